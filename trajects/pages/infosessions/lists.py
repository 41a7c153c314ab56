"""The calendar of infosessions by month: what comes first on top, or what passed. `?client=` says for whom."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.web.keyset import PARAMETER, keyset_page
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.infosessions.choices import SessionState
from trajects.infosessions.models import InfoSession, organises, sees_sessions
from trajects.infosessions.workflow import SESSIONS

COMING, PAST = "coming", "past"
HIDDEN = forms.HiddenInput


class SessionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Zoek",
        method="about",
        widget=forms.TextInput(attrs={"placeholder": "Onderwerp, opleiding of plaats", "type": "search"}),
    )
    when = django_filters.ChoiceFilter(
        label="Wanneer", method="moment", empty_label="Komt nog", choices=[(PAST, "Voorbij of geannuleerd")]
    )
    is_online = django_filters.ChoiceFilter(
        label="Hoe", empty_label="Alle", choices=[("True", "Online"), ("False", "Op een plaats")]
    )
    training = django_filters.NumberFilter(field_name="training", widget=HIDDEN)
    client = django_filters.CharFilter(method="for_whom", widget=HIDDEN)

    class Meta:
        model = InfoSession
        fields: list[str] = []

    def about(self, queryset: QuerySet[Any], _name: str, typed: str) -> QuerySet[Any]:
        for word in typed.split():
            inside = Q(title__icontains=word) | Q(training__name__icontains=word) | Q(place__icontains=word)
            queryset = queryset.filter(inside)
        return queryset

    def moment(self, queryset: QuerySet[Any], _name: str, _when: str) -> QuerySet[Any]:
        """Which of the two lists this is, the page decides."""
        return queryset

    def for_whom(self, queryset: QuerySet[Any], _name: str, _number: str) -> QuerySet[Any]:
        """The client is chosen by the page; the calendar stays the same."""
        return queryset


@require_GET
def infosessions(request: HttpRequest) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not sees_sessions(actor):
        raise Http404
    client = chosen_client(request, actor)
    is_past = request.GET.get("when") == PAST
    visible = InfoSession.objects.visible_to(actor).with_places().select_related("host", "training")
    found = SessionFilter(request.GET or None, queryset=on_list(visible, today, is_past))
    order = ["-starts_at"] if is_past else ["starts_at"]
    page = keyset_page(found.qs, order=order, after=request.GET.get(PARAMETER))
    context = {
        "filter": found,
        "rows": [row(one, actor, today) for one in page.rows],
        "page": page,
        "today": today,
        "client": client,
        "is_past": is_past,
        "may_plan": organises(actor),
    }
    template = "pages/infosessions/list.html"
    return render(request, f"{template}#table" if request.htmx else template, context)  # type: ignore[attr-defined]


def chosen_client(request: HttpRequest, actor: Actor) -> Client | None:
    """For whom an OCMW worker looks for a session."""
    number = request.GET.get("client")
    if not number:
        return None
    if not actor.is_ocmw_worker:
        raise Http404
    client = get_object_or_404(Client.objects.visible_to(actor), number=number)
    log_consultation(actor, client.pk, page="Infosessie kiezen")
    return client


def on_list(visible: QuerySet[Any], today: datetime.date, is_past: bool) -> QuerySet[Any]:
    """What was cancelled stands with what passed: nobody goes there any more."""
    midnight = timezone.make_aware(datetime.datetime.combine(today, datetime.time.min))
    coming = Q(starts_at__gte=midnight) & ~Q(state=SessionState.CANCELLED)
    return visible.exclude(coming) if is_past else visible.filter(coming)


def row(session: Any, actor: Actor, today: datetime.date) -> dict[str, Any]:
    state = SessionState(session.state)
    return {
        "session": session,
        "month": session.on.replace(day=1),
        "free": max(session.capacity - session.taken, 0),
        "state": state.label,
        "tone": SESSIONS.tones[state],
        "is_open": state == SessionState.OPEN and session.on >= today,
        "to_record": state == SessionState.OPEN and session.on <= today and session.host_id == actor.organisation_id,
    }
