"""Handing one or many duties to a colleague (P20); `undoing` takes it back.

At an OCMW every MA/ATB may take every step of its clients: only the duty moves. At VDAB a step is the named
mediator's: there the trajectories of that client and the inzage move along, else the colleague could not do it.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.known import known
from partners.actor import Actor
from partners.models import Membership, MembershipQuerySet
from partners.roles import OCMW_WORKERS, OrganisationKind, Role
from partners.team import members
from trajects.dossier.duties import Duty, DutyQuerySet
from trajects.moves.models import MOVERS, Move, MoveKind
from trajects.moves.moving import Moving
from trajects.moves.things import Thing, subjects, things_of

DOES_THE_WORK: dict[str, frozenset[str]] = {
    OrganisationKind.OCMW: frozenset(OCMW_WORKERS),
    OrganisationKind.VDAB: frozenset({Role.MEDIATOR}),
    OrganisationKind.PARTNER: frozenset({Role.PARTNER_COACH}),
}
PEOPLE = ("organisation", "owner__user", "owner__organisation", "client")


@dataclass
class Outcome:
    """What went, and for each that did not a sentence that says why."""

    move: Move | None = None
    moved: int = 0
    refused: list[str] = field(default_factory=list)


def movable(actor: Actor) -> DutyQuerySet:
    """What this actor may hand on: at an OCMW what the team owes; elsewhere one's own, and the head everybody's."""
    duties = Duty.objects.filter(organisation=actor.organisation)
    if actor.is_ocmw_worker or (actor.is_team_head and actor.kind in DOES_THE_WORK):
        return duties
    return duties.owed_by(actor) if actor.role in MOVERS else duties.none()


def may_move(actor: Actor) -> bool:
    return actor.is_ocmw_worker or (actor.role in MOVERS and actor.kind in DOES_THE_WORK)


def may_move_duty(actor: Actor, duty: Duty) -> bool:
    """`movable`, of one duty that is at hand."""
    if duty.organisation_id != actor.organisation_id or not may_move(actor):
        return False
    everybodys = actor.is_ocmw_worker or actor.is_team_head
    return everybodys or duty.owner_id is None or duty.owner_id in actor.membership_ids


def colleagues(actor: Actor, today: datetime.date) -> MembershipQuerySet:
    """Who may take the steps of this organisation, oneself included: a head hands out, a worker takes over."""
    return members(known(actor.organisation), today).filter(role__in=DOES_THE_WORK.get(actor.kind, ()))


def goes_along(duty: Duty, today: datetime.date) -> list[Thing]:
    """What moves with this duty because only the person it names may take the step."""
    if duty.owner is None or duty.organisation.kind == OrganisationKind.OCMW:
        return []
    if not any(thing.client_id == duty.client_id for thing in subjects(duty.owner)):
        return []
    return things_of(duty.owner, today, client_id=duty.client_id)


@transaction.atomic
def hand_on(
    chosen: Mapping[int, int], successor: Membership, *, actor: Actor, today: datetime.date, reason: str = ""
) -> Outcome:
    """`chosen` says whose name (0: the team) stood on each duty when it was chosen. The others move all the same."""
    outcome, moving, gone = Outcome(), None, set()
    locked = Duty.objects.select_for_update(of=("self",), no_key=True).select_related(*PEOPLE)
    for duty in locked.filter(pk__in=list(chosen)).order_by("pk"):
        if duty.pk in gone:
            outcome.moved += 1
        elif sentence := why_not(duty, chosen[duty.pk], successor):
            outcome.refused.append(sentence)
        else:
            moving = moving or Moving(actor, kind=MoveKind.DUTIES, today=today, reason=reason)
            if duty.owner and goes_along(duty, today):
                moving.unit(duty.owner, successor, f"c{duty.client_id}")
            else:
                moving.duty(duty, successor)
            gone = {line.duty_id for line in moving.lines}
            outcome.moved += 1
    outcome.move = moving.close() if moving else None
    return outcome


def why_not(duty: Duty, seen_owner: int, successor: Membership) -> str:
    what = f"‘{duty}’ ({duty.reference})"
    if duty.ended_at:
        moment = date_format(timezone.localtime(duty.ended_at), "d/m/Y \\o\\m H:i")
        return f"{what} is intussen afgerond of vervallen op {moment}."
    if duty.owner_id == successor.pk:
        return f"{what} staat al op naam van {successor.user}."
    if (duty.owner_id or 0) == seen_owner:
        return ""
    last = duty.moves.select_related("move").order_by("-pk").first()
    now = duty.owner.user if duty.owner else "het team"
    if last is None:
        return f"{what} staat intussen op naam van {now}."
    moment = date_format(timezone.localtime(last.move.made_at), "d/m/Y \\o\\m H:i")
    return f"{what} werd op {moment} al doorgegeven door {last.move.made_by_label}: ze staat nu op naam van {now}."
