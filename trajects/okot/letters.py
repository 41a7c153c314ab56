"""What the documents of an OKOT say, frozen as data at the moment of the step (contracts: okot_portal.documents)."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.known import known
from okot_portal.web.fields import phone_text
from okot_portal.workflow.transitions import Step
from partners.models import Organisation
from trajects.agreements.models import FormalAgreement
from trajects.catalogue.levels import school_year, school_year_label
from trajects.clients.choices import VdabStatus
from trajects.dossier.paper import contact, day, organisation
from trajects.intakes.models import TOPICS, Intake, Score
from trajects.okot.choices import ConditionAnswer, EnrolmentState, OkotState
from trajects.okot.models import Enrolment, OkotTrajectory

ASSESSMENTS = {Score.FAVOURABLE: "ok", Score.ATTENTION: "attention", Score.UNFAVOURABLE: "not_ok"}
OUTCOMES = {OkotState.PASSED: "passed", OkotState.FAILED: "failed", OkotState.STOPPED: "stopped"}
ANSWERS = {ConditionAnswer.MET: "met", ConditionAnswer.NOT_MET: "not_met", ConditionAnswer.TO_DISCUSS: "to_discuss"}


def formal_agreement(okot: OkotTrajectory, step: Step) -> dict[str, Any]:
    agreement = known(okot.agreement)
    return {
        **base(okot, step),
        "agreed": True,
        "motivation": agreement.motivation,
        "ocmw": organisation(okot.ocmw),
        "work_coach": worker(agreement, okot.ocmw),
        "mediator": contact(known(okot.mediator)),
        "statement": statement(agreement),
        "entry_conditions": entry_conditions(okot, known(agreement.decided_on)),
        "preconditions": preconditions(agreement),
        "handover_moment": agreement.call_preference,
        "decision": {
            "by": agreement.contact_name,
            "function": agreement.contact_function,
            "decided_on": day(agreement.decided_on),
            "confirmed_at": moment(step.recorded_at),
        },
        "replaces_version": agreement.number - 1 or None,
    }


def screening_result(okot: OkotTrajectory, step: Step) -> dict[str, Any]:
    intake = known(okot.intake)
    positive = step.target == OkotState.START_PLANNED
    return {
        **letter(okot, step),
        "result": "positive" if positive else "negative",
        "intake_on": day(intake.held_on),
        "intake_place": intake.place,
        "topics": [topic(intake, name, positive) for name in TOPICS],
        "expected_start_on": day(intake.expected_start_on),
        "expected_start_place": intake.expected_start_place,
        "advice": intake.advice,
    }


def outcome(okot: OkotTrajectory, step: Step) -> dict[str, Any]:
    certificate = any(year.has_care_certificate for year in okot.years())
    return {
        **letter(okot, step),
        "outcome": OUTCOMES[OkotState(step.target)],
        "ended_on": day(okot.ended_on),
        "diploma": str(okot.training) if okot.diploma_on else "",
        "diploma_on": day(okot.diploma_on),
        "certificates": ["Attest zorgkundige"] if certificate else [],
        "stop_reason": okot.get_stop_reason_display() if okot.stop_reason else "",
        "enrolments": [enrolment(year) for year in okot.years()],
        "aftercare_by": okot.aftercare_by or None,
    }


def enrolment(year: Enrolment) -> dict[str, str]:
    """One school year of the path; what the switch or the stop was, the letter tells elsewhere."""
    result = EnrolmentState(year.outcome).label
    return {
        "school_year": school_year_label(school_year(year.starts_on)),
        "part": f"{year.training.name}, jaar {year.year}",
        "result": f"{result} (heroriëntatie)" if year.reorientation else result,
    }


def letter(okot: OkotTrajectory, step: Step) -> dict[str, Any]:
    """A letter of VDAB to the MA/ATB."""
    return {
        **base(okot, step),
        "audience": "ocmw",
        "vdab": organisation(known(okot.vdab)),
        "mediator": contact(known(okot.mediator)),
        "ocmw": organisation(okot.ocmw),
        "work_coach": worker(known(okot.agreement), okot.ocmw),
    }


def base(okot: OkotTrajectory, step: Step) -> dict[str, Any]:
    """What all documents carry. The INSZ stays out: what is not written cannot leak."""
    client, training = okot.client, known(okot.training)
    registered = client.vdab_status == VdabStatus.REGISTERED
    return {
        "reference": okot.reference,
        "created_at": moment(step.recorded_at),
        "client": {
            "first_name": client.first_name,
            "last_name": client.last_name,
            "born_on": day(client.birth_date),
            "municipality": str(client.municipality or ""),
            "phone": phone_text(client.phone),
            "email": client.email,
            "income_status": client.get_income_status_display() if client.income_status else "",
            "vdab_registration": f"Ja, sinds {words(client.vdab_since)}" if registered else "Nog niet ingeschreven",
        },
        "training": {
            "name": training.name,
            "level": training.get_level_display(),
            "school": training.school.name,
            "place": training.place,
            "duration": f"{training.years} jaar, voltijds dagonderwijs",
            "desired_start": words(okot.desired_start_on),
            "channel": okot.get_channel_display(),
        },
    }


def statement(agreement: FormalAgreement) -> dict[str, Any]:
    running = agreement.running_measure
    return {
        "fits_path": "Ja" if agreement.fits_plan else "",
        "running": [{"label": running, "planned_end_on": day(agreement.running_until)}] if running else [],
        "client_informed_on": day(agreement.informed_on),
    }


def entry_conditions(okot: OkotTrajectory, day: datetime.date) -> list[dict[str, str]]:
    return [
        {"condition": check.condition.as_of(day).sentence, "outcome": ANSWERS[ConditionAnswer(check.answer)]}
        for check in okot.checked_conditions()
    ]


def preconditions(agreement: FormalAgreement) -> list[dict[str, str]]:
    known = {
        "Financieel": agreement.financial,
        "Mobiliteit": agreement.mobility,
        "Kinderopvang": agreement.childcare,
        "Andere": agreement.other_precondition,
    }
    return [{"topic": label, "note": note} for label, note in known.items() if note]


def topic(intake: Intake, name: str, positive: bool) -> dict[str, str]:
    """The assessment, and for a refusal the chosen topics as not in order; VDAB's own notes stay at VDAB."""
    assessment = ASSESSMENTS[getattr(intake, name)]
    if not positive and name in intake.reasons:
        return {"topic": name, "assessment": "not_ok", "reason": "Onvoldoende voor deze opleiding."}
    return {"topic": name, "assessment": "attention" if assessment == "not_ok" else assessment}


def worker(agreement: FormalAgreement, ocmw: Organisation) -> dict[str, Any]:
    """The contact data as the MA/ATB gave them (OKOT-06), not as they are today."""
    return {
        "name": agreement.contact_name,
        "function": agreement.contact_function,
        "phone": phone_text(agreement.contact_phone),
        "email": agreement.contact_email,
        "organisation": ocmw.name,
        "availability": agreement.contact_availability,
        "deputy": agreement.contact_substitute,
    }


def moment(at: datetime.datetime) -> str:
    return timezone.localtime(at).isoformat()


def words(date: datetime.date | None) -> str:
    return date_format(date, "j F Y") if date else ""
