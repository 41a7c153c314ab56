"""A warm handover of its own, begun in a client's dossier; and the phone appointment as a calendar file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.handovers.appointment import CONTENT_TYPE, calendar_of
from trajects.handovers.models import Handover
from trajects.handovers.workflow import HANDOVERS
from trajects.pages import begin, subjects
from trajects.pages.starts import Start


def newborn(client: Client, actor: Actor) -> Handover:
    """From whoever begins; until the answers say otherwise, the other side is the client's OCMW."""
    return Handover(
        client=client,
        ocmw=client.ocmw,
        sender=actor.membership,
        sender_organisation=actor.organisation,
        receiver_organisation=client.ocmw,
    )


START = Start(
    machine_code="handover",
    kind="",
    plural="Warme overdrachten",
    begin="Warm overdragen",
    heading="Warm overdragen",
    newborn=newborn,
    about="Een collega van een andere dienst neemt over: met een fiche, een gesprek en een bevestiging.",
    know=(
        "Een formeel akkoord, het einde van een TWE of een groep maakt zelf een overdracht klaar.",
        "De fiche wordt ingevuld met wat het dossier al weet. Jij kijkt ze na voor je ze aanbiedt.",
        "Bel elkaar: een warme overdracht is een gesprek. Stel meteen enkele momenten voor.",
        "Vertel de cliënt aan wie je overdraagt en wat je doorgeeft.",
    ),
    icon="arrow-left-right",
)


@require_http_methods(["GET", "POST"])
def new_handover(request: HttpRequest, number: str) -> HttpResponse:
    """404 for who does not guide this client."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    client = get_object_or_404(Client.objects.visible_to(actor).select_related("ocmw", "worker"), number=number)
    if not START.creation.allows(newborn(client, actor), actor):
        raise Http404
    if request.method == "POST":
        return begin.fire(request, client, START)
    log_consultation(actor, client.pk, page=START.heading)
    return begin.ask(request, client, START, begin.form_of(START, client, actor))


@require_GET
def appointment(request: HttpRequest, reference: str) -> HttpResponse:
    """The phone appointment for one's own calendar, without a name."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    handover = subjects.find(HANDOVERS, reference, actor)
    if handover.appointment_at is None:
        raise Http404
    response = HttpResponse(calendar_of(handover, timezone.now()), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="overdracht-{reference}.ics"'
    return response
