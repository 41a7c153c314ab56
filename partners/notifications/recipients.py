"""From "these people must hear" to addressees: stand-ins join, and whoever left is replaced by their team."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from partners.models import Deputy, Membership, Organisation
from partners.notifications.models import Notice
from partners.parties import Party


@dataclass(frozen=True)
class Addressee:
    """Who gets the notice in the end, and along which way."""

    membership: Membership | None
    organisation: Organisation
    route: str
    on_behalf_of: Membership | None = None

    @property
    def address(self) -> str:
        return self.membership.user.email if self.membership else self.organisation.team_mailbox

    @property
    def identity(self) -> tuple[str, int, int]:
        """One notice per person and organisation, whatever number of roles that person has there."""
        if self.membership:
            return ("person", self.membership.user_id, self.organisation.pk)
        return ("team", self.organisation.pk, 0)


def addressees(recipients: Iterable[Party], today: datetime.date) -> list[Addressee]:
    """Each person and team once, those named first before their stand-ins.

    Load each `membership` with its `user`, else every recipient costs a query.
    """
    named = list(recipients)
    found = [_named(recipient, today) for recipient in named] + list(_deputies(named, today))
    once: dict[tuple[str, int, int], Addressee] = {}
    for addressee in found:
        once.setdefault(addressee.identity, addressee)
    return list(once.values())


def works_here(membership: Membership, today: datetime.date) -> bool:
    until = membership.active_until
    return membership.user.is_active and membership.active_from <= today and (until is None or today <= until)


def team_of(membership: Membership) -> Addressee:
    """The team instead of somebody who left: the notice tells for whom it was meant."""
    return Addressee(None, membership.organisation, Notice.Route.LEFT, on_behalf_of=membership)


def _named(recipient: Party, today: datetime.date) -> Addressee:
    if recipient.membership is None:
        return Addressee(None, recipient.organisation, Notice.Route.TEAM)
    if not works_here(recipient.membership, today):
        return team_of(recipient.membership)
    return Addressee(recipient.membership, recipient.organisation, Notice.Route.DIRECT)


def _deputies(recipients: list[Party], today: datetime.date) -> Iterator[Addressee]:
    people = [r.membership.pk for r in recipients if r.membership]
    if not people:
        return
    absences = (
        Deputy.objects.filter(membership__in=people, starts_on__lte=today, ends_on__gte=today)
        .select_related("membership", "deputy__user", "deputy__organisation")
        .order_by("pk")
    )
    for absence in absences:
        if works_here(absence.deputy, today):
            yield Addressee(
                absence.deputy, absence.deputy.organisation, Notice.Route.DEPUTY, on_behalf_of=absence.membership
            )
