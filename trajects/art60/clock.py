"""What the clock does for article 60: plan what comes after, in time before the end (ART60-10, R-3)."""

import datetime

from trajects.art60.workflow import ART60S
from trajects.dossier.duties import DutyKind
from trajects.dossier.reminders import Reminding, months_before_end, owner, remind

END_NEARS = Reminding(
    machine=ART60S.code,
    kind=DutyKind.OUTFLOW,
    code="R-3",
    title="Uitstroom voorbereiden: art. 60 van dossier {reference}",
    body="De tewerkstelling eindigt volgens plan op {due}. Bereid nu de uitstroom voor: kijk de inschrijving bij VDAB "
    "na en denk aan een groep van het door- en uitstroomtraject.",
    to=owner,
    moments=months_before_end(6, 3, 1),
)


def tick(today: datetime.date) -> None:
    """May run at any time, twice or side by side."""
    remind(END_NEARS, today)
