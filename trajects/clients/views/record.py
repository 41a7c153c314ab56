"""The data of one client, the INSZ when somebody asks to see it, and who saw the dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partners.access.log import log_consultation
from trajects.clients.models import Client
from trajects.clients.presentation import sections
from trajects.clients.reading_log import DAYS, access_of, visits
from trajects.clients.views.find import actor_of, editable, readable


@require_safe
def data(request: HttpRequest, number: str) -> HttpResponse:
    return _data_page(request, readable(request, number, page="Gegevens"))


@require_POST
def reveal_insz(request: HttpRequest, number: str) -> HttpResponse:
    """The whole INSZ, once, for who asks; the row in the log comes first."""
    client = readable(request, number, page="INSZ")
    if request.headers.get("HX-Request"):
        return render(request, "clients/_insz.html", {"client": client, "revealed": True})
    return _data_page(request, client, revealed=True)


def _data_page(request: HttpRequest, client: Client, *, revealed: bool = False) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    context = {
        "client": client,
        "today": today,
        "revealed": revealed,
        "sections": sections(client, actor, today),
        "may_edit": client.can_edit(actor),
        "registrations": client.registrations.all()[:10],
        "numbers": client.insz_records.select_related("recorded_by") if client.can_edit(actor) else [],
        "changes": client.changes.all()[:10] if client.can_edit(actor) else [],
    }
    return render(request, "clients/data.html", context)


@require_safe
def who_saw(request: HttpRequest, number: str) -> HttpResponse:
    """One page for the client, for the OCMW to print: who may see the dossier, and who did."""
    client = editable(request, number)
    log_consultation(actor_of(request), client.pk, "Wie zag dit dossier")
    today = timezone.localdate()
    context = {
        "client": client,
        "today": today,
        "days": DAYS,
        "visits": visits(client, today),
        "grants": access_of(client, today),
    }
    return render(request, "clients/who_saw.html", context)
