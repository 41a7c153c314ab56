"""What every subject of a workflow has: its state, since when, how many steps it took and who took the last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


class WorkflowSubject(models.Model):
    """Abstract. The fields below are written by the engine only (a test walks the syntax tree for that)."""

    state = models.CharField("status", max_length=24, editable=False)
    state_on = models.DateField("sinds", editable=False)
    version = models.PositiveIntegerField("aantal stappen", default=0, editable=False)
    changed_at = models.DateTimeField("laatst gewijzigd op", editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="laatst gewijzigd door",
    )
    changed_by_label = models.CharField(max_length=240, editable=False)

    class Meta:
        abstract = True

    def fill_in(self, name: str, value: object) -> None:
        """Write a field of the workflow's own by its name. Raises ValueError for one of the engine's."""
        if name in ENGINE_FIELDS:
            raise ValueError(f"{name} is written by the engine only")
        setattr(self, name, value)


ENGINE_FIELDS = frozenset(field.attname for field in WorkflowSubject._meta.fields) | {"changed_by"}


@dataclass(frozen=True)
class Requires:
    """What a state implies: fields that must be filled in, and texts that may not be empty."""

    filled: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return self.filled + self.texts

    @property
    def condition(self) -> Q:
        filled = Q(*(Q(**{f"{name}__isnull": False}) for name in self.filled))
        return filled & Q(*(~Q(**{name: ""}) for name in self.texts))


def state_constraints(
    prefix: str, states: type[models.TextChoices], requires: Mapping[Any, Requires]
) -> list[models.BaseConstraint]:
    """CHECK constraints: only known states, and each state with the fields it implies."""
    known = models.CheckConstraint(
        condition=Q(state__in=states.values),
        name=f"{prefix}_state_known",
        violation_error_message="Deze status bestaat niet.",
    )
    implied = [
        models.CheckConstraint(
            condition=~Q(state=state) | required.condition,
            name=f"{prefix}_{state!s}_complete",
            violation_error_message=f"Voor ‘{states(state).label}’ ontbreken nog gegevens.",
        )
        for state, required in requires.items()
        if required.fields
    ]
    return [known, *implied]
