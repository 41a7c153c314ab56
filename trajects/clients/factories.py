"""Clients for tests and stories, made through the same door as the page makes them."""

import datetime
from typing import Any

import factory

from partners.actor import SYSTEM
from partners.factories import MembershipFactory, OrganisationFactory
from partners.models import Membership, Organisation
from trajects.clients.choices import EmploymentService, InformedHow, Lead, VdabStatus
from trajects.clients.grants import grant
from trajects.clients.models import Client, Grant
from trajects.clients.registration import register_client


def national_number(birth_date: datetime.date, serial: int) -> str:
    """A valid national number for this day of birth; an odd serial is a man's."""
    first = f"{birth_date:%y%m%d}{serial:03d}"
    century = "2" if birth_date.year >= 2000 else ""  # noqa: PLR2004  (the check digits changed in that year)
    return f"{first}{97 - int(century + first) % 97:02d}"


def a_worker_of(ocmw: Organisation | None) -> Membership:
    given = {"organisation": ocmw} if ocmw else {}
    return MembershipFactory.create(social_worker=True, **given)


class ClientFactory(factory.django.DjangoModelFactory[Client]):
    """`ClientFactory(worker=membership)` or `(ocmw=organisation)`; traits: with_insz, registered, informed."""

    class Meta:
        model = Client

    class Params:
        with_insz = factory.Trait(
            insz=factory.LazyAttributeSequence(lambda o, n: national_number(o.birth_date, n % 997 + 1))
        )
        registered = factory.Trait(
            vdab_status=VdabStatus.REGISTERED,
            vdab_since=datetime.date(2026, 3, 2),
            vdab_service=EmploymentService.VDAB,
            vdab_lead=Lead.OCMW,
        )
        informed = factory.Trait(
            informed_on=datetime.date(2026, 3, 1),
            informed_by=factory.SelfAttribute("worker.user"),
            informed_how=InformedHow.INTERVIEW,
        )

    first_name = "Fatima"
    last_name = factory.Sequence(lambda n: f"El Amrani {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}")
    birth_date = factory.Sequence(lambda n: datetime.date(1985, 7, 30) + datetime.timedelta(days=n))
    sex = "V"
    phone = "+32470123456"
    insz = ""
    ocmw = None
    worker = factory.LazyAttribute(lambda o: a_worker_of(o.ocmw))
    today = datetime.date(2026, 11, 22)

    @classmethod
    def _create(cls, model_class: type[Client], *args: Any, **fields: Any) -> Client:
        own = {name: fields.pop(name) for name in ("ocmw", "worker", "insz", "today")}
        own["ocmw"] = own["ocmw"] or own["worker"].organisation
        return register_client(actor=SYSTEM, values=fields, **own)


class GrantFactory(factory.django.DjangoModelFactory[Grant]):
    """`GrantFactory(client=..., membership=mediator)` opens the client's dossier to that mediator."""

    class Meta:
        model = Grant

    client = factory.SubFactory(ClientFactory)
    membership = factory.SubFactory(MembershipFactory, mediator=True)
    organisation = factory.LazyAttribute(
        lambda o: o.membership.organisation if o.membership else OrganisationFactory.create(vdab=True)
    )
    subject_machine = "okot"
    subject_id = factory.Sequence(lambda n: n + 1)
    starts_on = datetime.date(2026, 11, 1)

    @classmethod
    def _create(cls, model_class: type[Grant], *args: Any, **fields: Any) -> Grant:
        ends_on = fields.pop("ends_on", None)
        machine, on = fields.pop("subject_machine"), fields.pop("starts_on")
        made = grant(fields.pop("client"), machine=machine, on=on, **fields)
        if ends_on:
            Grant.objects.filter(pk=made.pk).update(ends_on=ends_on)
            made.refresh_from_db()
        return made
