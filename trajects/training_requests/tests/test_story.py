"""A request from the need to the competences in MLP, and every state it can be in."""

import pytest

from trajects.training_requests.choices import RequestState, Result
from trajects.training_requests.decision import Outcome
from trajects.training_requests.stories import RequestStory

pytestmark = pytest.mark.django_db


def test_a_short_training_goes_from_the_need_to_the_competences(started: RequestStory) -> None:
    started.later(90).ended(Result.PASSED).later(2).competences()
    request = started.request
    assert request.state == RequestState.COMPETENCES_UPDATED
    assert request.outcome == Outcome.SHORT_WITHIN_TWE
    assert request.started_on < request.ended_on < request.competences_on
    assert request.twe.state == "in_art60", "a short training leaves the TWE as it is"
