"""The OKOT machine: its whole table, its stepper and its records (domain.md §5.1)."""

from okot_portal.workflow.machine import Machine
from trajects.dossier.duties import Duties
from trajects.dossier.history import History
from trajects.dossier.kinds import OKOT
from trajects.dossier.notices import Notices
from trajects.dossier.periods import Periods
from trajects.okot import candidature, in_training, screening, signalling, terms
from trajects.okot.choices import ENDS, PHASES, RUNNING, TONES, OkotState
from trajects.okot.interviews import steps as interviews
from trajects.okot.models import REQUIRES, OkotTrajectory

OKOTS = Machine(
    code="okot",
    label="OKOT-traject",
    about=(
        "Een onderwijskwalificerend opleidingstraject van een cliënt: van de eerste vraag tot de afspraak over "
        "begeleiding naar werk."
    ),
    model=OkotTrajectory,
    states=OkotState,
    transitions=candidature.TABLE + screening.TABLE + interviews.TABLE + in_training.TABLE + signalling.TABLE,
    recorders=(History(), Periods(OKOT, running=RUNNING, foreseen=terms.end_of_running_year), Duties(), Notices()),
    phases=PHASES,
    tones=TONES,
    ends=ENDS,
    requires=REQUIRES,
)
