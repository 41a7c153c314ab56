"""The conflict engine: what of this client runs, and what that leaves possible on a given day.

Guards of every machine come from here (`guards_for`), and so does the page "Wat kan voor deze cliënt?" (`obstacles`):
what the page promises, the step allows.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from okot_portal.workflow.rules import Guard
from okot_portal.workflow.transitions import Step
from trajects.dossier.kinds import EXCLUSIONS, Exclusion
from trajects.dossier.periods import Period


@dataclass(frozen=True)
class Obstacle:
    """One running trajectory that keeps another kind from starting."""

    exclusion: Exclusion
    period: Period

    @property
    def sentence(self) -> str:
        return self.exclusion.sentence.format(reference=self.period.reference, until=until(self.period))

    @property
    def free_from(self) -> datetime.date | None:
        """The first day on which it no longer stands in the way; None while nobody knows."""
        last_day = self.period.ends_on or self.period.foreseen_end_on
        return last_day + datetime.timedelta(days=1) if last_day else None


def until(period: Period) -> str:
    """In words, for behind a reference: when it ends, or is foreseen to end."""
    if period.ends_on:
        return f", tot en met {period.ends_on:%d/%m/%Y}"
    return f", voorzien tot en met {period.foreseen_end_on:%d/%m/%Y}" if period.foreseen_end_on else ""


def running(client_id: int, day: datetime.date) -> list[Period]:
    """Everything of this client that runs on this day or later (GEN-04: an end date still counts)."""
    return list(Period.objects.filter(client_id=client_id).touching(day).order_by("starts_on", "pk"))


def foreseen(client_id: int, day: datetime.date, today: datetime.date) -> list[Period]:
    """As `running`; of a day to come, what is thought to have ended by then counts as ended."""
    return [period for period in running(client_id, day) if day <= today or not thought_over(period, day)]


def thought_over(period: Period, day: datetime.date) -> bool:
    return period.foreseen_end_on is not None and period.foreseen_end_on < day


def obstacles(kind: str, periods: Iterable[Period], *, own: tuple[str, int | None] | None = None) -> list[Obstacle]:
    """What stands in the way of a trajectory of this kind. `own` (machine, pk) never stands in its own way."""
    others = [period for period in periods if (period.machine, period.subject_id) != own]
    return [
        Obstacle(exclusion, period)
        for exclusion in EXCLUSIONS
        if exclusion.kind == kind
        for period in others
        if period.kind == exclusion.other
    ]


def free_from(found: Iterable[Obstacle]) -> datetime.date | None:
    """The first day on which none of these stands in the way; None while the end of one of them is unknown."""
    days = [obstacle.free_from for obstacle in found]
    return max((day for day in days if day), default=None) if all(days) else None


def guards_for(kind: str) -> tuple[Guard, ...]:
    """The guards of the step that starts a trajectory of this kind: one per line of the table."""
    return tuple(_guard(exclusion) for exclusion in EXCLUSIONS if exclusion.kind == kind)


def _guard(exclusion: Exclusion) -> Guard:
    def test(subject: Any, step: Step) -> Any:
        day = step.effective_on
        periods = step.once(f"what runs on {day}", lambda: running(subject.client_id, day))
        found = obstacles(exclusion.kind, periods, own=(step.machine.code, subject.pk))
        first = next((obstacle for obstacle in found if obstacle.exclusion is exclusion), None)
        return True if first is None else {"reference": first.period.reference, "until": until(first.period)}

    test.__name__ = f"no_running_{exclusion.other}"
    return Guard(exclusion.rule, exclusion.sentence, exclusion.source, exclusion.soft, test)
