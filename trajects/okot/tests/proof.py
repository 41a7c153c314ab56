"""The proof of a refusal: the sentence was said, and not one row of the trajectories or the notices changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from okot_portal.workflow.errors import NotAllowed, Refused, TooLate
from partners.actor import Actor
from trajects.okot.choices import OkotState
from trajects.okot.stories import OkotStory

WATCHED = ("trajects.", "partners.notifications")


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table a step could touch, field by field."""
    models = [model for model in apps.get_models() if model.__module__.startswith(WATCHED)]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def refused_by(attempt: Callable[[], object]) -> Refused:
    """Try it; it must be refused and leave everything as it was. Returns the refusal with its sentence."""
    before = everything()
    with pytest.raises(Refused) as caught:
        attempt()
    assert everything() == before
    return caught.value


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
