"""When a step of a case conference is possible; each guard says what to do first."""

import datetime
from typing import Any

from okot_portal.parameters import integer
from okot_portal.workflow.rules import guard
from okot_portal.workflow.transitions import Step
from trajects.clients.models import Grant
from trajects.conferences.choices import CONFERENCE_ENDS, ConferenceState
from trajects.conferences.models import AgendaItem, CaseConference
from trajects.dossier.sources import COOPERATION, WORKING_RULE

AFTER = "INZAGE_NA_CLIENTOVERLEG_DAGEN"


@guard(
    "SAM-03",
    "Het overleg is pas op {day}. Registreer op de dag zelf dat het doorgaat, of stel het uit.",
    source=WORKING_RULE,
)
def the_day_has_come(conference: CaseConference, step: Step) -> Any:
    return True if conference.on <= step.today else {"day": f"{conference.on:%d/%m/%Y}"}


@guard(
    "SAM-03",
    "Dit overleg is al doorgegaan of afgelast. Zet de cliënt op de agenda van een volgend overleg.",
    source=WORKING_RULE,
)
def still_to_come(item: AgendaItem, _step: Step) -> bool:
    return item.conference.state not in CONFERENCE_ENDS


@guard("SAM-03", "Dit is een cliënt van een ander OCMW. Plan een overleg met dat OCMW.", source=COOPERATION)
def of_this_ocmw(item: AgendaItem, _step: Step) -> bool:
    return item.ocmw_id == item.conference.ocmw_id


@guard(
    "SAM-01",
    "De cliënt weet nog niet dat OCMW en VDAB gegevens uitwisselen. Vertel het, noteer het in het dossier bij "
    "‘Informatieplicht’, en geef daarna inzage.",
    source=COOPERATION,
)
def client_informed(item: AgendaItem, _step: Step) -> bool:
    return item.client.informed_on is not None


@guard(
    "SAM-01",
    "De bemiddelaar van dit overleg mag het dossier al zien. Je hoeft geen inzage te geven.",
    source=WORKING_RULE,
)
def not_open_yet(item: AgendaItem, step: Step) -> bool:
    running = Grant.objects.running(step.today).filter(client=item.client_id, membership=item.conference.mediator_id)
    return not step.once("open already", running.exists)


@guard(
    "SAM-03",
    "Het overleg is nog niet doorgegaan. Registreer dat eerst op de pagina van het overleg.",
    source=WORKING_RULE,
)
def conference_held(item: AgendaItem, _step: Step) -> bool:
    return item.conference.state == ConferenceState.HELD


def last_day_open(day: datetime.date) -> datetime.date:
    """Until when what was opened for a meeting stays open, counted from this day."""
    return day + datetime.timedelta(days=integer(AFTER, on=day))
