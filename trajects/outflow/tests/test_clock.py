"""The day before a session its coach and the MA/ATB of who is expected are reminded, once."""

import datetime
from collections.abc import Callable

import pytest

from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.models import Client
from trajects.outflow import clock
from trajects.outflow.stories import GroupStory, Member

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


def reminders() -> list[Notice]:
    return list(Notice.objects.filter(code="R-7").select_related("membership__user").order_by("pk"))


def test_the_coach_and_each_worker_hear_it_once_however_many_clients_and_hours(
    story: GroupStory, candidate: Callable[[], Client], els: Membership
) -> None:
    for _ in range(2):
        story.applies(candidate(), els).selected()
    tomorrow = story.session(1)
    assert clock.tick(tomorrow.on - ONE_DAY) == 1
    assert clock.tick(tomorrow.on - ONE_DAY) == 0
    assert [notice.membership.user.first_name for notice in reminders() if notice.membership] == ["Vera", "Els"]
    assert reminders()[0].url == story.group.get_absolute_url()


def test_who_is_not_expected_at_the_session_is_not_told(story: GroupStory, member: Member) -> None:
    """The participant is still in module 1; session 3 is of module 2."""
    clock.tick(story.session(3).on - ONE_DAY)
    assert [notice.membership.user.first_name for notice in reminders() if notice.membership] == ["Vera"]


@pytest.mark.parametrize("days", [-2, 0, 1])
def test_on_other_days_nobody_is_told(story: GroupStory, member: Member, days: int) -> None:
    assert clock.tick(story.session(6).on + datetime.timedelta(days=days)) == 0
    assert reminders() == []


def test_a_moved_session_is_called_to_mind_again(story: GroupStory, member: Member) -> None:
    clock.tick(story.session(6).on - ONE_DAY)
    moved = datetime.datetime(2026, 10, 13, 9)
    story.fire("move_session", session=story.session(6), starts_at=moved, minutes=180)
    clock.tick(moved.date() - ONE_DAY)
    assert len(reminders()) == 2


def test_a_cancelled_group_is_not_called_to_mind(story: GroupStory) -> None:
    story.fire("cancel", reason="Te weinig aanmeldingen.")
    assert clock.tick(story.session(1).on - ONE_DAY) == 0
