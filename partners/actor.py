"""The actor: a person, and the organisation they act for now (architecture.md §6)."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property

from partners import calendar
from partners.entrance import without_organisation
from partners.models import Deputy, Membership, Organisation, User
from partners.roles import OCMW_WORKERS, OrganisationKind, Role

SESSION_KEY = "membership"


@dataclass(frozen=True)
class Actor:
    """Who acts: `user` in `role` for `organisation`. `SYSTEM` acts on the clock's behalf.

    `answers` is the one subject (model and number) that somebody without an account may answer by a signed link. It
    has no name: who a client was referred to, may itself be a fact about health. `is_client` says that the client
    answers, and not a service.
    """

    user: User | None = None
    membership: Membership | None = None
    system: bool = False
    answers: tuple[str, int] | None = None
    is_client: bool = False

    @property
    def organisation(self) -> Organisation | None:
        return self.membership.organisation if self.membership else None

    @property
    def organisation_id(self) -> int | None:
        return self.membership.organisation_id if self.membership else None

    @property
    def role(self) -> str:
        return self.membership.role if self.membership else ""

    @property
    def kind(self) -> str:
        return self.organisation.kind if self.organisation else ""

    @property
    def is_system(self) -> bool:
        return self.system

    @property
    def is_ocmw(self) -> bool:
        return self.kind == OrganisationKind.OCMW

    @property
    def is_ocmw_worker(self) -> bool:
        return self.is_ocmw and self.role in OCMW_WORKERS

    @property
    def is_vdab(self) -> bool:
        return self.kind == OrganisationKind.VDAB

    @property
    def is_mediator(self) -> bool:
        return self.is_vdab and self.role == Role.MEDIATOR

    @property
    def is_team_head(self) -> bool:
        return self.role == Role.TEAM_HEAD

    @property
    def is_administrator(self) -> bool:
        return bool(self.user and self.user.is_staff and self.user.is_superuser)

    @cached_property
    def membership_ids(self) -> frozenset[int]:
        """The memberships whose work this actor may do today: their own, and those they stand in for."""
        if self.membership is None:
            return frozenset()
        absent = getattr(self.membership, "absent_colleagues", None)
        if absent is None:
            absent = absent_colleagues(timezone.localdate()).filter(deputy=self.membership)
        return frozenset({self.membership.pk, *absent})

    def __str__(self) -> str:
        if self.answers:
            return "De cliënt (met een link)" if self.is_client else "De gevraagde dienst (met een link)"
        if self.user is None:
            return "Het portaal"
        return f"{self.user} ({self.organisation})" if self.organisation else str(self.user)


SYSTEM = Actor(system=True)
ANONYMOUS = Actor()


def absent_colleagues(today: datetime.date) -> "QuerySet[Deputy, int]":
    """The memberships somebody stands in for on this day."""
    return Deputy.objects.on(today).order_by("pk").values_list("membership_id", flat=True)


def memberships_of(user: User, today: datetime.date) -> Iterable[Membership]:
    """The organisations this person may act for today, in a stable order; each with whom they stand in for there."""
    absent = absent_colleagues(today).filter(deputy=OuterRef("pk"))
    return (
        Membership.objects.active(today)
        .filter(user=user)
        .annotate(absent_colleagues=ArraySubquery(absent))
        .select_related("organisation__municipality", "user")
        .order_by("active_from", "pk")
    )


def actor_for(request: HttpRequest) -> Actor:
    """The actor of this request: the chosen membership while it is still active, else the first one."""
    if not request.user.is_authenticated:
        return ANONYMOUS
    memberships = list(memberships_of(request.user, timezone.localdate()))
    chosen = request.session.get(SESSION_KEY)
    current = next((m for m in memberships if m.pk == chosen), memberships[0] if memberships else None)
    request.memberships = memberships  # type: ignore[attr-defined]
    return Actor(user=request.user, membership=current)


class ActorMiddleware:
    """Puts `request.actor` in place; it is looked up on first use only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_for(request))  # type: ignore[attr-defined]
        with calendar.remembered():
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        return without_organisation(request, view)
