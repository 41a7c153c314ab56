"""Who may do what at a case conference, and who hears of it."""

from typing import Any

from okot_portal.workflow.rules import rule
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.parties import Party, party_of
from trajects.clients.models import Client
from trajects.conferences.choices import Side
from trajects.conferences.models import AgendaItem, CaseConference, CaseDecision


@rule("MA/ATB van een OCMW, of VDAB-bemiddelaar")
def may_plan(_conference: CaseConference, actor: Actor) -> bool:
    return actor.is_ocmw_worker or actor.is_mediator


@rule("MA/ATB of bemiddelaar van wie samen overlegt")
def at_the_table(conference: CaseConference, actor: Actor) -> bool:
    mine = (conference.ocmw_id,) if actor.is_ocmw_worker else (conference.vdab_id,) if actor.is_mediator else ()
    return actor.organisation_id in mine


@rule("MA/ATB van het verantwoordelijke OCMW, of de bemiddelaar die het dossier mag zien")
def discusses(item: AgendaItem, actor: Actor) -> bool:
    """VDAB takes no step about somebody it may not know."""
    if actor.is_ocmw_worker:
        return actor.organisation_id == item.ocmw_id
    if not actor.is_mediator or actor.organisation_id != item.conference.vdab_id:
        return False
    return Client.objects.visible_to(actor).filter(pk=item.client_id).exists()


@rule("MA/ATB van het verantwoordelijke OCMW, of de bemiddelaar die het dossier mag zien")
def decides(decision: CaseDecision, actor: Actor) -> bool:
    return discusses(decision.item, actor)


@rule("Wie de afspraak opnam: een MA/ATB van het OCMW, of de bemiddelaar van het overleg")
def carries_out(decision: CaseDecision, actor: Actor) -> bool:
    if decision.side == Side.OCMW:
        return actor.is_ocmw_worker and actor.organisation_id == decision.ocmw_id
    if not actor.is_mediator or actor.organisation_id != decision.item.conference.vdab_id:
        return False
    return decision.item.conference.mediator_id in actor.membership_ids or decision.is_owed_by(actor)


def sides(conference: CaseConference) -> list[Party]:
    found = [party_of(conference.worker, conference.ocmw), party_of(conference.mediator, conference.vdab)]
    return [party for party in found if party]


@in_words("wie het overleg aan de andere kant draagt (of het team)")
def other_side(conference: CaseConference, step: Step) -> list[Party | None]:
    return [party for party in sides(conference) if party.organisation.pk != step.actor.organisation_id]


@in_words("wie het overleg aan de andere kant draagt (of het team)")
def other_side_of_item(item: AgendaItem, step: Step) -> list[Party | None]:
    return other_side(item.conference, step)


def party(decision: CaseDecision, side: str) -> Party | None:
    """The client's MA/ATB (else the OCMW's team), or the mediator of the meeting."""
    item = decision.item
    if side == Side.OCMW:
        worker = decision.client.worker or item.conference.worker
        return party_of(worker if worker and worker.organisation_id == decision.ocmw_id else None, decision.ocmw)
    return party_of(item.conference.mediator)


@in_words("wie de afspraak opnam")
def owner(decision: CaseDecision, _step: Any = None) -> Party | None:
    return party(decision, decision.side)


@in_words("de andere kant van het overleg")
def other(decision: CaseDecision, _step: Any = None) -> Party | None:
    return party(decision, Side.VDAB if decision.side == Side.OCMW else Side.OCMW)


@in_words("de andere kant van het overleg")
def to_other(decision: CaseDecision, step: Step) -> list[Party | None]:
    parties = (owner(decision), other(decision))
    return [one for one in parties if one and one.organisation.pk != step.actor.organisation_id]
