"""The table of a TWE (domain.md §5.4): screening, guidance before, during and after article 60, and the end."""

from okot_portal.workflow.machine import Machine
from trajects.dossier.duties import Duties
from trajects.dossier.history import History
from trajects.dossier.kinds import TWE
from trajects.dossier.notices import Notices
from trajects.dossier.periods import Periods
from trajects.twe import guidance, screening
from trajects.twe.choices import ENDS, PHASES, RUNNING, TONES, TweState
from trajects.twe.models import REQUIRES, TweTrajectory

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
        Periods(TWE, running=RUNNING, foreseen=lambda twe, _step: twe.planned_stop_on or twe.maximum_on),
        Duties(),
        Notices(),
    ),
    tones=TONES,
    phases=PHASES,
    ends=ENDS,
    requires=REQUIRES,
)
