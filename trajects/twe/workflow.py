"""TWE's table: start of the guidance and end (domain.md §5.4, the two ends an OKOT needs)."""

from typing import Any

from django import forms

from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import guard
from okot_portal.workflow.transitions import NEW, Step, Transition
from okot_portal.workflow.words import in_words
from trajects.dossier.corrections import correction
from trajects.dossier.following import following
from trajects.dossier.history import History
from trajects.dossier.periods import OKOT, TWE, Period, Periods
from trajects.dossier.sources import OKOT_NOTE
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


@guard(
    "OKOT-15",
    "Er loopt een OKOT ({reference}): een TWE-traject kan daar niet mee samen. Start pas na het einde van de "
    "opleiding.",
    source=f"{OKOT_NOTE}, aandachtspunten",
)
def no_running_okot(twe: TweTrajectory, step: Step) -> Any:
    running = Period.objects.filter(client_id=twe.client_id, kind=OKOT).touching(step.effective_on).first()
    return True if running is None else {"reference": running.reference}


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
        guards=(no_running_okot,),
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
