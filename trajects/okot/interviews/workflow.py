"""The table of a progress interview (domain.md §5.9): it moves along with its OKOT."""

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import rule, the_system
from okot_portal.workflow.transitions import NEW, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from trajects.dossier.corrections import correction
from trajects.dossier.history import History
from trajects.okot.interviews.models import REQUIRES, ProgressInterview
from trajects.okot.interviews.models import InterviewState as S
from trajects.okot.interviews.questions import Appointment, HeldInterview

SAID = ("with_school", "with_ocmw", "note", "agreed")


@rule("VDAB-bemiddelaar van dit traject")
def its_mediator(interview: ProgressInterview, actor: Actor) -> bool:
    return actor.is_mediator and interview.okot.mediator_id in actor.membership_ids


@in_words("de dag van het gesprek is bewaard")
def held(interview: ProgressInterview, step: Step) -> None:
    interview.held_on = step.effective_on


TABLE = (
    Transition(
        name="plan",
        label="Voortgangsgesprek plannen",
        source=(NEW,),
        target=S.PLANNED,
        by=(its_mediator,),
        form=Appointment,
        writes=("appointment_at", "place", "occasion"),
    ),
    Transition(
        name="log",
        label="Voortgangsgesprek zonder afspraak",
        source=(NEW,),
        target=S.HELD,
        by=(its_mediator,),
        form=HeldInterview,
        writes=SAID,
        effects=(held,),
    ),
    Transition(
        name="hold",
        label="Voortgangsgesprek registreren",
        source=(S.PLANNED,),
        target=S.HELD,
        by=(its_mediator,),
        form=HeldInterview,
        writes=SAID,
        effects=(held,),
    ),
    Transition(name="no_show", label="Niet verschenen", source=(S.PLANNED,), target=S.NO_SHOW, by=(its_mediator,)),
    Transition(name="postpone", label="Uitstellen", source=(S.PLANNED,), target=S.POSTPONED, by=(its_mediator,)),
    Transition(name="cancel", label="Annuleren", source=(S.PLANNED,), target=S.CANCELLED, by=(the_system,)),
    correction(S),
)

INTERVIEWS = Machine(
    code="interview",
    label="Voortgangsgesprek",
    about=(
        "Het gesprek over hoe een cursist vordert en wat in de weg staat, met de casemanagers van VDAB en de school. "
        "Het beweegt mee met het OKOT-traject."
    ),
    model=ProgressInterview,
    states=S,
    transitions=TABLE,
    recorders=(History(),),
    tones={
        S.PLANNED: "info",
        S.HELD: "success",
        S.NO_SHOW: "danger",
        S.POSTPONED: "wait",
        S.CANCELLED: "neutral",
    },
    ends=(S.HELD, S.NO_SHOW, S.POSTPONED, S.CANCELLED),
    requires=REQUIRES,
    moves_along=True,
)
