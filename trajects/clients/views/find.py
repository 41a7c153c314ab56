"""How every page finds its client: not yours is 404, and reading is logged before anything is shown."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client

UNPROCESSABLE = 422  # the status of a form that comes back with errors
SHOWN_WITH = ("municipality", "ocmw", "worker__user", "informed_by")


def readable(request: HttpRequest, number: str, *, page: str) -> Client:
    """The client for a page that shows data; the consultation is written first."""
    client = get_object_or_404(Client.objects.visible_to(actor_of(request)).select_related(*SHOWN_WITH), number=number)
    log_consultation(actor_of(request), client.pk, page)
    return client


def editable(request: HttpRequest, number: str, *, lock: bool = False) -> Client:
    """The client for a page that changes data: of the own OCMW only. `lock` holds the row until the end."""
    clients = Client.objects.visible_to(actor_of(request)).select_related(*SHOWN_WITH)
    if lock:
        clients = clients.select_for_update(of=("self",), no_key=True)
    client = get_object_or_404(clients, number=number)
    if not client.can_edit(actor_of(request)):
        raise Http404
    return client


def actor_of(request: HttpRequest) -> Actor:
    actor: Any = request.actor  # type: ignore[attr-defined]
    return actor
