"""The catalogue as a file."""

from django.urls import reverse

from okot_portal.tables import Kind
from partners.exports.listing import PERSONAL, Answer, Listing, Question, field
from partners.exports.words import filters_in_words
from trajects.catalogue.filters import TrainingFilter
from trajects.catalogue.trainings import Training


def ask(question: Question) -> Answer:
    chosen = TrainingFilter(question.data, queryset=Training.objects.with_contacts())
    return Answer(chosen.qs.order_by("sort_key", "pk"), filters_in_words(chosen))


FIELDS = (
    field("Opleiding", lambda training: training.name, width=44),
    field("Niveau", lambda training: training.get_level_display(), width=26),
    field("Beroep", lambda training: training.occupation_label, width=34),
    field("School", lambda training: str(training.school), width=34),
    field("Plaats", lambda training: training.place, width=24),
    field("Provincie", lambda training: training.get_province_display(), width=20),
    field("Jaren", lambda training: training.years, Kind.NUMBER, width=8),
    field("Volgende start", lambda training: training.next_start_on, Kind.DATE),
    field("Vrije plaatsen", lambda training: training.free_places, Kind.NUMBER),
    field("Dienst van VDAB", lambda training: training.contact_service and str(training.contact_service), width=30),
    field(
        "Contact bij VDAB",
        lambda training: training.contact_mediator and str(training.contact_mediator.user),
        width=26,
        reveals=PERSONAL,
    ),
)
LISTS = (
    Listing(
        code="opleidingen",
        title="Opleidingen",
        file_name="opleidingen",
        url=lambda: reverse("trainings"),
        may=lambda actor: actor.membership is not None,
        ask=ask,
        fields=FIELDS,
    ),
)
