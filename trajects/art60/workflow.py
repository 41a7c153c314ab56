"""The table of an employment under article 60 (domain.md §5.6)."""

import datetime
from dataclasses import replace

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import NEW, STAY, Step, Transition
from trajects.art60 import effects, guards, questions, terms
from trajects.art60.choices import AT_WORK, ENDS, PHASES, TONES
from trajects.art60.choices import Art60State as S
from trajects.art60.models import REQUIRES, Art60Employment
from trajects.dossier.conflicts import guards_for
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.kinds import ART60
from trajects.dossier.notices import Notices
from trajects.dossier.periods import Periods
from trajects.dossier.subjects import responsible_worker

WHO = (responsible_worker, the_system)  # the portal itself, when the TWE moves
CORRECTION = correction(S, effects.put_back)

BEFORE = (
    Transition(
        name="propose",
        label="Tewerkstelling art. 60 voorstellen",
        source=(NEW,),
        target=S.PROPOSED,
        by=WHO,
        form=questions.Propose,
        writes=("without_twe_reason",),
        icon="briefcase",
    ),
    Transition(
        name="decide",
        label="Beslissing over art. 60 registreren",
        source=(S.PROPOSED,),
        target=S.DECIDED,
        by=(responsible_worker,),
        form=questions.Decide,
        writes=("decision_body",),
        guards=(guards.receives_living_wage,),
        effects=(effects.decided,),
        icon="landmark",
        tone="primary",
    ),
    Transition(
        name="reject",
        label="Art. 60 gaat niet door",
        source=(S.PROPOSED, S.DECIDED, S.SIGNED),
        target=S.REJECTED,
        by=WHO,
        form=questions.Reject,
        writes=("reject_reason",),
        icon="circle-x",
    ),
    Transition(
        name="sign",
        label="Contract art. 60 registreren",
        source=(S.DECIDED,),
        target=S.SIGNED,
        by=(responsible_worker,),
        form=questions.Sign,
        writes=("starts_on", "planned_end_on", "hours_per_week", "proven_before"),
        guards=(guards.required_days_known, guards.contract_fits_the_right),
        effects=(effects.compute_required_days, effects.first_place),
        icon="file-pen",
        tone="primary",
        hint="Het portaal rekent uit hoeveel dagen nodig zijn, volgens de leeftijd op het einde van het contract.",
    ),
    Transition(
        name="start",
        label="Start van art. 60 registreren",
        source=(S.SIGNED,),
        target=S.RUNNING,
        by=WHO,
        form=questions.Start,
        guards=(guards.started_with_its_twe, *guards_for(ART60)),
        effects=(effects.started,),
        due=(terms.OUTFLOW,),
        icon="flag",
        tone="primary",
        shown_closed=False,
    ),
)

WORKING = (
    Transition(
        name="suspend",
        label="Tewerkstelling schorsen",
        source=(S.RUNNING,),
        target=S.SUSPENDED,
        by=(responsible_worker,),
        form=questions.Suspend,
        effects=(effects.suspend,),
        icon="pause",
    ),
    Transition(
        name="resume",
        label="Tewerkstelling hervatten",
        source=(S.SUSPENDED,),
        target=S.RUNNING,
        by=(responsible_worker,),
        form=questions.Resume,
        effects=(effects.resume,),
        icon="play",
        tone="primary",
    ),
    Transition(
        name="change_placement",
        label="Werkplek wijzigen",
        source=(S.RUNNING,),
        target=STAY,
        by=(responsible_worker,),
        form=questions.ChangePlace,
        effects=(effects.change_place,),
        icon="arrow-left-right",
    ),
    Transition(
        name="end",
        label="Tewerkstelling art. 60 beëindigen",
        source=AT_WORK,
        target=S.ENDED,
        by=WHO,
        form=questions.EndEmployment,
        writes=("end_reason",),
        guards=(guards.ended_with_its_twe,),
        effects=(effects.ended,),
        closes=(DutyKind.OUTFLOW,),
        icon="flag",
        shown_closed=False,
    ),
    replace(CORRECTION, guards=(*CORRECTION.guards, guards.corrected_with_its_twe)),
    following(tuple(state for state in S if state not in ENDS)),
    handing_on(tuple(state for state in S if state not in ENDS)),
)


def planned_end(employment: Art60Employment, step: Step) -> datetime.date | None:
    """Said once, at the start."""
    return employment.planned_end_on if step.transition.name == "start" else None


ART60S = Machine(
    code="art60",
    label="Tewerkstelling art. 60",
    about=(
        "Een tewerkstelling artikel 60 §7: van het voorstel en de beslissing over het contract en de werkplekken tot "
        "het einde, met de dagen die bewezen en nog nodig zijn."
    ),
    model=Art60Employment,
    states=S,
    transitions=BEFORE + WORKING,
    recorders=(
        History(),
        Periods(ART60, running=AT_WORK, foreseen=planned_end),
        Duties(),
        Notices(),
    ),
    phases=PHASES,
    tones=TONES,
    ends=ENDS,
    requires=REQUIRES,
)
