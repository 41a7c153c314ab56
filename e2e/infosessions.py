"""Where the walk over every page finds infosessions: the calendar, and a session with something to do."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils import timezone

from partners.actor import Actor
from trajects.clients.models import Client
from trajects.infosessions.models import InfoSession


def sessions(actor: Actor) -> Iterable[str]:
    """One that still asks who came."""
    own = InfoSession.objects.visible_to(actor).filter(host=actor.organisation_id, state="open")
    return [own.filter(starts_at__lt=timezone.now()).order_by("pk")[0].get_absolute_url()]


def registering(actor: Actor) -> Iterable[str]:
    session = InfoSession.objects.registrable(actor, timezone.now()).order_by("pk")[0]
    client = Client.objects.visible_to(actor).order_by("pk")[0]
    return [f"{reverse('infosession-register', args=[session.reference])}?client={client.number}"]


PAGES: dict[str, Callable[[Actor], Iterable[str]]] = {
    "infosessions": lambda _actor: ["/infosessies/"],
    "infosession": sessions,
    "infosession-new": lambda _actor: ["/infosessies/nieuw/"],
    "infosession-register": registering,
}
