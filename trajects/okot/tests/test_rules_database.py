"""What must never be wrong is refused by the database itself, with a sentence for people."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from okot_portal.workflow.constraints import sentence_for
from trajects.agreements.models import REQUIRES as AGREEMENT_REQUIRES
from trajects.agreements.models import AgreementState, FormalAgreement
from trajects.clients.factories import ClientFactory
from trajects.dossier.duties import Duty
from trajects.dossier.models import Period
from trajects.handovers.models import REQUIRES as HANDOVER_REQUIRES
from trajects.handovers.models import Handover, HandoverState
from trajects.intakes.models import REQUIRES as INTAKE_REQUIRES
from trajects.intakes.models import Intake, IntakeState
from trajects.okot.choices import EnrolmentState, OkotState
from trajects.okot.models import REQUIRES, Enrolment, OkotTrajectory
from trajects.okot.stories import OkotStory

pytestmark = pytest.mark.django_db


def violated(change: Callable[[], object]) -> tuple[str, str]:
    """The name of the constraint this change breaks, and what people are told."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change()
    return caught.value.__cause__.diag.constraint_name, sentence_for(caught.value)


def set_all(model: type[models.Model], **fields: object) -> Callable[[], object]:
    return lambda: model._base_manager.update(**fields)


@pytest.mark.parametrize("state", [s for s in OkotState if s in REQUIRES])
def test_a_trajectory_never_has_a_status_without_what_it_implies(story: OkotStory, state: OkotState) -> None:
    story.interest()
    name, sentence = violated(set_all(OkotTrajectory, state=state))
    assert name == f"okot_{state}_complete"
    assert sentence == f"Voor ‘{state.label}’ ontbreken nog gegevens."


@pytest.mark.parametrize("state", [s for s in AgreementState if s in AGREEMENT_REQUIRES])
def test_an_agreement_never_has_a_status_without_what_it_implies(candidate: OkotStory, state: AgreementState) -> None:
    name, sentence = violated(set_all(FormalAgreement, state=state))
    assert name == f"agreement_{state}_complete"
    assert sentence == f"Voor ‘{state.label}’ ontbreken nog gegevens."


@pytest.mark.parametrize("state", [s for s in HandoverState if s in HANDOVER_REQUIRES])
def test_a_handover_never_has_a_status_without_what_it_implies(agreed: OkotStory, state: HandoverState) -> None:
    name, sentence = violated(set_all(Handover, state=state))
    assert name == f"handover_{state}_complete"
    assert sentence == f"Voor ‘{state.label}’ ontbreken nog gegevens."


@pytest.mark.parametrize("state", [s for s in IntakeState if s in INTAKE_REQUIRES and s != IntakeState.PLANNED])
def test_okot_09_okot_10_an_intake_never_has_a_result_without_what_it_implies(
    planned: OkotStory, state: IntakeState
) -> None:
    name, sentence = violated(set_all(Intake, state=state))
    assert name == f"intake_{state}_complete"
    assert sentence == f"Voor ‘{state.label}’ ontbreken nog gegevens."


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (OkotTrajectory, "okot_state_known"),
        (FormalAgreement, "agreement_state_known"),
        (Handover, "handover_state_known"),
        (Intake, "intake_state_known"),
    ],
)
def test_no_status_outside_the_table_exists(planned: OkotStory, model: type[models.Model], name: str) -> None:
    assert violated(set_all(model, state="invented")) == (name, "Deze status bestaat niet.")


def test_gen_05_one_open_trajectory_per_client(candidate: OkotStory) -> None:
    second = OkotTrajectory.objects.get()
    second.pk, second.reference = None, "2026-99999"
    assert violated(lambda: second.save(force_insert=True)) == (
        "okot_one_open_per_client",
        "Deze cliënt heeft al een open OKOT-traject (GEN-05). Sluit dat eerst af of trek het in.",
    )


