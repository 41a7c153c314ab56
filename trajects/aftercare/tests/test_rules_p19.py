"""P19 and P8: whoever guides on is asked for work at fixed moments, also beside a closed trajectory, with a source."""

import datetime
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.db import DatabaseError, IntegrityError, transaction

from okot_portal.known import known
from okot_portal.parameters.testing import parameter
from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused
from partners.actor import Actor
from partners.factories import UserFactory, an_actor
from partners.notifications.models import Notice
from trajects.aftercare.choices import AftercareState, FactSource, Guide, Works
from trajects.aftercare.models import Aftercare, WorkFact
from trajects.aftercare.stories import AftercareStory
from trajects.aftercare.tests.conftest import agreed
from trajects.clients.models import Client
from trajects.dossier import escalation
from trajects.dossier.corrections import NAME
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.history import StepRecord
from trajects.okot.choices import OkotState
from trajects.okot.stories import OkotStory

pytestmark = pytest.mark.django_db
LED_BY = [(Guide.VDAB, "mediator"), (Guide.OCMW, "worker"), (Guide.BOTH, "worker")]


def duty(story: AftercareStory) -> Duty:
    return Duty.objects.open().of("aftercare", story.aftercare.pk).get()


def months_after(story: OkotStory, months: int) -> datetime.date:
    return known(story.okot.ended_on) + relativedelta(months=months)


def to_moment(story: AftercareStory, passed: OkotStory, months: int) -> AftercareStory:
    return story.on(months_after(passed, months))


@pytest.mark.parametrize(("guide", "owner"), LED_BY)
def test_p19_whoever_guides_owes_the_question_three_months_after_the_training(
    passed: OkotStory, guide: str, owner: str
) -> None:
    passed.later(10)
    owed = duty(agreed(passed, guide))
    assert owed.kind == DutyKind.WORK_SITUATION
    assert owed.owner == getattr(passed, owner).membership
    assert owed.due_on == months_after(passed, 3)
    other = passed.worker if owner == "mediator" else passed.mediator
    assert owed.creditor == other.membership


def test_p19_nothing_is_asked_before_both_sides_agreed(passed: OkotStory) -> None:
    passed.fire("propose_aftercare", passed.mediator, aftercare_by=Guide.VDAB)
    assert not Aftercare.objects.exists()


def test_p19_where_no_guidance_is_needed_nobody_is_asked(passed: OkotStory) -> None:
    passed.fire("propose_aftercare", passed.mediator, aftercare_by=Guide.NONE)
    passed.fire("confirm_aftercare", passed.worker)
    assert not Aftercare.objects.exists()


def test_p19_after_three_months_comes_six_and_then_it_is_done(passed: OkotStory) -> None:
    story = to_moment(agreed(passed, Guide.VDAB), passed, 3).does_not_work()
    assert duty(story).due_on == months_after(passed, 6)
    to_moment(story, passed, 6).works("note_last")
    assert story.aftercare.state == AftercareState.FINISHED
    assert not Duty.objects.open().of("aftercare", story.aftercare.pk).exists()
    assert [fact.works for fact in story.aftercare.facts.all()] == [Works.YES, Works.NO]


def test_p19_the_duties_go_on_when_the_trajectory_is_closed_in_the_mean_time(passed: OkotStory) -> None:
    story = agreed(passed, Guide.OCMW)
    passed.later(5).closed()
    assert passed.okot.state == OkotState.CLOSED
    assert duty(story).due_on == months_after(passed, 3)
    to_moment(story, passed, 3).works()
    assert duty(story).due_on == months_after(passed, 6)


def test_p19_the_ledgers_own_clock_reminds_whoever_guides(passed: OkotStory) -> None:
    story = agreed(passed, Guide.VDAB)
    passed.later(5).closed()
    before = Notice.objects.filter(membership=passed.mediator.membership).count()
    day = known(duty(story).due_on)
    for days in range(7):
        escalation.tick(day + datetime.timedelta(days=days))
    assert Notice.objects.filter(membership=passed.mediator.membership).count() > before
    assert duty(story).escalations.exists()


def test_p19_the_months_are_a_dated_parameter(passed: OkotStory) -> None:
    with parameter("NAZORG_MAANDEN", [1, 12]):
        story = agreed(passed, Guide.VDAB)
        assert duty(story).due_on == months_after(passed, 1)
        to_moment(story, passed, 1).does_not_work()
        assert duty(story).due_on == months_after(passed, 12)


