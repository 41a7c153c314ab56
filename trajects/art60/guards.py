"""When: what must be true before a step of an employment under article 60, and the days its contract should give."""

from typing import Any

from okot_portal.parameters import integer
from okot_portal.workflow.rules import guard
from okot_portal.workflow.transitions import Step
from trajects.art60 import days
from trajects.art60.choices import AT_WORK, BEFORE_WORK
from trajects.art60.models import Art60Employment
from trajects.art60.standing import contract_of, requirement
from trajects.clients.choices import IncomeStatus
from trajects.dossier.sources import ART60_LAW, ART60_RIGHTS, TWE_FRAME, WORKING_RULE

ENTITLED = (IncomeStatus.LIVING_WAGE, IncomeStatus.EQUIVALENT)


@guard(
    "ART60-02",
    "Artikel 60 is er voor wie leefloon of equivalent leefloon krijgt. Vul bij de gegevens van de cliënt het inkomen "
    "in, of kies een andere stap naar werk.",
    source=ART60_LAW,
)
def receives_living_wage(employment: Art60Employment, _step: Step) -> bool:
    return employment.client.income_status in ENTITLED


@guard(
    "ART60-04",
    "Het aantal vereiste dagen hangt af van de leeftijd. Vul eerst de geboortedatum van de cliënt in.",
    source=ART60_RIGHTS,
)
def required_days_known(employment: Art60Employment, _step: Step) -> bool:
    """Asked once the contract's end is typed: the new regime is the same for every age."""
    return employment.planned_end_on is None or requirement(employment) is not None


@guard(
    "ART60-03",
    "Dit contract geeft {given} dagen dan nodig om het recht te openen ({needed} dagen nodig, {before} al bewezen). "
    "Pas het voorziene einde aan, of schrijf waarom het zo blijft.",
    source=f"{ART60_LAW}; marge: {WORKING_RULE}",
    soft=True,
)
def contract_fits_the_right(employment: Art60Employment, step: Step) -> Any:
    """Limited to what opens the right; too few days open nothing."""
    if employment.planned_end_on is None or "planned_end_on" not in step.answers:
        return True
    wanted = requirement(employment)
    if wanted is None:
        return True
    contract = contract_of(employment, step.today)
    off = days.misfit(contract, wanted.days, employment.planned_end_on, integer("ART60_MARGE_PROCENT", on=step.today))
    if off == 0:
        return True
    given = f"{-off} minder" if off < 0 else f"{off} meer"
    return {"given": given, "needed": wanted.days, "before": employment.proven_before}


@guard(
    "ART60-07",
    "Deze tewerkstelling hoort bij TWE-traject {reference}. Start ze daar, met ‘Tewerkstelling art. 60 starten’.",
    source=TWE_FRAME,
)
def started_with_its_twe(employment: Art60Employment, step: Step) -> Any:
    return moves_with_twe(employment, step)


@guard(
    "ART60-07",
    "Deze tewerkstelling hoort bij TWE-traject {reference}. Beëindig ze daar, met ‘Einde van art. 60 registreren’ of "
    "door het TWE te beëindigen.",
    source=TWE_FRAME,
)
def ended_with_its_twe(employment: Art60Employment, step: Step) -> Any:
    return moves_with_twe(employment, step)


@guard(
    "ART60-07",
    "Deze tewerkstelling hoort bij TWE-traject {reference}. Zet dat traject recht: de tewerkstelling gaat mee.",
    source=WORKING_RULE,
)
def corrected_with_its_twe(employment: Art60Employment, step: Step) -> Any:
    """Only what lies between work and no work binds the two; a wrong decision is put right on its own."""
    same = side(step.source) == side(step.target)
    return True if same else moves_with_twe(employment, step)


def moves_with_twe(employment: Art60Employment, step: Step) -> Any:
    if step.leader is not None or not employment.within_twe:
        return True
    return {"reference": employment.twe_reference}


def side(state: str) -> str:
    return "work" if state in AT_WORK else "before" if state in BEFORE_WORK else "over"
