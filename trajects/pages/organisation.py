"""The card of an organisation: where it is, how to reach it and whom to ask, and which trainings it offers.

Contact data are there for partners to see; who works where is shown to OCMW, VDAB and the organisation itself.
"""

import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.web.fields import format_kbo
from okot_portal.web.keyset import PARAMETER, keyset_page
from partners.actor import Actor
from partners.models import Membership, Organisation
from partners.roles import Role
from trajects.catalogue.models import Training

MOST_TRAININGS = 25
BEHIND_THE_SCENES = (Role.ADMINISTRATOR,)


@require_GET
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if actor.membership is None:
        raise Http404
    found = get_object_or_404(Organisation.objects.select_related("municipality", "successor"), pk=pk)
    people = keyset_page(people_of(found, actor, today), order=["user__last_name"], after=request.GET.get(PARAMETER))
    context = {"organisation": found, "facts": facts(found), "page": people, "trainings": trainings_of(found)}
    return render(request, "pages/organisation.html", context)


def people_of(found: Organisation, actor: Actor, today: datetime.date) -> Any:
    everybody = Membership.objects.active(today).filter(organisation=found).exclude(role__in=BEHIND_THE_SCENES)
    may_see = actor.is_ocmw or actor.is_vdab or actor.organisation_id == found.pk
    return (everybody if may_see else everybody.none()).select_related("user")


def trainings_of(found: Organisation) -> list[Training]:
    """What it teaches, or what it is asked about."""
    offered = Training.objects.offered().filter(Q(school=found) | Q(contact_service=found))
    return list(offered.select_related("school").order_by("name", "pk")[:MOST_TRAININGS])


def facts(found: Organisation) -> list[dict[str, Any]]:
    place = " ".join(filter(None, (found.postal_code, found.city))) or found.municipality
    lines = [
        {"label": "Soort", "value": found.get_kind_display()},
        {"label": "Adres", "value": ", ".join(str(part) for part in (found.street, place) if part)},
        {"label": "Provincie", "value": found.get_province_display()},
        {"label": "KBO-nummer", "value": format_kbo(found.kbo) if found.kbo else ""},
    ]
    if found.active_until:
        lines.append({"label": "Actief tot en met", "value": found.active_until.strftime("%d/%m/%Y")})
    if found.successor:
        lines.append({"label": "Opgevolgd door", "value": str(found.successor)})
    return lines
