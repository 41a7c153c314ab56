"""The table of aftercare (P19, ambition 17): begun by the trajectory once both sides agreed who guides on.

What somebody learns of the client's work is a step each time, so that the history keeps every answer and its source.
"""

from typing import Any

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import guard, rule, the_system
from okot_portal.workflow.transitions import NEW, STAY, Due, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM, Actor
from partners.parties import Party
from trajects.aftercare import questions
from trajects.aftercare.access import Access
from trajects.aftercare.choices import ENDS, OPEN, Guide
from trajects.aftercare.choices import AftercareState as S
from trajects.aftercare.models import REQUIRES, Aftercare, WorkFact
from trajects.aftercare.moments import due_again, first_due, guiding_party, next_due, next_moment, other_side
from trajects.clients.models import Client
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.notices import Notices
from trajects.dossier.references import next_reference
from trajects.dossier.sources import OKOT_NOTE, WORKING_RULE
from trajects.dossier.subjects import ocmw_party, responsible_worker, vdab_party

SOURCE = f"{OKOT_NOTE} §B.6; momenten: {WORKING_RULE}"


@rule("VDAB-bemiddelaar van de opleiding")
def the_mediator(aftercare: Aftercare, actor: Actor) -> bool:
    return actor.is_mediator and aftercare.mediator_id in actor.membership_ids


@guard(
    "OKOT-14",
    "Je inzage in dit dossier liep af. Vraag het OCMW om de situatie te noteren.",
    source=WORKING_RULE,
)
def dossier_is_open(aftercare: Aftercare, step: Step) -> bool:
    if not step.actor.is_mediator:
        return True
    visible = Client.objects.visible_to(step.actor, step.today).filter(pk=aftercare.client_id)
    return bool(step.once("dossier is open", visible.exists))


@guard("OKOT-14", "Er volgt nog een moment, op {day}: kies ‘Werksituatie noteren’.", source=SOURCE)
def no_moment_follows(aftercare: Aftercare, step: Step) -> Any:
    following_moment = next_moment(aftercare, step.effective_on)
    return True if following_moment is None else {"day": f"{following_moment:%d/%m/%Y}"}


@guard("OKOT-14", "Dit was het laatste moment: kies ‘Werksituatie noteren en nazorg afronden’.", source=SOURCE)
def a_moment_follows(aftercare: Aftercare, step: Step) -> bool:
    return next_moment(aftercare, step.effective_on) is not None


@in_words("de werksituatie is bewaard met haar bron; wat eerder genoteerd werd, blijft")
def keep_fact(aftercare: Aftercare, step: Step) -> None:
    keep(aftercare, step)


def keep(aftercare: Aftercare, step: Step) -> WorkFact:
    """One more fact, from the answers of a step; of a step of the trajectory too."""
    names = ("works", "since", "occupation", "contract", "hours", "source")
    return WorkFact.objects.create(
        aftercare=aftercare,
        noted_on=step.effective_on,
        noted_by=step.actor.membership,
        **{name: step.answers[name] for name in names},
    )


@in_words("wie de nazorg opneemt, is bewaard")
def keep_guide(aftercare: Aftercare, step: Step) -> None:
    aftercare.guide = step.answers["guide"]


@in_words("de andere kant dan wie de stap zet")
def the_others(aftercare: Aftercare, step: Step) -> list[Party | None]:
    return [vdab_party(aftercare) if step.actor.is_ocmw else ocmw_party(aftercare)]


WORK = DutyKind.WORK_SITUATION
NOTED = Notice(
    "N5b",
    to=the_others,
    title="Werksituatie genoteerd voor {reference}",
    body="Lees in het portaal of de cliënt werkt, en hoe we dat weten.",
)

