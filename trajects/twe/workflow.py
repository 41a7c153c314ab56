"""The table of a TWE (domain.md §5.4): screening, guidance before, during and after article 60, and the end."""

import datetime
from collections.abc import Iterable

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import Consequence, Step
from trajects.dossier.duties import Duties
from trajects.dossier.history import History
from trajects.dossier.kinds import TWE
from trajects.dossier.notices import Notices
from trajects.dossier.periods import Periods
from trajects.twe import guidance, screening
from trajects.twe.choices import ENDS, PHASES, RUNNING, TONES, TweState
from trajects.twe.models import REQUIRES, TweTrajectory


def foreseen(twe: TweTrajectory, step: Step) -> datetime.date | None:
    """Until when it is thought to run; only the start and the plan to stop say something new about it."""
    return twe.planned_stop_on or twe.maximum_on if step.transition.name in ("start", "plan_stop") else None


class Employment:
    """Tells beforehand that the employment ends with the TWE; its own machine writes that down."""

    def record(self, step: Step) -> None:
        """Nothing: the step itself takes the employment along."""

    def preview(self, step: Step) -> Iterable[Consequence]:
        if step.target == TweState.ENDED and step.source == TweState.IN_ART60 and not step.transition.is_correction:
            yield Consequence("briefcase", "De tewerkstelling artikel 60 eindigt mee, op dezelfde dag.")


TWES = Machine(
    code="twe",
    label="TWE-traject",
    about=(
        "Een traject tijdelijke werkervaring: van de screening over hoogstens twee jaar begeleiding, met een "
        "tewerkstelling artikel 60, tot het einde."
    ),
    model=TweTrajectory,
    states=TweState,
    transitions=screening.TABLE + guidance.TABLE,
    recorders=(
        History(),
        Periods(TWE, running=RUNNING, foreseen=foreseen),
        Duties(),
        Notices(),
        Employment(),
    ),
    tones=TONES,
    phases=PHASES,
    ends=ENDS,
    requires=REQUIRES,
)
