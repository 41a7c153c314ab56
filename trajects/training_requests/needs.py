"""A need for training during a TWE, measured: how long it counts (TOPL-03, TOPL-12) and against which limits.

The numbers come from dated parameters; everything else here is arithmetic.
"""

import datetime
import math
from dataclasses import dataclass, field
from fractions import Fraction

from django.db import models

from okot_portal.parameters import integer

WEEKS_PER_MONTH = Fraction(52, 12)


class Attendance(models.TextChoices):
    """How a training is followed in one of the two periods."""

    NONE = "none", "Niet"
    PART_TIME = "part_time", "Deeltijds"
    FULL_TIME = "full_time", "Voltijds"


class Unit(models.TextChoices):
    WEEKS = "weeks", "weken"
    MONTHS = "months", "maanden"


@dataclass(frozen=True)
class Part:
    """The training during or after the art. 60 employment: its length includes the internship, which does not count."""

    how: Attendance = Attendance.NONE
    length: Fraction = Fraction(0)
    hours_per_week: Fraction = Fraction(0)
    internship_weeks: Fraction = Fraction(0)
    unit: Unit = Unit.WEEKS

    @property
    def weeks(self) -> Fraction:
        """Without the internship (TOPL-03)."""
        if self.how == Attendance.NONE:
            return Fraction(0)
        total = self.length * WEEKS_PER_MONTH if self.unit == Unit.MONTHS else self.length
        return max(total - self.internship_weeks, Fraction(0))

    def months(self, full_time_hours: int) -> Fraction:
        """TOPL-12: in months, counted as if full-time."""
        return self.weeks / WEEKS_PER_MONTH * self.hours_per_week / full_time_hours


@dataclass(frozen=True)
class Need:
    """What the client would follow, and what the OCMW offers beside it."""

    recognised: bool
    serves_job_target: bool
    during_art60: Part = field(default_factory=Part)
    after_art60: Part = field(default_factory=Part)
    earlier_used: int = 0
    guidance_percent: int = 0
    ends_on: datetime.date | None = None


@dataclass(frozen=True)
class Limits:
    """The numbers the table compares with; `last_day` is the last day the TWE can run, None when nobody knows yet."""

    max_months: int = 3
    max_count: int = 1
    min_guidance: int = 50
    full_time_hours: int = 35
    last_day: datetime.date | None = None


@dataclass(frozen=True)
class Facts:
    """A need measured against the limits."""

    need: Need
    limits: Limits

    @property
    def months(self) -> Fraction:
        return self.need.during_art60.months(self.limits.full_time_hours) + self.months_after

    @property
    def months_after(self) -> Fraction:
        return self.need.after_art60.months(self.limits.full_time_hours)

    @property
    def ways(self) -> tuple[Attendance, Attendance]:
        return self.need.during_art60.how, self.need.after_art60.how

    @property
    def is_short(self) -> bool:
        return self.months <= self.limits.max_months

    @property
    def is_used_up(self) -> bool:
        return self.need.earlier_used >= self.limits.max_count

    @property
    def is_in_time(self) -> bool:
        """TWE-09, GEN-04: the last day still belongs to the TWE."""
        last, end = self.limits.last_day, self.need.ends_on
        return last is None or end is None or end <= last

    @property
    def is_guided(self) -> bool:
        return self.need.guidance_percent >= self.limits.min_guidance

    @property
    def is_part_time_along(self) -> bool:
        """Beside the employment, and not full-time after it."""
        during, after = self.ways
        return during == Attendance.PART_TIME and after != Attendance.FULL_TIME

    def in_words(self) -> dict[str, object]:
        """What the sentences name."""
        limits, need = self.limits, self.need
        return {
            "months": as_months(self.months),
            "months_after": as_months(self.months_after),
            "max_months": limits.max_months,
            "max_count": limits.max_count,
            "guidance": need.guidance_percent,
            "min_guidance": limits.min_guidance,
            "ends_on": f"{need.ends_on:%d/%m/%Y}" if need.ends_on else "onbekend",
            "last_day": f"{limits.last_day:%d/%m/%Y}" if limits.last_day else "onbekend",
        }


def as_months(months: Fraction) -> str:
    """With one decimal, as it is said: 2,5. What is above a limit never reads as the limit: 3,04 becomes 3,1."""
    tenths = round(months * 10)
    if tenths % 10 == 0:
        tenths = math.ceil(months * 10)
    whole, tenth = divmod(tenths, 10)
    return f"{whole},{tenth}" if tenth else str(whole)


def limits_on(day: datetime.date, *, last_day: datetime.date | None) -> Limits:
    """The limits as the parameters have them on this day."""
    return Limits(
        max_months=integer("TWE_OPL_MAX_MAANDEN_VT", on=day),
        max_count=integer("TWE_OPL_MAX_AANTAL", on=day),
        min_guidance=integer("TWE_MIN_BEGELEIDING_DEELTIJDS", on=day),
        full_time_hours=integer("VOLTIJDS_UREN", on=day),
        last_day=last_day,
    )
