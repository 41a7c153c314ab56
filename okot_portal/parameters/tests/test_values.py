"""Parameters: the right value for the day, a refusal instead of a guess, and never a stale one (GEN-06)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from okot_portal.parameters import loading, values
from okot_portal.parameters.definitions import DEFINITIONS
from okot_portal.parameters.models import Parameter, ParameterPeriod
from okot_portal.parameters.testing import parameter

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 2, 28)
FIRST_DAY = date(2026, 3, 1)


def add(key: str, value: object, valid_from: date, *, close: bool = True) -> ParameterPeriod:
    parameter = Parameter.objects.get(key=key)
    if close:
        parameter.periods.filter(valid_until=None).update(valid_until=valid_from - timedelta(days=1))
    return ParameterPeriod.objects.create(parameter=parameter, value=value, valid_from=valid_from, source="een test")


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize("key", DEFINITIONS)
def test_every_parameter_has_a_value_today_that_can_be_said_in_words(key: str) -> None:
    value = values.value(key, on=timezone.localdate())
    assert DEFINITIONS[key].in_words(value)
    assert value == DEFINITIONS[key].read(DEFINITIONS[key].initial[-1].value)


def test_a9_the_days_of_art_60_depend_on_the_day_the_contract_ends() -> None:
    before = values.sequence("ART60_DAGEN", on=LAST_DAY)
    after = values.sequence("ART60_DAGEN", on=FIRST_DAY)
    assert [row["days"] for row in before] == [312, 468, 624]
    assert [row["days"] for row in after] == [312]


def test_the_kilometre_rate_changes_on_the_first_of_january() -> None:
    assert values.decimal("KM_VERGOEDING", on=date(2023, 12, 31)) == Decimal("0.15")
    assert values.decimal("KM_VERGOEDING", on=date(2024, 1, 1)) == Decimal("0.17")


def test_loading_twice_changes_nothing_and_leaves_what_an_administrator_added() -> None:
    added = add("AKKOORD_TERMIJN_WERKDAGEN", 5, tomorrow())
    before = list(ParameterPeriod.objects.order_by("pk").values())
    loading.load()
    assert list(ParameterPeriod.objects.order_by("pk").values()) == before
    added.refresh_from_db()
    assert added.value == 5


def test_a_key_nobody_defined_is_an_error_of_the_programmer() -> None:
    with pytest.raises(values.UnknownParameter, match="BESTAAT_NIET"):
        values.value("BESTAAT_NIET", on=LAST_DAY)


def test_a_day_without_value_is_refused_with_the_key_in_words() -> None:
    with transaction.atomic():
        Parameter.objects.filter(key="VOLTIJDS_UREN").update(key="ANDERS")
        values.forget()
        with pytest.raises(values.MissingParameter, match="Uren per week van een voltijdse beroepsopleiding"):
            values.value("VOLTIJDS_UREN", on=LAST_DAY)


def test_asking_for_the_wrong_kind_is_an_error() -> None:
    with pytest.raises(TypeError):
        values.text("AKKOORD_TERMIJN_WERKDAGEN", on=LAST_DAY)


def test_a_new_value_for_tomorrow_counts_at_once_for_tomorrow_and_changes_nothing_before() -> None:
    """The process has read its values already, as another process would have: no message tells it of the change."""
    today = timezone.localdate()
    assert values.integer("AKKOORD_TERMIJN_WERKDAGEN", on=today) == 10
    add("AKKOORD_TERMIJN_WERKDAGEN", 5, tomorrow())
    assert values.integer("AKKOORD_TERMIJN_WERKDAGEN", on=tomorrow()) == 5
    assert values.integer("AKKOORD_TERMIJN_WERKDAGEN", on=today) == 10


def test_when_the_day_comes_the_new_value_counts() -> None:
    day = timezone.localdate()
    assert values.integer("AKKOORD_TERMIJN_WERKDAGEN", on=day) == 10
    add("AKKOORD_TERMIJN_WERKDAGEN", 5, day + timedelta(days=1))
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert values.integer("AKKOORD_TERMIJN_WERKDAGEN", on=timezone.localdate()) == 5


def test_after_the_first_question_of_the_day_no_query_is_needed(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    today = timezone.localdate()
    values.value("TWE_MAX_MAANDEN", on=today)
    with django_assert_num_queries(0):
        for key in DEFINITIONS:
            values.value(key, on=today)


def test_a_caller_cannot_spoil_a_table_for_the_next_one() -> None:
    values.table("OKOT_MIN_JAREN_VAN_SCHOOL", on=FIRST_DAY)["pba"] = 99
    assert values.table("OKOT_MIN_JAREN_VAN_SCHOOL", on=FIRST_DAY)["pba"] == 2


def test_two_values_for_the_same_day_are_impossible_in_the_database() -> None:
    with pytest.raises(IntegrityError, match="parameter_periods_do_not_overlap"):
        add("AKKOORD_TERMIJN_WERKDAGEN", 5, tomorrow(), close=False)


@pytest.mark.parametrize("change", [{"value": 5}, {"valid_until": date(2020, 1, 1)}, {"source": "anders"}])
def test_a_period_that_has_begun_cannot_be_changed_in_the_database(change: dict) -> None:
    with pytest.raises(IntegrityError, match="has begun cannot be changed"):
        ParameterPeriod.objects.filter(parameter__key="AKKOORD_TERMIJN_WERKDAGEN").update(**change)


def test_a_period_that_has_begun_cannot_be_deleted_and_a_later_one_can() -> None:
    later = add("AKKOORD_TERMIJN_WERKDAGEN", 5, tomorrow())
    assert later.delete()[0] == 1
    with pytest.raises(IntegrityError, match="has begun cannot be changed"):
        ParameterPeriod.objects.filter(parameter__key="AKKOORD_TERMIJN_WERKDAGEN").delete()


def test_a_test_may_borrow_another_value() -> None:
    with parameter("AKKOORD_TERMIJN_WERKDAGEN", 3):
        assert values.integer("AKKOORD_TERMIJN_WERKDAGEN", on=LAST_DAY) == 3
        assert values.integer("TWE_MAX_MAANDEN", on=LAST_DAY) == 24
    assert values.integer("AKKOORD_TERMIJN_WERKDAGEN", on=LAST_DAY) == 10