def test_p19_whoever_agrees_late_is_asked_for_the_moment_still_to_come(passed: OkotStory) -> None:
    passed.later(120)
    assert duty(agreed(passed, Guide.VDAB)).due_on == months_after(passed, 6)


def test_p19_whoever_agrees_after_the_last_moment_is_asked_once_and_soon(passed: OkotStory) -> None:
    passed.later(250)
    story = agreed(passed, Guide.VDAB)
    assert passed.day < known(duty(story).due_on) <= passed.day + datetime.timedelta(days=20)
    story.works("note_last")
    assert story.aftercare.state == AftercareState.FINISHED


def test_p19_what_is_noted_shortly_before_a_moment_answers_it(passed: OkotStory) -> None:
    story = agreed(passed, Guide.VDAB).on(months_after(passed, 3) - datetime.timedelta(days=12)).works()
    assert duty(story).due_on == months_after(passed, 6)


def test_p19_what_is_noted_long_before_a_moment_leaves_it_to_be_asked(passed: OkotStory) -> None:
    story = agreed(passed, Guide.VDAB).later(20).works()
    assert duty(story).due_on == months_after(passed, 3)


def test_p19_the_last_moment_is_not_noted_as_if_another_came(passed: OkotStory) -> None:
    story = to_moment(agreed(passed, Guide.VDAB), passed, 6)
    with pytest.raises(Refused, match="nazorg afronden"):
        story.works("note_work")


def test_p19_the_aftercare_does_not_end_before_its_last_moment(passed: OkotStory) -> None:
    story = to_moment(agreed(passed, Guide.VDAB), passed, 3)
    with pytest.raises(Refused, match=f"{months_after(passed, 6):%d/%m/%Y}"):
        story.works("note_last")


@pytest.mark.parametrize("works", [Works.YES, Works.NO])
def test_p8_whoever_knows_says_how(passed: OkotStory, works: str) -> None:
    story = agreed(passed, Guide.OCMW).later(5)
    with pytest.raises(InvalidAnswers, match="noemt zijn bron"):
        story.fire("note_work", works=works, since=story.day if works == Works.YES else None, source="")


def test_p8_what_nobody_can_find_out_has_no_source(passed: OkotStory) -> None:
    story = to_moment(agreed(passed, Guide.OCMW), passed, 3).fire("note_work", works=Works.UNKNOWN)
    assert story.aftercare.facts.get().source == ""


def test_p8_whoever_works_works_since_a_day_that_has_come(passed: OkotStory) -> None:
    story = agreed(passed, Guide.OCMW).later(5)
    with pytest.raises(InvalidAnswers, match="sinds wanneer"):
        story.works(since=None)
    with pytest.raises(InvalidAnswers, match="zodra de cliënt begonnen is"):
        story.works(since=story.day + datetime.timedelta(days=1))


@pytest.mark.parametrize("job", [{"occupation": "Kok"}, {"hours": 20}, {"contract": "interim"}])
def test_p8_who_does_not_work_has_no_job(passed: OkotStory, job: dict[str, Any]) -> None:
    story = agreed(passed, Guide.OCMW).later(5)
    with pytest.raises(InvalidAnswers, match="hoort bij wie werkt"):
        story.does_not_work(**job)


def test_p8_both_sides_may_note_what_they_hear_and_the_other_is_told(passed: OkotStory) -> None:
    story = agreed(passed, Guide.VDAB).later(5)
    story.works(actor=passed.worker)
    assert story.aftercare.facts.get().noted_by == passed.worker.membership
    assert Notice.objects.filter(code="N5b", membership=passed.mediator.membership).count() == 1


def test_p8_every_answer_stays_with_its_source(passed: OkotStory) -> None:
    story = agreed(passed, Guide.OCMW).later(5).does_not_work()
    story.later(5).works(source=FactSource.PAPER)
    assert [fact.source for fact in story.aftercare.facts.all()] == [FactSource.PAPER, FactSource.CLIENT]
    noted = StepRecord.objects.filter(machine="aftercare", transition="note_work").first()
    assert ["Hoe weet je dat?", "Loonbrief of arbeidscontract gezien"] in known(noted).summary