TABLE = (
    Transition(
        name="begin",
        label="Nazorg beginnen",
        source=(NEW,),
        target=S.RUNNING,
        by=(the_system,),
        due=(Due(WORK, guiding_party, first_due, other_side),),
        icon="route",
    ),
    Transition(
        name="note_work",
        label="Werksituatie noteren",
        source=OPEN,
        target=STAY,
        by=(responsible_worker, the_mediator),
        form=questions.WorkSituation,
        guards=(dossier_is_open, a_moment_follows),
        effects=(keep_fact,),
        notices=(NOTED,),
        closes=(WORK,),
        due=(Due(WORK, guiding_party, next_due, other_side),),
        icon="briefcase",
        tone="primary",
        hint="Werkt de cliënt, sinds wanneer, en hoe weet je dat?",
        shown_closed=False,
    ),
    Transition(
        name="note_last",
        label="Werksituatie noteren en nazorg afronden",
        source=OPEN,
        target=S.FINISHED,
        by=(responsible_worker, the_mediator),
        form=questions.WorkSituation,
        guards=(dossier_is_open, no_moment_follows),
        effects=(keep_fact,),
        notices=(NOTED,),
        closes=(WORK,),
        icon="briefcase",
        tone="primary",
        hint="Dit is het laatste moment van de nazorg.",
        shown_closed=False,
    ),
    Transition(
        name="stop",
        label="Nazorg stopzetten",
        source=OPEN,
        target=S.STOPPED,
        by=(responsible_worker, the_mediator),
        form=questions.Stop,
        guards=(dossier_is_open,),
        notices=(Notice("N5b", to=the_others, title="Nazorg stopgezet voor {reference}"),),
        icon="octagon-x",
        tone="quiet",
        shown_closed=False,
    ),
    Transition(
        name="take",
        label="Begeleiding opnieuw afgesproken",
        source=OPEN,
        target=STAY,
        by=(the_system,),
        form=questions.Take,
        effects=(keep_guide,),
        due=(Due(WORK, guiding_party, due_again, other_side, "wie de cliënt voortaan begeleidt"),),
        icon="handshake",
    ),
    Transition(
        name="lapse",
        label="Nazorg laten vervallen",
        source=OPEN,
        target=S.STOPPED,
        by=(the_system,),
    ),
    correction(S),
    following(OPEN),
    handing_on(OPEN),
)

AFTERCARES = Machine(
    code="aftercare",
    label="Nazorg",
    about=(
        "Wie de cliënt na een opleiding begeleidt, vraagt op vaste momenten of de cliënt werkt, en noteert hoe we dat "
        f"weten; ook als het traject intussen afgesloten is. ({SOURCE})."
    ),
    model=Aftercare,
    states=S,
    transitions=TABLE,
    recorders=(History(), Duties(), Notices(), Access()),
    phases=(
        ("Nazorg", (S.RUNNING,)),
        ("Afgerond", (S.FINISHED, S.STOPPED)),
    ),
    tones={S.RUNNING: "active", S.FINISHED: "success", S.STOPPED: "neutral"},
    ends=ENDS,
    requires=REQUIRES,
)


def agree(subject: Any, step: Step) -> Aftercare | None:
    """Both sides of a trajectory agreed who guides on: its aftercare begins, changes hands, or is not needed.

    `subject` is a trajectory with a mediator that ended, and knows `aftercare` and `aftercare_by`.
    """
    running = subject.aftercare if subject.aftercare is not None and subject.aftercare.state in OPEN else None
    if subject.aftercare_by == Guide.NONE:
        return lapse(subject, step)
    if running is not None:
        answers = {"guide": subject.aftercare_by}
        again: Aftercare = AFTERCARES.along(step, running, "take", actor=SYSTEM, answers=answers)
        return again
    if subject.aftercare is not None and subject.aftercare.state == S.FINISHED:
        return subject.aftercare  # every moment was answered already
    begun: Aftercare = AFTERCARES.along(step, newborn(subject, step), "begin", actor=SYSTEM)
    return begun


def newborn(subject: Any, step: Step) -> Aftercare:
    return Aftercare(
        client=subject.client,
        ocmw=subject.ocmw,
        worker=subject.worker,
        vdab=subject.vdab,
        mediator=subject.mediator,
        reference=next_reference(step.today),
        guide=subject.aftercare_by,
        after=str(subject),
        ended_on=subject.ended_on,
        agreed_on=step.effective_on,
    )


def lapse(subject: Any, step: Step) -> Aftercare | None:
    """What still runs of it ends at once: nobody guides, or there was no end of a training after all."""
    found: Aftercare | None = subject.aftercare
    if found is not None and found.state in OPEN:
        found = AFTERCARES.along(step, found, "lapse", actor=SYSTEM)
    return found
