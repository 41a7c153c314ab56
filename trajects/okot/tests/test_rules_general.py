"""GEN-01 to GEN-06: what holds for every trajectory."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from okot_portal.parameters.testing import parameter
from okot_portal.workdays import add_workdays
from okot_portal.workflow.errors import Refused
from partners.models import Membership
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.dossier.documents import Document, Rendering, rendering_of
from trajects.dossier.duties import Duty
from trajects.dossier.history import StepRecord
from trajects.dossier.models import Period
from trajects.okot.choices import OkotState, WithdrawReason
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import everything, refused
from trajects.okot.workflow import OKOTS
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db


def history(story: OkotStory) -> list[StepRecord]:
    return list(StepRecord.objects.filter(machine="okot", subject_id=story.okot.pk).order_by("number"))


@pytest.mark.parametrize("whose", ["client", "ocmw"])
def test_gen_01_no_trajectory_without_exactly_one_client_and_one_ocmw(story: OkotStory, whose: str) -> None:
    story.interest()
    with pytest.raises(IntegrityError, match=f"{whose}_id"), transaction.atomic():
        OkotTrajectory.objects.update(**{whose: None})


def test_gen_01_a_mediator_is_linked_from_the_candidature_on(story: OkotStory) -> None:
    assert story.interest().okot.mediator is None
    assert story.candidature().okot.mediator == story.mediator.membership
    with pytest.raises(IntegrityError, match="okot_candidate_complete"), transaction.atomic():
        OkotTrajectory.objects.update(mediator=None)


def test_gen_02_the_history_tells_who_when_from_where_to_where_and_why(agreed: OkotStory) -> None:
    agreed.later(2).fire("withdraw_agreement", reason="De cliënt twijfelt.")
    *_, given, withdrawn = history(agreed)
    assert (given.source_label, given.target_label) == ("Kandidaat gesteld", "Akkoord gegeven")
    assert (withdrawn.source_label, withdrawn.target_label) == ("Akkoord gegeven", "Wacht op formeel akkoord")
    assert withdrawn.actor == agreed.worker.user
    assert withdrawn.actor_label == "Els Peeters (OCMW Putte)"
    assert withdrawn.organisation == agreed.worker.organisation
    assert withdrawn.reason == "De cliënt twijfelt."
    assert withdrawn.effective_on == agreed.day


def test_gen_02_every_step_leaves_exactly_one_numbered_line(final_year: OkotStory) -> None:
    steps = history(final_year)
    assert [step.number for step in steps] == list(range(1, final_year.okot.version + 1))
    assert [step.source for step in steps[1:]] == [step.target for step in steps[:-1]]


@pytest.mark.parametrize("model", [StepRecord, Document, Rendering])
def test_gen_02_history_and_documents_can_be_added_never_changed_or_removed(
    agreed: OkotStory, model: type[Model]
) -> None:
    rendering_of(Document.objects.get())
    before, table = everything(), model._meta.db_table
    for change in ("UPDATE {} SET id = id + 1", "DELETE FROM {}"):
        with pytest.raises(DatabaseError, match=f"Rows of {table} can be added, never changed"), transaction.atomic():
            connection.cursor().execute(change.format(table))
    assert everything() == before


def test_gen_03_no_step_is_dated_before_the_one_that_came_before_it(agreed: OkotStory) -> None:
    day_before = agreed.okot.state_on - datetime.timedelta(days=1)
    refusal = refused(agreed, "register_job_seeker", effective_on=day_before)
    assert refusal.sentence == "De vorige stap was op 03/02/2026. Kies die dag of een latere."


def test_gen_03_no_step_is_dated_in_the_future(agreed: OkotStory) -> None:
    refusal = refused(agreed, "register_job_seeker", effective_on=agreed.day + datetime.timedelta(days=1))
    assert refusal.sentence == "Deze datum ligt in de toekomst. Registreer de stap op de dag zelf of later."


def test_gen_03_the_day_it_happened_and_the_day_it_was_entered_are_kept_apart(agreed: OkotStory) -> None:
    happened = agreed.okot.state_on
    agreed.later(5).fire("register_job_seeker", agreed.mediator, effective_on=happened)
    last = history(agreed)[-1]
    assert last.effective_on == happened
    assert last.recorded_at.date() != happened
    assert agreed.okot.client.vdab_registered_on == happened


def test_gen_04_the_last_day_still_counts(started: OkotStory) -> None:
    started.later(30).fire("stop_training", stop_reason="by_client")
    period = Period.objects.get()
    assert period.ends_on == started.day
    assert Period.objects.on(started.day).exists()
    assert not Period.objects.on(started.day + datetime.timedelta(days=1)).exists()
    twe = TweStory(started.client, started.okot.worker, day=started.day).admitted()
    with pytest.raises(Refused, match="Er loopt een OKOT"):
        twe.started()
    twe.later(1).started()


def test_gen_05_a_client_has_at_most_one_open_okot(story: OkotStory, els: Membership, training: Training) -> None:
    story.interest()
    second = OkotStory(story.client, els, training, day=story.day)
    refusal = refused(second, "register_interest", second.worker)
    assert refusal.sentence == (
        "Deze cliënt heeft al een open OKOT-traject (GEN-05). Sluit dat eerst af of trek het in."
    )


def test_gen_05_after_the_end_a_client_may_try_again(story: OkotStory, els: Membership, training: Training) -> None:
    story.interest().fire("withdraw", story.worker, withdraw_reason=WithdrawReason.WORK)
    second = OkotStory(story.client, els, training, day=story.day).interest()
    assert second.okot.state == OkotState.INTEREST


def test_gen_05_two_clients_do_not_hinder_each_other(story: OkotStory, els: Membership, training: Training) -> None:
    story.interest()
    neighbour = OkotStory(ClientFactory.create(worker=els), els, training, day=story.day).interest()
    assert neighbour.okot.state == OkotState.INTEREST


def test_gen_05_the_database_refuses_a_second_open_okot_too(candidate: OkotStory) -> None:
    copy = OkotTrajectory.objects.get()
    copy.pk, copy.reference = None, "2026-99999"
    with pytest.raises(IntegrityError, match="okot_one_open_per_client"), transaction.atomic():
        copy.save(force_insert=True)


def test_every_step_of_the_machine_needs_somebody_who_may_take_it(story: OkotStory, stranger) -> None:
    """Nobody outside the trajectory may take any step of it, in no state."""
    story.interest().candidature()
    takers = {t.name for t in OKOTS.transitions if not t.is_creation and t.allows(story.okot, stranger)}
    assert takers <= {"put_forward_by_vdab"}


def test_gen_06_a_term_is_a_parameter_and_no_number_in_the_code(story: OkotStory) -> None:
    with parameter("AKKOORD_TERMIJN_WERKDAGEN", 3):
        story.interest().candidature()
    assert Duty.objects.open().get().due_on == add_workdays(story.day, 3)
