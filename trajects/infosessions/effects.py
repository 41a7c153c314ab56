"""What else changes with a step of an infosession or of a registration: rows, in the same transaction."""

import datetime

from okot_portal.workflow.errors import Refusal, Refused
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from trajects.dossier.sources import WORKING_RULE
from trajects.infosessions.choices import RegistrationState, SessionState
from trajects.infosessions.guards import places_taken
from trajects.infosessions.models import InfoRegistration, InfoSession


def locked(session_id: int) -> InfoSession:
    """The session as it is now, locked until the transaction ends: places are counted under this lock."""
    return InfoSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session_id)


def refuse_unless_open(session: InfoSession) -> None:
    if session.state != SessionState.OPEN:
        raise Refused(Refusal("De inschrijving is net gesloten. Kies een andere infosessie.", "OKOT-02", WORKING_RULE))


@in_words("de plaats is ingenomen")
def take_a_place(registration: InfoRegistration, _step: Step) -> None:
    """The session's row is locked first: of two that register at once, only one gets the last place."""
    session = locked(registration.session_id)
    refuse_unless_open(session)
    if places_taken(session, registration.pk) >= session.capacity:
        raise Refused(Refusal("De laatste plaats is net ingenomen. Kies de wachtlijst.", "OKOT-02", WORKING_RULE))


@in_words("wie eerst op de wachtlijst kwam, staat eerst")
def join_the_queue(registration: InfoRegistration, step: Step) -> None:
    """Under the same lock: nobody waits beside a place that just came free."""
    session = locked(registration.session_id)
    refuse_unless_open(session)
    if places_taken(session, registration.pk) < session.capacity:
        raise Refused(Refusal("Er kwam net een plaats vrij. Kies voor inschrijven.", "OKOT-02", WORKING_RULE))
    registration.queued_at = step.recorded_at


@in_words("de MA/ATB van de cliënt volgt de inschrijving op")
def name_worker(registration: InfoRegistration, step: Step) -> None:
    registration.worker = registration.client.worker or step.actor.membership


@in_words("wat na de status kwam (het vervolg), wordt gewist")
def put_back(registration: InfoRegistration, step: Step) -> None:
    if step.target != RegistrationState.FOLLOWED_UP:
        registration.outcome = ""
    if step.target == RegistrationState.WAITING and registration.queued_at is None:
        registration.queued_at = step.recorded_at


@in_words("wie ze plant, organiseert ze")
def set_host(session: InfoSession, step: Step) -> None:
    session.organiser, session.host = step.actor.membership, step.actor.organisation
    set_end(session, step)


@in_words("het einde volgt uit het begin en de duur")
def set_end(session: InfoSession, step: Step) -> None:
    session.ends_at = session.starts_at + datetime.timedelta(minutes=step.answers["minutes"])


@in_words("op een nieuwe dag volgt de herinnering opnieuw")
def move(session: InfoSession, step: Step) -> None:
    set_end(session, step)
    session.revision += 1
    before = InfoSession.objects.values_list("starts_at", flat=True).get(pk=session.pk)
    if before != session.starts_at:
        session.reminded_on = session.asked_on = None


@in_words("de reden blijft zichtbaar op de pagina")
def keep_reason(session: InfoSession, step: Step) -> None:
    session.cancel_reason = step.reason


@in_words("de reden van een annulering wordt gewist")
def put_back_session(session: InfoSession, step: Step) -> None:
    if step.target != SessionState.CANCELLED:
        session.cancel_reason = ""
