"""De mensen van het verhaal, een echte mailserver, en na elk verhaal de controle dat geen mail iemand noemt (A14)."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings

from partners.factories import MembershipFactory
from partners.models import Membership
from partners.notifications.testing import MailServer
from tests.journeys.opleiding_in_twe import Opleidingsbemiddelaar, Trajectbegeleider, TweVerhaal
from tests.journeys.verhaal import (
    BRUSSEL,
    Bemiddelaar,
    Kalender,
    MaatschappelijkAssistent,
    Verhaal,
)
from trajects.catalogue.factories import EntryConditionFactory, TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.twe.stories import TweStory

EERSTE_DAG = datetime.datetime(2026, 2, 2, 9, tzinfo=BRUSSEL)


@pytest.fixture
def opleiding(db: None) -> Training:
    bert = MembershipFactory.create(
        mediator=True,
        user__first_name="Bert",
        user__last_name="Claes",
        user__email="bert.claes@vdab.example",
        organisation__name="VDAB Mechelen",
        phone="+3215987654",
    )
    opleiding = TrainingFactory.create(
        name="Verpleegkunde",
        years=2,
        contact_mediator=bert,
        contact_service=bert.organisation,
        info_sessions="Elke eerste dinsdag van de maand om 14 uur, VDAB Mechelen.",
    )
    EntryConditionFactory.create(level=opleiding.level, text="De cliënt kan voltijds dagonderwijs volgen.", position=1)
    EntryConditionFactory.create(level=opleiding.level, screening=True, position=9)
    return opleiding


@pytest.fixture
def client(db: None) -> Client:
    els = MembershipFactory.create(
        social_worker=True,
        user__first_name="Els",
        user__last_name="Peeters",
        user__email="els.peeters@putte.example",
        organisation__municipality__name="Putte",
    )
    return ClientFactory.create(worker=els, first_name="Fatima", last_name="El Amrani", with_insz=True)


@pytest.fixture
def kalender() -> Iterator[Kalender]:
    with time_machine.travel(EERSTE_DAG) as reiziger:
        yield Kalender(reiziger)


@pytest.fixture
def verhaal(client: Client, opleiding: Training, smtp: MailServer, kalender: Kalender) -> Iterator[Verhaal]:
    assert isinstance(client.worker, Membership)
    assert isinstance(opleiding.contact_mediator, Membership)
    els = MaatschappelijkAssistent(client.worker, smtp)
    bert = Bemiddelaar(opleiding.contact_mediator, smtp)
    yield Verhaal(els, bert, client, opleiding, smtp, kalender)
    bert.krijgt_mails()
    geen_mail_noemt_de_client(client, smtp)


@pytest.fixture
def tweverhaal(client: Client, opleiding: Training, smtp: MailServer, kalender: Kalender) -> Iterator[TweVerhaal]:
    """Het TWE loopt vier weken, en artikel 60 sinds de dag daarna."""
    assert isinstance(client.worker, Membership)
    assert isinstance(opleiding.contact_mediator, Membership)
    client.income_status = IncomeStatus.LIVING_WAGE
    client.save(update_fields=["income_status"])
    begin = EERSTE_DAG.date() - datetime.timedelta(days=28)
    verloop = TweStory(client, client.worker, day=begin).started().later(1).art60_signed().art60_started()
    els = Trajectbegeleider(client.worker, smtp)
    bert = Opleidingsbemiddelaar(opleiding.contact_mediator, smtp)
    yield TweVerhaal(els, bert, client, verloop, smtp, kalender)
    bert.krijgt_mails()
    geen_mail_noemt_de_client(client, smtp)


def geen_mail_noemt_de_client(client: Client, smtp: MailServer) -> None:
    """A14: een mail draagt een referentie en een link, geen naam, geen nummer, geen geboortedatum."""
    geheim = [client.first_name, client.last_name, client.number, client.insz, f"{client.birth_date:%d/%m/%Y}"]
    for mail in smtp.received:
        for woord in geheim:
            assert woord not in f"{mail.subject} {mail.text} {mail.html}"
        assert mail.link.startswith(settings.PORTAL_URL)
