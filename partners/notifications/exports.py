"""What left from our organisation, as a file: each notice and how far it came."""

from django.urls import reverse

from okot_portal.tables import Kind
from partners.exports.listing import PERSONAL, Answer, Listing, Question, field
from partners.exports.words import filters_in_words
from partners.notifications import receipts
from partners.notifications.filters import SentFilter
from partners.notifications.models import Notice
from partners.notifications.receipts import Receipt


def ask(question: Question) -> Answer:
    notices = receipts.with_deliveries(Notice.objects.sent_by(question.actor))
    chosen = SentFilter(question.data, queryset=notices)
    return Answer(chosen.qs.order_by("-id"), filters_in_words(chosen), lambda found: map(receipts.receipt, found))


def addressee(receipt: Receipt) -> str:
    membership = receipt.notice.membership
    if receipt.notice.route == Notice.Route.PARTNER:
        return "De gevraagde dienst, met een link"
    return str(membership.user) if membership else "Het team"


FIELDS = (
    field("Melding", lambda receipt: receipt.notice.title, width=60),
    field("Dossier", lambda receipt: receipt.notice.reference),
    field("Aan (organisatie)", lambda receipt: str(receipt.notice.organisation), width=30),
    field("Aan", addressee, width=26, reveals=PERSONAL),
    field("Laatste stap", lambda receipt: receipt.latest.label, width=30),
    field("Gemeld op", lambda receipt: receipt.notice.created_at, Kind.MOMENT),
    field("Geopend op", lambda receipt: receipt.notice.opened_at, Kind.MOMENT),
    field("Opgevolgd op", lambda receipt: receipt.notice.acted_at, Kind.MOMENT),
)
LISTS = (
    Listing(
        code="meldingen",
        title="Wat vertrok er van ons",
        file_name="meldingen",
        url=lambda: reverse("notices-sent"),
        may=lambda actor: actor.membership is not None,
        ask=ask,
        fields=FIELDS,
    ),
)
