"""The client pages: the worker acts, the mediator reads what is shared, a stranger gets 404, and it is all logged."""

import datetime

import pytest
from django.urls import reverse

from partners.access.models import Consultation
from partners.actor import Actor
from partners.factories import MembershipFactory, acting, an_actor
from trajects.clients.choices import VdabStatus
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.models import Client
from trajects.clients.tests.conftest import SignIn, warmed_up

pytestmark = pytest.mark.django_db

INSZ = "85073003328"
ONE_CLIENT = ["data", "edit", "registration", "informed", "insz", "worker", "who_saw"]


@pytest.fixture
def els() -> Actor:
    return an_actor("social_worker")


def url(name: str, client: Client | None = None) -> str:
    return reverse(f"clients:{name}", args=[client.number] if client else [])


def typed(client: Client, **changes: str) -> dict[str, str]:
    """What the data form posts when only `changes` are typed."""
    return {
        "first_name": client.first_name,
        "last_name": client.last_name,
        "birth_date": f"{client.birth_date:%d/%m/%Y}",
        "sex": client.sex,
        "phone": str(client.phone),
        "nt2_oral": client.nt2_oral,
        "nt2_written": client.nt2_written,
        "seen_version": str(client.version),
        **changes,
    }


class TestStrangers:
    @pytest.mark.parametrize("name", ONE_CLIENT)
    @pytest.mark.parametrize(
        "trait",
        ["social_worker", "ocmw_head", "mediator", "vdab_head", "network_manager", "partner_coach", "case_manager"],
    )
    def test_a13_every_page_of_a_client_is_404_for_a_stranger(self, browser_of: SignIn, name: str, trait: str) -> None:
        client = ClientFactory()
        browser = browser_of(an_actor(trait))
        assert browser.get(url(name, client)).status_code == 404
        assert browser.post(url("reveal_insz", client)).status_code == 404
        if name not in ("data", "who_saw"):
            assert browser.post(url(name, client), typed(client)).status_code == 404
        assert not Consultation.objects.exists()

    @pytest.mark.parametrize("name", [*ONE_CLIENT, "dossier"])
    def test_somebody_who_is_not_signed_in_goes_to_the_sign_in_page(self, client, name: str) -> None:
        answer = client.get(url(name, ClientFactory()))
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))

    @pytest.mark.parametrize("name", [name for name in ONE_CLIENT if name != "data"])
    def test_a_mediator_reads_the_data_and_nothing_he_could_change(self, browser_of: SignIn, name: str) -> None:
        given = GrantFactory()
        browser = browser_of(acting(given.membership))
        assert browser.get(url("data", given.client)).status_code == 200
        assert browser.get(url(name, given.client)).status_code == 404

    def test_only_an_ocmw_makes_dossiers(self, browser_of: SignIn) -> None:
        for trait in ("mediator", "vdab_head", "partner_coach"):
            assert browser_of(an_actor(trait)).get(url("new")).status_code == 404


