"""The proof of a refusal (tests/proof.py), for the steps of an OKOT."""

from typing import Any

from okot_portal.workflow.errors import NotAllowed, Refused, TooLate
from partners.actor import Actor
from tests.proof import everything, refused_by
from trajects.okot.choices import OkotState
from trajects.okot.stories import OkotStory

__all__ = ["everything", "not_now", "not_theirs", "refused", "refused_by"]


def refused(story: OkotStory, name: str, actor: Actor | None = None, **answers: Any) -> Refused:
    """The same for a step of the trajectory itself."""
    return refused_by(lambda: story.fire(name, actor, **answers))


def not_theirs(story: OkotStory, name: str, actor: Actor, **answers: Any) -> None:
    """The step exists, but is not for this actor."""
    assert isinstance(refused(story, name, actor, **answers), NotAllowed)


def not_now(story: OkotStory, name: str, actor: Actor, **answers: Any) -> TooLate:
    """The step is not possible from the state where the trajectory stands; the sentence names that state."""
    refusal = refused(story, name, actor, **answers)
    assert isinstance(refusal, TooLate), refusal.sentence
    assert f"de status is nu ‘{OkotState(story.okot.state).label}’" in refusal.sentence
    return refusal
