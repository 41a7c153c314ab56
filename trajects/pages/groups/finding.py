"""How the pages of a group find it, its sessions and who takes part: through `visible_to`, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from partners.access.log import log_consultations
from partners.actor import Actor
from trajects.outflow.models import Group, Participation, Session
from trajects.outflow.rules import is_coach, manages_group


def sees_groups(actor: Actor) -> bool:
    """For the menu: OCMW workers, mediators, coaches, and the heads of their teams."""
    return actor.is_ocmw_worker or actor.is_mediator or is_coach(actor) or actor.is_team_head


def find(reference: str, actor: Actor) -> Group:
    """The group, with how many places are taken; another partner's group does not exist."""
    return get_object_or_404(Group.objects.visible_to(actor).for_page().with_places(), reference=reference)


def find_session(reference: str, number: int, actor: Actor) -> Session:
    """A session of a group this actor manages: who was there is not for others."""
    group = get_object_or_404(Group.objects.visible_to(actor).for_page(), reference=reference)
    if not manages_group(group, actor):
        raise Http404
    session = get_object_or_404(Session, group=group, number=number)
    session.group = group
    return session


def taking_part(group: Group, actor: Actor) -> list[Participation]:
    """Of this group, whom this actor may see: all of them for who carries it, their own clients for an OCMW."""
    visible = Participation.objects.visible_to(actor).filter(group=group)
    found = list(visible.select_related("client", "ocmw", "worker__user").order_by("client__sort_key", "pk"))
    for one in found:
        one.group = group
    return found


def log_reading(actor: Actor, people: list[Participation], group: Group) -> None:
    """Every name that is read is written down (domain.md §12)."""
    if people:
        log_consultations(actor, [one.client_id for one in people], page=f"Groep {group.reference}")