class TestData:
    def test_the_data_page_shows_the_data_and_logs_who_saw_them(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership, income_status="leefloon")
        page = browser_of(els).get(url("data", client)).content.decode()
        assert "Leefloon" in page
        row = Consultation.objects.get()
        assert (row.user, row.client_id, row.page) == (els.user, client.pk, "Gegevens")

    def test_the_insz_is_masked_until_somebody_asks_and_that_is_logged(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership, insz=INSZ)
        browser = browser_of(els)
        page = browser.get(url("data", client)).content.decode()
        assert "85.07.30-***.**" in page
        assert "85.07.30-033.28" not in page
        shown = browser.post(url("reveal_insz", client)).content.decode()
        assert "85.07.30-033.28" in shown
        assert list(Consultation.objects.order_by("pk").values_list("page", flat=True)) == ["Gegevens", "INSZ"]
        fragment = browser.post(url("reveal_insz", client), headers={"HX-Request": "true"}).content.decode()
        assert "85.07.30-033.28" in fragment
        assert "<html" not in fragment

    def test_the_insz_is_never_shown_by_a_get(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership, insz=INSZ)
        assert browser_of(els).get(url("reveal_insz", client)).status_code == 405

    def test_vdab_does_not_see_the_income_nor_why_somebody_is_exempt(self, browser_of: SignIn) -> None:
        client = ClientFactory(
            income_status="leefloon",
            vdab_status=VdabStatus.EXEMPT_HEALTH,
            vdab_since=datetime.date(2026, 1, 5),
            vdab_exemption_ref="BC 12",
        )
        given = GrantFactory(client=client)
        page = browser_of(acting(given.membership)).get(url("data", client)).content.decode()
        assert "Vrijgesteld" in page
        for secret in ("gezondheid", "BC 12", "Leefloon", "ten laste"):
            assert secret not in page
        assert "gezondheid" in browser_of(acting(client.worker)).get(url("data", client)).content.decode()

    def test_idr_03_a_number_that_contradicts_the_birth_date_warns_on_the_page(
        self, browser_of: SignIn, els: Actor
    ) -> None:
        client = ClientFactory(worker=els.membership, insz=INSZ, birth_date=datetime.date(1985, 7, 3), sex="M")
        assert (
            "Volgens het INSZ is de geboortedatum 30/07/1985"
            in browser_of(els).get(url("data", client)).content.decode()
        )

    @pytest.mark.parametrize("extra", [0, 18])
    def test_the_data_page_costs_the_same_however_long_the_history(
        self, browser_of: SignIn, els: Actor, extra: int, django_assert_max_num_queries
    ) -> None:
        client = ClientFactory(worker=els.membership, insz=INSZ)
        for _ in range(extra):
            client.keep("street", section="Gegevens", actor=els)
        browser = warmed_up(browser_of(els))
        with django_assert_max_num_queries(10):
            browser.get(url("data", client))

    def test_the_dossier_address_opens_with_the_data_one_click_away(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership)
        assert url("data", client) in browser_of(els).get(client.get_absolute_url()).content.decode()


class TestEdit:
    def test_a_change_is_saved_and_the_page_says_so(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership)
        answer = browser_of(els).post(url("edit", client), typed(client, street="Kerkstraat 1"), follow=True)
        assert "Gegevens wijzigen: bewaard." in answer.content.decode()
        stored = Client.objects.get()
        assert (stored.street, stored.version) == ("Kerkstraat 1", 2)
        assert stored.changes.first().fields == ["straat en nummer"]

    def test_saving_without_a_change_makes_no_version(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership)
        browser_of(els).post(url("edit", client), typed(client))
        assert Client.objects.get().version == 1

    def test_the_second_is_told_who_was_first_and_loses_nothing_typed(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership)
        an = an_actor("work_coach", organisation=client.ocmw)
        browser_of(an).post(url("edit", client), typed(client, street="Kerkstraat 1"))
        mine = typed(client, street="Dorpsplein 2", email="fatima@example.org")
        browser = browser_of(els)
        answer = browser.post(url("edit", client), mine)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert f"{an} wijzigde straat en nummer op" in page
        form = answer.context["form"]
        assert {name: form[name].value() for name in mine} == {**mine, "seen_version": "2"}
        assert 'value="Dorpsplein 2"' in page
        assert "Nu bewaard: Kerkstraat 1." in page
        assert Client.objects.get().street == "Kerkstraat 1"
        again = {**mine, "seen_version": form["seen_version"].value()}
        assert browser.post(url("edit", client), again).status_code == 302
        assert Client.objects.get().street == "Dorpsplein 2"

    @pytest.mark.parametrize(
        ("name", "value", "sentence"),
        [
            ("first_name", "", "Vul de voornaam in."),
            ("birth_date", "01/01/2050", "De geboortedatum ligt in de toekomst"),
            ("left_school_on", "01/01/2050", "Deze datum ligt in de toekomst."),
            ("phone", "12", "telefoonnummer"),
        ],
    )
    def test_what_cannot_be_is_told_at_the_field(
        self, browser_of: SignIn, els: Actor, name: str, value: str, sentence: str
    ) -> None:
        client = ClientFactory(worker=els.membership)
        answer = browser_of(els).post(url("edit", client), typed(client, **{name: value}))
        assert answer.status_code == 422
        assert any(sentence in error for error in answer.context["form"].errors[name])
        assert Client.objects.get().version == 1


