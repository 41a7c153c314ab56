"""The list of dossiers as a file: the rows of the page, for who sees the page."""

from django.urls import reverse

from okot_portal.tables import Kind
from okot_portal.web.fields import phone_text
from partners.exports.listing import INSZ, PERSONAL, Answer, Listing, Question, field
from partners.exports.words import filters_in_words
from partners.team import guides_clients
from trajects.clients.filters import ClientFilter
from trajects.clients.models import Client


def ask(question: Question) -> Answer:
    clients = Client.objects.visible_to(question.actor, question.today)
    clients = clients.select_related("municipality", "ocmw", "worker__user")
    chosen = ClientFilter(question.data or None, clients, actor=question.actor, today=question.today)
    return Answer(chosen.qs.order_by("sort_key", "pk"), filters_in_words(chosen))


FIELDS = (
    field("Cliëntnummer", lambda client: client.number),
    field("Naam", lambda client: client.last_name, width=24, reveals=PERSONAL),
    field("Voornaam", lambda client: client.first_name, reveals=PERSONAL),
    field("INSZ", lambda client: client.insz or None, reveals=INSZ),
    field("Geboren op", lambda client: client.birth_date, Kind.DATE, reveals=PERSONAL),
    field("Straat en nummer", lambda client: client.street, width=30, reveals=PERSONAL),
    field("Postcode", lambda client: client.postal_code, width=10, reveals=PERSONAL),
    field("Gemeente", lambda client: client.municipality and client.municipality.name, width=24, reveals=PERSONAL),
    field("Telefoon", lambda client: phone_text(client.phone) or None, reveals=PERSONAL),
    field("E-mail", lambda client: client.email, width=28, reveals=PERSONAL),
    field("Verantwoordelijk OCMW", lambda client: client.ocmw.name, width=26),
    field("Verantwoordelijke", lambda client: client.worker and str(client.worker.user), width=24, reveals=PERSONAL),
    field("Inschrijving VDAB", lambda client: client.vdab_label, width=20),
    field("Ingeschreven sinds", lambda client: client.vdab_registered_on, Kind.DATE),
)
LISTS = (
    Listing(
        code="dossiers",
        title="Dossiers",
        file_name="dossiers",
        url=lambda: reverse("clients:list"),
        may=guides_clients,
        ask=ask,
        fields=FIELDS,
        client_of=lambda client: client.pk,
    ),
)
