"""Who may do what with an agreement, and who hears of it: the heads of the OCMWs and the network manager write."""

from okot_portal.workflow.rules import rule
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.parties import Party, party_of
from partners.roles import Role
from trajects.cooperation.choices import READERS
from trajects.cooperation.models import CooperationAgreement


def writes(actor: Actor) -> bool:
    """The head of an OCMW, or the network manager of VDAB."""
    return (actor.is_ocmw and actor.is_team_head) or (actor.is_vdab and actor.role == Role.NETWORK_MANAGER)


def sees_cooperation(actor: Actor) -> bool:
    """For the menu: OCMW and VDAB work together; a school or a training partner has no part in it."""
    return (actor.is_ocmw or actor.is_vdab) and actor.role in READERS


def is_partner(agreement: CooperationAgreement, actor: Actor) -> bool:
    return actor.organisation_id in {one.organisation_id for one in agreement.sides()}


@rule("Hoofd van een OCMW of netwerkmanager van VDAB")
def may_draft(_agreement: CooperationAgreement, actor: Actor) -> bool:
    return writes(actor)


@rule("Hoofd van een OCMW dat partner is, of netwerkmanager van VDAB")
def writer(agreement: CooperationAgreement, actor: Actor) -> bool:
    return writes(actor) and is_partner(agreement, actor)


@rule("Iedere medewerker van een partner (MA, ATB, bemiddelaar, teamverantwoordelijke, netwerkmanager)")
def member(agreement: CooperationAgreement, actor: Actor) -> bool:
    return sees_cooperation(actor) and is_partner(agreement, actor)


def parties(agreement: CooperationAgreement) -> list[Party]:
    """Each partner's contact person, else its team."""
    found = [party_of(row.contact, row.organisation) for row in agreement.sides()]
    return [party for party in found if party]


@in_words("de contactpersonen van de andere partners (of hun team)")
def the_others(agreement: CooperationAgreement, step: Step) -> list[Party | None]:
    return [party for party in parties(agreement) if party.organisation.pk != step.actor.organisation_id]
