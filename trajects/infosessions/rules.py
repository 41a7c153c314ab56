"""Who may do what with an infosession, and who hears of it."""

from typing import Any

from okot_portal.workflow.rules import rule
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.parties import Party, party_of
from trajects.dossier.subjects import ocmw_party
from trajects.infosessions.choices import COMING
from trajects.infosessions.models import InfoRegistration, InfoSession, organises


@rule("VDAB-bemiddelaar of coach van een opleidingspartner")
def may_plan(_session: InfoSession | None, actor: Actor) -> bool:
    return organises(actor)


def manages(session: InfoSession, actor: Actor) -> bool:
    return organises(actor) and session.host_id == actor.organisation_id


@rule("Wie de infosessie organiseert (elke bemiddelaar of coach van die organisatie)")
def organiser(session: InfoSession, actor: Actor) -> bool:
    return manages(session, actor)


@rule("Wie de infosessie organiseert (elke bemiddelaar of coach van die organisatie)")
def organiser_of(registration: InfoRegistration, actor: Actor) -> bool:
    return manages(registration.session, actor)


@in_words("wie de infosessie begeleidt")
def the_organiser(registration: InfoRegistration, _step: Any = None) -> list[Party | None]:
    session = registration.session if registration.session_id else None
    return [party_of(session.organiser)] if session else []


@in_words("de MA/ATB van de cliënt (of het team van het OCMW)")
def the_worker(registration: InfoRegistration, _step: Any = None) -> list[Party | None]:
    return [ocmw_party(registration)]


@in_words("de MA/ATB van de cliënt, als die het zelf niet noteerde; en wie de infosessie begeleidt")
def both_sides(registration: InfoRegistration, step: Step) -> list[Party | None]:
    """Whoever writes it down for the client knows it already."""
    told = [] if step.actor.is_ocmw_worker else the_worker(registration)
    return [*told, *the_organiser(registration)]


@in_words("elke MA/ATB met een cliënt die ingeschreven is, wacht of uitgenodigd is")
def every_worker(session: InfoSession, step: Step) -> list[Party]:
    """Each once, as it was when the step began: an effect of the same step may end the registrations."""
    found: list[Party] = step.once("workers", lambda: workers_of(session))
    return found


def workers_of(session: InfoSession) -> list[Party]:
    if session.pk is None:
        return []
    rows = session.registrations.filter(state__in=COMING)
    parties: list[Party] = []
    for one in rows.select_related("worker__user", "worker__organisation", "ocmw").order_by("pk"):
        party = ocmw_party(one)
        if party and party not in parties:
            parties.append(party)
    return parties


@in_words("de MA/ATB van de cliënt, tenzij die het al hoorde van de annulering")
def unless_told(registration: InfoRegistration, step: Step) -> list[Party | None]:
    told = step.leader is not None and step.leader.transition.name == "cancel"
    return [] if told else the_worker(registration)
