"""The calendar of a group: on which days its sessions fall, and in which module each of them is (DUT-02, DUT-03)."""

import datetime
from collections.abc import Collection, Iterator

from django.utils import timezone

from okot_portal.parameters import value
from okot_portal.workdays import public_holidays
from partners.calendar import closing_days
from trajects.outflow.choices import MODULE_NAMES
from trajects.outflow.models import Group, Session

ONE_DAY = datetime.timedelta(days=1)
LAST_MODULE = max(MODULE_NAMES)


def sessions_per_module(on: datetime.date) -> list[int]:
    """How many sessions each of the four modules has (parameter)."""
    return [int(number) for number in value("DUT_SESSIES_PER_MODULE", on=on)]


def module_of(number: int, per_module: list[int]) -> int:
    """In which module session `number` is. Whatever comes after the last one, or falls short of it, is in module 4:
    the eleven sessions of before 2013 end in a module of three."""
    passed = 0
    for module, sessions in enumerate(per_module[:-1], 1):
        passed += sessions
        if number <= passed:
            return module
    return LAST_MODULE


def fewest_sessions(per_module: list[int]) -> int:
    """With fewer there is no module 4."""
    return sum(per_module[:-1]) + 1


def days_of(
    first: datetime.date, weekdays: Collection[int], closed: Collection[datetime.date]
) -> Iterator[datetime.date]:
    """The first day, and after it every day that falls on one of these weekdays and is no holiday or closing day."""
    yield first
    day, wanted = first, set(weekdays) or {first.weekday()}
    while True:
        day += ONE_DAY
        if day.weekday() in wanted and day not in public_holidays(day.year) and day not in closed:
            yield day


def plan(
    group: Group, *, first: datetime.date, weekdays: Collection[int], at: datetime.time, minutes: int
) -> list[Session]:
    """The sessions of a group that has none yet, not saved."""
    per_module = sessions_per_module(first)
    days = days_of(first, weekdays, closing_days(group.partner_id))
    sessions = []
    for number, day in zip(range(1, group.number_of_sessions + 1), days, strict=False):
        starts_at = moment(day, at)
        ends_at = starts_at + datetime.timedelta(minutes=minutes)
        module = module_of(number, per_module)
        sessions.append(Session(number=number, module=module, starts_at=starts_at, ends_at=ends_at, place=group.place))
    return sessions


def moment(day: datetime.date, at: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, at))


def last_day_of_module(group: Group, module: int) -> datetime.date | None:
    """The day of the module's last session."""
    last = group.sessions.filter(module=module).order_by("-number").first()
    return last.on if last else None
