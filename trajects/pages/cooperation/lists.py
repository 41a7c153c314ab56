"""The agreements this reader is a partner of, the latest first."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.web.keyset import PARAMETER, keyset_page
from partners.actor import Actor
from trajects.conferences.models import of_the_dossiers
from trajects.cooperation.choices import CooperationState
from trajects.cooperation.models import CooperationAgreement
from trajects.cooperation.rules import sees_cooperation, writes
from trajects.cooperation.workflow import COOPERATIONS


@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not sees_cooperation(actor):
        raise Http404
    page = keyset_page(found(actor), order=["-starts_on"], after=request.GET.get(PARAMETER))
    context = {
        "rows": [row(one, today) for one in page.rows],
        "page": page,
        "may_write": writes(actor),
        "talks": of_the_dossiers(actor),
    }
    return render(request, "pages/cooperation/list.html", context)


def found(actor: Actor) -> Any:
    return CooperationAgreement.objects.visible_to(actor).prefetch_related("partners__organisation")


def row(agreement: CooperationAgreement, today: datetime.date) -> dict[str, Any]:
    state = CooperationState(agreement.state)
    return {
        "agreement": agreement,
        "state": "Loopt" if agreement.runs_on(today) else state.label,
        "tone": COOPERATIONS.tones[state],
        "partners": list(agreement.partners.all()),
    }
