"""The questions above the inbox and above the list of what we sent."""

from typing import Any

import django_filters
from django.db.models import Q

from partners.notifications.models import Delivery, Notice
from partners.notifications.models.notice import NoticeQuerySet

State = Delivery.State


class NoticeFilter(django_filters.FilterSet):
    dossier = django_filters.CharFilter(
        field_name="reference", lookup_expr="istartswith", label="Dossier", max_length=40
    )

    class Meta:
        model = Notice
        fields: list[str] = []


class InboxFilter(NoticeFilter):
    toon = django_filters.ChoiceFilter(
        label="Toon",
        empty_label="Alle meldingen",
        choices=[("ongelezen", "Ongelezen"), ("dringend", "Dringend")],
        method="filter_read",
    )
    voor = django_filters.ChoiceFilter(
        label="Voor",
        empty_label="Mij en mijn team",
        choices=[("mij", "Mij"), ("team", "Mijn team")],
        method="filter_recipient",
    )

    def filter_read(self, notices: NoticeQuerySet, _name: str, value: str) -> NoticeQuerySet:
        return notices.unread() if value == "ongelezen" else notices.filter(urgent=True)

    def filter_recipient(self, notices: NoticeQuerySet, _name: str, value: str) -> NoticeQuerySet:
        return notices.filter(membership__isnull=value == "team")


# What the sender looks for, each as a question about the notice and its mail.
SENT_QUESTIONS: dict[str, tuple[str, Q]] = {
    "mislukt": ("Mail niet bezorgd", Q(deliveries__state=State.FAILED)),
    "onderweg": ("Mail nog onderweg", Q(deliveries__state__in=Delivery.OPEN)),
    "ongeopend": ("Nog niet geopend", Q(opened_at=None)),
    "zonder-gevolg": ("Geopend, nog geen gevolg", Q(opened_at__isnull=False, acted_at=None)),
}


class SentFilter(NoticeFilter):
    toon = django_filters.ChoiceFilter(
        label="Toon",
        empty_label="Alles",
        choices=[(name, label) for name, (label, _question) in SENT_QUESTIONS.items()],
        method="filter_state",
    )

    def filter_state(self, notices: NoticeQuerySet, _name: str, value: str) -> Any:
        return notices.filter(SENT_QUESTIONS[value][1])
