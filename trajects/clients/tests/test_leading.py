"""REG-02 and REG-03: how a registration stood over time, who hears of it, when an exemption is looked at again."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from okot_portal.parameters.loading import load
from partners.factories import MembershipFactory, OrganisationFactory, acting
from partners.models import Province
from partners.notifications.models import Notice
from trajects.clients.choices import Lead, VdabStatus
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.leading import remind_of_reviews
from trajects.clients.models import Client, RegistrationRecord
from trajects.clients.registered import of_own, per_ocmw

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 2)
EXEMPTION: dict[str, Any] = {
    "vdab_status": VdabStatus.EXEMPT_HEALTH,
    "vdab_since": "02/11/2026",
    "vdab_exemption_ref": "BC 2026/12",
    "vdab_review_on": "02/05/2027",
    "vdab_lead": "",
}


def browser_of(membership: Any) -> Browser:
    browser = Browser()
    browser.force_login(membership.user)
    return browser


def save(client: Client, **typed: Any) -> Any:
    assert client.worker is not None
    known = {"seen_version": Client.objects.get(pk=client.pk).version, "vdab_service": "", **typed}
    return browser_of(client.worker).post(reverse("clients:registration", args=[client.number]), known)


def test_reg_02_every_change_of_registration_or_lead_stays_with_its_value() -> None:
    client = ClientFactory(registered=True)
    save(client, vdab_status="ingeschreven", vdab_since="02/03/2026", vdab_service="vdab", vdab_lead="gedeeld")
    stood = list(client.registrations.values_list("lead", "status"))
    assert stood == [(Lead.SHARED, VdabStatus.REGISTERED), (Lead.OCMW, VdabStatus.REGISTERED)]


def test_reg_02_the_history_cannot_be_rewritten() -> None:
    record = ClientFactory(registered=True).registrations.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationRecord.objects.filter(pk=record.pk).update(lead=Lead.VDAB)


def test_reg_02_whoever_guides_the_client_at_vdab_hears_that_the_lead_changed_and_reads_since_when() -> None:
    client = ClientFactory(registered=True)
    bert = GrantFactory(client=client).membership
    save(client, vdab_status="ingeschreven", vdab_since="02/03/2026", vdab_service="vdab", vdab_lead="vdab")
    notice = Notice.objects.get()
    assert (notice.code, notice.membership) == ("RG", bert)
    assert client.last_name not in notice.title + notice.body
    page = browser_of(bert).get(reverse("clients:data", args=[client.number])).content.decode()
    assert "Ingeschreven, regie: VDAB" in page


def test_reg_02_vdab_hears_nothing_when_only_a_reference_changed() -> None:
    client = ClientFactory(vdab_status=VdabStatus.EXEMPT_HEALTH, vdab_since=DAY, vdab_exemption_ref="BC 1")
    GrantFactory(client=client)
    save(client, **EXEMPTION | {"vdab_status": VdabStatus.EXEMPT_EQUITY})
    assert client.registrations.count() == 2
    assert not Notice.objects.exists()


def test_reg_03_vdab_does_not_read_why_somebody_is_exempt_in_the_history_either() -> None:
    client = ClientFactory(vdab_status=VdabStatus.EXEMPT_HEALTH, vdab_since=DAY, vdab_exemption_ref="BC 1")
    bert = GrantFactory(client=client).membership
    page = browser_of(bert).get(reverse("clients:data", args=[client.number])).content.decode()
    assert "Vrijgesteld" in page
    assert "gezondheid" not in page.lower()
    assert "BC 1" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"vdab_review_on": ""}, "Vul in wanneer het OCMW de vrijstelling opnieuw bekijkt."),
        ({"vdab_review_on": "01/11/2026"}, "Kies een dag na het begin van de vrijstelling."),
    ],
)
def test_reg_03_an_exemption_has_a_day_on_which_it_is_looked_at_again(typed: dict[str, str], sentence: str) -> None:
    client = ClientFactory()
    answer = save(client, **EXEMPTION | typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "BC 2026/12" in answer.content.decode(), "nothing typed is lost"


def test_reg_03_who_registers_after_an_exemption_has_nothing_left_to_review() -> None:
    client = ClientFactory()
    assert save(client, **EXEMPTION).status_code == 302
    client.refresh_from_db()
    assert client.vdab_review_on == datetime.date(2027, 5, 2)
    client.register_at_vdab(on=DAY)
    client.refresh_from_db()
    assert (client.vdab_review_on, client.vdab_exemption_ref) == (None, "")


def test_reg_03_on_its_day_the_one_responsible_is_told_once() -> None:
    client = ClientFactory(
        vdab_status=VdabStatus.EXEMPT_EQUITY, vdab_since=DAY, vdab_exemption_ref="BC 1", vdab_review_on=DAY
    )
    remind_of_reviews(DAY - datetime.timedelta(days=1))
    assert not Notice.objects.exists()
    for _hour in range(2):
        remind_of_reviews(DAY)
    assert Notice.objects.get().membership == client.worker


def test_reg_03_the_table_counts_every_client_once() -> None:
    els = MembershipFactory(social_worker=True)
    ClientFactory(worker=els, registered=True, income_status="leefloon")
    ClientFactory(worker=els)
    for status in (VdabStatus.EXEMPT_HEALTH, VdabStatus.EXEMPT_EQUITY):
        ClientFactory(worker=els, vdab_status=status, vdab_since=DAY, vdab_exemption_ref="BC")
    ClientFactory(registered=True)
    lines = of_own(Client.objects.visible_to(acting(els), DAY))
    found = [(line.label, line.everybody, line.living_wage) for line in lines]
    assert found == [("Ingeschreven", 1, 1), ("Niet ingeschreven", 1, 0), ("Vrijgesteld", 2, 0), ("Student", 0, 0)]


def test_reg_03_vdab_reads_numbers_per_ocmw_of_its_province_and_no_small_ones() -> None:
    load()
    province = {"organisation__province": Province.ANTWERPEN}
    ines = MembershipFactory(network_manager=True, **province)
    for name, registered, others in (("Aartselaar", 6, 5), ("Boom", 2, 9), ("Duffel", 9, 4), ("Edegem", 1, 0)):
        ocmw = OrganisationFactory(ocmw=True, name=f"OCMW {name}", province=Province.ANTWERPEN)
        worker = MembershipFactory(social_worker=True, organisation=ocmw)
        ClientFactory.create_batch(registered, worker=worker, registered=True)
        ClientFactory.create_batch(others, worker=worker)
    rows = {row.name: (row.total, row.registered, row.share) for row in per_ocmw(acting(ines), timezone.localdate())}
    assert rows == {
        "OCMW Aartselaar": (11, 6, 55),
        "OCMW Boom": (11, None, None),
        "OCMW Duffel": (13, None, None),
    }


@pytest.mark.parametrize(
    ("role", "status"),
    [("social_worker", 200), ("ocmw_head", 200), ("network_manager", 200), ("vdab_head", 200), ("mediator", 404)],
)
def test_reg_03_who_may_see_the_page(role: str, status: int, django_assert_max_num_queries: Any) -> None:
    load()
    member = MembershipFactory(**{role: True})
    browser = browser_of(member)
    with django_assert_max_num_queries(15):
        answer = browser.get(reverse("clients:registrations"))
    assert answer.status_code == status
