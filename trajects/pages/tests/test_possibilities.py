"""The page "Wat kan voor deze cliënt?": what it promises, the steps allow; and who may not see the client, gets 404."""

import datetime
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.dossier import kinds
from trajects.dossier.periods import Period
from trajects.okot.stories import OkotStory
from trajects.pages.possibilities import FREE, LATER, NOT_YET, REASON, RUNS, Possibility, of_client

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 9, 1)


@pytest.fixture
def els() -> Actor:
    return acting(MembershipFactory.create(social_worker=True))


@pytest.fixture
def client(els: Actor) -> Client:
    found: Client = ClientFactory.create(worker=els.membership)
    return found


def runs(client: Client, kind: str, *, foreseen: datetime.date | None = None, ends: Any = None) -> Period:
    return Period.objects.create(
        client=client,
        kind=kind,
        machine=kind,
        subject_id=1,
        reference="2026-00042",
        starts_on=datetime.date(2026, 1, 5),
        foreseen_end_on=foreseen,
        ends_on=ends,
    )


def of_kind(client: Client, actor: Actor, kind: str, day: datetime.date = DAY) -> Possibility:
    return next(one for one in of_client(client, actor, day, day) if one.start.kind == kind)


def test_nothing_runs_so_an_okot_can_start(client: Client, els: Actor) -> None:
    assert of_kind(client, els, kinds.OKOT).verdict == FREE


def test_okot_15_while_a_twe_runs_it_says_since_when_which_rule_and_which_way_remains(
    client: Client, els: Actor
) -> None:
    runs(client, kinds.TWE)
    okot = of_kind(client, els, kinds.OKOT)
    (obstacle,) = okot.obstacles
    assert okot.verdict == NOT_YET
    assert (obstacle.exclusion.rule, obstacle.period.starts_on) == ("OKOT-15", datetime.date(2026, 1, 5))
    assert obstacle.sentence.startswith("Er loopt nog een TWE-traject (2026-00042).")
    assert "Kandidatuur, akkoord, overdracht en intake mogen al tijdens het TWE" in obstacle.exclusion.way


@pytest.mark.parametrize("ending", ["foreseen", "ends"])
def test_okot_15_with_a_known_end_it_says_from_when(client: Client, els: Actor, ending: str) -> None:
    runs(client, kinds.TWE, **{ending: datetime.date(2026, 9, 30)})
    okot = of_kind(client, els, kinds.OKOT)
    assert (okot.verdict, okot.free_from) == (LATER, datetime.date(2026, 10, 1))
    assert okot.label == "Kan later: vanaf 01/10/2026"


@pytest.mark.parametrize(("day", "verdict"), [(30, LATER), (1, FREE)])
def test_gen_04_the_last_day_still_counts_and_the_next_is_free(
    client: Client, els: Actor, day: int, verdict: str
) -> None:
    runs(client, kinds.TWE, ends=datetime.date(2026, 9, 30))
    asked = datetime.date(2026, 9, 30) if day == 30 else datetime.date(2026, 10, 1)
    assert of_kind(client, els, kinds.OKOT, asked).verdict == verdict


def test_okot_21_beside_article_60_it_may_with_a_reason(client: Client, els: Actor) -> None:
    runs(client, kinds.ART60)
    assert of_kind(client, els, kinds.OKOT).verdict == REASON


def test_gen_05_what_runs_already_is_told_and_not_offered_again(client: Client, els: Actor) -> None:
    runs(client, kinds.OKOT)
    okot = of_kind(client, els, kinds.OKOT)
    assert (okot.verdict, okot.begin_url) == (RUNS, "")


def test_gen_05_what_is_being_prepared_is_gone_on_with_and_not_begun_twice(client: Client, els: Actor) -> None:
    assert els.membership
    story = OkotStory(client, els.membership, TrainingFactory.create(), day=datetime.date(2026, 8, 3)).interest()
    okot = of_kind(client, els, kinds.OKOT)
    assert [line.subject.reference for line in okot.open_lines] == [story.okot.reference]
    assert (okot.verdict, okot.begin_url) == (FREE, "")


def test_what_runs_on_after_its_foreseen_end_has_no_known_end(client: Client, els: Actor) -> None:
    runs(client, kinds.TWE, foreseen=datetime.date(2026, 8, 15))
    assert of_kind(client, els, kinds.OKOT).verdict == NOT_YET


def test_what_runs_for_somebody_else_stands_in_nobodys_way(client: Client, els: Actor) -> None:
    runs(ClientFactory.create(worker=els.membership), kinds.TWE)
    assert of_kind(client, els, kinds.OKOT).verdict == FREE


def page(reader: Membership | None, client: Client, **query: str) -> Any:
    browser = Browser()
    assert reader is not None
    browser.force_login(reader.user)
    return browser.get(reverse("client-possibilities", args=[client.number]), query)


@pytest.mark.usefixtures("loud_templates")
def test_the_page_names_the_rule_its_source_and_the_way_that_remains(client: Client, els: Actor) -> None:
    runs(client, kinds.TWE)
    text = page(els.membership, client).content.decode()
    for part in ("Kan nog niet", "regel OKOT-15", "bron: nota", "Wat wel kan:", "Sinds 05/01/2026"):
        assert part in text
    assert reverse("okot-new") in text  # an interest may be registered while a TWE runs


@pytest.mark.usefixtures("loud_templates")
def test_another_day_can_be_asked_and_nonsense_is_told_at_the_field(client: Client, els: Actor) -> None:
    runs(client, kinds.TWE, foreseen=datetime.date(2027, 1, 31))
    assert "Kan starten" in page(els.membership, client, op="01/02/2027").content.decode()
    wrong = page(els.membership, client, op="31/02/2027")
    assert wrong.context["form"].errors["op"]
    assert wrong.context["day"] == timezone.localdate()


def test_a_colleague_of_another_ocmw_gets_404(client: Client) -> None:
    assert page(MembershipFactory.create(social_worker=True), client).status_code == 404
