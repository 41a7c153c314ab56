"""A whole portfolio in one reviewed step: dossiers, trajectories, duties, groups, inzages, and over whom (P20)."""

import datetime

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from okot_portal.workflow.registry import MACHINES
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client, Grant
from trajects.dossier.duties import Duty
from trajects.moves.models import Move
from trajects.moves.moving import hand_over_portfolio
from trajects.moves.portfolio import fingerprint, in_words, units_of
from trajects.moves.things import things_of
from trajects.moves.undoing import undo
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.outflow.models import Group
from trajects.outflow.stories import GroupStory

pytestmark = pytest.mark.django_db

PAGE = 15
DAY, TODAY = datetime.date(2026, 11, 2), datetime.date(2026, 11, 20)


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def training() -> Training:
    return TrainingFactory.create()


@pytest.fixture
def stories(els: Membership, training: Training) -> list[OkotStory]:
    """Three clients of Els: with a planned intake, asked for an agreement, and only interested."""
    clients = [ClientFactory.create(worker=els, last_name=name) for name in ("Adem", "Bron", "Cel")]
    first, second, third = (OkotStory(client, els, training, day=DAY) for client in clients)
    first.interest().candidature().agreement().registration().handover().planned()
    second.interest().candidature().asked()
    third.interest()
    return [first, second, third]


def colleague(person: Membership, first_name: str) -> Membership:
    return MembershipFactory.create(role=person.role, organisation=person.organisation, user__first_name=first_name)


def browser(person: Membership) -> Browser:
    reader = Browser()
    reader.force_login(person.user)
    return reader


def test_p20_all_of_a_worker_goes_in_one_step_split_over_two_colleagues(
    els: Membership, stories: list[OkotStory]
) -> None:
    tom, ann = colleague(els, "Tom"), colleague(els, "Ann")
    units = units_of(things_of(els, TODAY), acting(els), TODAY)
    assert [unit.label.split()[-1] for unit in units] == ["Adem", "Bron", "Cel"]
    to = [(unit.code, ann if "Bron" in unit.label else tom) for unit in units]
    move = hand_over_portfolio(els, to, actor=acting(els), today=TODAY, reason="Ik vertrek.")

    assert things_of(els, TODAY) == []
    workers = dict(Client.objects.values_list("last_name", "worker"))
    assert workers == {"Adem": tom.pk, "Bron": ann.pk, "Cel": tom.pk}
    assert dict(OkotTrajectory.objects.values_list("client__last_name", "worker")) == workers
    owners = Duty.objects.open().filter(organisation=els.organisation).values_list("client__last_name", "owner")
    assert all(workers[name] == owner for name, owner in owners)
    assert {told.membership for told in Notice.objects.filter(code="DG")} == {tom, ann}
    assert {line.kind for line in move.lines.all()} >= {"client", "subject", "duty"}
    assert set(move.lines.values_list("earlier", flat=True)) == {els.pk}


def test_p20_all_of_a_mediator_goes_trainings_and_groups_too(
    stories: list[OkotStory], els: Membership, training: Training
) -> None:
    bert = training.contact_mediator
    assert bert is not None
    sofie = colleague(bert, "Sofie")
    group = (
        GroupStory(MembershipFactory.create(partner_coach=True), bert, day=DAY)
        .planned(datetime.date(2026, 12, 10))
        .group
    )
    before = things_of(bert, TODAY)
    assert {thing.kind for thing in before} == {"subject", "duty", "grant", "training", "group"}
    units = {thing.unit for thing in before}
    hand_over_portfolio(bert, [(unit, sofie) for unit in sorted(units)], actor=acting(bert), today=TODAY, reason="")

    assert things_of(bert, TODAY) == []
    assert {thing.key for thing in things_of(sofie, TODAY) if thing.kind != "grant"} == {
        thing.key for thing in before if thing.kind != "grant"
    }
    assert set(OkotTrajectory.objects.exclude(mediator=None).values_list("mediator", flat=True)) == {sofie.pk}
    assert Group.objects.get(pk=group.pk).mediator == sofie
    training.refresh_from_db()
    assert training.contact_mediator == sofie
    assert set(Grant.objects.running(TODAY).values_list("membership", flat=True)) == {sofie.pk}


def test_p20_the_page_shows_what_goes_to_whom_and_moves_nothing_before_it_is_confirmed(
    els: Membership, stories: list[OkotStory]
) -> None:
    tom, ann = colleague(els, "Tom"), colleague(els, "Ann")
    page, address = browser(els), reverse("portfolio", args=[els.pk])
    assert "Adem" in page.get(address).content.decode()
    typed = {"everything": tom.pk, f"naar-c{stories[1].client.pk}": ann.pk, "reason": "Ik vertrek."}
    review = page.post(address, typed)
    assert review.status_code == 200
    for words in (f"Naar {tom.user}", f"Naar {ann.user}", "2 dossiers", "1 dossier"):
        assert words in review.content.decode()
    assert not Move.objects.exists()

    confirmed = typed | {"bevestigd": fingerprint(things_of(els, TODAY))}
    done = page.post(address, confirmed, follow=True)
    assert "Portefeuille overgedragen" in done.content.decode()
    assert Client.objects.get(pk=stories[1].client.pk).worker == ann


