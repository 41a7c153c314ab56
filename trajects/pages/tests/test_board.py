"""The board: every card once, in the column a slow count gives; a card moves by its step, or hears why not."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.okot.choices import ENDS, PHASES, OkotState, WithdrawReason
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.okot.workflow import OKOTS
from trajects.pages.board import lanes as board

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 9, 1)
ADDRESS, MOVE = "/bord/okot/", "/bord/okot/verplaats/"
CHAPTERS: tuple[Callable[[OkotStory], object], ...] = (
    lambda s: s.interest(),
    lambda s: s.interest(),
    lambda s: s.interest().candidature(),
    lambda s: s.interest().candidature(),
    lambda s: s.interest().candidature().asked(),
    lambda s: s.interest().candidature().agreement(),
    lambda s: s.interest().candidature().agreement().registration().handover().planned(),
    lambda s: s.interest().candidature().agreement().registration().handover().planned().later(7).held(),
    lambda s: s.interest().fire("withdraw", s.worker, withdraw_reason=WithdrawReason.WORK),
)


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def training() -> Training:
    return TrainingFactory.create()


@dataclass
class Pool:
    """One OKOT of each chapter; whose it is, is told anew in every example."""

    okots: list[OkotTrajectory]
    els: Membership
    stranger: Membership
    bert: Membership
    sofie: Membership


@pytest.fixture
def pool(els: Membership, training: Training) -> Pool:
    okots = []
    for chapter in CHAPTERS:
        story = OkotStory(ClientFactory.create(worker=els), els, training, day=DAY)
        chapter(story)
        okots.append(story.okot)
    bert = training.contact_mediator
    assert bert is not None
    sofie = MembershipFactory.create(mediator=True, organisation=bert.organisation)
    return Pool(okots, els, MembershipFactory.create(social_worker=True), bert, sofie)


WHOSE = st.tuples(st.booleans(), st.booleans(), st.integers(0, 3))  # ours, Bert's, how long ago it changed


@given(
    told=st.lists(WHOSE, min_size=len(CHAPTERS), max_size=len(CHAPTERS)),
    reader=st.sampled_from(["els", "bert"]),
    most=st.integers(1, 3),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_card_stands_once_in_the_column_a_slow_count_gives(
    pool: Pool, told: list[tuple[bool, bool, int]], reader: str, most: int
) -> None:
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(board, "CARDS", most)
        wanted: dict[str, list[tuple[int, int]]] = {label: [] for label, _states in PHASES}
        for okot, (ours, berts, ago) in zip(pool.okots, told, strict=True):
            changed_at = datetime.datetime(2026, 11, 20 - ago, 9, tzinfo=datetime.UTC)
            ocmw = (pool.els if ours else pool.stranger).organisation
            mediator = None if okot.mediator_id is None else (pool.bert if berts else pool.sofie)
            OkotTrajectory.objects.filter(pk=okot.pk).update(ocmw=ocmw, mediator=mediator, changed_at=changed_at)
            state = OkotTrajectory.objects.get(pk=okot.pk).state
            sees = ours if reader == "els" else (berts and okot.mediator_id is not None)
            if sees and state not in ENDS:
                wanted[next(label for label, states in PHASES if state in states)].append((ago, -okot.pk))
        found = read(acting(pool.els if reader == "els" else pool.bert))
        assert found == {label: [-pk for _ago, pk in sorted(cards)] for label, cards in wanted.items()}
        transaction.set_rollback(True)


def read(actor: Actor) -> dict[str, list[int]]:
    """The board as one reads it: the next cards of each column until there are no more."""
    found = {}
    for lane in board.lanes(OKOTS, actor):
        cards, after = [subject.pk for subject in lane.subjects], lane.next_after
        while after is not None:
            rest = board.rest_of(OKOTS, actor, lane.index, after)
            assert rest.subjects
            cards += [subject.pk for subject in rest.subjects]
            after = rest.next_after
        assert lane.total == len(cards)
        found[lane.label] = cards
    return found


def browser(person: Membership) -> Browser:
    reader = Browser()
    reader.force_login(person.user)
    return reader


def move(reader: Browser, okot: OkotTrajectory, **given: object) -> str:
    return reader.post(
        MOVE, {"referentie": okot.reference, "versie": okot.version, **given}, follow=True
    ).content.decode()


@pytest.fixture
def story(els: Membership, training: Training) -> OkotStory:
    return OkotStory(ClientFactory.create(worker=els), els, training, day=DAY).interest()


def test_a_move_that_asks_something_opens_the_form_of_the_step(els: Membership, story: OkotStory) -> None:
    answer = browser(els).post(MOVE, {"referentie": story.okot.reference, "versie": story.okot.version, "naar": 1})
    assert answer["Location"] == reverse("take-step", args=["okot", story.okot.reference, "put_forward"])


def test_a_move_that_asks_nothing_is_taken_at_once(els: Membership, story: OkotStory) -> None:
    bert = story.conditions().candidature().mediator.membership
    assert bert is not None
    story.okot.refresh_from_db()
    page = move(browser(bert), story.okot, naar=2)
    story.okot.refresh_from_db()
    assert (story.okot.state, "Formeel akkoord vragen is geregistreerd." in page) == (OkotState.AGREEMENT_ASKED, True)


def test_okot_06_a_refused_move_says_the_sentence_of_the_guard(story: OkotStory) -> None:
    bert = story.conditions().candidature().asked().mediator.membership
    assert bert is not None
    story.okot.refresh_from_db()
    page = move(browser(bert), story.okot, stap="plan_intake")
    story.okot.refresh_from_db()
    assert story.okot.state == OkotState.AGREEMENT_ASKED
    assert "OKOT-06" in page
    assert 'class="melding melding-error"' in page


def test_a_column_no_step_leads_to_says_so(els: Membership, story: OkotStory) -> None:
    page = move(browser(els), story.okot, naar=5)
    assert "Van ‘Info en verkenning’ gaat een traject niet meteen naar ‘Opleiding’." in page
    story.okot.refresh_from_db()
    assert story.okot.state == OkotState.INTEREST


def test_a_step_of_somebody_else_says_whose_it_is(els: Membership, story: OkotStory) -> None:
    story.conditions().candidature().agreement()
    story.okot.refresh_from_db()
    page = move(browser(els), story.okot, naar=4)
    assert "is niet aan jou, maar aan: VDAB-bemiddelaar van dit traject" in page


def test_the_second_of_two_hears_who_was_first(els: Membership, story: OkotStory) -> None:
    bert = story.conditions().candidature().mediator.membership
    assert bert is not None
    story.okot.refresh_from_db()
    seen = story.okot.version
    story.asked()
    answer = browser(bert).post(
        MOVE, {"referentie": story.okot.reference, "versie": seen, "stap": "ask_agreement"}, follow=True
    )
    assert "de status is nu ‘Wacht op formeel akkoord’" in answer.content.decode()


def test_the_card_of_a_stranger_does_not_exist(story: OkotStory) -> None:
    stranger = browser(MembershipFactory.create(social_worker=True))
    assert stranger.post(MOVE, {"referentie": story.okot.reference, "naar": 1}).status_code == 404
    assert story.okot.reference not in stranger.get(ADDRESS).content.decode()
    assert stranger.get("/bord/handover/").status_code == 404


@pytest.mark.parametrize("side", ["els", "bert"])
def test_the_board_asks_as_much_with_many_cards_as_with_few(side: str, els: Membership, training: Training) -> None:
    bert = training.contact_mediator
    assert bert is not None
    reader = browser(els if side == "els" else bert)

    def asked(more: int) -> tuple[int, int]:
        for _ in range(more):
            story = OkotStory(ClientFactory.create(worker=els), els, training, day=DAY)
            story.interest().candidature().agreement().registration().handover().planned()
        with CaptureQueriesContext(connection) as queries:
            page = reader.get(ADDRESS)
        return len(queries), page.content.count(b"data-card=")

    asked(1)
    (few, few_cards), (many, many_cards) = asked(1), asked(6)
    assert many_cards == few_cards + 6
    assert few == many <= 12


def test_the_next_cards_of_a_column_come_as_a_fragment(
    els: Membership, story: OkotStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    OkotStory(ClientFactory.create(worker=els), els, story.training, day=DAY).interest()
    monkeypatch.setattr(board, "CARDS", 1)
    reader = browser(els)
    first = board.lanes(OKOTS, acting(els))[0]
    assert (first.total, len(first.subjects)) == (2, 1)
    page = reader.get(ADDRESS, {"kolom": 0, "na": first.next_after}, headers={"hx-request": "true"}).content.decode()
    assert page.count("data-card=") == 1
    assert "<html" not in page
    assert reader.get(ADDRESS, {"kolom": 0, "na": first.next_after}).content.decode().count("data-card=") == 1
