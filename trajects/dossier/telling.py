"""What every story of a trajectory shares: a day that only goes forward, and the moment of each step on that day.

The stories walk a subject through its machine, for the demo world and for tests; each lives with its own workflow.
"""

import datetime
from typing import Self

from django.utils import timezone


class Telling:
    """`day` is the day on which the next step is taken."""

    PACE = 7  # minutes between two steps

    def __init__(self, day: datetime.date) -> None:
        self.day, self.minutes = day, 0

    def later(self, days: int) -> Self:
        self.day += datetime.timedelta(days=days)
        self.minutes = 0
        return self

    def on(self, day: datetime.date) -> Self:
        """The given day, or today's when that has passed already."""
        return self.later(max((day - self.day).days, 0))

    def moment(self) -> datetime.datetime:
        """During office hours of the story's day; each step some minutes after the one before."""
        self.minutes = (self.minutes + self.PACE) % 400
        morning = datetime.datetime.combine(self.day, datetime.time(8, 5), tzinfo=datetime.UTC)
        return min(morning + datetime.timedelta(minutes=self.minutes), timezone.now())
