"""A party: somebody in an organisation, or the organisation's team when nobody is named."""

from dataclasses import dataclass

from partners.models import Membership, Organisation


@dataclass(frozen=True)
class Party:
    """`membership` None means the team of the organisation, reached through its team mailbox."""

    organisation: Organisation
    membership: Membership | None = None

    def __str__(self) -> str:
        return (
            f"{self.membership.user} ({self.organisation})" if self.membership else f"het team van {self.organisation}"
        )


def party_of(membership: Membership | None, organisation: Organisation | None = None) -> Party | None:
    """The person as a party, else their organisation's team; None when neither is known."""
    if membership is not None:
        return Party(membership.organisation, membership)
    return Party(organisation) if organisation is not None else None
