"""On the page of a registration: the infosession it is for. That is no secret; whose registration it is, may be."""

import datetime
from collections.abc import Iterator
from typing import Any

from partners.actor import Actor
from trajects.infosessions.models import InfoRegistration


def registration(found: InfoRegistration, _actor: Actor, _today: datetime.date) -> dict[str, Any]:
    return {"facts": [(label, text) for label, text in facts(found) if text], "session": found.session}


def facts(found: InfoRegistration) -> Iterator[tuple[str, str]]:
    session = found.session
    yield "Onderwerp", session.title
    yield "Opleiding", str(session.training or "")
    yield "Wanneer", session.when
    yield "Waar", session.where
    yield "Organisator", f"{session.organiser.user}, {session.host}"
    yield "Naam op de aanwezigheidslijst", "Ja" if found.shows_name else "Nee, enkel de referentie"
    yield "Vervolg", found.get_outcome_display()
