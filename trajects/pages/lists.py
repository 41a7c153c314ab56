"""The list of trajectories, with its filters."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.web.keyset import PARAMETER, keyset_page
from okot_portal.web.typed import asked, searched_by_words
from partners.actor import Actor
from trajects.catalogue.levels import Level
from trajects.clients.models import Client
from trajects.okot.choices import ENDS, OkotState
from trajects.okot.models import OkotTrajectory
from trajects.okot.workflow import OKOTS
from trajects.pages.duties import most_urgent
from trajects.pages.stepper import position

OPEN = "open"


class OkotFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Zoek",
        method="search",
        widget=forms.TextInput(attrs={"placeholder": "Naam of referentie", "type": "search"}),
    )
    state = django_filters.ChoiceFilter(
        label="Status",
        method="in_state",
        empty_label="Alle",
        choices=[(OPEN, "Alle lopende"), *OkotState.choices],
    )
    level = django_filters.ChoiceFilter(
        label="Niveau", field_name="training__level", empty_label="Alle", choices=Level.choices
    )

    class Meta:
        model = OkotTrajectory
        fields: list[str] = []

    def search(self, queryset: QuerySet, _name: str, typed: str) -> QuerySet:
        """A reference, or words of a name: names are searched only among clients this actor may see."""
        if typed.strip().replace("-", "").isdigit():
            return queryset.filter(reference__startswith=typed.strip())
        visible = Client.objects.visible_to(self.request.actor).search(typed)
        return queryset.filter(client__in=visible.values("pk"))

    def in_state(self, queryset: QuerySet, _name: str, state: str) -> QuerySet:
        return queryset.exclude(state__in=ENDS) if state == OPEN else queryset.filter(state=state)


@searched_by_words
@require_GET
def trajectories(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    base = OkotTrajectory.objects.visible_to(actor).select_related(
        "client", "training", "ocmw", "mediator__organisation", "worker__user"
    )
    found = OkotFilter(asked(request) or None, queryset=base, request=request)
    page = keyset_page(found.qs, order=["-changed_at"], after=request.GET.get(PARAMETER))
    shown = visible_clients(page.rows, actor)
    duties = most_urgent(page.rows)
    rows = [
        {
            "okot": okot,
            "sees_client": okot.client_id in shown,
            "state": OkotState(okot.state).label,
            "tone": OKOTS.tones[okot.state],
            "duty": duties.get(okot.pk),
            **position(OKOTS, okot.state),
        }
        for okot in page.rows
    ]
    template = "pages/okot_list.html#table" if request.htmx else "pages/okot_list.html"  # type: ignore[attr-defined]
    context = {"filter": found, "rows": rows, "page": page, "today": timezone.localdate()}
    return render(request, template, context)


def visible_clients(rows: list[OkotTrajectory], actor: Actor) -> set[int]:
    """Whose name this actor may read: VDAB only after the formal agreement."""
    if actor.is_ocmw:
        return {okot.client_id for okot in rows}
    ids = [okot.client_id for okot in rows]
    return set(Client.objects.visible_to(actor, timezone.localdate()).filter(pk__in=ids).values_list("pk", flat=True))
