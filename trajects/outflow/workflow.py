"""The table of a group: calendar, inscription, sessions and evaluation (domain.md §5.7; seed 002).

A group has no client, so nobody owes a duty for it: what is owed hangs on those who take part (`participations.py`).
"""

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import NEW, STAY, Transition
from trajects.dossier.corrections import correction
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.outflow import group_effects as effects
from trajects.outflow import group_questions as questions
from trajects.outflow import guards, rules
from trajects.outflow.choices import GROUP_ENDS, GROUP_PHASES, GROUP_TONES
from trajects.outflow.choices import GroupState as S
from trajects.outflow.models import GROUP_REQUIRES, Group
from trajects.outflow.participations import PARTICIPATIONS

OPEN_STATES = (S.PLANNED, S.OPEN, S.RUNNING)
CARRIED = ("place", "capacity", "coach", "mediator")

TABLE = (
    Transition(
        name="plan",
        label="Groep plannen",
        source=(NEW,),
        target=S.PLANNED,
        by=(rules.may_plan,),
        form=questions.PlanGroup,
        writes=(*CARRIED, "number_of_sessions"),
        effects=(effects.plan_calendar,),
        icon="calendar-plus",
        tone="primary",
    ),
    Transition(
        name="change",
        label="Gegevens van de groep wijzigen",
        source=OPEN_STATES,
        target=STAY,
        by=(rules.manager_of_group,),
        form=questions.ChangeGroup,
        writes=CARRIED,
        icon="pencil",
    ),
    Transition(
        name="move_session",
        label="Sessie verplaatsen",
        source=OPEN_STATES,
        target=STAY,
        by=(rules.manager_of_group,),
        form=questions.MoveSession,
        guards=(guards.a_session_can_move,),
        effects=(effects.move_session,),
        icon="calendar-clock",
        shown_closed=False,
    ),
    Transition(
        name="open",
        label="Inschrijving openen",
        source=(S.PLANNED,),
        target=S.OPEN,
        by=(rules.manager_of_group,),
        icon="user-plus",
        tone="primary",
        hint="Vanaf dan kunnen de OCMW's cliënten aanmelden.",
    ),
    Transition(
        name="start",
        label="Groep starten",
        source=(S.OPEN,),
        target=S.RUNNING,
        by=(rules.manager_of_group,),
        guards=(guards.everybody_decided, guards.somebody_selected, guards.everybody_can_start),
        effects=(effects.start_everybody,),
        icon="play",
        tone="primary",
        hint="Wie geselecteerd is, begint aan module 1.",
    ),
    Transition(
        name="complete",
        label="Groep afronden en evalueren",
        source=(S.RUNNING,),
        target=S.COMPLETED,
        by=(rules.manager_of_group,),
        form=questions.Evaluate,
        writes=("evaluation_good", "evaluation_alignment", "evaluation_next"),
        guards=(guards.everybody_finished,),
        icon="flag",
        tone="primary",
        hint="De stuurgroep leest wat goed liep en of de inhoud aansloot op de begeleiding door VDAB.",
    ),
    Transition(
        name="cancel",
        label="Groep annuleren",
        source=OPEN_STATES,
        target=S.CANCELLED,
        by=(rules.manager_of_group,),
        form=questions.Cancel,
        effects=(effects.keep_reason, effects.end_everybody),
        icon="calendar-x",
        tone="quiet",
    ),
    correction(S, effects.put_back_group),
    handing_on(OPEN_STATES),
)

GROUPS = Machine(
    code="outflow_group",
    label="Groep",
    about=(
        "Een groep van het door- en uitstroomtraject artikel 60, van OCMW, VDAB en een opleidingspartner samen: de "
        "kalender met sessies, de inschrijving, de vier modules en de evaluatie."
    ),
    model=Group,
    states=S,
    transitions=TABLE,
    recorders=(effects.KeepsCalendar(), History()),
    phases=GROUP_PHASES,
    tones=GROUP_TONES,
    ends=GROUP_ENDS,
    requires=GROUP_REQUIRES,
)

__all__ = ["GROUPS", "PARTICIPATIONS"]
