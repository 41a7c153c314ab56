"""Whom a warm handover can go to: people of the other side, or a service of VDAB when nobody knows who (WO-01)."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from partners.models import Membership, Organisation
from partners.roles import OCMW_WORKERS, OrganisationKind, Role


class PersonChoice(forms.ModelChoiceField):
    """A person with the service, as somebody who looks for a colleague reads it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Membership.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user} ({obj.organisation}), {obj.function_label}"


class ServiceChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Organisation.objects.none(), **kwargs)


def mediators(today: datetime.date) -> QuerySet[Membership]:
    found = Membership.objects.active(today).filter(role=Role.MEDIATOR, organisation__kind=OrganisationKind.VDAB)
    return found.select_related("user", "organisation").order_by(
        "organisation__name", "user__last_name", "user__first_name", "pk"
    )


def workers_of(ocmw_id: int, today: datetime.date) -> QuerySet[Membership]:
    found = Membership.objects.active(today).filter(role__in=OCMW_WORKERS, organisation=ocmw_id)
    return found.select_related("user", "organisation").order_by("user__last_name", "user__first_name", "pk")


def services(today: datetime.date) -> QuerySet[Organisation]:
    return Organisation.objects.of_kind(OrganisationKind.VDAB).active(today).order_by("name")
