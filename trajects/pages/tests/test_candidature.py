"""A candidate who presents himself to VDAB: the OCMW looks who it is, and VDAB learns nothing before the agreement."""

import datetime
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from partners.factories import MembershipFactory
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory, national_number
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.okot.choices import OkotState
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import AGREEMENT

pytestmark = pytest.mark.django_db
BORN = datetime.date(1990, 5, 17)
INSZ = national_number(BORN, 12)
PAGE = "/trajecten/kandidatuur/"


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def training() -> Training:
    return TrainingFactory.create(years=2)


@pytest.fixture
def bert(training: Training) -> Membership:
    assert training.contact_mediator is not None
    return training.contact_mediator


def browser(membership: Membership) -> Browser:
    reader = Browser()
    reader.force_login(membership.user)
    return reader


@pytest.fixture
def typed(els: Membership, training: Training) -> dict[str, Any]:
    return {
        "first_name": "Fatima", "last_name": "Mithali", "birth_date": "17/05/1990", "insz": INSZ,
        "phone": "", "email": "", "ocmw": els.organisation.pk, "training": training.pk, "on": "",
        "desired_start_on": "",
    }  # fmt: skip


def known(els: Membership, **fields: Any) -> Client:
    return ClientFactory.create(
        worker=els, **{"first_name": "Fatima", "last_name": "Mithali", "birth_date": BORN} | fields
    )


def registered(bert: Membership, typed: dict[str, Any]) -> OkotTrajectory:
    answer = browser(bert).post(PAGE, typed)
    assert answer.status_code == 302
    okot = OkotTrajectory.objects.latest("pk")
    assert answer.url == okot.get_absolute_url()  # type: ignore[attr-defined]
    return okot


def what_vdab_reads(bert: Membership, okot: OkotTrajectory) -> str:
    page = browser(bert).get(okot.get_absolute_url()).content.decode()
    return page.replace(okot.reference, "REF").split("<main")[1]


def step(okot: OkotTrajectory, name: str) -> str:
    return reverse("take-step", args=["okot", okot.reference, name])


def test_okot_05_a_candidate_of_vdab_gets_a_provisional_dossier_at_that_ocmw_and_its_team_is_asked(
    els: Membership, bert: Membership, typed: dict[str, Any]
) -> None:
    okot = registered(bert, typed)
    client = okot.client
    assert (client.is_provisional, client.ocmw, client.insz) == (True, els.organisation, INSZ)
    notice = Notice.objects.get(code="N0b")
    assert (notice.membership, notice.organisation) == (None, els.organisation)
    worklist = browser(els).get(reverse("worklist")).content.decode()
    assert "Nakijken wie de kandidaat is" in worklist
    assert okot.reference in worklist


@pytest.mark.parametrize("case", ["known", "busy", "elsewhere", "other name"])
def test_vdab_reads_the_same_whatever_the_ocmw_knows(
    els: Membership, bert: Membership, typed: dict[str, Any], case: str
) -> None:
    """The same answer, the same page, the same list: nothing tells whether there is a dossier, or an OKOT."""
    other = TrainingFactory.create(years=2, contact_mediator=bert, contact_service=bert.organisation)
    stranger = registered(
        bert, {**typed, "training": other.pk, "insz": national_number(BORN, 14), "last_name": "Zeldzaam"}
    )
    stranger_reads = what_vdab_reads(bert, stranger).replace(other.name, "T")
    if case == "elsewhere":
        known(MembershipFactory.create(social_worker=True), insz=INSZ)
    elif case == "other name":
        known(els, insz=INSZ, first_name="Pol", last_name="Vandenbroucke")
    else:
        client = known(els, insz=INSZ)
        if case == "busy":
            browser(els).post(reverse("okot-new"), {"client": client.number, "training": other.pk})
    okot = registered(bert, typed)
    reads = what_vdab_reads(bert, okot).replace(okot.training.name, "T")
    assert strip(reads) == strip(stranger_reads)
    for secret in ("Fatima", "Mithali", INSZ):
        assert secret not in reads


