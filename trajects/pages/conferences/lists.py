"""The case conferences of this reader's OCMW or service: what comes first on top, what passed below it."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.web.keyset import PARAMETER, keyset_page
from partners.actor import Actor
from trajects.conferences.choices import CONFERENCE_ENDS, ConferenceState, ItemState
from trajects.conferences.models import CaseConference, of_the_dossiers
from trajects.conferences.rules import may_plan
from trajects.conferences.workflow import CONFERENCES


@require_GET
def conferences(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not of_the_dossiers(actor):
        raise Http404
    coming = list(found(actor).filter(state__in=CONFERENCES.open_states).order_by("starts_at", "pk")[:50])
    past = found(actor).filter(state__in=CONFERENCE_ENDS)
    page = keyset_page(past, order=["-starts_at"], after=request.GET.get(PARAMETER))
    context = {
        "coming": [row(one) for one in coming] if page.is_first else [],
        "rows": [row(one) for one in page.rows],
        "page": page,
        "may_plan": may_plan(None, actor),
        "today": timezone.localdate(),
    }
    return render(request, "pages/conferences/list.html", context)


def found(actor: Actor) -> QuerySet[Any]:
    """With how many dossiers are on the agenda: a number is nobody's name."""
    on_agenda = Count("items", filter=~Q(items__state=ItemState.WITHDRAWN))
    visible = CaseConference.objects.visible_to(actor).annotate(number_of_items=on_agenda)
    return visible.select_related("ocmw", "vdab", "worker__user", "mediator__user")


def row(conference: Any) -> dict[str, Any]:
    state = ConferenceState(conference.state)
    return {"conference": conference, "state": state.label, "tone": CONFERENCES.tones[state]}
