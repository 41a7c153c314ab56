"""The proof of a refusal: the sentence was said, and not one row of the trajectories or the notices changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from okot_portal.workflow.errors import Refused

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
