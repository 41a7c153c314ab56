"""Entry conditions: the right sentence for the level and the day (OKOT-04, OKI)."""

from collections.abc import Iterator
from datetime import date

import pytest

from okot_portal.parameters import loading, values
from trajects.catalogue.factories import EntryConditionFactory, TrainingFactory
from trajects.catalogue.levels import Level
from trajects.catalogue.models import EntryCondition

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
YEARS = {"code": "OKI-A4", "text": "Al {value} jaar weg van school.", "parameter": "OKOT_MIN_JAREN_VAN_SCHOOL"}


@pytest.fixture(autouse=True)
def parameters(db: None) -> Iterator[None]:
    loading.load()
    yield
    values.forget()


def sentences(level: str, on: date = TODAY) -> list[str]:
    return [condition.sentence for condition in EntryCondition.objects.for_level(level, on=on)]


@pytest.mark.parametrize(("level", "years"), [(Level.BSO7, 1), (Level.SENSE, 1), (Level.GRAD, 2), (Level.PBA, 2)])
def test_oki_the_years_out_of_school_depend_on_the_level(level: str, years: int) -> None:
    EntryConditionFactory.create(level=level, **YEARS)
    assert sentences(level) == [f"Al {years} jaar weg van school."]


def test_a_condition_holds_in_its_period_only() -> None:
    EntryConditionFactory.create(text="Vroeger.", valid_until=date(2025, 8, 31))
    EntryConditionFactory.create(text="Nu.", valid_from=date(2025, 9, 1))
    assert sentences(Level.GRAD, date(2025, 8, 31)) == ["Vroeger."]
    assert sentences(Level.GRAD, date(2025, 9, 1)) == ["Nu."]


def test_conditions_of_another_level_do_not_apply() -> None:
    EntryConditionFactory.create(level=Level.PBA)
    assert sentences(Level.GRAD) == []


def test_okot_04_the_screening_is_shown_and_is_not_for_the_ocmw_to_answer() -> None:
    EntryConditionFactory.create()
    EntryConditionFactory.create(screening=True, position=9)
    training = TrainingFactory.create(level=Level.GRAD)
    own, screening = EntryCondition.objects.for_training(training, on=TODAY)
    assert own.by_ocmw
    assert not screening.by_ocmw


def test_without_training_there_are_no_conditions() -> None:
    assert EntryCondition.objects.for_training(None, on=TODAY) == []
