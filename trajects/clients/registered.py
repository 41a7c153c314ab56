"""How many clients are registered as job seekers, per OCMW (REG-03): the difference between municipalities is large.

An OCMW sees its own dossiers. VDAB sees numbers per OCMW of its province, and none that would point at a person.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from okot_portal.parameters import integer
from partners.actor import Actor
from partners.roles import Role
from trajects.clients.choices import EXEMPT, IncomeStatus, Lead, VdabStatus
from trajects.clients.models import Client

SOON = datetime.timedelta(days=60)
LIVING_WAGE = Q(income_status__in=(IncomeStatus.LIVING_WAGE, IncomeStatus.EQUIVALENT))
# In words for every reader: both exemptions together, one of them is for reasons of health.
STANDINGS: dict[str, tuple[str, Q]] = {
    "registered": ("Ingeschreven", Q(vdab_status=VdabStatus.REGISTERED)),
    "not": ("Niet ingeschreven", Q(vdab_status=VdabStatus.NOT_REGISTERED)),
    "exempt": ("Vrijgesteld", Q(vdab_status__in=EXEMPT)),
    "student": ("Student", Q(vdab_status=VdabStatus.STUDENT)),
}


@dataclass(frozen=True)
class Line:
    """One row of the table: all dossiers, and those with a living wage. None: too few to show."""

    label: str
    everybody: int | None
    living_wage: int | None


@dataclass(frozen=True)
class OfOcmw:
    """One OCMW as VDAB sees it; `registered` and `share` are None where the numbers are too small."""

    name: str
    total: int
    registered: int | None
    share: int | None


def sees_registrations(actor: Actor) -> bool:
    """The menu's question, and the page's."""
    return sees_own(actor) or (actor.is_vdab and actor.role in (Role.NETWORK_MANAGER, Role.TEAM_HEAD))


def sees_own(actor: Actor) -> bool:
    return actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head)


def of_own(clients: QuerySet[Client]) -> list[Line]:
    """Each client counts once, in one standing."""
    asked = {f"{code}_{wage}": Count("pk", filter=q & (LIVING_WAGE if wage else Q())) for code, q, wage in _cells()}
    counted = clients.aggregate(**asked)
    return [
        Line(label, counted[f"{code}_{False}"], counted[f"{code}_{True}"]) for code, (label, _q) in STANDINGS.items()
    ]


def _cells() -> Iterable[tuple[str, Q, bool]]:
    return ((code, q, wage) for code, (_label, q) in STANDINGS.items() for wage in (False, True))


def share(part: int, total: int) -> int | None:
    """In whole percents; None of nothing."""
    return round(100 * part / total) if total else None


def leads(clients: QuerySet[Client]) -> list[tuple[str, int]]:
    """Who is at the wheel for those who are registered (REG-02)."""
    registered = clients.filter(vdab_status=VdabStatus.REGISTERED)
    counted = dict(registered.order_by().values_list("vdab_lead").annotate(Count("pk")))
    return [(label, counted.get(code, 0)) for code, label in (*Lead.choices, ("", "Nog niet beslist"))]


def to_review(clients: QuerySet[Client], today: datetime.date) -> QuerySet[Client]:
    """Exemptions whose day has come or comes soon, and those without a day."""
    due = Q(vdab_review_on=None) | Q(vdab_review_on__lte=today + SOON)
    return clients.filter(due, vdab_status__in=EXEMPT).order_by("vdab_review_on", "sort_key", "pk")


def per_ocmw(actor: Actor, today: datetime.date) -> list[OfOcmw]:
    """The OCMWs of the service's province; an OCMW with fewer dossiers than the limit is left out altogether."""
    limit = integer("KLEINE_CEL_GRENS", on=today)
    province = actor.organisation.province if actor.organisation else ""
    clients = Client.objects.filter(ocmw__province=province, merged_into=None, is_provisional=False)
    asked = {code: Count("pk", filter=q) for code, (_label, q) in STANDINGS.items()}
    rows = clients.order_by().values("ocmw__name").annotate(total=Count("pk"), **asked).order_by("ocmw__name")
    return [_shown(row, limit) for row in rows if row["total"] >= limit]


def _shown(row: Any, limit: int) -> OfOcmw:
    """A number under the limit is hidden, and so is one that would give it away: the rest of the total."""
    registered, total = row["registered"], row["total"]
    hidden = 0 < registered < limit or 0 < total - registered < limit
    return OfOcmw(
        row["ocmw__name"], total, None if hidden else registered, None if hidden else share(registered, total)
    )
