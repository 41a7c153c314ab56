"""Where the walk over every page finds agreements and case conferences: one of a kind of each."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from partners.actor import Actor
from trajects.clients.models import Client
from trajects.conferences.models import CaseConference
from trajects.cooperation.models import CooperationAgreement

OF_THEIR_OWN = ("cooperation", "case_conference")  # these machines have pages of their own
OF_CONFERENCES = ("case_conference", "case_item", "case_decision")


def agreements(actor: Actor) -> Iterable[str]:
    """The one that runs and the draft: the others share their page."""
    found = {one.state: one for one in CooperationAgreement.objects.visible_to(actor).order_by("pk")}
    return [found[state].get_absolute_url() for state in ("signed", "draft") if state in found]


def papers(actor: Actor) -> Iterable[str]:
    signed = CooperationAgreement.objects.visible_to(actor).filter(state="signed").order_by("pk")[0]
    return [reverse("cooperation-paper-new", args=[signed.reference])]


def conferences(actor: Actor) -> Iterable[str]:
    """The one to come, and one that was held with its decisions."""
    found = {one.state: one for one in CaseConference.objects.visible_to(actor).order_by("pk")}
    return [found[state].get_absolute_url() for state in ("planned", "held") if state in found]


def putting(actor: Actor) -> Iterable[str]:
    planned = CaseConference.objects.visible_to(actor).filter(state="planned").order_by("pk")[0]
    address = reverse("conference-put", args=[planned.reference])
    return [f"{address}?client={Client.objects.visible_to(actor).order_by('pk')[0].number}"]


CONFERENCES: dict[str, Callable[[Actor], Iterable[str]]] = {
    "conferences": lambda _actor: ["/samenwerking/overleg/"],
    "conference": conferences,
    "conference-new": lambda _actor: ["/samenwerking/overleg/nieuw/"],
    "conference-put": putting,
}
AGREEMENTS: dict[str, Callable[[Actor], Iterable[str]]] = {
    "cooperations": lambda _actor: ["/samenwerking/"],
    "cooperation": agreements,
    "cooperation-new": lambda _actor: ["/samenwerking/nieuw/"],
    "cooperation-paper-new": papers,
}
