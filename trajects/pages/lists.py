"""The lists of trajectories, one per kind, with their filters."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.web.keyset import PARAMETER, keyset_page
from okot_portal.web.typed import asked, searched_by_words
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import machine_of
from partners.actor import Actor
from partners.saved_views.shown import shown
from trajects.catalogue.levels import Level
from trajects.clients.models import Client
from trajects.pages.duties import most_urgent
from trajects.pages.early.finding import sees_early_warnings
from trajects.pages.starts import STARTS
from trajects.pages.stepper import position
from trajects.pages.subjects import names_its_client
from trajects.pages.supports import BEGINNINGS, SUPPORTS, family_of
from trajects.twe.comparing.models import may_compare
from trajects.twe.workflow import TWES

OPEN = "open"
PEOPLE = ("client", "ocmw", "worker__user")


class SubjectFilter(django_filters.FilterSet):
    """Of any kind of trajectory: by name or reference, and by state."""

    q = django_filters.CharFilter(
        label="Zoek",
        method="search",
        widget=forms.TextInput(attrs={"placeholder": "Naam of referentie", "type": "search"}),
    )
    state = django_filters.ChoiceFilter(label="Status", method="in_state", empty_label="Alle")

    def __init__(self, *args: Any, machine: Machine, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.machine, self.actor = machine, actor
        self.filters["state"].extra["choices"] = [(OPEN, "Alle lopende"), *machine.states.choices]

    def search(self, queryset: QuerySet[Any], _name: str, typed: str) -> QuerySet[Any]:
        """A reference, or words of a name: names are searched only among clients this actor may see."""
        if typed.strip().replace("-", "").isdigit():
            return queryset.filter(reference__startswith=typed.strip())
        visible = Client.objects.visible_to(self.actor).search(typed)
        return queryset.filter(client__in=visible.values("pk"))

    def in_state(self, queryset: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        return queryset.filter(state__in=self.machine.open_states) if state == OPEN else queryset.filter(state=state)


class OkotFilter(SubjectFilter):
    level = django_filters.ChoiceFilter(
        label="Niveau", field_name="training__level", empty_label="Alle", choices=Level.choices
    )


FILTERS: dict[str, type[SubjectFilter]] = {"okot": OkotFilter}


@searched_by_words
@require_GET
def trajectories(request: HttpRequest, machine: str = "okot") -> HttpResponse:
    """Those of one kind that this actor may see, the last changed first."""
    if machine not in BEGINNINGS:
        raise Http404
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kind = machine_of(machine)
    saved = shown(request, f"trajecten-{machine}")
    if begins := saved.begins_at(request):
        return begins
    found = chosen(kind, asked(request), actor)
    page = keyset_page(found.qs, order=["-changed_at"], after=request.GET.get(PARAMETER))
    context = {
        "saved": saved,
        "kind": BEGINNINGS[machine],
        "kinds": list(family_of(machine).values()),
        "other": next(iter(STARTS.values())) if machine in SUPPORTS else next(iter(SUPPORTS.values())),
        "is_support": machine in SUPPORTS,
        "here": BEGINNINGS[machine].list_url,
        "export_kind": f"trajecten-{machine}",
        "sees_early": sees_early_warnings(actor),
        "may_compare": machine == TWES.code and may_compare(actor),
        "filter": found,
        "rows": rows(kind, page.rows, actor),
        "page": page,
        "today": timezone.localdate(),
    }
    template = "pages/subject_list.html#table" if request.htmx else "pages/subject_list.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def chosen(machine: Machine, data: QueryDict, actor: Actor) -> SubjectFilter:
    """The trajectories of one kind that this actor asks for: the page's question, and that of its export."""
    filter_type = FILTERS.get(machine.code, SubjectFilter)
    return filter_type(data or None, queryset=of_kind(machine, actor), machine=machine, actor=actor)


def of_kind(machine: Machine, actor: Actor) -> QuerySet[Any]:
    manager: Any = machine.model._default_manager
    visible: QuerySet[Any] = manager.visible_to(actor)
    if actor.is_vdab and not names_its_client(machine.model):
        open_to = Client.objects.visible_to(actor, timezone.localdate()).filter(pk=OuterRef("client_id"))
        visible = visible.annotate(opens_client=Exists(open_to))
    if hasattr(visible, "for_list"):
        return visible.for_list()
    return visible.select_related(*(path for path in PEOPLE if has(machine.model, path)))


def has(model: type[Model], path: str) -> bool:
    return path.partition("__")[0] in {field.name for field in model._meta.fields}


def rows(machine: Machine, subjects: list[Any], actor: Actor) -> list[dict[str, Any]]:
    shown = visible_clients(subjects, actor)
    duties = most_urgent(machine, subjects)
    return [
        {
            "subject": subject,
            "title": BEGINNINGS[machine.code].title(subject),
            "sees_client": subject.client_id in shown,
            "state": machine.states(subject.state).label,
            "tone": machine.tones.get(subject.state, "neutral"),
            "duty": duties.get(subject.pk),
            **position(machine, subject.state),
        }
        for subject in subjects
    ]


def visible_clients(subjects: list[Any], actor: Actor) -> set[int]:
    """Whose name this actor may read: VDAB only after the formal agreement."""
    if all(hasattr(subject, "opens_client") for subject in subjects):
        return {subject.client_id for subject in subjects if subject.opens_client}
    ids = {subject.client_id for subject in subjects}
    if actor.is_ocmw or any(names_its_client(type(subject)) for subject in subjects[:1]):
        return ids
    return set(Client.objects.visible_to(actor, timezone.localdate()).filter(pk__in=ids).values_list("pk", flat=True))
