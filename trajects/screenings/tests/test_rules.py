"""SAM-05: who asks, who sees what and when, and what each step waits for."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okot_portal.parameters.loading import load
from okot_portal.workflow.errors import InvalidAnswers, Refused
from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.screenings.models import Screening, ScreeningState
from trajects.screenings.stories import ScreeningStory
from trajects.screenings.workflow import SCREENINGS

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def bert(db: None) -> Membership:
    load()
    return MembershipFactory.create(mediator=True)


@pytest.fixture
def story(bert: Membership) -> ScreeningStory:
    client = ClientFactory.create(informed=True)
    assert client.worker is not None
    return ScreeningStory(client, client.worker, bert, day=DAY)


def sees(actor: Actor, story: ScreeningStory, day: datetime.date = DAY) -> tuple[bool, bool]:
    """Whether this actor sees the request, and whether they see the client."""
    request = Screening.objects.visible_to(actor).filter(pk=story.screening.pk).exists()
    return request, Client.objects.visible_to(actor, day).filter(pk=story.screening.client_id).exists()


def open_duties(story: ScreeningStory) -> set[tuple[str, int | None]]:
    return {(d.kind, d.owner_id) for d in Duty.objects.open().of("screening", story.screening.pk)}


def test_sam_01_the_client_is_told_first(bert: Membership) -> None:
    client = ClientFactory.create()
    with pytest.raises(Refused, match="nog niet geïnformeerd") as refused:
        ScreeningStory(client, client.worker, bert, day=DAY).asked()
    assert refused.value.rules == ("SAM-01",)


def test_sam_05_vdab_knows_nothing_of_a_client_before_it_is_asked(story: ScreeningStory) -> None:
    assert not Client.objects.visible_to(story.mediator, DAY).exists()
    story.asked()
    assert sees(story.mediator, story) == (True, True)


def test_sam_05_a_service_sees_that_there_is_a_request_and_the_client_only_once_somebody_takes_it(
    story: ScreeningStory,
) -> None:
    colleague = acting(MembershipFactory.create(mediator=True, organisation=story.mediator.organisation))
    story.asked(of_the_service=True)
    assert sees(story.mediator, story) == sees(colleague, story) == (True, False)
    story.fire("take")
    assert sees(story.mediator, story) == (True, True)
    assert sees(colleague, story) == (False, False)


def test_sam_05_another_service_never_sees_it(story: ScreeningStory) -> None:
    elsewhere = acting(MembershipFactory.create(mediator=True))
    story.asked(of_the_service=True)
    assert sees(elsewhere, story) == (False, False)


def test_sam_05_the_duty_goes_from_the_team_to_whoever_takes_it_and_then_to_the_talk(story: ScreeningStory) -> None:
    bert = story.mediator.membership
    assert bert is not None
    story.asked(of_the_service=True)
    assert open_duties(story) == {(DutyKind.SCREENING_PLAN, None)}
    story.fire("take")
    assert open_duties(story) == {(DutyKind.SCREENING_PLAN, bert.pk)}
    story.planned(7)
    assert open_duties(story) == {(DutyKind.SCREENING_HOLD, bert.pk)}
    assert Duty.objects.open().get().due_on == DAY + datetime.timedelta(days=7)


def test_sam_05_a_screening_is_not_recorded_before_its_appointment(story: ScreeningStory) -> None:
    story.asked().planned(7).later(6)
    for step in ("hold", "no_show"):
        with pytest.raises(Refused, match="De afspraak is op 09/03/2026"):
            story.fire(step, None, **({"possibilities": "x", "limits": "y"} if step == "hold" else {}))
    assert story.later(1).held().screening.state == ScreeningState.HELD


@pytest.mark.parametrize("missing", ["possibilities", "limits"])
def test_sam_05_both_what_somebody_can_and_what_to_reckon_with_are_asked(story: ScreeningStory, missing: str) -> None:
    story.asked().planned(0)
    answers = {"possibilities": "Orderpicken.", "limits": "Geen nachtwerk."} | {missing: ""}
    with pytest.raises(InvalidAnswers, match="Schrijf"):
        story.fire("hold", None, **answers)


def test_sam_05_what_must_be_arranged_first_is_the_ocmws_and_then_vdab_decides(story: ScreeningStory) -> None:
    worker, bert = story.worker.membership, story.mediator.membership
    assert worker is not None
    assert bert is not None
    story.asked().planned(0).held().conditional(30)
    assert open_duties(story) == {(DutyKind.SCREENING_CONDITION, worker.pk)}
    story.later(5).fire("meet_condition", story.worker)
    assert open_duties(story) == {(DutyKind.SCREENING_RESULT, bert.pk)}
    with pytest.raises(Refused, match="al geregeld"):
        story.fire("meet_condition", story.worker)
    assert open_duties(story.positive()) == set()


def test_sam_05_no_result_without_an_advice(story: ScreeningStory) -> None:
    story.asked().planned(0).held()
    with pytest.raises(InvalidAnswers, match="welke stap je aanraadt"):
        story.fire("negative", advice="")


def test_gen_05_one_open_screening_per_client_whoever_writes(story: ScreeningStory) -> None:
    story.asked()
    second = ScreeningStory(story.screening.client, story.screening.worker, story.mediator.membership, day=DAY)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="loopt al een vraag om screening"):
        second.asked()
    with transaction.atomic():
        story.fire("cancel", story.worker, reason="Niet meer nodig.")
    assert second.asked().screening.state == ScreeningState.REQUESTED


def test_vdab_reads_on_for_a_while_after_a_result_and_no_longer_at_all_after_a_cancellation(
    story: ScreeningStory,
) -> None:
    story.asked().planned(0).held().positive()
    assert sees(story.mediator, story, DAY + datetime.timedelta(days=180)) == (True, True)
    assert sees(story.mediator, story, DAY + datetime.timedelta(days=190)) == (True, False)
    again = ScreeningStory(story.screening.client, story.screening.worker, story.mediator.membership, day=DAY)  # type: ignore[arg-type]
    other = ClientFactory.create(informed=True, worker=story.screening.worker)
    again.screening.client = other
    again.asked().fire("cancel", again.worker, reason="Vergissing.")
    assert sees(again.mediator, again)[1] is False


def test_the_history_repeats_nothing_of_what_was_found(story: ScreeningStory) -> None:
    story.asked().planned(0).held().positive()
    steps: list[Any] = [record.summary for record in story.screening.client.steps.all()]
    assert "rijbewijs" not in str(steps)
    assert "TWE in een distributiecentrum" not in str(steps)


@pytest.mark.parametrize("state", [ScreeningState.HELD, ScreeningState.POSITIVE])
def test_the_database_refuses_a_result_without_findings(story: ScreeningStory, state: str) -> None:
    story.asked().planned(0)
    with pytest.raises(IntegrityError), transaction.atomic():
        SCREENINGS.model._base_manager.filter(pk=story.screening.pk).update(state=state)
