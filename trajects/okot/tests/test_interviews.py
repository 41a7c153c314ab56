"""Progress interviews as appointments: planned, held, missed, put off, called to mind (OKOT-17, domain.md §5.9)."""

import datetime

import pytest
import time_machine
from django.test import Client as Browser

from okot_portal.known import known
from okot_portal.workdays import add_workdays
from partners.actor import Actor
from partners.factories import UserFactory
from partners.notifications.models import Notice
from trajects.dossier.duties import Duty, DutyKind
from trajects.feeds.models import Scope, make
from trajects.okot import clock
from trajects.okot.interviews import hinges
from trajects.okot.interviews.models import InterviewState as S
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import refused

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def invited(started: OkotStory) -> OkotStory:
    return started.later(30).invited()


@pytest.fixture
def administrator() -> Actor:
    return Actor(UserFactory.create(is_staff=True, is_superuser=True))


def states(story: OkotStory) -> list[str]:
    return [talk.state for talk in story.okot.interviews.order_by("pk")]


def duty() -> Duty:
    return Duty.objects.open().get(kind=DutyKind.INTERVIEW)


def told(code: str) -> list[str]:
    return sorted(str(known(n.membership).user.first_name) for n in Notice.objects.filter(code=code))


def moment(story: OkotStory, days: int) -> datetime.datetime:
    day = story.day + datetime.timedelta(days=days)
    return datetime.datetime.combine(day, datetime.time(9), tzinfo=datetime.UTC)


# -- by when: the hinge moments of the school year -----------------------------------------------------------------


def test_okot_17_of_a_year_from_september_each_third_ends_at_its_hinge_moment() -> None:
    begin, end = datetime.date(2026, 9, 1), datetime.date(2027, 6, 30)
    found = [hinges.part_end(begin, end, part, 3, on=begin) for part in (1, 2, 3)]
    assert found == [datetime.date(2026, 11, 30), datetime.date(2027, 2, 28), datetime.date(2027, 5, 31)]


def test_okot_17_no_interview_is_owed_in_the_first_weeks() -> None:
    begin, end = datetime.date(2026, 2, 17), datetime.date(2026, 12, 14)
    assert hinges.part_end(begin, end, 1, 3, on=begin) == datetime.date(2026, 5, 28)


def test_okot_17_a_part_without_a_hinge_moment_ends_where_it_ends() -> None:
    begin, end = datetime.date(2026, 6, 1), datetime.date(2026, 11, 28)
    found = [hinges.part_end(begin, end, part, 3, on=begin) for part in (1, 2, 3)]
    assert found == [datetime.date(2026, 7, 31), datetime.date(2026, 9, 29), end]


# -- the appointment -----------------------------------------------------------------------------------------------


def test_okot_17_what_was_planned_is_held_with_who_was_there_and_what_was_agreed(invited: OkotStory) -> None:
    assert duty().due_on == invited.day + 14 * ONE_DAY
    invited.later(14).talked(with_ocmw=True, agreed="Elke week bijles anatomie.")
    talk = invited.okot.interviews.get()
    assert (talk.state, talk.held_on, talk.with_school, talk.with_ocmw) == (S.HELD, invited.day, True, True)
    assert "bijles anatomie" in str(list(invited.client.steps.values_list("summary", flat=True)))


def test_okot_17_the_next_appointment_can_be_made_at_once(invited: OkotStory) -> None:
    invited.later(14).talked(next_at=moment(invited, 60), next_place="School")
    assert states(invited) == [S.HELD, S.PLANNED]
    assert duty().due_on == invited.day + 60 * ONE_DAY
    assert "Vul in waar" in refused(invited, "record_interview", note="Goed.", next_at=moment(invited, 90)).sentence


def test_okot_17_an_interview_on_a_past_day_is_not_planned_and_two_are_not_planned_at_once(started: OkotStory) -> None:
    answers = {"appointment_at": moment(started, -1), "place": "School", "occasion": "hinge"}
    assert "al voorbij" in refused(started, "plan_interview", **answers).sentence
    started.invited()
    sentence = refused(started, "plan_interview", **{**answers, "appointment_at": moment(started, 5)}).sentence
    assert sentence == "Er staat al een voortgangsgesprek gepland. Registreer het, of stel het uit."


def test_okot_17_whoever_did_not_turn_up_gets_a_new_term_and_the_ocmw_hears_it_today(invited: OkotStory) -> None:
    invited.later(14).fire("miss_interview")
    assert states(invited) == [S.NO_SHOW]
    assert duty().due_on == add_workdays(invited.day, 10)
    assert Notice.objects.get(code="N3e").urgent
    assert refused(invited, "miss_interview").sentence.startswith("Er staat geen voortgangsgesprek gepland.")


def test_okot_17_what_is_put_off_keeps_its_first_appointment(invited: OkotStory) -> None:
    invited.fire("postpone_interview", appointment_at=moment(invited, 25), place="Lokaal 3", reason="Examen.")
    assert states(invited) == [S.POSTPONED, S.PLANNED]
    assert [talk.place for talk in invited.okot.interviews.order_by("pk")] == ["School", "Lokaal 3"]
    assert duty().due_on == invited.day + 25 * ONE_DAY


def test_okot_17_without_a_running_year_nothing_is_planned_and_a_planned_one_lapses(invited: OkotStory) -> None:
    invited.year_passed()
    assert states(invited) == [S.CANCELLED]
    answers = {"appointment_at": moment(invited, 5), "place": "School", "occasion": "hinge"}
    assert "Er loopt geen opleidingsjaar meer." in refused(invited, "plan_interview", **answers).sentence


def test_a_start_that_was_a_mistake_takes_its_planned_interview_along(invited: OkotStory, administrator: Actor) -> None:
    invited.fire("correct", administrator, target="start_planned", reason="Verkeerde cliënt.")
    assert states(invited) == [S.CANCELLED]


# -- the clock and the calendars -----------------------------------------------------------------------------------


def test_r4_both_sides_hear_of_a_coming_interview_and_vdab_is_asked_whether_it_went_on(invited: OkotStory) -> None:
    day = invited.day + 14 * ONE_DAY
    clock.tick(add_workdays(day, -4))
    assert told("R-4b") == []
    clock.tick(add_workdays(day, -3))
    clock.tick(add_workdays(day, -2))
    assert told("R-4b") == ["Bert", "Els"]
    clock.tick(day)
    assert told("R-4c") == []
    clock.tick(add_workdays(day, 1))
    assert told("R-4c") == ["Bert"]
    assert told("R-4") == [], "it was planned: nothing is still to be planned"


def test_a_planned_interview_stands_in_the_calendars_of_both_sides_without_a_name(invited: OkotStory) -> None:
    with time_machine.travel(datetime.datetime.combine(invited.day, datetime.time(9), tzinfo=datetime.UTC)):
        for actor in (invited.worker, invited.mediator):
            for scope in (Scope.OWN, Scope.TEAM):
                calendar = Browser().get(f"/agenda/{make(known(actor.membership), scope)}.ics").content.decode()
                assert calendar.count(f"SUMMARY:Voortgangsgesprek ({invited.okot.reference})") == 1
                assert "Termijn: Voortgangsgesprek" not in calendar
                assert invited.client.last_name not in calendar
