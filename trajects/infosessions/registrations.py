"""The table of a registration: invited or registered, on the waiting list if need be, there or not, and then a talk.

The place is taken under the lock of the session; when one comes free, the first on the waiting list moves up in the
same transaction, after the row that left is stored (`MovesUp`).
"""

from collections.abc import Iterator
from typing import Any

from okot_portal.workflow.by_link import ByLink, the_one_asked
from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import NEW, Notice, Step, Transition
from partners.actor import SYSTEM
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.informing import client_is_informed
from trajects.dossier.notices import Notices
from trajects.dossier.sources import OKOT_NOTE
from trajects.dossier.subjects import ocmw_party, responsible_worker
from trajects.dossier.terms import within
from trajects.infosessions import effects, guards, questions, rules
from trajects.infosessions.choices import COMING, ENDS, OPEN, PHASES, TAKES_A_PLACE, TONES, SessionState
from trajects.infosessions.choices import RegistrationState as S
from trajects.infosessions.models import REQUIRES, InfoRegistration

CHOSEN = ("session", "shows_name")
OF_AN_OPEN_SESSION = (guards.session_open, guards.session_to_come)
FOLLOW_UP_DUE = within(DutyKind.INFO_FOLLOW_UP, "INFOSESSIE_VERVOLG_WERKDAGEN", ocmw_party)
TOLD_OF_ATTENDANCE = "Bespreek het vervolg met de cliënt en noteer wat die nu doet."

BEFORE = (
    Transition(
        name="register",
        label="Inschrijven voor een infosessie",
        source=(NEW,),
        target=S.REGISTERED,
        by=(responsible_worker,),
        form=questions.Register,
        writes=CHOSEN,
        guards=(client_is_informed, *OF_AN_OPEN_SESSION, guards.place_free),
        effects=(effects.name_worker, effects.take_a_place),
        notices=(Notice("I-1", to=rules.the_organiser, title="Nieuwe inschrijving {reference}"),),
        icon="user-plus",
        tone="primary",
    ),
    Transition(
        name="queue",
        label="Op de wachtlijst zetten",
        source=(NEW,),
        target=S.WAITING,
        by=(responsible_worker,),
        form=questions.Register,
        writes=CHOSEN,
        guards=(client_is_informed, *OF_AN_OPEN_SESSION, guards.no_place_free),
        effects=(effects.name_worker, effects.join_the_queue),
        icon="clock",
        hint="Komt er een plaats vrij, dan schuift de cliënt vanzelf door en hoor je het.",
    ),
    Transition(
        name="invite",
        label="De cliënt zelf laten kiezen",
        source=(NEW,),
        target=S.INVITED,
        by=(responsible_worker,),
        form=questions.Register,
        writes=CHOSEN,
        guards=(client_is_informed, *OF_AN_OPEN_SESSION),
        effects=(effects.name_worker,),
        icon="send",
        hint="De cliënt krijgt een link en antwoordt zelf. Een plaats is er pas na ‘ja’.",
    ),
    Transition(
        name="come",
        label="De cliënt komt",
        source=(S.INVITED,),
        target=S.REGISTERED,
        by=(responsible_worker, the_one_asked),
        guards=(*OF_AN_OPEN_SESSION, guards.place_free),
        effects=(effects.take_a_place,),
        notices=(Notice("I-1", to=rules.both_sides, title="Nieuwe inschrijving {reference}"),),
        icon="user-check",
        tone="primary",
    ),
    Transition(
        name="wait",
        label="De cliënt wacht op een plaats",
        source=(S.INVITED,),
        target=S.WAITING,
        by=(responsible_worker, the_one_asked),
        guards=(*OF_AN_OPEN_SESSION, guards.no_place_free),
        effects=(effects.join_the_queue,),
        notices=(Notice("I-1", to=rules.both_sides, title="Op de wachtlijst: {reference}"),),
        icon="clock",
    ),
    Transition(
        name="decline",
        label="De cliënt komt niet",
        source=(S.INVITED,),
        target=S.DECLINED,
        by=(responsible_worker, the_one_asked),
        notices=(Notice("I-1", to=rules.both_sides, title="Antwoord op de uitnodiging {reference}"),),
        icon="circle-x",
    ),
    Transition(
        name="move_up",
        label="Van de wachtlijst naar een plaats",
        source=(S.WAITING,),
        target=S.REGISTERED,
        by=(the_system,),
        guards=OF_AN_OPEN_SESSION,
        effects=(effects.take_a_place,),
        notices=(
            Notice(
                "I-2",
                to=rules.the_worker,
                title="Er kwam een plaats vrij: {reference} is ingeschreven",
                body="Verwittig de cliënt. Kan die niet meer? Schrijf de cliënt dan uit.",
                urgent=True,
            ),
        ),
        icon="arrow-up",
    ),
    Transition(
        name="cancel",
        label="Uitschrijven",
        source=COMING,
        target=S.CANCELLED,
        by=(responsible_worker,),
        form=WithReason,
        notices=(Notice("I-1", to=rules.the_organiser, title="Uitgeschreven: {reference}"),),
        icon="undo-2",
        tone="quiet",
        hint="De plaats gaat naar wie eerst op de wachtlijst staat.",
    ),
    Transition(
        name="lapse",
        label="Inschrijving vervalt",
        source=COMING,
        target=S.LAPSED,
        by=(the_system,),
        form=WithReason,
        notices=(
            Notice(
                "I-3",
                to=rules.unless_told,
                title="Inschrijving vervallen: {reference}",
                body="De infosessie is geweest. Kijk of er een andere is voor deze cliënt.",
            ),
        ),
        icon="calendar-x",
    ),
)

