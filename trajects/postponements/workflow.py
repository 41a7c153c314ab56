"""The table of a postponement: asked and answered, given at once by who waits, or a term that stands still."""

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import NEW, Notice, Transition
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.history import History
from trajects.dossier.notices import Notices
from trajects.dossier.terms import within
from trajects.postponements import effects, rules
from trajects.postponements.models import OPEN_STATES, REQUIRES, Postponement
from trajects.postponements.models import PostponementState as S
from trajects.postponements.questions import MoreTime, Suspend

WRITES = ("workdays", "reason")
ANSWER = within(DutyKind.POSTPONEMENT, "UITSTEL_ANTWOORD_WERKDAGEN", rules.creditor, rules.debtor)

TABLE = (
    Transition(
        name="ask",
        label="Uitstel vragen",
        source=(NEW,),
        target=S.ASKED,
        by=(rules.asks_somebody,),
        form=MoreTime,
        writes=WRITES,
        guards=(*rules.FOR_EVERY_TERM, rules.not_too_often),
        effects=(effects.keep_term,),
        due=(ANSWER,),
        notices=(
            Notice(
                "U-1",
                to=rules.to_creditor,
                title="Uitstel gevraagd voor {reference}",
                body="Lees de reden en geef antwoord. Blijft het uit, dan geldt de termijn van nu.",
            ),
        ),
        icon="calendar-clock",
        tone="primary",
        hint="Wie erop wacht, beslist. Tot dan geldt de termijn van nu.",
    ),
    Transition(
        name="give",
        label="Uitstel geven",
        source=(NEW,),
        target=S.GRANTED,
        by=(rules.the_creditor, rules.decides_alone),
        form=MoreTime,
        writes=WRITES,
        guards=(*rules.FOR_EVERY_TERM, rules.not_too_often),
        effects=(effects.extend,),
        notices=(Notice("U-2", to=rules.to_the_other_side, title="Uitstel gegeven voor {reference}"),),
        icon="calendar-plus",
        tone="primary",
        hint="De nieuwe termijn geldt meteen.",
    ),
    Transition(
        name="suspend",
        label="Termijn opschorten",
        source=(NEW,),
        target=S.SUSPENDED,
        by=(rules.the_debtor, rules.the_creditor),
        form=Suspend,
        writes=WRITES,
        guards=(*rules.FOR_EVERY_TERM, rules.not_overdue),
        effects=(effects.suspend,),
        notices=(
            Notice(
                "U-3",
                to=rules.to_the_other_side,
                title="Termijn opgeschort voor {reference}",
                body="De termijn staat een tijd stil. De reden en de nieuwe datum staan bij de termijn.",
            ),
        ),
        icon="hourglass",
        hint="De termijn staat stil, en niemand wordt herinnerd. Wat er nog van over is, loopt daarna verder.",
    ),
    Transition(
        name="grant",
        label="Uitstel toestaan",
        source=(S.ASKED,),
        target=S.GRANTED,
        by=(rules.the_creditor,),
        guards=(rules.duty_is_open,),
        effects=(effects.extend,),
        closes=(DutyKind.POSTPONEMENT,),
        notices=(Notice("U-2", to=rules.to_debtor, title="Uitstel gegeven voor {reference}"),),
        icon="circle-check",
        tone="primary",
    ),
    Transition(
        name="refuse",
        label="Uitstel weigeren",
        source=(S.ASKED,),
        target=S.REFUSED,
        by=(rules.the_creditor,),
        form=WithReason,
        closes=(DutyKind.POSTPONEMENT,),
        notices=(
            Notice(
                "U-2",
                to=rules.to_debtor,
                title="Uitstel geweigerd voor {reference}",
                body="De termijn van nu blijft gelden. De reden staat bij de termijn.",
            ),
        ),
        icon="circle-x",
    ),
    Transition(
        name="withdraw",
        label="Vraag om uitstel intrekken",
        source=(S.ASKED,),
        target=S.WITHDRAWN,
        by=(rules.the_debtor, the_system),
        icon="undo-2",
        tone="quiet",
    ),
    Transition(
        name="lapse",
        label="Vraag om uitstel laten vervallen",
        source=(S.ASKED,),
        target=S.UNANSWERED,
        by=(the_system,),
        notices=(
            Notice(
                "U-4",
                to=rules.to_the_other_side,
                title="Geen antwoord op de vraag om uitstel voor {reference}",
                body="De vraag is vervallen en de termijn van nu blijft gelden. Bel elkaar als dat niet lukt.",
            ),
        ),
    ),
    Transition(
        name="resume",
        label="Termijn hervatten",
        source=(S.SUSPENDED,),
        target=S.RESUMED,
        by=(rules.the_debtor, rules.the_creditor, the_system),
        effects=(effects.resume,),
        notices=(
            Notice(
                "U-3",
                to=rules.to_the_other_side,
                title="De termijn loopt weer voor {reference}",
                body="De nieuwe datum staat bij de termijn.",
            ),
        ),
        icon="play",
        tone="primary",
    ),
    following(OPEN_STATES),
)

POSTPONEMENTS = Machine(
    code="postponement",
    label="Uitstel van een termijn",
    about=(
        "Meer tijd voor een verplichting, gevraagd door wie aan zet is en beslist door wie erop wacht, of een termijn "
        "die een tijd stilstaat. Telkens met een reden die beide kanten lezen."
    ),
    model=Postponement,
    states=S,
    transitions=TABLE,
    recorders=(History(), Duties(), Notices()),
    tones={
        S.ASKED: "wait",
        S.GRANTED: "success",
        S.REFUSED: "danger",
        S.WITHDRAWN: "neutral",
        S.UNANSWERED: "neutral",
        S.SUSPENDED: "info",
        S.RESUMED: "success",
    },
    ends=(S.GRANTED, S.REFUSED, S.WITHDRAWN, S.UNANSWERED, S.RESUMED),
    requires=REQUIRES,
)
