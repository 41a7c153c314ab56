"""Entering a new value, and taking one back before it begins. What has begun stays: decisions rest on it."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from okot_portal.parameters.definition import Json
from okot_portal.parameters.models import BEGUN, Parameter, ParameterPeriod

ONE_DAY = datetime.timedelta(days=1)
TOO_EARLY = "Een nieuwe waarde gaat ten vroegste morgen in. Zo verandert niets aan wat al beslist is."
TAKEN = "Vanaf {day} staat er al een waarde klaar. Haal die eerst weg, of kies een andere periode."


@transaction.atomic
def append(
    parameter: Parameter,
    *,
    value: Json,
    valid_from: datetime.date,
    source: str,
    today: datetime.date,
    user: Any = None,
    note: str = "",
    to_verify: bool = False,
) -> ParameterPeriod:
    """A value from `valid_from` on; the one that runs until then ends the day before.

    Raises `ValidationError` when it would begin today or earlier, or when a later value stands ready already.
    """
    refuse(parameter, valid_from, today)
    parameter.periods.filter(Q(valid_until=None) | Q(valid_until__gte=valid_from)).update(
        valid_until=valid_from - ONE_DAY
    )
    period = ParameterPeriod(
        parameter=parameter,
        value=value,
        valid_from=valid_from,
        source=source,
        note=note,
        to_verify=to_verify,
        recorded_by=user,
    )
    period.full_clean()
    period.save()
    return period


@transaction.atomic
def withdraw(period: ParameterPeriod, *, today: datetime.date) -> None:
    """Take back a value that did not begin; the one before it goes on. Raises `ValidationError` when it has begun."""
    start = period.valid_from
    if start is None or start <= today:
        raise ValidationError(BEGUN)
    before = period.parameter.periods.filter(valid_until=start - ONE_DAY)
    following = period.parameter.periods.filter(valid_from__gt=start).order_by("valid_from").first()
    until = following.valid_from - ONE_DAY if following and following.valid_from else None
    period.delete()
    before.update(valid_until=until)


def refuse(parameter: Parameter, valid_from: datetime.date, today: datetime.date) -> None:
    """Raise `ValidationError` when no value can begin on this day. Locks the parameter: call it in a transaction."""
    if valid_from <= today:
        raise ValidationError({"valid_from": TOO_EARLY})
    locked = Parameter.objects.select_for_update(of=("self",), no_key=True).get(pk=parameter.pk)
    later = locked.periods.filter(valid_from__gte=valid_from).order_by("valid_from").first()
    if later is not None:
        raise ValidationError({"valid_from": TAKEN.format(day=f"{later.valid_from:%d/%m/%Y}")})
