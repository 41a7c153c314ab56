"""The page of how many are registered as job seekers: an OCMW's own dossiers, or numbers per OCMW for VDAB (REG-03)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trajects.clients import registered
from trajects.clients.models import Client
from trajects.clients.views.find import actor_of

MOST = 50


@require_safe
def registrations(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    if not registered.sees_registrations(actor):
        raise Http404
    if not registered.sees_own(actor):
        rows = registered.per_ocmw(actor, today)
        return render(request, "clients/registrations_per_ocmw.html", {"rows": rows, "today": today})
    clients = Client.objects.visible_to(actor, today)
    lines = registered.of_own(clients)
    everybody = sum(line.everybody or 0 for line in lines)
    living_wage = sum(line.living_wage or 0 for line in lines)
    context = {
        "today": today,
        "lines": lines,
        "everybody": everybody,
        "living_wage": living_wage,
        "share": registered.share(lines[0].everybody or 0, everybody),
        "share_living_wage": registered.share(lines[0].living_wage or 0, living_wage),
        "leads": registered.leads(clients),
        "reviews": list(registered.to_review(clients, today).select_related("worker__user")[:MOST]),
    }
    return render(request, "clients/registrations.html", context)