AFTER = (
    Transition(
        name="attend",
        label="Was aanwezig",
        source=(S.REGISTERED, S.NO_SHOW),
        target=S.ATTENDED,
        by=(rules.organiser_of,),
        guards=(guards.the_day_has_come_for,),
        notices=(
            Notice("I-4", to=rules.the_worker, title="Aanwezig op de infosessie: {reference}", body=TOLD_OF_ATTENDANCE),
        ),
        due=(FOLLOW_UP_DUE,),
        icon="circle-check",
    ),
    Transition(
        name="miss",
        label="Kwam niet",
        source=(S.REGISTERED, S.ATTENDED),
        target=S.NO_SHOW,
        by=(rules.organiser_of,),
        guards=(guards.the_day_has_come_for,),
        notices=(
            Notice("I-4", to=rules.the_worker, title="Niet op de infosessie: {reference}", body=TOLD_OF_ATTENDANCE),
        ),
        due=(FOLLOW_UP_DUE,),
        icon="circle-x",
    ),
    Transition(
        name="follow_up",
        label="Vervolg noteren",
        source=(S.ATTENDED, S.NO_SHOW),
        target=S.FOLLOWED_UP,
        by=(responsible_worker,),
        form=questions.FollowUp,
        writes=("outcome",),
        closes=(DutyKind.INFO_FOLLOW_UP,),
        icon="message-square",
        tone="primary",
        hint="Bespreek met de cliënt wat de infosessie opleverde, of waarom het niet lukte om te komen.",
    ),
)


class MovesUp:
    """The recorder that gives a place that came free to whoever waits longest; a whole session that ends does not."""

    def record(self, step: Step) -> None:
        if step.leader is None and step.source in TAKES_A_PLACE and step.target not in TAKES_A_PLACE:
            fill_places(step.subject.session_id, step)

    def preview(self, step: Step) -> tuple[Any, ...]:
        return ()


def fill_places(session_id: int, step: Step) -> None:
    """Whoever waits moves up, in order, as long as there are places; the session's row is locked."""
    session = effects.locked(session_id)
    if session.state != SessionState.OPEN or session.on < step.today:
        return
    free = max(session.capacity - guards.places_taken(session), 0)
    waiting = session.registrations.filter(state=S.WAITING).order_by("queued_at", "pk")
    for pk in list(waiting.values_list("pk", flat=True)[:free]):
        REGISTRATIONS.along(step, InfoRegistration.objects.for_step().get(pk=pk), "move_up", actor=SYSTEM)


def asked_client(registration: InfoRegistration) -> str:
    """The link goes to the client; who that is, stands nowhere."""
    waits = registration.state == S.INVITED and registration.session.state == SessionState.OPEN
    return "De cliënt" if waits else ""


def told_to_the_client(registration: InfoRegistration) -> Iterator[tuple[str, str]]:
    """Of the session, and of nobody."""
    session = registration.session
    yield "Onderwerp", session.title
    yield "Wanneer", session.when
    yield "Waar", session.where
    yield "Door", str(session.host)
    yield "Praktisch", session.practical


REGISTRATIONS = Machine(
    code="info_registration",
    label="Inschrijving infosessie",
    about=(
        "De inschrijving van een cliënt voor een infosessie, door het OCMW of door de cliënt met een link: plaats of "
        f"wachtlijst, aanwezigheid, en wat er daarna gebeurt. ({OKOT_NOTE}, stap 1)."
    ),
    model=InfoRegistration,
    states=S,
    transitions=(*BEFORE, *AFTER, correction(S, effects.put_back), following(OPEN), handing_on(OPEN)),
    recorders=(History(), Duties(), Notices(), MovesUp()),
    phases=PHASES,
    tones=TONES,
    ends=ENDS,
    requires=REQUIRES,
    by_link=ByLink(
        question="Komt u naar de infosessie?",
        answers=(
            ("come", "Ja, ik kom"),
            ("wait", "Ja, zet mij op de wachtlijst"),
            ("decline", "Nee, ik kom niet"),
        ),
        asked=asked_client,
        about=told_to_the_client,
        of_client=True,
    ),
)
