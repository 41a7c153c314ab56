"""SAM-01: before the OCMW hands data to somebody else, the client was told. Several machines ask."""

from typing import Any

from okot_portal.workflow.rules import guard
from okot_portal.workflow.transitions import Step
from trajects.dossier.sources import COOPERATION


@guard(
    "SAM-01",
    "De cliënt is nog niet geïnformeerd over de uitwisseling van gegevens. Vertel het de cliënt en noteer het in het "
    "dossier, bij Informatieplicht.",
    source=f"{COOPERATION}, actiedomein 1",
)
def client_is_informed(subject: Any, _step: Step) -> bool:
    return bool(subject.client.is_informed)
