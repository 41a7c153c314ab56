"""The table of an infosession (OKOT-02, OKOT-03): prepared, published, changed, held with who was there, cancelled."""

from typing import Any

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import NEW, STAY, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.dossier.corrections import correction
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.notices import Notices
from trajects.dossier.sources import OKOT_NOTE
from trajects.infosessions import effects, guards, questions, rules
from trajects.infosessions.choices import COMING, SESSION_ENDS, SESSION_PHASES, SESSION_TONES, Presence
from trajects.infosessions.choices import SessionState as S
from trajects.infosessions.models import SESSION_REQUIRES, InfoSession
from trajects.infosessions.registrations import REGISTRATIONS, fill_places

RUNNING = (S.PLANNED, S.OPEN)


@in_words("de aanwezigheid staat bij elke inschrijving; wie nog wachtte, vervalt")
def record_presence(session: InfoSession, step: Step) -> None:
    for one in questions.registered(session):
        there = step.answers[questions.field_of(one)] == Presence.PRESENT
        REGISTRATIONS.along(step, one, "attend" if there else "miss")
    end(session, step, "De infosessie is geweest.")


@in_words("elke inschrijving vervalt")
def end_everybody(session: InfoSession, step: Step) -> None:
    rules.every_worker(session, step)  # looked up before there is nobody left to tell
    end(session, step, step.reason)


def end(session: InfoSession, step: Step, reason: str) -> None:
    for one in session.registrations.for_step().filter(state__in=COMING).order_by("pk"):
        REGISTRATIONS.along(step, one, "lapse", actor=SYSTEM, answers={"reason": reason})


class FillsPlaces:
    """The recorder that lets whoever waits move up once a session has more places."""

    def record(self, step: Step) -> None:
        if step.transition.name == "change":
            fill_places(step.subject.pk, step)

    def preview(self, step: Step) -> tuple[Any, ...]:
        return ()


TABLE = (
    Transition(
        name="plan",
        label="Infosessie plannen",
        source=(NEW,),
        target=S.PLANNED,
        by=(rules.may_plan,),
        form=questions.Plan,
        writes=questions.CARRIED,
        effects=(effects.set_host,),
        icon="calendar-plus",
        tone="primary",
    ),
    Transition(
        name="publish",
        label="Publiceren",
        source=(S.PLANNED,),
        target=S.OPEN,
        by=(rules.organiser,),
        guards=(guards.still_to_come,),
        icon="send",
        tone="primary",
        hint="Vanaf dan staat de infosessie in de kalender van de OCMW's en kunnen zij inschrijven.",
    ),
    Transition(
        name="change",
        label="Gegevens wijzigen",
        source=RUNNING,
        target=STAY,
        by=(rules.organiser,),
        form=questions.Change,
        writes=questions.CARRIED,
        effects=(effects.move,),
        notices=(
            Notice(
                "I-3",
                to=rules.every_worker,
                title="Infosessie gewijzigd: {reference}",
                body="Kijk na of dag, uur en plaats nog passen, en verwittig de cliënt.",
                urgent=True,
            ),
        ),
        icon="pencil",
    ),
    Transition(
        name="hold",
        label="Aanwezigheid registreren",
        source=(S.OPEN,),
        target=S.HELD,
        by=(rules.organiser,),
        form=questions.Hold,
        guards=(guards.the_day_has_come,),
        effects=(record_presence,),
        icon="list-checks",
        tone="primary",
        hint="Daarna bespreekt elke MA/ATB het vervolg met de cliënt.",
    ),
    Transition(
        name="cancel",
        label="Infosessie annuleren",
        source=RUNNING,
        target=S.CANCELLED,
        by=(rules.organiser,),
        form=WithReason,
        effects=(effects.keep_reason, end_everybody),
        notices=(
            Notice(
                "I-3",
                to=rules.every_worker,
                title="Infosessie geannuleerd: {reference}",
                body="Verwittig de cliënt, en kijk of er een andere infosessie is.",
                urgent=True,
            ),
        ),
        icon="calendar-x",
        tone="quiet",
    ),
    correction(S, effects.put_back_session),
    handing_on(RUNNING),
)

SESSIONS = Machine(
    code="info_session",
    label="Infosessie",
    about=(
        "Een infosessie van VDAB of een opleidingspartner: gepland, gepubliceerd voor de OCMW's, gewijzigd of "
        f"geannuleerd, en doorgegaan met wie er was. ({OKOT_NOTE}, stap 1)."
    ),
    model=InfoSession,
    states=S,
    transitions=TABLE,
    recorders=(History(), Notices(), FillsPlaces()),
    phases=SESSION_PHASES,
    tones=SESSION_TONES,
    ends=SESSION_ENDS,
    requires=SESSION_REQUIRES,
)

__all__ = ["REGISTRATIONS", "SESSIONS"]
