"""Who is who in a warm handover: the rules of its table, and the parties that hear or owe something."""

from typing import Any

from okot_portal.workflow.rules import rule
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.parties import Party, party_of
from trajects.handovers.models import Handover


@rule("De afzender")
def the_sender(handover: Handover, actor: Actor) -> bool:
    if actor.is_ocmw_worker:
        return actor.organisation_id == handover.sender_organisation_id
    return handover.sender_id in actor.membership_ids


@rule("De ontvanger")
def the_receiver(handover: Handover, actor: Actor) -> bool:
    if actor.is_ocmw_worker:
        return actor.organisation_id == handover.receiver_organisation_id
    return handover.receiver_id in actor.membership_ids


@rule("De teamverantwoordelijke van de dienst die de overdracht kreeg")
def the_receiving_head(handover: Handover, actor: Actor) -> bool:
    """While it is nobody's in that service."""
    own = actor.organisation_id == handover.receiver_organisation_id
    return actor.is_team_head and own and handover.receiver_id is None


@rule("MA/ATB of VDAB-bemiddelaar die de cliënt begeleidt")
def who_guides(handover: Handover, actor: Actor) -> bool:
    return (actor.is_ocmw_worker or actor.is_mediator) and the_sender(handover, actor)


@rule("De kant die nog moet antwoorden op de voorgestelde momenten")
def the_side_asked(handover: Handover, actor: Actor) -> bool:
    return the_receiver(handover, actor) if handover.slots_by_sender else the_sender(handover, actor)


@in_words("de afzender (of het team)")
def sender(handover: Handover, _step: Any = None) -> Party | None:
    return party_of(handover.sender, handover.sender_organisation)


@in_words("de ontvanger (of het team)")
def receiver(handover: Handover, _step: Any = None) -> Party | None:
    return party_of(handover.receiver, handover.receiver_organisation)


@in_words("de afzender (of het team)")
def to_sender(handover: Handover, _step: Step) -> list[Party | None]:
    return [sender(handover)]


@in_words("de ontvanger (of het team)")
def to_receiver(handover: Handover, _step: Step) -> list[Party | None]:
    return [receiver(handover)]


@in_words("de andere kant van de overdracht; beide als het portaal de stap zet")
def to_other_side(handover: Handover, step: Step) -> list[Party | None]:
    if step.actor.is_system:
        return [sender(handover), receiver(handover)]
    return [receiver(handover) if the_sender(handover, step.actor) else sender(handover)]
