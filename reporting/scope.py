"""Whose figures somebody may see: of their own organisation, or of all of them."""

from dataclasses import dataclass

from django.db.models import Q

from partners.actor import Actor
from partners.models import Organisation
from partners.roles import OrganisationKind, Role

NO_ROWS = Q(pk__in=[])
EVERYBODY = "Alle OCMW's en VDAB"


@dataclass(frozen=True)
class Scope:
    """`organisation` None counts over all organisations; the label stands on every print."""

    label: str
    organisation_id: int | None = None
    kind: str = ""

    @property
    def is_everything(self) -> bool:
        return self.organisation_id is None

    def condition(self, ocmw: str = "ocmw_id", vdab: str = "vdab_id", partner: str = "") -> Q:
        """The rows of this organisation, on the columns that name the OCMW, the VDAB service and the partner.

        Everything is no condition at all; an organisation that no column names has no rows.
        """
        if self.is_everything:
            return Q()
        columns = {OrganisationKind.OCMW: ocmw, OrganisationKind.VDAB: vdab, OrganisationKind.PARTNER: partner}
        column = columns.get(OrganisationKind(self.kind)) if self.kind else None
        return Q(**{column: self.organisation_id}) if column else NO_ROWS


ALL = Scope(EVERYBODY)
NOTHING = Scope("Geen organisatie", organisation_id=0, kind=OrganisationKind.OCMW)


def of_organisation(organisation: Organisation) -> Scope:
    return Scope(str(organisation), organisation.pk, organisation.kind)


def sees_everything(actor: Actor) -> bool:
    """The network manager and the administrator look across organisations: at figures, never at names."""
    return actor.role == Role.NETWORK_MANAGER or actor.is_administrator


def sees_figures(actor: Actor) -> bool:
    """For the menu: everybody of an OCMW or VDAB sees the figures of their own organisation."""
    return actor.is_ocmw or actor.is_vdab


def sees_groups(actor: Actor) -> bool:
    """A partner follows the groups it carries, and nothing else (domain.md §15b)."""
    return actor.kind == OrganisationKind.PARTNER and actor.role in (Role.PARTNER_COACH, Role.TEAM_HEAD)


def scope_of(actor: Actor) -> Scope:
    """What this actor counts over when nothing else is chosen."""
    if sees_everything(actor):
        return ALL
    return of_organisation(actor.organisation) if actor.organisation else NOTHING