def test_whoever_confirms_what_changed_meanwhile_looks_again_and_loses_nothing_typed(
    els: Membership, stories: list[OkotStory], training: Training
) -> None:
    tom = colleague(els, "Tom")
    typed = {"everything": tom.pk, "reason": "Ik vertrek.", "bevestigd": fingerprint(things_of(els, TODAY))}
    OkotStory(ClientFactory.create(worker=els, last_name="Duin"), els, training, day=DAY).interest()
    answer = browser(els).post(reverse("portfolio", args=[els.pk]), typed)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Intussen veranderde er iets aan deze portefeuille" in told
    assert "Duin" in told
    assert 'value="Ik vertrek."' in told
    assert not Move.objects.exists()


@pytest.mark.parametrize(("trait", "status"), [("ocmw_head", 200), ("social_worker", 404)])
def test_the_head_hands_over_for_somebody_a_colleague_does_not(els: Membership, trait: str, status: int) -> None:
    person = MembershipFactory.create(**{trait: True}, organisation=els.organisation)
    assert browser(person).get(reverse("portfolio", args=[els.pk])).status_code == status


def test_a_colleague_of_another_organisation_cannot_be_chosen(els: Membership, stories: list[OkotStory]) -> None:
    stranger = MembershipFactory.create(social_worker=True)
    answer = browser(els).post(reverse("portfolio", args=[els.pk]), {"everything": stranger.pk})
    assert answer.status_code == 422
    assert "Kies een collega met dezelfde rol uit je organisatie." in answer.content.decode()


def test_the_page_asks_one_question_per_kind_of_trajectory_and_as_many_for_ten_clients_as_for_three(
    els: Membership, stories: list[OkotStory], training: Training
) -> None:
    page, address = browser(els), reverse("portfolio", args=[els.pk])
    page.get(address)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page.get(address)
        return len(queries)

    few = asked()
    for number in range(7):
        OkotStory(ClientFactory.create(worker=els, last_name=f"Extra {number}"), els, training, day=DAY).interest()
    assert asked() == few <= PAGE + len(MACHINES)


def test_things_are_counted_in_words(els: Membership, stories: list[OkotStory]) -> None:
    assert in_words([]) == "niets"
    first = [thing for thing in things_of(els, TODAY) if thing.client_id == stories[2].client.pk]
    assert in_words(first) == "1 dossier en 1 traject"


def test_p20_a_portfolio_of_a_worker_goes_back_whole_with_what_follows_the_dossiers(
    els: Membership, stories: list[OkotStory]
) -> None:
    tom, ann = colleague(els, "Tom"), colleague(els, "Ann")
    before = things_of(els, TODAY)
    units = units_of(before, acting(els), TODAY)
    to = [(unit.code, ann if "Bron" in unit.label else tom) for unit in units]
    move = hand_over_portfolio(els, to, actor=acting(els), today=TODAY, reason="Ik vertrek.")
    page = browser(els).post(reverse("move-undo", args=[move.pk]), follow=True).content.decode()
    assert f"Ongedaan gemaakt: {in_words(before)} terug bij wie ze had." in page
    assert {thing.key for thing in things_of(els, TODAY)} == {thing.key for thing in before}
    assert (things_of(tom, TODAY), things_of(ann, TODAY)) == ([], [])


def test_p20_a_portfolio_of_a_mediator_goes_back_trainings_and_groups_too(
    stories: list[OkotStory], els: Membership, training: Training
) -> None:
    bert = training.contact_mediator
    assert bert is not None
    sofie = colleague(bert, "Sofie")
    coach = MembershipFactory.create(partner_coach=True)
    GroupStory(coach, bert, day=DAY).planned(datetime.date(2026, 12, 10))
    before = {thing.key for thing in things_of(bert, TODAY) if thing.kind != "grant"}
    units = sorted({thing.unit for thing in things_of(bert, TODAY)})
    move = hand_over_portfolio(bert, [(unit, sofie) for unit in units], actor=acting(bert), today=TODAY, reason="")
    outcome = undo(move, actor=acting(bert), today=TODAY)
    assert outcome.refused == []
    assert {thing.key for thing in things_of(bert, TODAY) if thing.kind != "grant"} == before
    assert things_of(sofie, TODAY) == []
    assert set(Grant.objects.running(TODAY).values_list("membership", flat=True)) == {bert.pk}


def test_p20_a_dossier_that_went_on_meanwhile_stays_where_it_is(els: Membership, stories: list[OkotStory]) -> None:
    tom, ann = colleague(els, "Tom"), colleague(els, "Ann")
    units = sorted({thing.unit for thing in things_of(els, TODAY)})
    move = hand_over_portfolio(els, [(unit, tom) for unit in units], actor=acting(els), today=TODAY, reason="")
    hand_over_portfolio(tom, [(units[0], ann)], actor=acting(tom), today=TODAY, reason="")
    outcome = undo(move, actor=acting(els), today=TODAY)
    gone = stories[0].client
    assert any(f"Dossier {gone.number}" in sentence for sentence in outcome.refused)
    workers = dict(Client.objects.values_list("pk", "worker"))
    assert workers == {gone.pk: ann.pk, stories[1].client.pk: els.pk, stories[2].client.pk: els.pk}


def test_p20_nothing_goes_back_to_who_left(els: Membership, stories: list[OkotStory]) -> None:
    tom = colleague(els, "Tom")
    units = sorted({thing.unit for thing in things_of(els, TODAY)})
    move = hand_over_portfolio(els, [(unit, tom) for unit in units], actor=acting(tom), today=TODAY, reason="")
    Membership.objects.filter(pk=els.pk).update(active_until=TODAY - datetime.timedelta(days=1))
    outcome = undo(move, actor=acting(tom), today=TODAY)
    assert "werkt hier niet meer" in outcome.refused[0]
    assert things_of(els, TODAY) == []
