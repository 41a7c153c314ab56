"""A new value begins tomorrow at the earliest, and what began stays as it is (GEN-06)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from okot_portal.health.checks import NotReady
from okot_portal.parameters import changes, checks, values
from okot_portal.parameters.models import Parameter, ParameterPeriod

pytestmark = pytest.mark.django_db
KEY = "AKKOORD_TERMIJN_WERKDAGEN"


def today() -> date:
    return timezone.localdate()


def in_days(number: int) -> date:
    return today() + timedelta(days=number)


def append(value: Any, valid_from: date, key: str = KEY) -> ParameterPeriod:
    parameter = Parameter.objects.get(key=key)
    return changes.append(parameter, value=value, valid_from=valid_from, source="Besluit", today=today())


def periods(key: str = KEY) -> list[tuple[Any, date | None, date | None]]:
    rows = ParameterPeriod.objects.filter(parameter__key=key).order_by("pk")
    return list(rows.values_list("value", "valid_from", "valid_until"))


def test_a_new_value_ends_the_one_before_it_the_day_before() -> None:
    append(5, in_days(10))
    assert periods() == [(10, None, in_days(9)), (5, in_days(10), None)]
    assert values.integer(KEY, on=in_days(9)) == 10
    assert values.integer(KEY, on=in_days(10)) == 5


@pytest.mark.parametrize("days", [0, -1, -400])
def test_a_new_value_begins_tomorrow_at_the_earliest(days: int) -> None:
    with pytest.raises(ValidationError, match="ten vroegste morgen"):
        append(5, in_days(days))
    assert periods() == [(10, None, None)]


def test_a_value_that_stands_ready_is_not_overtaken() -> None:
    append(5, in_days(10))
    with pytest.raises(ValidationError, match="staat er al een waarde klaar"):
        append(7, in_days(3))


def test_a_value_taken_back_lets_the_one_before_it_go_on() -> None:
    changes.withdraw(append(5, in_days(10)), today=today())
    assert periods() == [(10, None, None)]


def test_taking_back_the_middle_one_of_three_leaves_no_hole() -> None:
    middle = append(5, in_days(10))
    append(7, in_days(20))
    changes.withdraw(middle, today=today())
    assert periods() == [(10, None, in_days(19)), (7, in_days(20), None)]


def test_a_value_that_has_begun_cannot_be_taken_back() -> None:
    with pytest.raises(ValidationError, match="Deze periode is al begonnen"):
        changes.withdraw(ParameterPeriod.objects.get(parameter__key=KEY), today=today())


def test_a_missing_parameter_is_told_by_the_check_and_by_readyz() -> None:
    assert checks.every_parameter_has_a_value(None, databases=["default"]) == []
    assert checks.complete()
    Parameter.objects.filter(key=KEY).update(key="EEN_OUDE_SLEUTEL")
    [warning] = checks.every_parameter_has_a_value(None, databases=["default"])
    assert KEY in warning.msg
    assert "load_reference_data" in str(warning.hint)
    with pytest.raises(NotReady, match=KEY):
        checks.complete()
