"""What both sides may write down of an OKOT on the way: a signal that somebody may stop, and an absence."""

from okot_portal.workflow.transitions import Notice
from trajects.okot import rules
from trajects.okot.choices import OkotState as S
from trajects.signals.recording import telling_absences, telling_signals

BOTH = (rules.mediator, rules.worker)
SIGNALLED = Notice(
    "N3f",
    to=rules.the_other_side,
    title="Signaal gemeld voor {reference}",
    body="Waarover het gaat en wie het meldt, staat in het portaal. Spreek samen af wat nodig is.",
)

TABLE = (
    telling_signals((S.START_PLANNED, S.STARTED), BOTH, SIGNALLED),
    telling_absences((S.STARTED,), BOTH),
)
