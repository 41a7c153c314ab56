"""When: what must be true before a step of a group, or of who takes part in it. Each guard says what to do first."""

from typing import Any

from okot_portal.workflow.rules import Guard, guard
from okot_portal.workflow.transitions import Step
from trajects.dossier.conflicts import obstacles
from trajects.dossier.kinds import ART60, GROUP
from trajects.dossier.periods import Period
from trajects.dossier.sources import GROUP_NOTE, WORKING_RULE
from trajects.outflow.attendance import missing
from trajects.outflow.choices import BEFORE_THE_START, RUNNING, TAKES_A_PLACE, GroupState, ParticipationState
from trajects.outflow.models import Group, Participation

PATH = f"{GROUP_NOTE}, de 6 fasen"


@guard(
    "DUT-06",
    "De inschrijving voor deze groep is niet open. Kies een groep waarvan de inschrijving loopt.",
    source=GROUP_NOTE,
)
def group_open(participation: Participation, _step: Step) -> bool:
    return participation.group_id is None or participation.group.state == GroupState.OPEN


@guard(
    "DUT-06",
    "Alle {capacity} plaatsen van deze groep zijn ingenomen. Kies een andere groep, of vraag een plaats bij.",
    source=WORKING_RULE,
)
def place_free(participation: Participation, step: Step) -> Any:
    if participation.group_id is None:
        return True
    taken = step.once("places taken", lambda: places_taken(participation.group))
    return True if taken < participation.group.capacity else {"capacity": participation.group.capacity}


def places_taken(group: Group) -> int:
    return group.participations.filter(state__in=TAKES_A_PLACE).count()


@guard(
    "DUT-01",
    "Er is geen tewerkstelling artikel 60 bekend voor deze cliënt. Dit traject is er voor wie via artikel 60 werkt of "
    "werkte: registreer eerst de tewerkstelling in het dossier.",
    source=GROUP_NOTE,
)
def has_or_had_art60(participation: Participation, step: Step) -> bool:
    art60 = Period.objects.filter(client_id=participation.client_id, kind=ART60)
    return bool(step.once("art. 60", art60.exists))


@guard("DUT-06", "De groep is nog niet gestart. Module 1 begint samen met de groep.", source=PATH)
def group_started(participation: Participation, step: Step) -> bool:
    return step.leader is not None or participation.group.state == GroupState.RUNNING


def attended(module: int) -> Guard:
    """DUT-05: the module is done once it is known who was at each of its sessions."""

    def test(participation: Participation, _step: Step) -> Any:
        numbers = missing(participation, module)
        return True if not numbers else {"sessions": ", ".join(map(str, numbers))}

    test.__name__ = f"attended_module_{module}"
    sentence = (
        f"Nog niet elke aanwezigheid van module {module} is geregistreerd (sessie {{sessions}}). Vul ze eerst aan op "
        "de pagina van de sessie."
    )
    return Guard("DUT-05", sentence, f"{PATH}; {WORKING_RULE}", False, test)


@guard(
    "DUT-07",
    "Er is nog geen overdrachtsverslag. De coach maakt het op: zonder verslag sluit de begeleiding van VDAB niet aan.",
    source=f"{GROUP_NOTE}, evaluatie van 18 maart 2013",
)
def report_written(participation: Participation, _step: Step) -> bool:
    return participation.report_on is not None


@guard(
    "DUT-07",
    "De warme overdracht aan VDAB is nog niet bevestigd. Het OCMW biedt ze aan, jullie spreken elkaar, VDAB bevestigt.",
    source=f"{GROUP_NOTE}, evaluatie van 18 maart 2013; {WORKING_RULE}",
)
def handover_confirmed(participation: Participation, _step: Step) -> bool:
    return participation.handover is not None and participation.handover.is_confirmed


@guard(
    "GEN-01",
    "Niemand van het OCMW volgt deze cliënt. Vraag het OCMW om een dossierverantwoordelijke aan te duiden: die doet de "
    "warme overdracht.",
    source=WORKING_RULE,
)
def somebody_hands_over(participation: Participation, _step: Step) -> bool:
    return participation.worker_id is not None


# -- the group ---------------------------------------------------------------------------------------------------------


def _taking_part(group: Group, step: Step) -> list[Participation]:
    found = group.participations.select_related("client").order_by("pk")
    return list(step.once("participations", lambda: list(found))) if group.pk else []


@guard(
    "DUT-07",
    "Er wachten nog aanmeldingen op een beslissing ({references}). Selecteer of weiger ze eerst.",
    source=f"{GROUP_NOTE}, evaluatie van 18 maart 2013 (selectie)",
)
def everybody_decided(group: Group, step: Step) -> Any:
    waiting = [p.reference for p in _taking_part(group, step) if p.state == ParticipationState.APPLIED]
    return True if not waiting else {"references": ", ".join(waiting)}


@guard("DUT-06", "Er is nog niemand geselecteerd. Een groep start met deelnemers.", source=WORKING_RULE)
def somebody_selected(group: Group, step: Step) -> bool:
    return any(p.state in (ParticipationState.SELECTED, *RUNNING) for p in _taking_part(group, step))


@guard(
    "DUT-07",
    "Niet iedereen kan starten: er loopt een ander traject voor {references}. Laat hen eerst stoppen in deze groep.",
    source=f"{GROUP_NOTE}; {WORKING_RULE}",
)
def everybody_can_start(group: Group, step: Step) -> Any:
    selected = [p for p in _taking_part(group, step) if p.state == ParticipationState.SELECTED]
    clients = [p.client_id for p in selected]
    running = Period.objects.filter(client_id__in=clients).touching(step.effective_on).order_by("pk")
    periods = step.once("periods of the group", lambda: list(running)) if clients else []
    kept = [p.reference for p in selected if obstacles(GROUP, [one for one in periods if one.client_id == p.client_id])]
    return True if not kept else {"references": ", ".join(kept)}


@guard(
    "DUT-05",
    "Nog niet elke deelname is afgerond ({references}). Registreer eerst hoe ze eindigen: naar VDAB, doorverwezen of "
    "uitgevallen.",
    source=PATH,
)
def everybody_finished(group: Group, step: Step) -> Any:
    busy = [p.reference for p in _taking_part(group, step) if p.state in (*BEFORE_THE_START, *RUNNING)]
    return True if not busy else {"references": ", ".join(busy)}


@guard("DUT-05", "Alle sessies zijn al gegeven: er valt niets meer te verplaatsen.", source=WORKING_RULE)
def a_session_can_move(group: Group, _step: Step) -> bool:
    return group.pk is not None and group.sessions.filter(attendances=None).exists()
