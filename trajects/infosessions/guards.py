"""When: what must be true before a step of an infosession or a registration. The client reads some of these sentences
as well, behind a link: they say what to do without saying to whom.
"""

from typing import Any

from okot_portal.workflow.rules import guard
from okot_portal.workflow.transitions import Step
from trajects.dossier.sources import OKOT_NOTE, WORKING_RULE
from trajects.infosessions.choices import SessionState
from trajects.infosessions.models import InfoRegistration, InfoSession

INFO_PHASE = f"{OKOT_NOTE}, stap 1"


@guard(
    "OKOT-02",
    "De inschrijving voor deze infosessie is niet (meer) open. Kies een andere infosessie.",
    source=INFO_PHASE,
)
def session_open(registration: InfoRegistration, _step: Step) -> bool:
    return registration.session_id is None or registration.session.state == SessionState.OPEN


@guard("OKOT-02", "Deze infosessie is voorbij. Kies een andere infosessie.", source=WORKING_RULE)
def session_to_come(registration: InfoRegistration, step: Step) -> bool:
    return registration.session_id is None or registration.session.on >= step.today


@guard(
    "OKOT-02",
    "Deze infosessie is volzet: {taken}. Kies de wachtlijst, of een andere infosessie.",
    source=WORKING_RULE,
)
def place_free(registration: InfoRegistration, step: Step) -> Any:
    if registration.session_id is None or free_places(registration, step) > 0:
        return True
    number = registration.session.capacity
    return {"taken": "de enige plaats is ingenomen" if number == 1 else f"alle {number} plaatsen zijn ingenomen"}


@guard("OKOT-02", "Er is nog plaats: een wachtlijst is niet nodig. Kies voor inschrijven.", source=WORKING_RULE)
def no_place_free(registration: InfoRegistration, step: Step) -> bool:
    return registration.session_id is None or free_places(registration, step) <= 0


def free_places(registration: InfoRegistration, step: Step) -> int:
    session = registration.session
    taken: int = step.once("places taken", lambda: places_taken(session, registration.pk))
    return session.capacity - taken


def places_taken(session: InfoSession, beside: Any = None) -> int:
    """How many places others took."""
    return session.registrations.taking_a_place().exclude(pk=beside).count()


@guard(
    "OKOT-02",
    "De infosessie is pas op {day}. Registreer de aanwezigheid op de dag zelf.",
    source=WORKING_RULE,
)
def the_day_has_come_for(registration: InfoRegistration, step: Step) -> Any:
    session = registration.session
    return True if session.on <= step.today else {"day": f"{session.on:%d/%m/%Y}"}


@guard(
    "OKOT-02",
    "De infosessie is pas op {day}. Registreer de aanwezigheid op de dag zelf.",
    source=WORKING_RULE,
)
def the_day_has_come(session: InfoSession, step: Step) -> Any:
    return True if session.on <= step.today else {"day": f"{session.on:%d/%m/%Y}"}


@guard(
    "OKOT-03",
    "De dag van deze infosessie is voorbij. Wijzig eerst het moment, en publiceer ze dan.",
    source=WORKING_RULE,
)
def still_to_come(session: InfoSession, step: Step) -> bool:
    return session.on >= step.today
