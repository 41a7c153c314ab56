"""The intake's table (domain.md §5.8), as far as an OKOT walks it."""

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import rule, the_system
from okot_portal.workflow.transitions import NEW, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from trajects.dossier.corrections import correction
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.subjects import responsible_worker
from trajects.intakes.models import ALL_TOPICS, REQUIRES, Intake
from trajects.intakes.models import IntakeState as S
from trajects.intakes.questions import Admit, Conditional, HoldIntake, PlanIntake, Reject


@rule("VDAB-bemiddelaar van deze intake")
def its_mediator(intake: Intake, actor: Actor) -> bool:
    return actor.is_mediator and intake.mediator_id in actor.membership_ids


@in_words("de dag van het gesprek is bewaard")
def held(intake: Intake, step: Step) -> None:
    intake.held_on = step.effective_on


@in_words("de dag van het resultaat is bewaard")
def resulted(intake: Intake, step: Step) -> None:
    intake.result_on = step.effective_on


TABLE = (
    Transition(
        name="plan",
        label="Intake plannen",
        source=(NEW,),
        target=S.PLANNED,
        by=(its_mediator,),
        form=PlanIntake,
        writes=("appointment_at", "place"),
    ),
    Transition(
        name="hold",
        label="Intake registreren",
        source=(S.PLANNED,),
        target=S.HELD,
        by=(its_mediator,),
        form=HoldIntake,
        writes=(*ALL_TOPICS, *HoldIntake.private),
        effects=(held,),
    ),
    Transition(name="no_show", label="Niet verschenen", source=(S.PLANNED,), target=S.NO_SHOW, by=(its_mediator,)),
    Transition(
        name="condition",
        label="Voorwaardelijk resultaat",
        source=(S.HELD, S.CONDITIONAL),
        target=S.CONDITIONAL,
        by=(its_mediator,),
        form=Conditional,
        writes=("condition", "condition_by"),
    ),
    Transition(
        name="admit",
        label="Toelaten",
        source=(S.HELD, S.CONDITIONAL),
        target=S.POSITIVE,
        by=(its_mediator,),
        form=Admit,
        writes=("expected_start_on", "expected_start_place"),
        effects=(resulted,),
    ),
    Transition(
        name="reject",
        label="Niet toelaten",
        source=(S.HELD, S.CONDITIONAL),
        target=S.NEGATIVE,
        by=(its_mediator,),
        form=Reject,
        writes=("reasons", "advice"),
        effects=(resulted,),
    ),
    Transition(
        name="cancel",
        label="Intake annuleren",
        source=(S.PLANNED, S.HELD, S.CONDITIONAL),
        target=S.CANCELLED,
        by=(the_system, its_mediator, responsible_worker),
    ),
    correction(S),
    handing_on((S.PLANNED, S.HELD, S.CONDITIONAL)),
)

INTAKES = Machine(
    code="intake",
    label="Intake",
    about=(
        "Het intakegesprek bij VDAB: een afspraak, vier onderwerpen en een resultaat. Het beweegt mee met het "
        "OKOT-traject."
    ),
    model=Intake,
    states=S,
    transitions=TABLE,
    recorders=(History(),),
    tones={
        S.PLANNED: "info",
        S.HELD: "info",
        S.CONDITIONAL: "wait",
        S.POSITIVE: "success",
        S.NEGATIVE: "danger",
        S.NO_SHOW: "danger",
        S.CANCELLED: "neutral",
    },
    ends=(S.POSITIVE, S.NEGATIVE, S.NO_SHOW, S.CANCELLED),
    requires=REQUIRES,
    moves_along=True,
)