def strip(page: str) -> list[str]:
    """The words of a page without addresses, moments and tokens."""
    lines = page.split(">")
    return [
        line.split("<")[0].strip() for line in lines if line.split("<")[0].strip() and ":" not in line.split("<")[0]
    ]


def test_a_second_click_makes_no_second_candidature(bert: Membership, typed: dict[str, Any]) -> None:
    okot = registered(bert, {**typed, "insz": ""})
    answer = browser(bert).post(PAGE, {**typed, "insz": ""}, follow=True)
    assert OkotTrajectory.objects.get() == okot
    assert f"Je registreerde deze kandidatuur al: {okot.reference}." in answer.content.decode()


def test_a_candidature_that_the_ocmw_made_is_not_given_away(
    els: Membership, bert: Membership, typed: dict[str, Any], training: Training
) -> None:
    """Bert sees that candidature without a name; typing a name must not tell him whose it is."""
    client = known(els)
    browser(els).post(reverse("okot-new"), {"client": client.number, "training": training.pk})
    okot = OkotTrajectory.objects.get()
    browser(els).post(step(okot, "put_forward"), {"training": training.pk, "channel": "mediator"})
    assert registered(bert, {**typed, "insz": ""}) != okot


@pytest.mark.parametrize("trait", ["social_worker", "vdab_head", "network_manager", "partner_coach"])
def test_only_a_mediator_registers_a_candidature(trait: str, typed: dict[str, Any]) -> None:
    reader = browser(MembershipFactory.create(**{trait: True}))
    assert reader.get(PAGE).status_code == 404
    assert reader.post(PAGE, typed).status_code == 404


def test_the_button_new_leads_a_mediator_here_with_the_training(bert: Membership, training: Training) -> None:
    answer = browser(bert).get(reverse("okot-new") + f"?opleiding={training.pk}", follow=True)
    assert answer.redirect_chain[-1][0] == f"{PAGE}?opleiding={training.pk}"
    assert f'<option value="{training.pk}" selected>' in answer.content.decode()


def test_what_is_missing_is_named(bert: Membership, typed: dict[str, Any]) -> None:
    answer = browser(bert).post(PAGE, {**typed, "birth_date": "", "ocmw": ""})
    assert answer.status_code == 422
    assert "Vul de datum in" in answer.content.decode()
    assert not Client.objects.exists()


# -- the OCMW looks who it is ----------------------------------------------------------------------------------------


def test_gen_01_no_agreement_before_the_ocmw_looked_who_it_is(
    els: Membership, bert: Membership, typed: dict[str, Any]
) -> None:
    okot = registered(bert, typed)
    page = browser(els).get(okot.get_absolute_url()).content.decode()
    assert "Kijk eerst na wie het is" in page
    answer = browser(els).post(step(okot, "give_agreement"), agreement(els))
    assert answer.status_code == 422
    assert browser(els).post(step(okot, "identify_client"), {"who": "new"}).status_code == 302
    assert browser(els).post(step(okot, "give_agreement"), agreement(els)).status_code == 302
    okot.refresh_from_db()
    assert (okot.state, okot.client.is_provisional, okot.worker) == (OkotState.AGREED, False, els)


def agreement(els: Membership) -> dict[str, Any]:
    given = {"contact_name": "Els", "contact_email": "els@example.org", "informed_on": timezone.localdate()}
    return {**AGREEMENT, **given}


@pytest.mark.parametrize("had_number", [True, False])
def test_the_ocmw_links_the_candidate_to_its_own_dossier_and_everything_goes_along(
    els: Membership, bert: Membership, typed: dict[str, Any], had_number: bool
) -> None:
    client = known(els, phone="", **({"insz": INSZ} if had_number else {}))
    okot = registered(bert, {**typed, "phone": "0475 12 34 56"})
    provisional = okot.client
    page = browser(els).get(step(okot, "identify_client")).content.decode()
    assert f"dossier {client.number} ({'zelfde INSZ' if had_number else 'zelfde geboortedatum, zelfde naam'})" in page
    assert browser(els).post(step(okot, "identify_client"), {"who": client.number}).status_code == 302
    okot.refresh_from_db()
    client.refresh_from_db()
    provisional.refresh_from_db()
    assert (okot.client, okot.agreement.client) == (client, client)
    assert set(Duty.objects.open().values_list("kind", "client")) == {(DutyKind.FORMAL_AGREEMENT, client.pk)}
    assert (client.insz, str(client.phone)) == (INSZ, "+32475123456")
    assert (provisional.merged_into, provisional.last_name, provisional.insz) == (client, "Samengevoegd", "")
    assert provisional.number not in browser(els).get(reverse("clients:list")).content.decode()
    timeline = browser(els).get(okot.get_absolute_url()).content.decode()
    assert "Kandidatuur registreren en akkoord vragen" in timeline
    assert browser(els).post(step(okot, "give_agreement"), agreement(els)).status_code == 302


