"""TWE's table: start of the guidance and end (domain.md §5.4, the two ends an OKOT needs)."""

from django import forms

from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import NEW, Step, Transition
from okot_portal.workflow.words import in_words
from trajects.dossier.conflicts import guards_for
from trajects.dossier.corrections import correction
from trajects.dossier.following import following
from trajects.dossier.history import History
from trajects.dossier.kinds import TWE
from trajects.dossier.periods import Periods
from trajects.dossier.subjects import responsible_worker
from trajects.twe.models import REQUIRES, TweEnd, TweTrajectory
from trajects.twe.models import TweState as S


class StartTwe(StepForm):
    asks_date = True
    date_label = "Start van de WEO"


class EndTwe(StepForm):
    asks_date = True
    date_label = "Laatste dag van het TWE-traject"

    end_reason = forms.ChoiceField(
        label="Waarom eindigt het traject?",
        choices=TweEnd.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )


@in_words("de begeleiding loopt vanaf deze dag (TWE-07)")
def started(twe: TweTrajectory, step: Step) -> None:
    twe.weo_on = step.effective_on


@in_words("de begeleiding loopt tot en met deze dag")
def ended(twe: TweTrajectory, step: Step) -> None:
    twe.ended_on = step.effective_on


@in_words("wie weer in begeleiding is, heeft geen einddatum meer")
def runs_on(twe: TweTrajectory, step: Step) -> None:
    if step.target == S.GUIDANCE:
        twe.ended_on, twe.end_reason = None, ""


TABLE = (
    Transition(
        name="start",
        label="TWE starten",
        source=(NEW,),
        target=S.GUIDANCE,
        by=(responsible_worker,),
        form=StartTwe,
        guards=guards_for(TWE),
        effects=(started,),
        icon="flag",
        tone="primary",
    ),
    Transition(
        name="end",
        label="TWE beëindigen",
        source=(S.GUIDANCE,),
        target=S.ENDED,
        by=(responsible_worker,),
        form=EndTwe,
        writes=("end_reason",),
        effects=(ended,),
        icon="flag",
        tone="primary",
    ),
    correction(S, runs_on),
    following((S.GUIDANCE,)),
)

TWES = Machine(
    code="twe",
    label="TWE-traject",
    about=(
        "Het traject tijdelijke werkervaring van een cliënt, voor zover een OKOT het moet kennen: van wanneer tot "
        "wanneer het loopt."
    ),
    model=TweTrajectory,
    states=S,
    transitions=TABLE,
    recorders=(History(), Periods(TWE, running=(S.GUIDANCE,))),
    tones={S.GUIDANCE: "active", S.ENDED: "neutral"},
    phases=(("Begeleiding", (S.GUIDANCE,)), ("Beëindigd", (S.ENDED,))),
    ends=(S.ENDED,),
    requires=REQUIRES,
)
