"""A13: an OCMW sees its own clients, a mediator the clients opened to him, everybody else nothing."""

import datetime

import pytest

from partners.actor import ANONYMOUS, SYSTEM, Actor
from partners.factories import DeputyFactory, MembershipFactory, OrganisationFactory, UserFactory, acting, an_actor
from partners.models import Membership
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.grants import end_grants
from trajects.clients.models import Client

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 22)
YESTERDAY = TODAY - datetime.timedelta(days=1)
TOMORROW = TODAY + datetime.timedelta(days=1)


def sees(actor: Actor, client: Client, today: datetime.date = TODAY) -> bool:
    return Client.objects.visible_to(actor, today).filter(pk=client.pk).exists()


@pytest.mark.parametrize("trait", ["social_worker", "work_coach", "ocmw_head"])
def test_a13_every_worker_and_the_head_of_the_responsible_ocmw_see_the_client(trait: str) -> None:
    client = ClientFactory()
    colleague = an_actor(trait, organisation=client.ocmw)
    assert sees(colleague, client)
    assert client.can_edit(colleague)


@pytest.mark.parametrize(
    "trait",
    [
        "social_worker",
        "work_coach",
        "ocmw_head",
        "mediator",
        "vdab_head",
        "network_manager",
        "partner_coach",
        "case_manager",
    ],
)
def test_a13_a_stranger_of_any_role_sees_nothing(trait: str) -> None:
    client = ClientFactory()
    stranger = an_actor(trait)
    assert not sees(stranger, client)
    assert not client.can_edit(stranger)


@pytest.mark.parametrize("actor", [SYSTEM, ANONYMOUS], ids=["the clock", "anonymous"])
def test_a13_nobody_in_particular_sees_nothing(actor: Actor) -> None:
    assert not sees(actor, ClientFactory())


def test_a13_an_administrator_of_the_own_ocmw_has_no_dossiers() -> None:
    client = ClientFactory()
    administrator = acting(MembershipFactory(organisation=client.ocmw, role="administrator"))
    superuser = Actor(user=UserFactory(is_staff=True, is_superuser=True))
    assert not sees(administrator, client)
    assert not sees(superuser, client)
    assert not client.can_edit(administrator)


def test_a13_the_mediator_with_a_grant_sees_that_client_and_no_other() -> None:
    opened, closed = ClientFactory(), ClientFactory()
    given = GrantFactory(client=opened)
    mediator = acting(given.membership)
    assert sees(mediator, opened)
    assert not sees(mediator, closed)
    assert not opened.can_edit(mediator)


def test_a13_a_colleague_of_the_mediator_sees_nothing() -> None:
    given = GrantFactory()
    assert not sees(an_actor("mediator", organisation=given.organisation), given.client)


def test_a13_the_network_manager_of_the_same_service_sees_nothing() -> None:
    given = GrantFactory()
    assert not sees(an_actor("network_manager", organisation=given.organisation), given.client)


def test_a13_the_head_of_the_vdab_team_sees_what_is_open_to_the_team() -> None:
    given = GrantFactory()
    assert sees(an_actor("vdab_head", organisation=given.organisation), given.client)


def test_a13_a_grant_without_mediator_is_the_heads_to_hand_out() -> None:
    service = OrganisationFactory(vdab=True)
    given = GrantFactory(membership=None, organisation=service)
    assert sees(an_actor("vdab_head", organisation=service), given.client)
    assert not sees(an_actor("mediator", organisation=service), given.client)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "visible"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (YESTERDAY, YESTERDAY, False),
        (TOMORROW, None, False),
        (TODAY, YESTERDAY, False),
    ],
    ids=["from today", "last day", "ended yesterday", "from tomorrow", "withdrawn on the day it was given"],
)
def test_a13_a_grant_counts_on_its_days_only(
    starts_on: datetime.date, ends_on: datetime.date | None, visible: bool
) -> None:
    given = GrantFactory(starts_on=starts_on, ends_on=ends_on)
    assert sees(acting(given.membership), given.client) is visible


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "visible"),
    [(TODAY, TODAY, True), (TOMORROW, TOMORROW, False), (YESTERDAY, YESTERDAY, False)],
    ids=["today", "from tomorrow", "until yesterday"],
)
def test_a13_the_deputy_sees_the_clients_of_whom_he_replaces_today(
    starts_on: datetime.date, ends_on: datetime.date, visible: bool
) -> None:
    given = GrantFactory()
    standing_in = DeputyFactory(membership=given.membership, starts_on=starts_on, ends_on=ends_on)
    assert sees(acting(standing_in.deputy), given.client) is visible
    assert sees(acting(given.membership), given.client)


def test_a13_ending_the_trajectorys_grant_closes_the_dossier() -> None:
    given = GrantFactory()
    mediator: Membership = given.membership
    assert end_grants(machine="okot", subject_id=given.subject_id, on=YESTERDAY) == 1
    assert not sees(acting(mediator), given.client)


@pytest.mark.parametrize("trait", ["social_worker", "mediator", "vdab_head", "partner_coach"])
def test_visible_to_asks_the_database_once_however_many_clients(trait: str, django_assert_num_queries) -> None:
    actor = an_actor(trait)
    for _ in range(3):
        if actor.is_ocmw:
            ClientFactory(ocmw=actor.organisation)
        else:
            GrantFactory(membership=actor.membership, organisation=actor.organisation)
    expected = {"partner_coach": 0}.get(trait, 1)
    with django_assert_num_queries(expected):
        found = len(Client.objects.visible_to(actor, TODAY))
    assert found == (0 if trait == "partner_coach" else 3)
