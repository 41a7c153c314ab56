"""When people of the demo world meet: never at the weekend or on a holiday, whatever the day it is built on."""

import datetime

from django.utils import timezone

from okot_portal.workdays import is_workday


def afternoon(day: datetime.date) -> datetime.datetime:
    """Of that day, or of the last working day before."""
    while not is_workday(day):
        day -= datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(13, 30)))