class TestRegistration:
    def post(self, browser_of: SignIn, client: Client, **answers: str):
        defaults = {"vdab_status": "ingeschreven", "seen_version": "1"}
        return browser_of(acting(client.worker)).post(url("registration", client), {**defaults, **answers})

    def test_reg_03_a_registration_is_kept_whole(self, browser_of: SignIn) -> None:
        client = ClientFactory()
        self.post(browser_of, client, vdab_since="02/11/2026", vdab_service="actiris", vdab_lead="gedeeld")
        stored = Client.objects.get()
        assert (stored.vdab_status, stored.vdab_since) == ("ingeschreven", datetime.date(2026, 11, 2))
        assert (stored.vdab_service, stored.vdab_lead) == ("actiris", "gedeeld")

    @pytest.mark.parametrize(
        ("answers", "field", "sentence"),
        [
            ({}, "vdab_since", "Vul in sinds wanneer de cliënt ingeschreven is."),
            ({"vdab_since": "02/11/2026"}, "vdab_service", "Kies bij welke dienst"),
            (
                {"vdab_status": "vrijgesteld_gezondheid", "vdab_since": "02/11/2026"},
                "vdab_exemption_ref",
                "Verwijs naar",
            ),
            ({"vdab_status": "vrijgesteld_billijkheid", "vdab_exemption_ref": "BC 1"}, "vdab_since", "Vul in sinds"),
            ({"vdab_since": "01/01/2050", "vdab_service": "vdab"}, "vdab_since", "niet vooraf"),
        ],
    )
    def test_reg_03_what_is_missing_is_told_at_the_field(
        self, browser_of: SignIn, answers: dict[str, str], field: str, sentence: str
    ) -> None:
        client = ClientFactory()
        answer = self.post(browser_of, client, **answers)
        assert answer.status_code == 422
        assert sentence in str(answer.context["form"].errors[field])
        assert Client.objects.get().vdab_status == VdabStatus.NOT_REGISTERED

    def test_reg_03_another_status_empties_what_no_longer_applies(self, browser_of: SignIn) -> None:
        client = ClientFactory(registered=True)
        self.post(browser_of, client, vdab_status="niet_ingeschreven", vdab_since="02/03/2026", vdab_service="vdab")
        stored = Client.objects.get()
        assert (stored.vdab_since, stored.vdab_service) == (None, "")


class TestInformDuty:
    def test_sam_01_informing_is_recorded_with_when_how_and_by_whom(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership)
        page = browser_of(els).get(url("informed", client)).content.decode()
        assert "geen toestemming" in page
        answers = {"informed_on": "20/11/2026", "informed_how": "gesprek", "seen_version": "1"}
        assert browser_of(els).post(url("informed", client), answers).status_code == 302
        stored = Client.objects.get()
        assert (stored.informed_on, stored.informed_by) == (datetime.date(2026, 11, 20), els.user)
        assert stored.is_informed

    def test_sam_01_not_before_it_happened_and_not_without_saying_how(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership)
        answer = browser_of(els).post(url("informed", client), {"informed_on": "01/01/2050", "seen_version": "1"})
        assert set(answer.context["form"].errors) == {"informed_on", "informed_how"}
        assert not Client.objects.get().is_informed


