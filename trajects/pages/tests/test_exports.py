"""Every list that can leave the portal: the rows of its page, and nothing of a person unless it was asked."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partners.actor import Actor
from partners.exports.listing import INSZ, PERSONAL, PLAIN, Question, listings
from partners.exports.making import batches
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from trajects.art60.stories import Art60Story
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.okot.stories import OkotStory
from trajects.outflow.stories import GroupStory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 2, 2)


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


def candidate(els: Membership, training: Training, name: str = "Onvindbaar") -> OkotStory:
    client = ClientFactory.create(worker=els, last_name=name, first_name="Zinaïda", with_insz=True)
    return OkotStory(client, els, training, day=DAY).interest().conditions().candidature().asked()


def rows(code: str, actor: Actor, contents: str, query: str = "") -> list[dict[str, Any]]:
    """What stands in the file: per row, title and value of every column."""
    listing = listings()[code]
    answer = listing.ask(Question(actor, QueryDict(query), timezone.localdate()))
    fields = listing.shown(contents)
    loaded = [row for batch in batches(answer.rows) for row in answer.load(batch)]
    return [{one.column.title: one.value(row) for one in fields} for row in loaded]


def page_of(membership: Membership, code: str, query: str = "") -> str:
    browser = Browser()
    browser.force_login(membership.user)
    return browser.get(f"{listings()[code].url()}?{query}").content.decode()


PAGES = ["dossiers", "trajecten-okot", "acties", "meldingen", "opleidingen"]


@pytest.mark.parametrize("code", PAGES)
def test_every_page_with_rows_offers_its_file_with_its_filters(els: Membership, training: Training, code: str) -> None:
    candidate(els, training)
    address = reverse("export-new", args=[code])
    assert f'href="{address}"' in page_of(els, code)
    assert f'href="{address}?toon=&amp;zin=1"' in page_of(els, code, "toon=&na=9999&zin=1")
    assert rows(code, acting(els), PLAIN)


def test_every_list_names_a_page_and_columns_that_differ() -> None:
    assert {"dossiers", "opleidingen", "groepen", "acties", "meldingen", "team"} <= set(listings())
    for listing in listings().values():
        assert listing.url().startswith("/")
        titles = [one.column.title for one in listing.fields]
        assert len(titles) == len(set(titles))
        assert listing.file_name.replace("-", "").isalnum()


@pytest.mark.parametrize("code", ["dossiers", "trajecten-okot", "acties", "meldingen"])
def test_without_personal_data_a_file_names_nobody(els: Membership, training: Training, code: str) -> None:
    story = candidate(els, training)
    found = str(rows(code, acting(els), PLAIN))
    secrets = ("Onvindbaar", "Zinaïda", story.client.insz, els.user.last_name, f"{story.client.birth_date}")
    assert [secret for secret in secrets if secret in found] == []


def test_with_names_there_is_no_insz_and_with_insz_there_is(els: Membership, training: Training) -> None:
    story = candidate(els, training)
    assert story.client.insz not in str(rows("dossiers", acting(els), PERSONAL))
    assert rows("dossiers", acting(els), INSZ)[0]["INSZ"] == story.client.insz
    assert rows("trajecten-okot", acting(els), INSZ)[0]["Naam"] == "Onvindbaar"


def test_vdab_reads_no_name_in_a_file_before_the_formal_agreement(
    els: Membership, training: Training, bert: Membership
) -> None:
    story = candidate(els, training)
    before = rows("trajecten-okot", acting(bert), INSZ)[0]
    assert (before["Referentie"], before["Naam"], before["Cliëntnummer"], before["INSZ"]) == (
        story.okot.reference,
        None,
        None,
        None,
    )
    assert rows("dossiers", acting(bert), INSZ) == []
    story.agreement()
    assert rows("trajecten-okot", acting(bert), INSZ)[0]["Naam"] == "Onvindbaar"


def test_the_partner_of_a_group_reads_the_name_of_a_member_and_not_the_dossier(
    els: Membership, bert: Membership
) -> None:
    vera = MembershipFactory.create(partner_coach=True)
    client = ClientFactory.create(worker=els, last_name="Nergens", income_status=IncomeStatus.LIVING_WAGE)
    Art60Story(client, els, day=DAY).proposed().decided().signed().started()
    group = GroupStory(vera, bert, day=DAY).planned(DAY + datetime.timedelta(days=30)).opened()
    group.applies(client, els)
    row = rows("trajecten-outflow", acting(vera), PERSONAL)[0]
    assert (row["Naam"], row["Geboren op"], row["Cliëntnummer"]) == ("Nergens", None, None)
    assert INSZ not in listings()["trajecten-outflow"].contents_for(acting(vera))
    assert [one["Plaats"] for one in rows("groepen", acting(vera), PLAIN)] == [group.group.place]


def test_another_ocmw_finds_nothing_and_a_partner_has_no_dossiers(els: Membership, training: Training) -> None:
    candidate(els, training)
    stranger = acting(MembershipFactory.create(social_worker=True))
    for code in ("dossiers", "trajecten-okot", "acties", "meldingen"):
        assert rows(code, stranger, PERSONAL) == []
    vera = acting(MembershipFactory.create(partner_coach=True))
    assert not listings()["dossiers"].allows(vera, PLAIN)
    assert not listings()["team"].allows(acting(els), PLAIN)


@pytest.mark.parametrize(
    ("code", "query", "words"),
    [
        (
            "dossiers",
            "q=Vindbaar&registration=niet",
            [("Naam of cliëntnummer", "Vindbaar"), ("Inschrijving VDAB", "Niet ingeschreven")],
        ),
        (
            "trajecten-okot",
            "q=Vindbaar&state=open",
            [("Soort", "OKOT"), ("Zoek", "Vindbaar"), ("Status", "Alle lopende")],
        ),
    ],
)
def test_a_file_has_the_filters_of_the_page_and_says_them(
    els: Membership, training: Training, code: str, query: str, words: list[tuple[str, str]]
) -> None:
    candidate(els, training)
    candidate(els, training, "Vindbaar")
    listing = listings()[code]
    question = Question(acting(els), QueryDict(query), timezone.localdate())
    assert listing.ask(question).words == words
    assert [row["Naam"] for row in rows(code, acting(els), PERSONAL, query)] == ["Vindbaar"]


def test_words_typed_above_a_list_reach_the_form_without_standing_in_an_address(
    els: Membership, training: Training
) -> None:
    candidate(els, training, "Vindbaar")
    browser = Browser()
    browser.force_login(els.user)
    page = browser.post(reverse("clients:list"), {"q": "Vindb", "registration": "niet"}, follow=True)
    link = next(
        part for part in page.content.decode().split('"') if part.startswith(reverse("export-new", args=["dossiers"]))
    )
    assert "Vindb" not in link
    text = browser.get(link.replace("&amp;", "&")).content.decode()
    assert "<dd>Vindb</dd>" in text
    assert "<dd>Niet ingeschreven</dd>" in text


@pytest.mark.parametrize("code", ["dossiers", "trajecten-okot", "acties", "meldingen"])
def test_a_file_asks_as_much_at_20_rows_as_at_2(els: Membership, training: Training, code: str) -> None:
    def cost(more: int) -> tuple[int, int]:
        for _ in range(more):
            candidate(els, training)
        actor = acting(Membership.objects.select_related("organisation", "user").get(pk=els.pk))
        with CaptureQueriesContext(connection) as queries:
            found = rows(code, actor, INSZ)
        return len(queries), len(found)

    (few, few_rows), (many, many_rows) = cost(2), cost(18)
    assert many_rows > few_rows >= 2
    assert few == many <= 8
