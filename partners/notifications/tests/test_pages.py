"""The inbox and what left from us, for the worker, the other side, the administrator and the stranger."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partners.factories import MembershipFactory, UserFactory
from partners.models import Membership, User
from partners.notifications import deliver, receipts
from partners.notifications.inbox import count_dead, unread
from partners.notifications.models import Delivery, Notice
from partners.notifications.testing import MailServer
from partners.notifications.tests.conftest import World, colleague_of
from partners.parties import Party


def signed_in(who: Membership | User) -> Client:
    client = Client()
    client.force_login(who.user if isinstance(who, Membership) else who)
    return client


@pytest.fixture
def administrator(db: None) -> User:
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def stranger(db: None) -> Membership:
    return MembershipFactory(social_worker=True)


def fail(world: World, smtp: MailServer) -> Delivery:
    """A delivery to Els that her mail server refused."""
    delivery = world.queue()
    smtp.refused.add(world.els.user.email)
    deliver.deliver_due()
    smtp.refused.clear()
    delivery.refresh_from_db()
    assert delivery.is_dead
    return delivery


# --- the inbox ----------------------------------------------------------------------------------------------------


def test_the_worker_reads_their_own_and_their_teams_notices(world: World) -> None:
    world.tell(title="Voor Els")
    world.tell(Party(world.els.organisation), title="Voor het team")
    other = colleague_of(world.els)
    world.tell(Party(other.organisation, other), title="Voor een collega")
    page = signed_in(world.els).get("/meldingen/").text
    assert "Voor Els" in page and "Voor het team" in page
    assert "Voor een collega" not in page
    assert unread(world.els_actor).count() == 2


def test_opening_a_notice_leads_to_the_dossier_and_is_a_receipt(world: World) -> None:
    (notice,) = world.tell()
    client = signed_in(world.els)
    assert "Ongelezen" in client.get("/meldingen/").text
    response = client.post(reverse("notice-open", args=[notice.pk]))
    assert (response.status_code, response.headers["Location"]) == (302, "/dossiers/417/")
    notice.refresh_from_db()
    assert notice.opened_by == world.els.user
    assert 'class="visually-hidden">Ongelezen' not in client.get("/meldingen/").text
    assert unread(world.els_actor).count() == 0


def test_a_get_goes_to_the_dossier_and_writes_nothing(world: World) -> None:
    (notice,) = world.tell()
    response = signed_in(world.els).get(reverse("notice-open", args=[notice.pk]))
    assert response.headers["Location"] == "/dossiers/417/"
    notice.refresh_from_db()
    assert notice.opened_at is None


def test_nobody_opens_what_was_not_for_them(world: World, stranger: Membership) -> None:
    (notice,) = world.tell()
    for who in (world.bert, stranger, colleague_of(world.els)):
        assert signed_in(who).post(reverse("notice-open", args=[notice.pk])).status_code == 404
    notice.refresh_from_db()
    assert notice.opened_at is None


def test_the_inbox_filters_unread_urgent_team_and_dossier(world: World) -> None:
    world.tell(title="Al gelezen", subject_id=1, reference="2026-00001")
    receipts.mark_opened_for(world.els_actor, "okot", 1)
    world.tell(title="Dringende melding", urgent=True, reference="2026-00002")
    world.tell(Party(world.els.organisation), title="Voor het team", reference="2026-00003")
    client = signed_in(world.els)

    def shown(query: str) -> set[str]:
        page = client.get(f"/meldingen/?{query}").text
        return {title for title in ("Al gelezen", "Dringende melding", "Voor het team") if title in page}

    assert shown("toon=ongelezen") == {"Dringende melding", "Voor het team"}
    assert shown("toon=dringend") == {"Dringende melding"}
    assert shown("voor=team") == {"Voor het team"}
    assert shown("voor=mij") == {"Al gelezen", "Dringende melding"}
    assert shown("dossier=2026-00001") == {"Al gelezen"}
    assert shown("toon=onzin") == {"Al gelezen", "Dringende melding", "Voor het team"}
    assert "Wis de filters" in client.get("/meldingen/?dossier=niets").text


def test_a_changed_filter_gets_the_list_alone(world: World) -> None:
    world.tell()
    part = signed_in(world.els).get("/meldingen/", headers={"HX-Request": "true"}).text
    assert "Het resultaat van de screening" in part
    assert "<html" not in part


def test_the_inbox_pages_through_everything_once(world: World) -> None:
    for number in range(60):
        world.tell(title=f"Melding {number:02d}")
    client, address, seen = signed_in(world.els), "/meldingen/", []
    for _ in range(3):
        response = client.get(address)
        seen += [notice.title for notice in response.context["page"]]
        address = f"/meldingen/?na={response.context['page'].next_after}"
    assert seen == [f"Melding {number:02d}" for number in reversed(range(60))]


def test_the_inbox_of_a_stranger_says_what_will_come(world: World, stranger: Membership) -> None:
    world.tell()
    assert "Nog geen meldingen" in signed_in(stranger).get("/meldingen/").text


# --- what left from us ----------------------------------------------------------------------------------------------


def test_the_sender_sees_how_far_each_notice_came(world: World, smtp: MailServer) -> None:
    world.tell()
    client = signed_in(world.bert)
    assert "Gemeld in het portaal" in client.get("/meldingen/verstuurd/").text
    deliver.deliver_due()
    assert "Aanvaard door de server" in client.get("/meldingen/verstuurd/").text
    receipts.mark_opened_for(world.els_actor, "okot", 417)
    assert ">Geopend<" in client.get("/meldingen/verstuurd/").text
    assert "Nog niets verstuurd" in signed_in(world.els).get("/meldingen/verstuurd/").text


def test_the_sender_filters_on_what_went_wrong(world: World, smtp: MailServer) -> None:
    failed = fail(world, smtp)
    world.tell(title="Nog onderweg")
    client = signed_in(world.bert)

    def shown(toon: str) -> list[int]:
        return [notice.pk for notice in client.get(f"/meldingen/verstuurd/?toon={toon}").context["page"]]

    waiting = Notice.objects.get(title="Nog onderweg").pk
    assert shown("mislukt") == [failed.notice_id]
    assert shown("onderweg") == [waiting]
    assert shown("ongeopend") == [waiting, failed.notice_id]
    assert shown("zonder-gevolg") == []


def test_a_dead_letter_warns_its_senders_and_is_sent_again_by_them(world: World, smtp: MailServer) -> None:
    delivery = fail(world, smtp)
    assert (count_dead(world.bert_actor), count_dead(world.els_actor)) == (1, 0)
    client = signed_in(colleague_of(world.bert))
    assert "Een mail van jullie kon niet bezorgd worden" in client.get("/meldingen/").text
    page = client.get(reverse("notice", args=[delivery.notice_id])).text
    assert "550 5.1.1 onbekende ontvanger" in page and "Opnieuw versturen" in page
    response = client.post(reverse("delivery-resend", args=[delivery.pk]), follow=True)
    assert "De mail staat opnieuw klaar" in response.text
    deliver.deliver_due()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.tries) == ("sent", 2, 1)
    assert list(delivery.journal.values_list("outcome", flat=True)) == ["permanent", "ok"]
    again = client.post(reverse("delivery-resend", args=[delivery.pk]), follow=True)
    assert "al opnieuw onderweg" in again.text


def test_a_corrected_address_is_used_and_is_no_double(world: World, smtp: MailServer) -> None:
    delivery = fail(world, smtp)
    Delivery.objects.update(possibly_duplicate=True)
    world.els.user.email = "els.juist@example.org"
    world.els.user.save(update_fields=["email"])
    signed_in(world.bert).post(reverse("delivery-resend", args=[delivery.pk]))
    deliver.deliver_due()
    (mail,) = smtp.received
    assert (mail.recipient, mail.message["X-OKOT-Mogelijk-Dubbel"]) == ("els.juist@example.org", None)
    assert mail.message_id != delivery.message_id


def test_a_team_without_mailbox_says_what_to_fill_in_before_sending_again(world: World) -> None:
    world.els.organisation.team_mailbox = ""
    world.els.organisation.save(update_fields=["team_mailbox"])
    (notice,) = world.tell(Party(world.els.organisation))
    url = reverse("delivery-resend", args=[notice.deliveries.get().pk])
    client = signed_in(world.bert)
    assert "Vul de teammailbox van OCMW Putte in" in client.post(url, follow=True).text
    world.els.organisation.team_mailbox = "team@putte.example.org"
    world.els.organisation.save(update_fields=["team_mailbox"])
    client.post(url)
    assert notice.deliveries.get().state == "queued"


def test_only_the_senders_side_sends_again_and_others_get_404(
    world: World, smtp: MailServer, stranger: Membership
) -> None:
    delivery = fail(world, smtp)
    url = reverse("delivery-resend", args=[delivery.pk])
    for who in (world.els, stranger):
        assert signed_in(who).post(url).status_code == 404
    assert "Opnieuw versturen" not in signed_in(world.els).get(reverse("notice", args=[delivery.notice_id])).text
    delivery.refresh_from_db()
    assert (delivery.state, delivery.retried_by) == ("failed", None)


def test_a_notice_shows_to_both_sides_and_to_nobody_else(world: World, stranger: Membership) -> None:
    (notice,) = world.tell()
    url = reverse("notice", args=[notice.pk])
    for who in (world.els, world.bert, colleague_of(world.bert)):
        assert signed_in(who).get(url).status_code == 200
    for who in (stranger, colleague_of(world.els)):
        assert signed_in(who).get(url).status_code == 404


@pytest.mark.parametrize("name", ["notices", "notices-sent", "mailbox"])
def test_a_visitor_who_did_not_sign_in_is_asked_to(client: Client, name: str) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("address", ["/meldingen/", "/meldingen/verstuurd/"])
def test_the_lists_cost_at_most_eight_queries_at_2_and_at_20_rows(
    world: World, smtp: MailServer, django_assert_max_num_queries: Callable[..., Any], address: str
) -> None:
    who = world.els if address == "/meldingen/" else world.bert
    client, costs = signed_in(who), []
    client.get(address)  # the first visit writes the session too
    for more in (2, 18):
        for _ in range(more):
            world.tell()
        deliver.deliver_due()
        with django_assert_max_num_queries(8) as queries:
            assert client.get(address).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


# --- the administration ---------------------------------------------------------------------------------------------


def test_the_administrator_looks_at_a_dead_letter_and_sends_it_again(
    world: World, smtp: MailServer, administrator: User
) -> None:
    delivery = fail(world, smtp)
    client = signed_in(administrator)
    letters = reverse("admin:notifications_delivery_changelist")
    address = reverse("admin:notifications_delivery_change", args=[delivery.pk])
    assert "550 5.1.1" in client.get(letters).text
    page = client.get(address).text
    assert f'action="{letters}"' in page
    button = dict(re.findall(r'<input type="hidden" name="(action|_selected_action)" value="(\w+)">', page))
    client.post(letters, button)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.retried_by) == ("queued", administrator)
    assert "Opnieuw versturen</button>" not in client.get(address).text


def test_the_administrator_cannot_change_a_delivery_by_hand(world: World, administrator: User) -> None:
    delivery = world.queue()
    client = signed_in(administrator)
    address = reverse("admin:notifications_delivery_change", args=[delivery.pk])
    assert client.post(address, {"state": "sent"}).status_code == 403
    assert client.post(address.replace("change", "delete")).status_code == 403


def test_the_administrator_sends_several_again_at_once(world: World, smtp: MailServer, administrator: User) -> None:
    failed = [fail(world, smtp) for _ in range(2)]
    signed_in(administrator).post(
        reverse("admin:notifications_delivery_changelist"),
        {"action": "resend_selected", "_selected_action": [delivery.pk for delivery in failed]},
    )
    assert Delivery.objects.filter(state="queued", retried_by=administrator).count() == 2
