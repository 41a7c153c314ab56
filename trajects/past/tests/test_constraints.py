"""What the database refuses, whoever writes."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from trajects.past.models import Import, PastEnrolment, PastPerson
from trajects.past.tests.bringing import applied, as_csv, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("putte")]
DAY = datetime.date(2012, 1, 1)


def refused(change: dict[str, Any], model: Any) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        model.objects.update(**change)
    return str(error.value)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"kind": "cursus"}, "past_enrolment_words_known"),
        ({"level": "none"}, "past_enrolment_training_named"),
        ({"training_name": ""}, "past_enrolment_training_named"),
        ({"ended_on": None}, "past_enrolment_end_matches_outcome"),
        ({"ended_on": DAY}, "past_enrolment_end_matches_outcome"),
        ({"outcome": "running"}, "past_enrolment_end_matches_outcome"),
        ({"outcome": "stopped"}, "past_enrolment_stop_has_reason"),
        ({"diploma_on": DAY}, "past_enrolment_diploma_is_earned"),
        ({"outcome": "running", "ended_on": None, "works_6m": True}, "past_enrolment_measured_after_end"),
    ],
)
def test_an_enrolment_that_cannot_be_is_refused(change: dict[str, Any], name: str) -> None:
    applied(as_csv(row()))
    assert name in refused(change, PastEnrolment)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"insz_encrypted": None}, "past_person_insz_whole"),
        ({"insz_encrypted": None, "insz_index": None}, "past_person_is_somebody"),
        ({"sex": "?"}, "past_person_sex_known"),
    ],
)
def test_a_person_who_cannot_be_is_refused(change: dict[str, Any], name: str) -> None:
    applied(as_csv(row()))
    assert name in refused(change, PastPerson)


@pytest.mark.parametrize(
    ("change", "name"),
    [({"status": "halfway"}, "import_words_known"), ({"applied_at": None}, "import_done_has_moment")],
)
def test_an_import_that_cannot_be_is_refused(change: dict[str, Any], name: str) -> None:
    applied(as_csv(row()))
    assert name in refused(change, Import)


def test_an_enrolment_without_a_year_exists_once_as_well() -> None:
    applied(as_csv(row(opleidingsjaar="")))
    enrolment = PastEnrolment.objects.get()
    enrolment.pk = None
    with pytest.raises(IntegrityError, match="past_enrolment_unique"), transaction.atomic():
        enrolment.save(force_insert=True)
