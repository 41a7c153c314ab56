"""Who brings in what earlier years were: those who answer for a team or an organisation, for their own one only."""

from partners.actor import Actor
from partners.roles import OrganisationKind, Role

IMPORTERS = {
    OrganisationKind.OCMW: frozenset({Role.TEAM_HEAD, Role.ADMINISTRATOR}),
    OrganisationKind.VDAB: frozenset({Role.NETWORK_MANAGER, Role.TEAM_HEAD, Role.ADMINISTRATOR}),
}


def may_import(actor: Actor) -> bool:
    return actor.role in IMPORTERS.get(actor.kind, frozenset())  # type: ignore[call-overload]