class TestInsz:
    def post(self, browser_of: SignIn, client: Client, insz: str, reason: str = "Vervangen"):
        answers = {"insz": insz, "reason": reason, "seen_version": "1"}
        return browser_of(acting(client.worker)).post(url("insz", client), answers, follow=True)

    def test_idr_04_a_number_is_replaced_with_its_reason(self, browser_of: SignIn) -> None:
        client = ClientFactory(insz="98472899765")
        page = self.post(browser_of, client, "85.07.30-033.28", "Ingeschreven in Putte").content.decode()
        assert "Ingeschreven in Putte" in page
        assert Client.objects.get().insz == INSZ

    @pytest.mark.parametrize(
        ("insz", "reason", "field"),
        [
            ("85073003329", "x", "insz"),
            (INSZ, "", "reason"),
            ("98472899765", "x", "insz"),
            ("17073003384", "x", "insz"),
        ],
        ids=["wrong check digits", "no reason", "the number it has", "somebody else's number"],
    )
    def test_idr_04_what_cannot_be_is_told_at_the_field(
        self, browser_of: SignIn, insz: str, reason: str, field: str
    ) -> None:
        client = ClientFactory(insz="98472899765")
        ClientFactory(insz="17073003384")
        answer = self.post(browser_of, client, insz, reason)
        assert list(answer.context["form"].errors) == [field]
        assert Client.objects.get(pk=client.pk).insz == "98472899765"

    def test_idr_01_a_refused_number_says_which_thing_is_wrong(self, browser_of: SignIn) -> None:
        answer = self.post(browser_of, ClientFactory(), "85.07.30-033.29")
        assert "laatste 2 cijfers" in str(answer.context["form"].errors["insz"])


class TestResponsible:
    def test_a_colleague_takes_over_and_somebody_elses_colleague_cannot(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership)
        colleague = MembershipFactory(work_coach=True, organisation=client.ocmw)
        stranger = MembershipFactory(work_coach=True)
        browser = browser_of(els)
        refused = browser.post(url("worker", client), {"worker": stranger.pk, "seen_version": "1"})
        assert refused.status_code == 422
        browser.post(url("worker", client), {"worker": colleague.pk, "seen_version": "1"})
        assert Client.objects.get().worker == colleague


class TestWhoSaw:
    def test_the_client_can_be_given_who_saw_the_dossier_for_whom_and_what(
        self, browser_of: SignIn, els: Actor
    ) -> None:
        client = ClientFactory(worker=els.membership, informed=True)
        given = GrantFactory(client=client)
        bert = acting(given.membership)
        mediator = browser_of(bert)
        mediator.get(url("data", client))
        mediator.get(url("data", client))
        page = browser_of(els).get(url("who_saw", client)).content.decode()
        assert f'<td data-label="Wie">{bert.user}</td>' in page
        assert "Gegevens (2×)" in page
        assert f"{given.organisation}, {bert.user}: van 01/11/2026" in page
        assert "u verteld dat het OCMW en VDAB gegevens uitwisselen" in page

    def test_another_clients_visitors_are_not_on_it(self, browser_of: SignIn, els: Actor) -> None:
        client, other = ClientFactory(worker=els.membership), ClientFactory(worker=els.membership)
        browser = browser_of(els)
        browser.get(url("edit", other))
        assert "Gegevens wijzigen" not in browser.get(url("who_saw", client)).content.decode()

    @pytest.mark.parametrize("visits", [2, 20])
    def test_it_costs_the_same_however_many_looked(
        self, browser_of: SignIn, els: Actor, visits: int, django_assert_max_num_queries
    ) -> None:
        client = ClientFactory(worker=els.membership)
        for _ in range(visits):
            browser_of(acting(GrantFactory(client=client).membership)).get(url("data", client))
        browser = warmed_up(browser_of(els))
        with django_assert_max_num_queries(10):
            browser.get(url("who_saw", client))
