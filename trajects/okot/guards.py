"""When: what must be true before a step of an OKOT. Each guard is named after what must be true and says what to do."""

import datetime
from typing import Any

from okot_portal.workflow.rules import guard
from okot_portal.workflow.transitions import Step
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.sources import OKOT_NOTE, STATE_OF_PLAY, WORKING_RULE
from trajects.okot.answers import last_day_to_answer
from trajects.okot.choices import ConditionAnswer, EnrolmentState
from trajects.okot.models import Enrolment, OkotTrajectory


def fmt(day: datetime.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "onbekend"


@guard("OKOT-04", "Kies eerst een opleiding: de instapvoorwaarden hangen daarvan af.", source=f"{OKOT_NOTE} §B.1")
def training_chosen(okot: OkotTrajectory, _step: Step) -> bool:
    return okot.training_id is not None


@guard(
    "OKI-E",
    "Niet voldaan volgens de controle: {conditions} Overleg eerst met de bemiddelaar, of schrijf waarom je toch "
    "kandidaat stelt.",
    source=f"{OKOT_NOTE} §B.1; VDAB beslist uiteindelijk",
    soft=True,
)
def hard_conditions_not_failed(okot: OkotTrajectory, step: Step) -> Any:
    failed = okot.condition_checks.filter(answer=ConditionAnswer.NOT_MET, condition__is_hard=True)
    checks = step.once("failed conditions", lambda: list(failed.select_related("condition")))
    sentences = [check.condition.sentence for check in checks]
    return True if not sentences else {"conditions": " ".join(sentences)}


@guard(
    "GEN-01",
    "VDAB registreerde deze kandidaat. Kijk eerst na wie het is: koppel aan een dossier van jullie, of bevestig dat "
    "het een nieuwe cliënt is.",
    source=WORKING_RULE,
)
def client_identified(okot: OkotTrajectory, _step: Step) -> bool:
    return not okot.client.is_provisional


@guard("GEN-01", "Jullie keken al na wie deze kandidaat is.", source=WORKING_RULE)
def client_not_identified_yet(okot: OkotTrajectory, _step: Step) -> bool:
    return okot.client.is_provisional


@guard(
    "OKOT-06",
    "Er is nog geen volledig formeel akkoord van het OCMW. VDAB kan pas verder als de MA/ATB akkoord gaat en "
    "contactgegevens bezorgt.",
    source=f"{OKOT_NOTE} §B.2",
)
def agreement_given(okot: OkotTrajectory, _step: Step) -> bool:
    return okot.agreement is not None and okot.agreement.is_complete


@guard(
    "OKOT-06",
    "De termijn om te antwoorden op de vraag om formeel akkoord is nog niet voorbij.",
    source=WORKING_RULE,
)
def time_to_answer_is_over(okot: OkotTrajectory, step: Step) -> bool:
    asked = Duty.objects.open().of(step.machine.code, okot.pk).filter(kind=DutyKind.FORMAL_AGREEMENT).first()
    last_day = last_day_to_answer(asked) if asked else None
    return last_day is not None and last_day < step.today


@guard(
    "OKOT-07",
    "De cliënt is nog niet ingeschreven als werkzoekende. Registreer eerst de inschrijving.",
    source=f"{OKOT_NOTE} §B.2",
)
def registered_as_job_seeker(okot: OkotTrajectory, _step: Step) -> bool:
    return okot.client.is_registered_at_vdab


@guard(
    "OKOT-07",
    "De inschrijving ({registered}) ligt vóór het formeel akkoord ({agreed}), terwijl de cliënt bij de "
    "kandidaatstelling niet ingeschreven was. Kijk de datum na en pas de inschrijving aan.",
    source=f"{OKOT_NOTE} §B.2",
)
def registered_after_agreement(okot: OkotTrajectory, _step: Step) -> Any:
    registered, agreement = okot.client.vdab_registered_on, okot.agreement
    if okot.was_registered or registered is None or agreement is None or agreement.decided_on is None:
        return True
    first = first_agreement(okot)
    return True if registered >= first else {"registered": fmt(registered), "agreed": fmt(first)}


def first_agreement(okot: OkotTrajectory) -> datetime.date:
    """The day of the first given version: a later version does not make an earlier registration wrong."""
    agreement = okot.agreement
    day = agreement.decided_on if agreement else None
    while agreement is not None and agreement.previous is not None:
        agreement = agreement.previous
        day = agreement.decided_on or day
    return day or datetime.date.min


@guard("OKOT-07", "De cliënt is al ingeschreven als werkzoekende.", source=f"{OKOT_NOTE} §B.2")
def not_registered_yet(okot: OkotTrajectory, _step: Step) -> bool:
    return not okot.client.is_registered_at_vdab


@guard(
    "OKOT-08",
    "De warme overdracht is nog niet bevestigd. Bel eerst met de MA/ATB, of schrijf waarom je het gesprek toch "
    "al plant.",
    source=f"{OKOT_NOTE} §B.2 (bij voorkeur telefonisch)",
    soft=True,
)
def handover_confirmed(okot: OkotTrajectory, _step: Step) -> bool:
    return okot.handover is not None and okot.handover.is_confirmed


def last_enrolment(okot: OkotTrajectory) -> Enrolment | None:
    years = okot.years()
    return years[-1] if years else None


@guard(
    "OKOT-16",
    "Registreer eerst het resultaat van het lopende opleidingsjaar: een volgend jaar start pas als het vorige "
    "geslaagd is.",
    source=f"{OKOT_NOTE}; {STATE_OF_PLAY}",
)
def last_year_passed(okot: OkotTrajectory, _step: Step) -> bool:
    last = last_enrolment(okot)
    return last is not None and (last.outcome == EnrolmentState.PASSED or last.is_individual)


@guard("OKOT-16", "Er loopt geen opleidingsjaar meer. Start eerst het volgende jaar.", source=OKOT_NOTE)
def a_year_is_running(okot: OkotTrajectory, _step: Step) -> bool:
    last = last_enrolment(okot)
    return last is not None and last.outcome == EnrolmentState.RUNNING


@guard("OKOT-16", "Er loopt nog een opleidingsjaar. Registreer eerst het resultaat daarvan.", source=OKOT_NOTE)
def no_year_is_running(okot: OkotTrajectory, _step: Step) -> bool:
    last = last_enrolment(okot)
    return last is None or last.outcome != EnrolmentState.RUNNING


@guard(
    "OKOT-20",
    "Dit opleidingsjaar is al eens verlengd, tot {until}. Een tweede verlenging kan niet.",
    source=f"{WORKING_RULE} (hoogstens één semester)",
)
def not_extended_yet(okot: OkotTrajectory, _step: Step) -> Any:
    last = last_enrolment(okot)
    return True if last is None or last.extended_from is None else {"until": fmt(last.planned_end_on)}


@guard(
    "OKOT-13",
    "Dit is nog niet het laatste opleidingsjaar. Registreer het resultaat van dit jaar en start het volgende.",
    source=f"{OKOT_NOTE} §B.6",
)
def final_year(okot: OkotTrajectory, _step: Step) -> bool:
    last = last_enrolment(okot)
    return last is not None and (last.is_final_year or last.is_individual)


@guard(
    "OKOT-13",
    "Dit is het laatste opleidingsjaar. Registreer meteen het eindresultaat: geslaagd of niet geslaagd.",
    source=f"{OKOT_NOTE} §B.6",
)
def not_the_final_year(okot: OkotTrajectory, _step: Step) -> bool:
    last = last_enrolment(okot)
    return last is not None and not last.is_final_year


@guard(
    "OKOT-14",
    "Beide kanten moeten de afspraak over de verdere begeleiding bevestigen. Nog te bevestigen door: {missing}.",
    source=f"{OKOT_NOTE} §B.6; dubbele bevestiging: {WORKING_RULE}",
)
def both_confirmed_aftercare(okot: OkotTrajectory, _step: Step) -> Any:
    missing = [
        side for side, day in (("het OCMW", okot.aftercare_ocmw_on), ("VDAB", okot.aftercare_vdab_on)) if day is None
    ]
    return True if not missing else {"missing": " en ".join(missing)}


@guard(
    "OKOT-14", "Jouw kant heeft deze afspraak al bevestigd. Nu is de andere kant aan zet.", source=f"{OKOT_NOTE} §B.6"
)
def own_side_not_confirmed(okot: OkotTrajectory, step: Step) -> bool:
    return (okot.aftercare_ocmw_on if step.actor.is_ocmw else okot.aftercare_vdab_on) is None


@guard(
    "OKOT-18",
    "Het voorkeurberoep is al gezet.",
    source=STATE_OF_PLAY,
)
def preferred_occupation_not_set(okot: OkotTrajectory, _step: Step) -> bool:
    return okot.preferred_occupation_on is None


@guard("OKOT-18", "Dit geldt enkel na het behalen van het diploma.", source=STATE_OF_PLAY)
def diploma_obtained(okot: OkotTrajectory, _step: Step) -> bool:
    return okot.diploma_on is not None


@guard(
    "OKOT-10",
    "Er staat geen voorwaarde meer open.",
    source=WORKING_RULE,
)
def condition_open(okot: OkotTrajectory, _step: Step) -> bool:
    intake = okot.intake
    return intake is not None and bool(intake.condition) and intake.condition_met_on is None