def test_a_reference_is_unique(started: OkotStory) -> None:
    second = OkotTrajectory.objects.get()
    second.pk, second.state = None, OkotState.INTEREST
    assert violated(lambda: second.save(force_insert=True))[0] in ("okot_reference_unique", "okot_one_open_per_client")


def test_one_year_runs_at_a_time(started: OkotStory) -> None:
    second = Enrolment.objects.get()
    second.pk = None
    assert violated(lambda: second.save(force_insert=True)) == (
        "enrolment_one_running",
        "Er loopt al een opleidingsjaar. Registreer eerst het resultaat daarvan.",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": EnrolmentState.PASSED},
        {"outcome": EnrolmentState.PASSED, "ended_on": "2020-01-01"},
        {"ended_on": "2030-01-01"},
    ],
)
def test_a_year_has_an_end_when_and_only_when_it_has_an_outcome(started: OkotStory, change: dict) -> None:
    assert violated(set_all(Enrolment, **change)) == (
        "enrolment_end_matches_outcome",
        "De einddatum van het opleidingsjaar klopt niet met de toestand.",
    )


def test_a_stopped_year_has_a_reason(started: OkotStory) -> None:
    change = set_all(Enrolment, outcome=EnrolmentState.STOPPED, ended_on=started.day)
    assert violated(change) == ("enrolment_stop_has_reason", "Een stopgezet opleidingsjaar heeft een reden nodig.")


def test_a_trajectory_does_not_end_before_it_starts(started: OkotStory) -> None:
    assert violated(set_all(OkotTrajectory, ended_on="2020-01-01")) == (
        "okot_period_ordered",
        "De einddatum ligt voor de start van de opleiding.",
    )


def test_a_period_does_not_end_before_it_starts(started: OkotStory) -> None:
    assert violated(set_all(Period, ends_on="2020-01-01")) == (
        "period_ordered",
        "De einddatum ligt voor de startdatum.",
    )


def test_the_same_duty_is_never_open_twice(candidate: OkotStory) -> None:
    second = Duty.objects.get()
    second.pk = None
    assert violated(lambda: second.save(force_insert=True))[0] == "duty_open_once"


def test_a_duty_that_is_done_has_a_moment(candidate: OkotStory) -> None:
    assert violated(set_all(Duty, is_done=True))[0] == "duty_done_has_a_moment"


@pytest.mark.parametrize("model", [OkotTrajectory, Enrolment, FormalAgreement, Handover, Intake, Period])
def test_every_check_of_the_trajectories_speaks_a_sentence_of_its_own(model: type[models.Model]) -> None:
    """References and open-once keys are the engine's own business: they fall back on the general sentence."""
    silent = {"okot_reference_unique", "period_open_once"}
    for constraint in model._meta.constraints:
        if constraint.name not in silent:
            assert str(constraint.violation_error_message) != constraint.default_violation_error_message, (
                constraint.name
            )


def test_okot_15_a_form_about_a_period_says_before_the_database_that_it_overlaps(started: OkotStory) -> None:
    running = Period.objects.get()
    day = running.starts_on
    twe = Period(
        client=running.client, kind="twe", machine="twe", subject_id=1, reference="2026-9", starts_on=day, ends_on=day
    )
    with pytest.raises(ValidationError, match="mogen nooit samen lopen"):
        twe.full_clean()
    twe.client = ClientFactory.create()
    twe.full_clean()


def test_okot_06_one_candidature_has_one_active_agreement(candidate: OkotStory) -> None:
    """§5.2: a next version only after the one before it was refused, withdrawn or expired."""
    candidate.okot.agreement.pk, candidate.okot.agreement.number = None, 2
    name, sentence = violated(candidate.okot.agreement.save)
    assert name == "agreement_one_active_per_candidature"
    assert sentence == "Voor deze kandidatuur is er al een formeel akkoord gevraagd of gegeven."
