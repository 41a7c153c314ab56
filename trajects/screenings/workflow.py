"""The table of a screening that stands alone (domain.md §5.8, SAM-05): asked, planned, held, and a result."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.known import known
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import guard, rule
from okot_portal.workflow.transitions import NEW, STAY, Due, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.parties import Party, party_of
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.informing import client_is_informed
from trajects.dossier.notices import Notices
from trajects.dossier.sources import COOPERATION, WORKING_RULE
from trajects.dossier.subjects import ocmw_party, responsible_worker
from trajects.dossier.terms import within
from trajects.screenings import questions
from trajects.screenings.access import Access
from trajects.screenings.models import BEFORE_THE_TALK, ENDS, FINDINGS, OPEN, REQUIRES, Screening
from trajects.screenings.models import ScreeningState as S


@rule("VDAB-bemiddelaar van deze screening")
def its_mediator(screening: Screening, actor: Actor) -> bool:
    return actor.is_mediator and screening.mediator_id in actor.membership_ids


@rule("VDAB-bemiddelaar van de gevraagde dienst, zolang niemand de vraag opnam")
def may_take(screening: Screening, actor: Actor) -> bool:
    return actor.is_mediator and screening.mediator_id is None and screening.vdab_id == actor.organisation_id


@in_words("de VDAB-bemiddelaar van deze screening (of het team van de dienst)")
def vdab_party(screening: Screening, _step: Any = None) -> Party | None:
    return party_of(screening.mediator, screening.vdab)


@in_words("de VDAB-bemiddelaar van deze screening (of het team van de dienst)")
def to_vdab(screening: Screening, step: Step) -> list[Party | None]:
    return [vdab_party(screening, step)]


@in_words("de MA/ATB van de cliënt (of het team van het OCMW)")
def to_ocmw(screening: Screening, step: Step) -> list[Party | None]:
    return [ocmw_party(screening, step)]


@in_words("de andere kant: VDAB, of de MA/ATB van de cliënt")
def to_the_other(screening: Screening, step: Step) -> list[Party | None]:
    return [vdab_party(screening) if step.actor.is_ocmw else ocmw_party(screening)]


@guard(
    "SAM-05",
    "De afspraak is op {day}. Registreer de screening die dag of later, of verzet eerst de afspraak.",
    source=WORKING_RULE,
)
def appointment_has_come(screening: Screening, step: Step) -> Any:
    day = timezone.localdate(known(screening.appointment_at))
    return True if step.effective_on >= day else {"day": date_format(day, "d/m/Y")}


@guard("SAM-05", "Wat eerst te regelen was, is al geregeld. VDAB geeft nu het resultaat.", source=WORKING_RULE)
def condition_still_open(screening: Screening, _step: Step) -> bool:
    return screening.condition_met_on is None


@in_words("wie de vraag opneemt, is de bemiddelaar")
def take(screening: Screening, step: Step) -> None:
    screening.mediator = step.actor.membership


@in_words("de dag van de screening is bewaard")
def held(screening: Screening, step: Step) -> None:
    screening.held_on = step.effective_on


@in_words("de dag van het resultaat is bewaard")
def resulted(screening: Screening, step: Step) -> None:
    screening.result_on = step.effective_on


@in_words("een eerder ‘geregeld’ geldt niet voor de nieuwe voorwaarde")
def condition_opens(screening: Screening, _step: Step) -> None:
    screening.condition_met_on = None


@in_words("de dag waarop het geregeld was, is bewaard")
def condition_met(screening: Screening, step: Step) -> None:
    screening.condition_met_on = step.effective_on


@in_words("wat bij een latere status hoort, wordt gewist")
def put_back(screening: Screening, step: Step) -> None:
    one = screening
    if step.target in BEFORE_THE_TALK:
        one.held_on, one.possibilities, one.limits = None, "", ""
    if step.target in (*BEFORE_THE_TALK, S.HELD):
        one.condition, one.condition_by, one.condition_met_on = "", None, None
    if step.target not in (S.POSITIVE, S.NEGATIVE):
        one.result_on, one.advice = None, ""


@in_words("op de dag van de afspraak")
def appointment_day(_screening: Screening, step: Step) -> datetime.date | None:
    moment = step.answers.get("appointment_at")
    return timezone.localdate(moment) if moment else None


@in_words("tegen de dag die VDAB vroeg")
def condition_day(_screening: Screening, step: Step) -> datetime.date | None:
    return step.answers.get("condition_by")


ASK_DUE = within(
    DutyKind.SCREENING_PLAN,
    "SCREENING_AFSPRAAK_WERKDAGEN",
    vdab_party,
    ocmw_party,
    "de bemiddelaar of de dienst die je kiest",
)
PLAN_DUE = within(DutyKind.SCREENING_PLAN, "SCREENING_AFSPRAAK_WERKDAGEN", vdab_party, ocmw_party, "jou")
HOLD_DUE = Due(DutyKind.SCREENING_HOLD, vdab_party, appointment_day, ocmw_party)
RESULT_DUE = within(DutyKind.SCREENING_RESULT, "SCREENING_TERMIJN_WERKDAGEN", vdab_party, ocmw_party)
CONDITION_DUE = Due(DutyKind.SCREENING_CONDITION, ocmw_party, condition_day, vdab_party)
PLANNED_NOTICE = Notice("S2", to=to_ocmw, title="Afspraak voor de screening van {reference}")
RESULT_NOTICE = Notice("S3", to=to_ocmw, title="Resultaat van de screening van {reference}")

ASKING = (
    Transition(
        name="ask",
        label="Screening vragen aan VDAB",
        source=(NEW,),
        target=S.REQUESTED,
        by=(responsible_worker,),
        form=questions.Ask,
        writes=("vdab", "mediator", "question", "availability"),
        guards=(client_is_informed,),
        notices=(
            Notice(
                "S1",
                to=to_vdab,
                title="Vraag om screening {reference}",
                body="Een OCMW vraagt een screening van mogelijkheden en beperkingen. Plan een afspraak.",
                foretold="de VDAB-bemiddelaar, of het team van de dienst",
            ),
        ),
        due=(ASK_DUE,),
        icon="clipboard-list",
        tone="primary",
    ),
    Transition(
        name="take",
        label="Screening opnemen",
        source=(S.REQUESTED,),
        target=STAY,
        by=(may_take,),
        effects=(take,),
        due=(PLAN_DUE,),
        icon="user-check",
        tone="primary",
        hint="Daarna zie je wie de cliënt is en wat het OCMW wil weten.",
    ),
    Transition(
        name="plan",
        label="Afspraak voor de screening plannen",
        source=(S.REQUESTED,),
        target=S.PLANNED,
        by=(its_mediator,),
        form=questions.Plan,
        writes=("appointment_at", "place"),
        notices=(PLANNED_NOTICE,),
        closes=(DutyKind.SCREENING_PLAN,),
        due=(HOLD_DUE,),
        icon="calendar-plus",
        tone="primary",
        hint="Het OCMW verwittigt de cliënt.",
    ),
    Transition(
        name="move",
        label="Afspraak verzetten",
        source=(S.PLANNED,),
        target=STAY,
        by=(its_mediator,),
        form=questions.Plan,
        writes=("appointment_at", "place"),
        notices=(PLANNED_NOTICE,),
        due=(HOLD_DUE,),
        icon="calendar-clock",
    ),
)
RESULT = (
    Transition(
        name="hold",
        label="Screening registreren",
        source=(S.PLANNED,),
        target=S.HELD,
        by=(its_mediator,),
        form=questions.Hold,
        writes=FINDINGS,
        guards=(appointment_has_come,),
        effects=(held,),
        closes=(DutyKind.SCREENING_HOLD,),
        due=(RESULT_DUE,),
        icon="clipboard-check",
        tone="primary",
    ),
    Transition(
        name="condition",
        label="Resultaat: eerst iets te regelen",
        source=(S.HELD, S.CONDITIONAL),
        target=S.CONDITIONAL,
        by=(its_mediator,),
        form=questions.Conditional,
        writes=("condition", "condition_by"),
        effects=(condition_opens,),
        notices=(RESULT_NOTICE,),
        closes=(DutyKind.SCREENING_RESULT,),
        due=(CONDITION_DUE,),
        icon="list-checks",
    ),
    Transition(
        name="meet_condition",
        label="Melden dat het geregeld is",
        source=(S.CONDITIONAL,),
        target=STAY,
        by=(responsible_worker,),
        form=questions.ConditionMet,
        guards=(condition_still_open,),
        effects=(condition_met,),
        notices=(Notice("S4", to=to_vdab, title="De voorwaarde van screening {reference} is geregeld"),),
        closes=(DutyKind.SCREENING_CONDITION,),
        due=(RESULT_DUE,),
        icon="circle-check",
        tone="primary",
        shown_closed=False,
    ),
    Transition(
        name="positive",
        label="Resultaat: bemiddelbaar naar werk",
        source=(S.HELD, S.CONDITIONAL),
        target=S.POSITIVE,
        by=(its_mediator,),
        form=questions.Advise,
        writes=("advice",),
        effects=(resulted,),
        notices=(RESULT_NOTICE,),
        closes=(DutyKind.SCREENING_RESULT,),
        icon="circle-check",
        tone="primary",
    ),
    Transition(
        name="negative",
        label="Resultaat: nog niet bemiddelbaar",
        source=(S.HELD, S.CONDITIONAL),
        target=S.NEGATIVE,
        by=(its_mediator,),
        form=questions.Advise,
        writes=("advice",),
        effects=(resulted,),
        notices=(RESULT_NOTICE,),
        closes=(DutyKind.SCREENING_RESULT,),
        icon="circle-x",
    ),
    Transition(
        name="no_show",
        label="Niet verschenen op de screening",
        source=(S.PLANNED,),
        target=S.NO_SHOW,
        by=(its_mediator,),
        guards=(appointment_has_come,),
        notices=(
            Notice(
                "S4",
                to=to_ocmw,
                title="Niet verschenen op de screening van {reference}",
                body="Bel de cliënt, en vraag zo nodig een nieuwe screening vanuit het dossier.",
            ),
        ),
        icon="user-x",
        shown_closed=False,
    ),
    Transition(
        name="cancel",
        label="Screening annuleren",
        source=OPEN,
        target=S.CANCELLED,
        by=(responsible_worker, its_mediator, may_take),
        form=questions.Cancel,
        notices=(Notice("S4", to=to_the_other, title="Screening {reference} gaat niet door"),),
        icon="calendar-x",
        tone="quiet",
    ),
    correction(S, put_back),
    following(OPEN),
    handing_on(OPEN),
)


SCREENINGS = Machine(
    code="screening",
    label="Screening",
    about=(
        "Een screening die het OCMW aan VDAB vraagt, los van een opleiding: wat kan deze cliënt op de arbeidsmarkt, en "
        f"welke stap past daarbij? ({COOPERATION}, actiedomein 2)."
    ),
    model=Screening,
    states=S,
    transitions=ASKING + RESULT,
    recorders=(History(), Access(), Duties(), Notices()),
    phases=(
        ("Gevraagd", (S.REQUESTED,)),
        ("Afspraak", (S.PLANNED, S.NO_SHOW)),
        ("Afgenomen", (S.HELD, S.CONDITIONAL)),
        ("Resultaat", (S.POSITIVE, S.NEGATIVE)),
    ),
    tones={
        S.REQUESTED: "wait",
        S.PLANNED: "info",
        S.HELD: "info",
        S.CONDITIONAL: "wait",
        S.POSITIVE: "success",
        S.NEGATIVE: "danger",
        S.NO_SHOW: "danger",
        S.CANCELLED: "neutral",
    },
    ends=ENDS,
    requires=REQUIRES,
)
