"""What the clock does for training within a TWE: a decision, a start, the competences."""

import datetime

from okot_portal.parameters import sequence
from trajects.dossier.duties import DutyKind
from trajects.dossier.reminders import Reminding, at_parts, both_sides, owner, remind
from trajects.training_requests.workflow import REQUESTS

DECISION_WAITS = Reminding(
    machine=REQUESTS.code,
    kind=DutyKind.TRAINING_DECISION,
    code="N10",
    title="Herinnering: beslissing over opleidingsaanvraag {reference}",
    body="Een OCMW wacht op de beslissing over een opleiding binnen een TWE. De termijn loopt tot en met {due}.",
    to=owner,
    moments=at_parts(lambda day: sequence("HERINNERING_PERCENTAGES", on=day)),
)
START_EXPECTED = Reminding(
    machine=REQUESTS.code,
    kind=DutyKind.START,
    code="R-6",
    title="Is de opleiding gestart? Opleiding binnen TWE {reference}",
    body="De startdatum is voorbij en er is nog geen start geregistreerd. Registreer ze, of annuleer de aanvraag.",
    to=both_sides,
)
COMPETENCES_WAIT = Reminding(
    machine=REQUESTS.code,
    kind=DutyKind.COMPETENCES,
    code="R-8",
    title="Competenties bijwerken in MLP: {reference}",
    body="De opleiding is afgelopen. Werk de competenties bij in MLP en bevestig dat in het portaal.",
    to=owner,
)


def tick(today: datetime.date) -> None:
    """May run at any time, twice or side by side."""
    for what in (DECISION_WAITS, START_EXPECTED, COMPETENCES_WAIT):
        remind(what, today)
