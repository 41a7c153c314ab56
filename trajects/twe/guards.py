"""When: what must be true before a step of a TWE. Each guard is named after what must be true and says what to do."""

import datetime
from typing import Any

from okot_portal.workflow.rules import Guard, guard
from okot_portal.workflow.transitions import Step
from trajects.art60 import days
from trajects.art60.choices import Art60State
from trajects.art60.standing import contract_of
from trajects.dossier.sources import (
    TWE_FEES,
    TWE_FRAME,
    TWE_GUIDANCE,
    TWE_LONGER,
    TWE_NOTE,
    TWE_SCREENING,
    WORKING_RULE,
)
from trajects.handovers.models import HandoverState
from trajects.handovers.workflow import HANDOVERS
from trajects.twe import inflow
from trajects.twe.choices import MlpOwner, TweEnd, TweState
from trajects.twe.models import TweTrajectory

HANDED_OVER = (HandoverState.OFFERED, HandoverState.CONTACTED, HandoverState.CONFIRMED, HandoverState.CLOSED)


def fmt(day: datetime.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "onbekend"


@guard("TWE-02", "Vul eerst de checklist voor de instroom in.", source=TWE_SCREENING)
def inflow_checked(twe: TweTrajectory, _step: Step) -> bool:
    return twe.checked_on is not None


def _answered_well(question: inflow.Question) -> Guard:
    def test(twe: TweTrajectory, _step: Step) -> bool:
        answer = getattr(twe, question.name)
        return answer is None or answer == question.wanted

    test.__name__ = f"{question.name}_lets_in"
    return Guard(question.rule, question.sentence, question.source, False, test)


INFLOW = (inflow_checked, *(_answered_well(question) for question in inflow.QUESTIONS))


@guard(
    "TWE-02",
    "De instroom is al goedgekeurd, op {day}. Start de begeleiding, of kies ‘Geen instroom’.",
    source=TWE_SCREENING,
)
def not_admitted_yet(twe: TweTrajectory, _step: Step) -> Any:
    return True if twe.admitted_on is None else {"day": fmt(twe.admitted_on)}


@guard(
    "TWE-10",
    "Het dossier staat in MLP op naam van een tenderpartner ({partner}) en die is nog niet gecontacteerd. Contacteer "
    "de partner en registreer dat bij ‘MLP-dossier nakijken’, of schrijf waarom je toch verdergaat.",
    source=TWE_GUIDANCE,
    soft=True,
)
def tender_partner_contacted(twe: TweTrajectory, _step: Step) -> Any:
    waits = twe.mlp_owner == MlpOwner.TENDER and twe.mlp_contacted_on is None
    return {"partner": twe.mlp_partner} if waits else True


@guard("TWE-02", "Keur eerst de instroom goed: vul de checklist in en beslis.", source=TWE_SCREENING)
def admitted(twe: TweTrajectory, _step: Step) -> bool:
    return twe.admitted_on is not None


@guard(
    "TWE-07",
    "De cliënt is nog niet ingeschreven als werkzoekende. Schrijf in bij VDAB en vul dat in bij de gegevens van de "
    "cliënt: zonder inschrijving kan de WEO niet in MLP.",
    source=TWE_GUIDANCE,
)
def registered_as_job_seeker(twe: TweTrajectory, _step: Step) -> bool:
    return twe.client.is_registered_at_vdab


@guard(
    "ART60-07",
    "Er is al een tewerkstelling voorgesteld voor dit traject ({reference}). Werk daarin verder.",
    source=TWE_FRAME,
)
def no_open_employment(twe: TweTrajectory, _step: Step) -> Any:
    if twe.art60 is None or twe.art60.has_ended:
        return True
    return {"reference": twe.art60.reference}


@guard(
    "ART60-07",
    "Er is nog geen getekend contract artikel 60. Stel de tewerkstelling voor, en registreer daar de beslissing en het "
    "contract.",
    source=TWE_FRAME,
)
def contract_signed(twe: TweTrajectory, _step: Step) -> bool:
    return twe.art60 is not None and twe.art60.state == Art60State.SIGNED


@guard(
    "TWE-08",
    "Art. 60 start op {day}, na de termijn voor tijdig werk ({limit}): de maanden van dit traject worden niet vergoed "
    "en het telt niet mee. Kijk de datum na, of schrijf waarom het later werd.",
    source=TWE_FEES,
    soft=True,
)
def art60_starts_in_time(twe: TweTrajectory, step: Step) -> Any:
    """Once the first working day is typed; the page counts down before that."""
    limit = twe.art60_limit_on
    if limit is None or "effective_on" not in step.answers or step.effective_on <= limit:
        return True
    return {"day": fmt(step.effective_on), "limit": fmt(limit)}


@guard(
    "TOPL-05",
    "Het einde van art. 60 is nog niet bekend. Registreer eerst het contract: het TWE stopt dan op het einde ervan.",
    source=f"{TWE_NOTE}, situatie 1",
)
def end_of_art60_known(twe: TweTrajectory, _step: Step) -> bool:
    return twe.art60 is not None and twe.art60.planned_end_on is not None


@guard(
    "WO-01",
    "Er loopt al een warme overdracht voor dit traject. Werk die eerst af.",
    source=WORKING_RULE,
)
def no_running_handover(twe: TweTrajectory, _step: Step) -> bool:
    return twe.handover is None or twe.handover.state in HANDOVERS.ends


@guard(
    "TOPL-08",
    "Een TWE dat stopt voor een langdurige opleiding vraagt een warme overdracht. Bereid ze voor en bied ze aan, en "
    "beëindig daarna het traject.",
    source=f"{TWE_NOTE}, punt 6",
)
def handed_over_for_training(twe: TweTrajectory, _step: Step) -> bool:
    if twe.end_reason != TweEnd.LONG_TRAINING:
        return True
    return twe.handover is not None and twe.handover.state in HANDED_OVER


@guard(
    "TWE-09",
    "Dit traject loopt dan langer dan de maximale duur (tot en met {limit}). Dat mag enkel zolang art. 60 loopt om "
    "volledige rechten te openen. Kies een vroegere dag, of schrijf waarom het langer duurde.",
    source=f"{TWE_NOTE}; uitzondering: {TWE_LONGER}",
    soft=True,
)
def ends_within_the_maximum(twe: TweTrajectory, step: Step) -> Any:
    limit = twe.maximum_on
    if limit is None or "effective_on" not in step.answers or step.effective_on <= limit:
        return True
    return True if needs_longer_for_rights(twe, step) else {"limit": fmt(limit)}


def needs_longer_for_rights(twe: TweTrajectory, step: Step) -> bool:
    """The one exception of TWE-09: article 60 runs, and its days were not all proven within the maximum."""
    employment, limit = twe.art60, twe.maximum_on
    if step.source != TweState.IN_ART60 or employment is None or limit is None or employment.required_days is None:
        return False
    contract = contract_of(employment, step.today)
    return days.proven_until(contract, limit) < employment.required_days