def test_a_dossier_that_looks_alike_is_not_passed_over_without_a_reason(
    els: Membership, bert: Membership, typed: dict[str, Any]
) -> None:
    known(els)
    okot = registered(bert, typed)
    answer = browser(els).post(step(okot, "identify_client"), {"who": "new"})
    assert answer.status_code == 422
    assert "Schrijf waarom dit iemand anders is." in answer.content.decode()
    answer = browser(els).post(
        step(okot, "identify_client"), {"who": "new", "difference": "Een nicht met dezelfde naam."}
    )
    assert answer.status_code == 302
    okot.client.refresh_from_db()
    assert okot.client.changes.get(version=okot.client.version).reason == "Een nicht met dezelfde naam."
    assert "nicht" not in browser(bert).get(okot.get_absolute_url()).content.decode()


def test_a_dossier_that_is_not_in_the_list_is_named_by_its_number(
    els: Membership, bert: Membership, typed: dict[str, Any]
) -> None:
    client, foreign = known(els, last_name="Vandenbroucke", birth_date=None), ClientFactory.create()
    okot = registered(bert, typed)
    answer = browser(els).post(step(okot, "identify_client"), {"who": "new", "number": foreign.number})
    assert "Jullie hebben geen dossier met dit nummer." in answer.content.decode()
    browser(els).post(step(okot, "identify_client"), {"who": "new", "number": client.number.lower()})
    okot.refresh_from_db()
    assert okot.client == client


def test_two_different_numbers_are_not_one_person(els: Membership, bert: Membership, typed: dict[str, Any]) -> None:
    client = known(els, insz=national_number(BORN, 16))
    okot = registered(bert, typed)
    answer = browser(els).post(step(okot, "identify_client"), {"who": client.number})
    assert "heeft een ander INSZ" in answer.content.decode()


def test_gen_05_a_client_with_an_open_okot_is_not_linked_to_a_second(
    els: Membership, bert: Membership, typed: dict[str, Any]
) -> None:
    client, other = known(els, insz=INSZ), TrainingFactory.create()
    browser(els).post(reverse("okot-new"), {"client": client.number, "training": other.pk})
    okot = registered(bert, typed)
    answer = browser(els).post(step(okot, "identify_client"), {"who": client.number})
    assert answer.status_code == 422
    assert "heeft al een open OKOT-traject (GEN-05)" in answer.content.decode()
    refused = {"refusal_reason": "other", "refusal_note": "De cliënt volgt al een traject."}
    assert browser(els).post(step(okot, "refuse_agreement"), refused).status_code == 302


def test_of_a_dossier_elsewhere_the_ocmw_learns_only_that_there_may_be_one(
    els: Membership, bert: Membership, typed: dict[str, Any]
) -> None:
    foreign = known(MembershipFactory.create(social_worker=True), insz=INSZ)
    okot = registered(bert, typed)
    page = browser(els).get(step(okot, "identify_client")).content.decode()
    assert "Misschien bestaat er een dossier bij een ander OCMW." in page
    assert foreign.number not in page


def test_a_candidature_of_last_week_keeps_its_day_and_its_term(bert: Membership, typed: dict[str, Any]) -> None:
    day = timezone.localdate() - datetime.timedelta(days=7)
    okot = registered(bert, {**typed, "on": f"{day:%d/%m/%Y}"})
    assert okot.candidature_on == okot.state_on == day
