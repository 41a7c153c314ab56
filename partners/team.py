"""Questions about the people of one organisation: who works there today, who is away, who may look after the team."""

import datetime

from partners.actor import Actor
from partners.models import Deputy, DeputyQuerySet, Membership, MembershipQuerySet, Organisation
from partners.roles import Role, may_stand_in

TEAM_ROLES = frozenset({Role.TEAM_HEAD, Role.ADMINISTRATOR})


def looks_after_team(actor: Actor) -> bool:
    """The head of the team, and the organisation's own administrator. Also the menu's question."""
    return actor.role in TEAM_ROLES


def guides_clients(actor: Actor) -> bool:
    """OCMW and VDAB have dossiers; a partner or a school has none. The menu's question."""
    return actor.is_ocmw or actor.is_vdab


def members(organisation: Organisation, today: datetime.date) -> MembershipQuerySet:
    """Who works here today, by name."""
    return (
        Membership.objects.active(today)
        .filter(organisation=organisation)
        .select_related("user", "organisation")
        .order_by("user__last_name", "user__first_name", "pk")
    )


def stand_ins(absent: Membership, today: datetime.date) -> MembershipQuerySet:
    """The colleagues who may take the steps of this one."""
    roles = [role for role in Role.values if may_stand_in(role, absent.role)]
    return members(absent.organisation, today).filter(role__in=roles).exclude(user=absent.user)


def absences(organisation: Organisation, today: datetime.date) -> DeputyQuerySet:
    """Absences of this team that run or are still to come."""
    return (
        Deputy.objects.not_over(today)
        .filter(membership__organisation=organisation)
        .with_people()
        .order_by("starts_on", "pk")
    )


def end_absence(absence: Deputy, today: datetime.date) -> None:
    """Back earlier: what ran stays recorded up to yesterday, what did not begin disappears."""
    if absence.starts_on >= today:
        absence.delete()
        return
    absence.ends_on = today - datetime.timedelta(days=1)
    absence.save(update_fields=["ends_on"])
