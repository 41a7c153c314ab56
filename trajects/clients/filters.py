"""How a worker narrows the list of dossiers: by name or number, place, colleague and registration."""

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet

from partners.actor import Actor
from partners.models import Membership
from trajects.clients.choices import EXEMPT, VdabStatus
from trajects.clients.forms.sections import workers_of
from trajects.clients.models import Client, ClientQuerySet

# Both exemptions are one choice: a list that tells them apart would tell who is exempt for reasons of health.
REGISTRATIONS = {
    "ingeschreven": ("Ingeschreven", [VdabStatus.REGISTERED]),
    "niet": ("Niet ingeschreven", [VdabStatus.NOT_REGISTERED]),
    "vrijgesteld": ("Vrijgesteld", list(EXEMPT)),
    "student": ("Student", [VdabStatus.STUDENT]),
}


class ClientFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Naam of cliëntnummer", method="by_words")
    # Typed, not chosen: a list of all municipalities would cost every page a query and 285 lines.
    municipality = django_filters.CharFilter(
        label="Gemeente", field_name="municipality__name", lookup_expr="istartswith"
    )
    worker = django_filters.ModelChoiceFilter(
        label="Verantwoordelijke", queryset=Membership.objects.none(), empty_label="Iedereen"
    )
    registration = django_filters.ChoiceFilter(
        label="Inschrijving VDAB",
        choices=[(value, label) for value, (label, _) in REGISTRATIONS.items()],
        method="by_registration",
        empty_label="Alle",
    )

    class Meta:
        model = Client
        fields: list[str] = []

    def __init__(self, *args: Any, actor: Actor, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("q", "municipality"):
            self.form.fields[name].widget.attrs.update({"autocomplete": "off", "spellcheck": "false"})
        if actor.is_ocmw:
            worker = self.form.fields["worker"]
            worker.queryset = workers_of(actor.organisation_id, today)  # type: ignore[attr-defined]
            worker.label_from_instance = lambda membership: str(membership.user)  # type: ignore[attr-defined]
        else:
            del self.form.fields["worker"]

    def by_words(self, clients: ClientQuerySet, _name: str, typed: str) -> ClientQuerySet:
        return clients.search(typed)

    def by_registration(self, clients: QuerySet[Client], _name: str, chosen: str) -> QuerySet[Client]:
        return clients.filter(vdab_status__in=REGISTRATIONS[chosen][1])
