"""OKOT-07 and REG: the registration as a job seeker comes after the formal agreement (seed 000 §B.2)."""

import datetime
from typing import Any

import pytest

from trajects.clients.choices import EmploymentService, VdabStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.okot.choices import OkotState
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import not_now, not_theirs, refused

pytestmark = pytest.mark.django_db

NOT_REGISTERED = "De cliënt is nog niet ingeschreven als werkzoekende. Registreer eerst de inschrijving."


def invitation(story: OkotStory) -> dict[str, Any]:
    moment = datetime.datetime.combine(story.day, datetime.time(9, 30), tzinfo=datetime.UTC)
    return {"appointment_at": moment, "place": "VDAB Mechelen"}


def register(story: OkotStory, on: datetime.date) -> None:
    """The OCMW writes the registration in the client's own record, past the step of the trajectory."""
    fields = {"vdab_status": VdabStatus.REGISTERED, "vdab_since": on, "vdab_service": EmploymentService.VDAB}
    Client.objects.filter(pk=story.client.pk).update(**fields)


def test_okot_07_no_intake_for_a_client_who_is_not_registered(agreed: OkotStory) -> None:
    agreed.handover()
    refusal = refused(agreed, "plan_intake", agreed.mediator, **invitation(agreed))
    assert (refusal.rules, refusal.sentence) == (("OKOT-07",), NOT_REGISTERED)


def test_okot_07_the_registration_is_no_step_before_the_agreement(candidate: OkotStory) -> None:
    not_now(candidate, "register_job_seeker", candidate.mediator)
    not_now(candidate.asked(), "register_job_seeker", candidate.worker)


def test_a3_registered_on_the_day_of_the_agreement_the_intake_may_be_planned(agreed: OkotStory) -> None:
    agreed.handover().fire("register_job_seeker", agreed.mediator, effective_on=agreed.okot.agreement.decided_on)
    agreed.fire("plan_intake", **invitation(agreed))
    assert agreed.okot.state == OkotState.INTAKE_PLANNED


def test_a3_the_step_takes_no_registration_from_before_the_agreement(agreed: OkotStory) -> None:
    day_before = agreed.okot.agreement.decided_on - datetime.timedelta(days=1)
    refusal = refused(agreed, "register_job_seeker", agreed.mediator, effective_on=day_before)
    assert refusal.sentence == "De vorige stap was op 03/02/2026. Kies die dag of een latere."


def test_a3_a_registration_from_before_the_agreement_is_an_error_while_the_candidate_was_not_registered(
    agreed: OkotStory,
) -> None:
    agreed.handover()
    register(agreed, agreed.okot.agreement.decided_on - datetime.timedelta(days=1))
    refusal = refused(agreed, "plan_intake", agreed.mediator, **invitation(agreed))
    assert refusal.rules == ("OKOT-07",)
    assert refusal.sentence == (
        "De inschrijving (02/02/2026) ligt vóór het formeel akkoord (03/02/2026), terwijl de cliënt bij de "
        "kandidaatstelling niet ingeschreven was. Kijk de datum na en pas de inschrijving aan."
    )


def test_okot_07_who_was_registered_at_the_candidature_keeps_the_earlier_date(story: OkotStory) -> None:
    register(story, datetime.date(2020, 1, 6))
    story.interest().candidature().agreement()
    assert story.okot.was_registered
    assert not Duty.objects.open().filter(kind=DutyKind.REGISTRATION).exists()
    assert story.handover().fire("plan_intake", **invitation(story)).okot.state == OkotState.INTAKE_PLANNED


def test_okot_07_a_second_version_of_the_agreement_does_not_make_the_registration_wrong(agreed: OkotStory) -> None:
    agreed.registration().later(3).fire("withdraw_agreement", reason="Toch even wachten.")
    agreed.later(3).agreement().handover().fire("plan_intake", **invitation(agreed))
    assert agreed.okot.state == OkotState.INTAKE_PLANNED


def test_okot_07_a_client_is_registered_once(agreed: OkotStory) -> None:
    refusal = refused(agreed.registration(), "register_job_seeker", agreed.mediator)
    assert refusal.sentence == "De cliënt is al ingeschreven als werkzoekende."


def test_sam_04_the_ocmw_may_register_the_client_too(agreed: OkotStory) -> None:
    agreed.fire("register_job_seeker", agreed.worker)
    assert agreed.okot.client.is_registered_at_vdab


def test_okot_07_nobody_else_registers_the_client(agreed: OkotStory, stranger, other_mediator) -> None:
    for actor in (stranger, other_mediator):
        not_theirs(agreed, "register_job_seeker", actor)


@pytest.mark.parametrize("status", [VdabStatus.EXEMPT_HEALTH, VdabStatus.EXEMPT_EQUITY, VdabStatus.STUDENT])
def test_reg_03_an_exempt_client_is_no_job_seeker_and_first_registers(agreed: OkotStory, status: str) -> None:
    fields = {"vdab_since": agreed.day, "vdab_exemption_ref": "BCSD 2026/14"}
    Client.objects.filter(pk=agreed.client.pk).update(vdab_status=status, **fields)
    agreed.handover()
    assert refused(agreed, "plan_intake", agreed.mediator, **invitation(agreed)).sentence == NOT_REGISTERED
    agreed.registration()
    assert agreed.okot.client.vdab_exemption_ref == ""
    assert agreed.fire("plan_intake", **invitation(agreed)).okot.state == OkotState.INTAKE_PLANNED


def test_reg_03_a_resident_of_brussels_registers_with_actiris(els, training) -> None:
    client = ClientFactory.create(worker=els, registered=True, vdab_service=EmploymentService.ACTIRIS)
    story = OkotStory(client, els, training, day=datetime.date(2026, 4, 7)).interest().candidature().agreement()
    assert story.handover().fire("plan_intake", **invitation(story)).okot.state == OkotState.INTAKE_PLANNED


def test_reg_02_the_ocmw_stays_at_the_wheel_after_the_registration(agreed: OkotStory) -> None:
    assert agreed.registration().okot.client.vdab_lead == "ocmw"


def test_okot_07_when_the_intake_is_planned_nobody_owes_the_registration_any_more(agreed: OkotStory) -> None:
    """Also when the registration was written in the client's record instead of in the trajectory."""
    agreed.handover()
    register(agreed, agreed.day)
    agreed.fire("plan_intake", **invitation(agreed))
    duty = Duty.objects.get(kind=DutyKind.REGISTRATION)
    assert (duty.ended_at is not None, duty.is_done) == (True, True)
