"""The steps of an OKOT around its progress interviews (OKOT-17): plan, hold, not turned up, postpone."""

from okot_portal.workflow.rules import guard
from okot_portal.workflow.transitions import STAY, Notice, Step, Transition
from trajects.dossier.duties import DutyKind as D
from trajects.dossier.sources import STATE_OF_PLAY
from trajects.okot import guards, rules, terms
from trajects.okot.choices import OkotState as S
from trajects.okot.interviews import effects, questions
from trajects.okot.models import OkotTrajectory


@guard(
    "OKOT-17",
    "Er staat al een voortgangsgesprek gepland. Registreer het, of stel het uit.",
    source=STATE_OF_PLAY,
)
def no_interview_planned(okot: OkotTrajectory, _step: Step) -> bool:
    return not okot.has_planned_interview()


@guard("OKOT-17", "Er staat geen voortgangsgesprek gepland. Plan er eerst een.", source=STATE_OF_PLAY)
def an_interview_is_planned(okot: OkotTrajectory, _step: Step) -> bool:
    return okot.has_planned_interview()


TABLE = (
    Transition(
        name="plan_interview",
        label="Voortgangsgesprek plannen",
        source=(S.STARTED,),
        target=STAY,
        by=(rules.mediator,),
        form=questions.PlanInterview,
        guards=(guards.a_year_is_running, no_interview_planned),
        effects=(effects.plan_interview,),
        notices=(
            Notice(
                "N3d",
                to=rules.the_ocmw,
                title="Voortgangsgesprek gepland voor {reference}",
                body="Dag, uur en plaats staan in het portaal. Spreek af of je erbij bent.",
            ),
        ),
        due=(terms.HOLD_INTERVIEW,),
        icon="calendar-plus",
        hint="Minstens drie gesprekken per schooljaar.",
        shown_closed=False,
    ),
    Transition(
        name="record_interview",
        label="Voortgangsgesprek registreren",
        source=(S.STARTED,),
        target=STAY,
        by=(rules.mediator,),
        form=questions.Interview,
        effects=(effects.keep_interview,),
        closes=(D.INTERVIEW,),
        due=(terms.NEXT_INTERVIEW,),
        icon="messages-square",
        hint="Minstens drie gesprekken per schooljaar.",
    ),
    Transition(
        name="miss_interview",
        label="Niet verschenen op het voortgangsgesprek",
        source=(S.STARTED,),
        target=STAY,
        by=(rules.mediator,),
        guards=(an_interview_is_planned,),
        effects=(effects.missed_interview,),
        notices=(
            Notice(
                "N3e",
                to=rules.the_ocmw,
                title="Niet verschenen op het voortgangsgesprek voor {reference}",
                body="Neem contact op met de cliënt. VDAB plant een nieuw gesprek.",
                urgent=True,
            ),
        ),
        due=(terms.INTERVIEW_AGAIN,),
        icon="user-x",
        shown_closed=False,
    ),
    Transition(
        name="postpone_interview",
        label="Voortgangsgesprek uitstellen",
        source=(S.STARTED,),
        target=STAY,
        by=(rules.mediator,),
        form=questions.PostponeInterview,
        guards=(guards.a_year_is_running, an_interview_is_planned),
        effects=(effects.postpone_interview,),
        notices=(
            Notice(
                "N3d",
                to=rules.the_ocmw,
                title="Voortgangsgesprek uitgesteld voor {reference}",
                body="Het nieuwe moment staat in het portaal, met de reden.",
            ),
        ),
        due=(terms.HOLD_INTERVIEW,),
        icon="calendar-clock",
        shown_closed=False,
    ),
)
