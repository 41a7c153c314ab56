"""The ladder of a duty, climbed one working day at a time over a school year with holidays and closing days."""

import datetime
from typing import Any

import pytest
import time_machine

from okot_portal.parameters.testing import parameter
from okot_portal.workdays import is_workday
from okot_portal.workflow.tests.racing import at_once
from partners.calendar import closing_days
from partners.factories import MembershipFactory, acting
from partners.models import ClosingDay
from partners.notifications.models import Notice
from trajects.clients.factories import ClientFactory
from trajects.dossier import escalation
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.escalation import ORDER, Escalation, Rung
from trajects.dossier.references import next_reference
from trajects.handovers.models import Handover
from trajects.handovers.workflow import HANDOVERS

pytestmark = pytest.mark.django_db
SEPTEMBER = datetime.date(2026, 9, 1)
DAY = datetime.timedelta(days=1)


def a_duty(opened_on: datetime.date) -> Duty:
    """Els has to offer a warm handover to Bert within five working days."""
    els = MembershipFactory.create(social_worker=True)
    bert = MembershipFactory.create(mediator=True)
    client = ClientFactory.create(worker=els)
    handover = Handover(
        client=client,
        ocmw=els.organisation,
        reference=next_reference(opened_on),
        sender=els,
        sender_organisation=els.organisation,
        receiver=bert,
        receiver_organisation=bert.organisation,
    )
    HANDOVERS.fire(handover, "prepare", actor=acting(els), today=opened_on)
    return Duty.objects.get(kind=DutyKind.HANDOVER_OFFER, owner=els)


def live(first: datetime.date, last: datetime.date) -> None:
    """Every day of this time the clock strikes twice."""
    day = first
    while day <= last:
        with time_machine.travel(datetime.datetime.combine(day, datetime.time(9), tzinfo=datetime.UTC)):
            escalation.tick(day)
            escalation.tick(day)
        day += DAY


def climbed(duty: Duty) -> list[tuple[str, datetime.date]]:
    return list(duty.escalations.order_by("pk").values_list("rung", "reached_on"))


def september(day: int) -> datetime.date:
    return datetime.date(2026, 9, day)


def test_the_person_hears_before_and_after_then_the_team_the_head_and_who_waits() -> None:
    duty = a_duty(SEPTEMBER)
    head = MembershipFactory.create(ocmw_head=True, organisation=duty.organisation)
    assert duty.due_on == september(8)
    live(SEPTEMBER, september(30))
    assert climbed(duty) == [
        (Rung.BEFORE, september(4)),
        (Rung.AFTER, september(9)),
        (Rung.TEAM, september(11)),
        (Rung.HEAD, september(16)),
        (Rung.UNANSWERED, september(22)),
    ]
    told = {notice.code: notice.membership for notice in Notice.objects.filter(code__startswith="E-")}
    assert told == {"E-1": duty.owner, "E-2": duty.owner, "E-3": None, "E-4": head, "E-5": duty.creditor}
    urgent = set(Notice.objects.filter(code__startswith="E-", urgent=True).values_list("code", flat=True))
    assert urgent == {"E-2", "E-3", "E-4", "E-5"}


def test_a_team_without_a_head_hears_once_more_itself() -> None:
    duty = a_duty(SEPTEMBER)
    live(SEPTEMBER, september(16))
    heard = Notice.objects.get(code="E-4")
    assert (heard.organisation, heard.membership) == (duty.organisation, None)


def test_what_is_done_does_not_climb() -> None:
    duty = a_duty(SEPTEMBER)
    live(SEPTEMBER, september(9))
    Duty.objects.filter(pk=duty.pk).update(ended_at="2026-09-10T08:00Z", is_done=True)
    live(september(10), september(30))
    assert [rung for rung, _day in climbed(duty)] == [Rung.BEFORE, Rung.AFTER]


def test_a_suspended_term_does_not_climb_and_an_extended_one_begins_anew() -> None:
    duty = a_duty(SEPTEMBER)
    live(SEPTEMBER, september(9))
    moved = {"due_on": september(21), "first_due_on": september(8)}
    Duty.objects.filter(pk=duty.pk).update(**moved, suspended_until=september(18))
    live(september(10), september(17))
    Duty.objects.filter(pk=duty.pk).update(suspended_until=None)
    live(september(18), september(22))
    assert climbed(duty) == [
        (Rung.BEFORE, september(4)),
        (Rung.AFTER, september(9)),
        (Rung.BEFORE, september(18)),
        (Rung.AFTER, september(22)),
    ]


def test_a_portal_that_stood_still_climbs_one_rung_a_day() -> None:
    """Whoever comes back after three weeks hears first, and the head of the team not on the same morning."""
    duty = a_duty(SEPTEMBER)
    live(september(28), september(30))
    assert climbed(duty) == [
        (Rung.AFTER, september(28)),
        (Rung.TEAM, september(29)),
        (Rung.HEAD, september(30)),
    ]


def test_a_kind_with_reminders_of_its_own_joins_at_the_team() -> None:
    duty = a_duty(SEPTEMBER)
    Duty.objects.filter(pk=duty.pk).update(kind=DutyKind.FORMAL_AGREEMENT)
    live(SEPTEMBER, september(11))
    assert climbed(duty) == [(Rung.TEAM, september(11))]


def test_the_numbers_of_days_are_parameters() -> None:
    duty = a_duty(SEPTEMBER)
    with parameter("ESCALATIE_TEAM_WERKDAGEN", 2):
        live(SEPTEMBER, september(10))
    assert climbed(duty)[-1] == (Rung.TEAM, september(10))


def test_over_a_school_year_nobody_is_told_on_a_closing_day_and_every_rung_is_climbed_once() -> None:
    """A duty every two weeks, the autumn, Christmas and Easter closures of the OCMW, and nobody ever acts."""
    duties = [a_duty(SEPTEMBER + datetime.timedelta(days=14 * number)) for number in range(20)]
    for duty in duties:
        close(duty, datetime.date(2026, 11, 2), 5)
        close(duty, datetime.date(2026, 12, 21), 14)
        close(duty, datetime.date(2027, 4, 5), 12)
    last = datetime.date(2027, 6, 30)
    live(SEPTEMBER, last)
    for duty in duties:
        closed = closing_days(duty.organisation_id)
        rungs, days = zip(*climbed(duty), strict=True)
        assert rungs in (ORDER, ORDER[1:]), "a warning may fall in a closure that began before the duty"
        assert list(days) == sorted(set(days)), "one rung a day, in order"
        assert all(is_workday(day, closed) for day in days)
    notices = Notice.objects.filter(code__startswith="E-").count()
    assert notices == Escalation.objects.count() >= 4 * len(duties)


def close(duty: Duty, first: datetime.date, days: int) -> None:
    for number in range(days):
        day = first + datetime.timedelta(days=number)
        ClosingDay.objects.create(organisation=duty.organisation, day=day, name="Verlof")


@pytest.mark.django_db(transaction=True)
def test_eight_clocks_at_once_tell_once(settings: Any) -> None:
    settings.OUTBOX_NUDGE = False
    a_duty(SEPTEMBER)
    at_once({f"clock {number}": lambda: escalation.tick(september(9)) for number in range(8)})
    assert Notice.objects.filter(code="E-2").count() == 1
    assert Escalation.objects.count() == 1
