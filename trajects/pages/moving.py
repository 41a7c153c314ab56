"""A client who moves: the question to another OCMW, and what the earlier OCMW still reads of its own closed period."""

import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from partners.access.log import log_consultation
from partners.actor import Actor
from partners.roles import OCMW_WORKERS, Role
from trajects.clients.models import Client, Responsibility
from trajects.dossier.history import StepRecord
from trajects.dossier.notes import Note
from trajects.pages import begin, timeline
from trajects.pages.overview import trajectories_of
from trajects.pages.starts import Start
from trajects.transfers.models import Transfer

READERS = OCMW_WORKERS | {Role.TEAM_HEAD}


def newborn(client: Client, _actor: Actor) -> Transfer:
    return Transfer(client=client, ocmw=client.ocmw, worker=client.worker)


START = Start(
    machine_code="transfer",
    kind="",
    plural="Verhuizingen",
    begin="Dossier overdragen",
    heading="Dossier overdragen",
    newborn=newborn,
    about="De cliënt verhuisde, of een ander OCMW is bevoegd geworden.",
    know=(
        "Het nieuwe OCMW neemt het dossier aan en duidt aan wie de cliënt opvolgt. Tot dan verandert er niets.",
        "Lopende trajecten, termijnen en afspraken gaan mee. Wie bij VDAB de cliënt begeleidt, krijgt bericht.",
        "Het nieuwe OCMW ziet de tijdlijn vanaf de overname en de laatste warme overdracht, niet jullie verleden.",
        "Jullie lezen daarna enkel nog jullie eigen afgesloten periode.",
    ),
    icon="arrow-left-right",
)


@require_http_methods(["GET", "POST"])
def new_transfer(request: HttpRequest, number: str) -> HttpResponse:
    """404 for who is not of the responsible OCMW."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    client = get_object_or_404(Client.objects.visible_to(actor).select_related("ocmw", "worker__user"), number=number)
    if not client.can_edit(actor):
        raise Http404
    if request.method == "POST":
        return begin.fire(request, client, START)
    log_consultation(actor, client.pk, page=START.heading)
    return begin.ask(request, client, START, begin.form_of(START, client, actor))


@require_GET
def period(request: HttpRequest, number: str) -> HttpResponse:
    """§15b: the OCMW that followed this client earlier reads what happened then, and nothing of what came after."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    client = earlier_client(number, actor)
    log_consultation(actor, client.pk, page="Onze afgesloten periode")
    periods: list[Responsibility] = client.own_periods  # type: ignore[attr-defined]
    lines = [line for line in trajectories_of(client, actor) if line.is_over]
    context = {"client": client, "today": today, "periods": periods, "lines": lines, "months": told(client, actor)}
    return render(request, "pages/period.html", context)


def earlier_client(number: str, actor: Actor) -> Any:
    """Whoever follows the client now has the whole dossier, and no use for this page."""
    if not (actor.is_ocmw and actor.role in READERS):
        raise Http404
    ended = Responsibility.objects.filter(ocmw=actor.organisation_id, ends_on__isnull=False)
    clients = Client.objects.filter(pk__in=ended.values("client")).exclude(ocmw=actor.organisation_id)
    own = Prefetch("responsibilities", ended.select_related("worker__user"), to_attr="own_periods")
    return get_object_or_404(clients.select_related("ocmw").prefetch_related(own), number=number)


def told(client: Any, actor: Actor) -> list[tuple[datetime.date, list[timeline.Event]]]:
    """Steps and the OCMW's own and shared notes, as far as they were written in one of its periods."""
    steps = StepRecord.objects.filter(client=client).select_related("organisation")
    notes = Note.objects.visible_to(actor).filter(client=client).select_related("organisation", "author")
    return timeline.months(
        [step for step in steps if within(client, step.recorded_at)],
        [note for note in notes if within(client, note.written_at)],
        [],
        own=("", 0),
    )


def within(client: Any, moment: datetime.datetime) -> bool:
    day = timezone.localdate(moment)
    return any(one.starts_on <= day <= one.ends_on for one in client.own_periods)
