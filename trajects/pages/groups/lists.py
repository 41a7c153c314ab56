"""The list of groups: where, when, how many free places; and how many of the year's target there are (DUT-06)."""

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.parameters import integer
from okot_portal.web.keyset import PARAMETER, keyset_page
from partners.actor import Actor
from trajects.outflow.choices import GroupState
from trajects.outflow.models import Group
from trajects.outflow.rules import may_plan
from trajects.outflow.workflow import GROUPS
from trajects.pages.groups.finding import sees_groups

CURRENT = "current"


class GroupFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label="Status",
        method="in_state",
        empty_label="Alle",
        choices=[(CURRENT, "Alle lopende en komende"), *GroupState.choices],
    )
    place = django_filters.CharFilter(label="Plaats", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="Jaar", field_name="starts_on", lookup_expr="year", min_value=2009)

    class Meta:
        model = Group
        fields: list[str] = []

    def in_state(self, queryset: QuerySet[Group], _name: str, state: str) -> QuerySet[Group]:
        return queryset.filter(state__in=GROUPS.open_states) if state == CURRENT else queryset.filter(state=state)


@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """OCMW and VDAB see every group, a partner its own (domain.md §15b)."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not sees_groups(actor):
        raise Http404
    visible = Group.objects.visible_to(actor)
    found = chosen(request.GET, actor)
    page = keyset_page(found.qs, order=["-starts_on"], after=request.GET.get(PARAMETER))
    context = {
        "filter": found,
        "rows": [row(group) for group in page.rows],
        "page": page,
        "today": today,
        "target": target(visible, today),
        "may_plan": may_plan(None, actor),
    }
    is_htmx = request.htmx  # type: ignore[attr-defined]
    return render(request, "pages/groups/list.html#table" if is_htmx else "pages/groups/list.html", context)


def chosen(data: QueryDict, actor: Actor) -> GroupFilter:
    """The groups this actor asks for: the page's question, and that of its export."""
    visible = Group.objects.visible_to(actor)
    return GroupFilter(data or None, queryset=visible.with_places().select_related("partner", "vdab"))


def row(group: Any) -> dict[str, Any]:
    return {
        "group": group,
        "free": free_places(group),
        "state": GroupState(group.state).label,
        "tone": GROUPS.tones[GroupState(group.state)],
        "is_open": group.state == GroupState.OPEN,
    }


def free_places(group: Any) -> int:
    return max(int(group.capacity) - int(group.taken), 0)


def target(visible: QuerySet[Group], today: datetime.date) -> dict[str, int]:
    """DUT-06: as many groups a year as the parameter says; what was cancelled does not count."""
    wanted = integer("DUT_GROEPEN_PER_JAAR", on=today)
    count = visible.filter(starts_on__year=today.year).exclude(state=GroupState.CANCELLED).count()
    return {"year": today.year, "count": count, "wanted": wanted, "more": max(wanted - count, 0)}