def test_p8_a_fact_is_never_changed_or_removed(passed: OkotStory) -> None:
    fact = agreed(passed, Guide.OCMW).later(5).works().aftercare.facts.get()
    for spoil in (lambda: WorkFact.objects.update(hours=1), fact.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()


def test_p8_the_database_knows_no_work_without_a_day_and_no_answer_without_a_source(passed: OkotStory) -> None:
    aftercare = agreed(passed, Guide.OCMW).aftercare
    for wrong in ({"works": Works.YES, "source": "client"}, {"works": Works.NO}, {"works": Works.NO, "hours": 3}):
        with pytest.raises(IntegrityError), transaction.atomic():
            WorkFact.objects.create(aftercare=aftercare, noted_on=passed.day, **wrong)


@pytest.mark.parametrize("role", ["social_worker", "mediator", "partner_coach"])
def test_p19_a_stranger_sees_no_aftercare_and_notes_nothing(passed: OkotStory, role: str) -> None:
    story, stranger = agreed(passed, Guide.BOTH).later(5), an_actor(role)
    assert not Aftercare.objects.visible_to(stranger).exists()
    with pytest.raises(NotAllowed):
        story.works(actor=stranger)


def can_read(passed: OkotStory, actor: Actor, day: datetime.date) -> bool:
    return Client.objects.visible_to(actor, day).filter(pk=passed.okot.client_id).exists()


def test_a13_vdab_reads_the_dossier_as_long_as_it_guides_also_after_the_trajectory(passed: OkotStory) -> None:
    story = agreed(passed, Guide.VDAB)
    passed.later(1).closed()
    late = months_after(passed, 9)
    assert can_read(passed, passed.mediator, late)
    story.on(late).works("note_last")
    assert can_read(passed, passed.mediator, late + relativedelta(months=6))
    assert not can_read(passed, passed.mediator, late + relativedelta(months=6, days=1))


def test_a13_vdab_notes_nothing_once_its_access_ended(passed: OkotStory) -> None:
    story = agreed(passed, Guide.OCMW)
    passed.later(1).closed()
    story.on(months_after(passed, 9))
    with pytest.raises(Refused, match="inzage in dit dossier liep af"):
        story.works("note_last", passed.mediator)
    story.works("note_last", passed.worker)


def test_okot_14_another_agreement_gives_the_question_to_the_other_side(passed: OkotStory) -> None:
    first = agreed(passed, Guide.VDAB)
    second = agreed(passed.later(3), Guide.OCMW)
    assert second.aftercare.pk == first.aftercare.pk
    assert duty(second).owner == passed.worker.membership
    assert duty(second).due_on == months_after(passed, 3)


def test_okot_14_when_no_guidance_is_needed_any_more_the_question_lapses(passed: OkotStory) -> None:
    first = agreed(passed, Guide.VDAB)
    passed.fire("propose_aftercare", passed.mediator, aftercare_by=Guide.NONE)
    passed.fire("confirm_aftercare", passed.worker)
    first.aftercare.refresh_from_db()
    assert first.aftercare.state == AftercareState.STOPPED
    assert not Duty.objects.open().of("aftercare", first.aftercare.pk).exists()


def test_gen_02_a_corrected_outcome_takes_its_aftercare_along(passed: OkotStory) -> None:
    aftercare = agreed(passed, Guide.VDAB).aftercare
    administrator = Actor(UserFactory.create(is_staff=True, is_superuser=True))
    passed.fire(NAME, administrator, target=OkotState.STARTED, reason="Het diploma was van iemand anders.")
    aftercare.refresh_from_db()
    assert (passed.okot.state, passed.okot.aftercare) == (OkotState.STARTED, None)
    assert aftercare.state == AftercareState.STOPPED
    assert not Duty.objects.open().of("aftercare", aftercare.pk).exists()


def test_okot_19_what_closing_says_of_work_is_kept_with_its_source(passed: OkotStory) -> None:
    story = agreed(passed, Guide.VDAB)
    work = {"work_since": passed.day, "work_occupation": "Zorgkundige"}
    with pytest.raises(InvalidAnswers, match="noemt zijn bron"):
        passed.fire("close", passed.worker, **work)
    passed.fire("close", passed.worker, work_source=FactSource.PAPER, **work)
    fact = story.aftercare.facts.get()
    assert (fact.works, fact.since, fact.occupation, fact.source) == (Works.YES, passed.day, "Zorgkundige", "paper")
    assert passed.okot.work_source == FactSource.PAPER


def test_okot_19_closing_begins_with_what_the_aftercare_knows_and_does_not_note_it_twice(passed: OkotStory) -> None:
    story = agreed(passed, Guide.VDAB).later(5).works(since=passed.day)
    passed.later(8)
    known_work = {"work_since": passed.day - datetime.timedelta(days=8), "work_occupation": "Zorgkundige"}
    passed.fire("close", passed.worker, work_source=FactSource.CLIENT, **known_work)
    assert story.aftercare.facts.count() == 1
