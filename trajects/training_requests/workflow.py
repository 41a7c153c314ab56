"""The machine of a training request: its whole table, its stepper and its records (domain.md §5.5; seed 001)."""

from okot_portal.workflow.machine import Machine
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.kinds import TRAINING
from trajects.dossier.notices import Notices
from trajects.dossier.periods import Periods
from trajects.training_requests import asking, corrections, following_up, notices, terms
from trajects.training_requests.choices import ENDS, PHASES, TONES, RequestState
from trajects.training_requests.models import REQUIRES, TrainingRequest

TABLE = (
    *asking.TABLE,
    *following_up.TABLE,
    correction(RequestState, corrections.put_back_fields, corrections.put_back_handover, corrections.follow_access),
    following(tuple(state for state in RequestState if state not in ENDS), notices=(notices.OTHER_OCMW,)),
    handing_on(tuple(state for state in RequestState if state not in ENDS)),
)

REQUESTS = Machine(
    code="training_request",
    label="Opleiding binnen TWE",
    about=(
        "De aanvraag van een opleiding tijdens een TWE: of ze binnen het TWE kan, wat VDAB beslist, en wat de cliënt "
        "daarna meer kan."
    ),
    model=TrainingRequest,
    states=RequestState,
    transitions=TABLE,
    recorders=(
        History(),
        Periods(TRAINING, running=(RequestState.STARTED,), foreseen=terms.planned_end),
        Duties(),
        Notices(),
    ),
    phases=PHASES,
    tones=TONES,
    ends=ENDS,
    requires=REQUIRES,
)
