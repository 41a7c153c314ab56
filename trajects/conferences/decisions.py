"""The table of a decision of a case conference: one side does something for a client by a day, and says when it did."""

from typing import Any

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import NEW, Due, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from trajects.conferences.choices import DECISION_ENDS, DECISION_PHASES, DECISION_TONES
from trajects.conferences.choices import DecisionState as S
from trajects.conferences.models import DECISION_REQUIRES, CaseDecision
from trajects.conferences.questions import Finish
from trajects.conferences.rules import carries_out, decides, other, owner, to_other
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.history import History
from trajects.dossier.notices import Notices


@in_words("de afgesproken dag")
def agreed_day(decision: CaseDecision, _step: Step) -> Any:
    return decision.due_on


@in_words("de dag is bewaard")
def keep_day(decision: CaseDecision, step: Step) -> None:
    decision.ended_on = step.effective_on


@in_words("wat weer af te werken is, heeft geen einddag")
def put_back(decision: CaseDecision, step: Step) -> None:
    decision.ended_on = None if step.target == S.OPEN else decision.ended_on or step.effective_on


TABLE = (
    Transition(
        name="decide",
        label="Afspraak maken",
        source=(NEW,),
        target=S.OPEN,
        by=(decides,),
        due=(Due(DutyKind.CASE_DECISION, owner, agreed_day, other),),
        icon="handshake",
    ),
    Transition(
        name="finish",
        label="Afspraak is afgewerkt",
        source=(S.OPEN,),
        target=S.DONE,
        by=(carries_out,),
        form=Finish,
        effects=(keep_day,),
        closes=(DutyKind.CASE_DECISION,),
        notices=(Notice("SO4", to=to_other, title="Afspraak afgewerkt: {reference}"),),
        icon="circle-check",
        tone="primary",
    ),
    Transition(
        name="drop",
        label="Afspraak is niet meer nodig",
        source=(S.OPEN,),
        target=S.DROPPED,
        by=(carries_out, decides),
        form=WithReason,
        effects=(keep_day,),
        notices=(Notice("SO4", to=to_other, title="Afspraak niet meer nodig: {reference}"),),
        icon="circle-x",
        tone="quiet",
    ),
    following((S.OPEN,)),
    correction(S, put_back),
)

DECISIONS = Machine(
    code="case_decision",
    label="Afspraak uit het cliëntoverleg",
    about="Wat OCMW of VDAB na een cliëntoverleg voor een cliënt doet: door wie, tegen wanneer, en of het gebeurd is.",
    model=CaseDecision,
    states=S,
    transitions=TABLE,
    recorders=(History(), Duties(), Notices()),
    phases=DECISION_PHASES,
    tones=DECISION_TONES,
    ends=DECISION_ENDS,
    requires=DECISION_REQUIRES,
)
