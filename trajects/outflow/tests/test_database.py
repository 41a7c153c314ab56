"""What must never be, whoever writes: each constraint is violated once, and speaks."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from okot_portal.workflow.constraints import UNKNOWN, sentence_for
from trajects.outflow.choices import Presence
from trajects.outflow.models import Attendance, Group, Participation, Session
from trajects.outflow.stories import GroupStory, Member

pytestmark = pytest.mark.django_db


def answer(attempt: Callable[[], object]) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        attempt()
    return sentence_for(caught.value)


def test_a_group_ends_after_it_starts_and_has_places(story: GroupStory) -> None:
    own = Group.objects.filter(pk=story.group.pk)
    early = story.group.starts_on - datetime.timedelta(days=1)
    assert answer(lambda: own.update(ends_on=early)) == "De laatste sessie ligt voor de eerste."
    assert answer(lambda: own.update(capacity=0)) == "Een groep telt minstens één plaats."


def test_a_session_ends_after_it_starts_lies_in_a_module_and_has_its_own_number(story: GroupStory) -> None:
    own = Session.objects.filter(group=story.group, number=2)
    assert answer(lambda: own.update(module=5)) == "Een sessie hoort bij module 1, 2, 3 of 4."
    ended = story.session(2).starts_at
    assert answer(lambda: own.update(ends_at=ended)) == "Een sessie eindigt na haar begin."
    assert answer(lambda: own.update(number=3)) == UNKNOWN


def test_gen_05_a_client_has_one_open_participation(applied: Member) -> None:
    one = Participation.objects.get(pk=applied.participation.pk)
    one.pk, one.reference = None, "2026-99999"
    assert "(GEN-05)" in answer(lambda: one.save(force_insert=True))


def test_one_presence_per_session_and_participant_of_a_known_kind(story: GroupStory, member: Member) -> None:
    story.recorded(story.session(1), member)
    kept = Attendance.objects.get()
    again = Attendance(
        session=kept.session,
        participation=kept.participation,
        presence=Presence.ABSENT,
        recorded_at=timezone.now(),
    )
    assert answer(again.save) == "Voor deze sessie is de aanwezigheid al geregistreerd."
    unknown = Attendance.objects.filter(pk=kept.pk)
    assert answer(lambda: unknown.update(presence="late")) == "Kies aanwezig, verontschuldigd of afwezig."
