"""What every page of an import begins with: whose it is, and how far along the reader is."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from partners.actor import Actor
from trajects.past.models import Import
from trajects.past.who import may_import

STEPS = ("Bestand", "Kolommen", "Nakijken", "Resultaat")


def importer(request: HttpRequest) -> Actor:
    """Who may import; for everybody else these pages do not exist."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not may_import(actor):
        raise Http404
    return actor


def find(request: HttpRequest, reference: UUID) -> Import:
    return get_object_or_404(Import.objects.visible_to(importer(request)), reference=reference)


def steps(now: int) -> list[dict[str, Any]]:
    """The four steps, with where the reader is (1 to 4)."""
    places = {-1: "done", 0: "now", 1: ""}
    return [
        {"label": label, "when": "", "state": places[(number > now) - (number < now)]}
        for number, label in enumerate(STEPS, 1)
    ]
