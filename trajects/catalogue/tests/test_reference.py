"""The catalogue of the 2014 table: every label once, its years derived, and nothing on offer without a person."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from okot_portal.parameters import loading, values
from partners import reference as partners_reference
from trajects.catalogue import reference
from trajects.catalogue.levels import Level
from trajects.catalogue.models import EntryCondition, Occupation, Training

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
DIPLOMA_LEVELS = [level for level in Level.values if level != Level.NONE]


@pytest.fixture(autouse=True)
def loaded(db: None) -> Iterator[None]:
    loading.load()
    partners_reference.load()
    reference.load()
    yield
    values.forget()


def snapshot() -> list[object]:
    links = Training.occupations.through.objects.order_by("pk").values()
    return [list(rows) for rows in (Training.objects.values(), EntryCondition.objects.values(), links)]


def test_every_label_of_the_table_is_one_training() -> None:
    table = reference.read(reference.DATA / "okot_2014_per_opleiding.csv")
    labels = {(row["niveau"], row["opleiding"]) for row in table}
    assert Training.objects.count() == len(labels) == 45
    assert Counter(Training.objects.order_by().values_list("level", flat=True)) == {
        Level.PBA: 11,
        Level.SENSE: 9,
        Level.TKO: 14,
        Level.GRAD: 6,
        Level.HBOV: 3,
        Level.BSO7: 1,
        Level.NONE: 1,
    }


@pytest.mark.parametrize(
    ("code", "years"),
    [
        ("hbov-verpleegkunde", 3),
        ("grad-orthopedagogie", 4),  # OKOT-16: no cap at three years
        ("grad-boekhouden", 2),
        ("pba-elektronica-ict", 3),
        ("pba-lager-onderwijs-verkort-traject", 1),
        ("sense-tandartsassistent", 1),
        ("tko-jeugd-en-gehandicaptenzorg", 3),
    ],
)
def test_the_years_come_from_the_table(code: str, years: int) -> None:
    assert Training.objects.get(code=code).years == years


def test_individual_and_shortened_paths_are_marked() -> None:
    own = Training.objects.filter(individual_path=True).values_list("code", flat=True)
    assert sorted(own) == [
        "hbov-verpleegkunde-individueel-traject-module-5",
        "hbov-verpleegkunde-individueel-traject-modules-1-4",
        "pba-kleuteronderwijs-verkort-traject",
        "pba-lager-onderwijs-verkort-traject",
        "pba-verpleegkunde-individueel-traject",
    ]


def test_the_pilot_that_leads_to_no_diploma_is_no_okot() -> None:
    pilot = Training.objects.get(level=Level.NONE)
    assert pilot.name == "Filiaalhouder retail"
    assert (pilot.is_okot, pilot.is_education_qualifying) == (False, False)


def test_okot_03_nothing_is_on_offer_before_vdab_chose_a_contact_mediator() -> None:
    assert not Training.objects.offered().exists()
    assert all(training.contact_service.kind == "vdab" for training in Training.objects.with_contacts())


def test_every_training_leads_to_an_occupation_and_is_found_by_it() -> None:
    assert not Training.objects.filter(occupations=None).exists()
    assert not Training.objects.filter(occupation_label="").exists()
    assert Training.objects.search("opvoeder").count() == 3
    assert not Occupation.objects.filter(trainings=None).exists()


def test_schools_are_invented_and_say_so() -> None:
    assert all("Voorbeeld" in training.school.name for training in Training.objects.with_contacts())


@pytest.mark.parametrize("level", DIPLOMA_LEVELS)
def test_okot_04_every_level_has_its_conditions_and_the_screening_comes_last(level: str) -> None:
    conditions = EntryCondition.objects.for_level(level, on=TODAY)
    assert [condition.by_ocmw for condition in conditions].count(True) >= 5
    assert not conditions[-1].by_ocmw
    assert "screening" in conditions[-1].sentence
    assert not any("{" in condition.sentence for condition in conditions)


def test_oki_the_conditions_of_a_bachelor_speak_of_two_years_and_forty_hours() -> None:
    sentences = [condition.sentence for condition in EntryCondition.objects.for_level(Level.PBA, on=TODAY)]
    assert "De cliënt is al minstens 2 jaar weg van het voltijds onderwijs." in sentences
    assert "De cliënt kan voltijds dagonderwijs volgen: tot 40 uur les per week." in sentences


def test_loading_twice_changes_nothing() -> None:
    before = snapshot()
    reference.load()
    assert snapshot() == before


def test_what_an_administrator_wrote_stays() -> None:
    Training.objects.filter(code="grad-boekhouden").update(name="Boekhouden en fiscaliteit")
    reference.load()
    assert Training.objects.get(code="grad-boekhouden").name == "Boekhouden en fiscaliteit"


def test_every_condition_points_to_a_parameter_that_exists() -> None:
    for condition in EntryCondition.objects.exclude(parameter=""):
        assert values.value(condition.parameter, on=TODAY)
