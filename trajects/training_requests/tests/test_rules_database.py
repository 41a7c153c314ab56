"""What must never be wrong, whoever writes: the database refuses it in words (TOPL-04 first of all)."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okot_portal.workflow.constraints import sentence_for
from trajects.training_requests.choices import HAS_STARTED, RequestState
from trajects.training_requests.decision import Outcome
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.stories import PART_TIME, RequestStory

pytestmark = pytest.mark.django_db


def answer(story: RequestStory, **values: Any) -> str:
    """What the database says to a row written past the engine; "" when it takes it."""
    try:
        with transaction.atomic():
            TrainingRequest.objects.filter(pk=story.request.pk).update(**values)
    except IntegrityError as error:
        return sentence_for(error)
    return ""


def copied(story: RequestStory) -> RequestStory:
    """A second request of the same TWE, not started."""
    worker = story.worker.membership
    assert worker is not None
    return RequestStory(story.client, worker, story.training, day=story.day)


STARTED: dict[str, Any] = {
    "planned_place": "Mechelen",
    "result": "passed",
    "competences": "Orders picken.",
    "mlp_place": "pop",
}


@pytest.mark.parametrize("state", HAS_STARTED)
def test_topl_04_the_database_keeps_one_short_training_per_twe(started: RequestStory, state: str) -> None:
    second = copied(started).drafted(**PART_TIME).submitted()
    days = dict.fromkeys(
        ("planned_start_on", "started_on", "planned_end_on", "ended_on", "competences_on"), started.day
    )
    values = {"state": state, **days, **STARTED}
    assert "startte al een korte opleiding (TOPL-04)" in answer(second, **values, outcome=Outcome.SHORT_WITHIN_TWE)
    assert answer(second, **values) == "", "a part-time one is another matter"


def test_topl_04_a_short_one_that_was_refused_or_cancelled_is_no_hindrance(started: RequestStory) -> None:
    second = copied(started).drafted(**PART_TIME).submitted()
    short = {"outcome": Outcome.SHORT_WITHIN_TWE}
    assert answer(second, state=RequestState.REFUSED, refuse_reason="other", **short) == ""
    assert answer(second, state=RequestState.CANCELLED, cancel_reason="other", **short) == ""


def test_what_the_table_refuses_is_never_asked(requested: RequestStory) -> None:
    assert answer(requested, outcome=Outcome.REFUSED).startswith("Wat niet binnen het TWE kan")


def test_a_request_names_its_training(requested: RequestStory) -> None:
    assert answer(requested, training=None).startswith("Kies een opleiding uit het aanbod")


def test_a_training_does_not_end_before_it_starts(started: RequestStory) -> None:
    before = started.request.started_on.replace(year=2025)
    assert answer(started, ended_on=before) == "De einddatum ligt voor de start van de opleiding."
