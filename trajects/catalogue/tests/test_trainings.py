"""Trainings: what may stand in the catalogue, and how people find it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from partners.factories import MembershipFactory
from trajects.catalogue.factories import OccupationFactory, TrainingFactory
from trajects.catalogue.levels import Level, school_year, school_year_ends, school_year_label, school_year_starts
from trajects.catalogue.models import Training

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def found(words: str) -> list[Training]:
    return list(Training.objects.search(words))


def test_okot_03_a_training_without_contact_mediator_cannot_be_offered() -> None:
    with pytest.raises(IntegrityError, match="training_offered_has_mediator"):
        TrainingFactory.create(contact_mediator=None, is_offered=True)


def test_okot_03_the_refusal_says_what_to_do() -> None:
    training = TrainingFactory.create(without_mediator=True)
    training.is_offered = True
    with pytest.raises(ValidationError, match="Kies eerst een contactbemiddelaar"):
        training.full_clean()


def test_okot_03_only_offered_okot_trainings_can_be_chosen() -> None:
    offered = TrainingFactory.create()
    TrainingFactory.create(without_mediator=True)
    TrainingFactory.create(pilot=True)
    assert list(Training.objects.offered()) == [offered]


def test_okot_03_the_mediator_belongs_to_the_service_of_the_training() -> None:
    training = TrainingFactory.create()
    training.contact_mediator = MembershipFactory.create(mediator=True)
    with pytest.raises(ValidationError, match="Kies een bemiddelaar van de VDAB-dienst"):
        training.full_clean()


def test_okot_03_a_network_manager_is_no_contact_mediator() -> None:
    training = TrainingFactory.create()
    training.contact_mediator = MembershipFactory.create(network_manager=True, organisation=training.contact_service)
    with pytest.raises(ValidationError, match="Kies een bemiddelaar van de VDAB-dienst"):
        training.full_clean()


@pytest.mark.parametrize("field", ["is_full_time_day", "is_education_qualifying"])
def test_okot_21_an_okot_is_full_time_and_leads_to_a_diploma(field: str) -> None:
    training = TrainingFactory.create()
    with pytest.raises(IntegrityError, match="training_"):
        Training.objects.filter(pk=training.pk).update(**{field: False})


def test_a_training_that_leads_to_a_diploma_has_a_level() -> None:
    with pytest.raises(IntegrityError, match="training_diploma_has_level"):
        TrainingFactory.create(level=Level.NONE, is_okot=False)


def test_okot_16_a_fourth_year_is_no_mistake() -> None:
    assert TrainingFactory.create(years=4).final_year(4)


def test_the_last_year_is_the_last_one_and_in_an_individual_path_any_may_be() -> None:
    assert not TrainingFactory.create(years=3).final_year(2)
    assert TrainingFactory.create(years=3, individual_path=True).final_year(1)


def test_oki_d_a_training_is_recognised_per_school_year() -> None:
    training = TrainingFactory.create(recognised_years=[2025])
    assert training.is_recognised(date(2026, 8, 31))
    assert not training.is_recognised(date(2026, 9, 1))
    assert list(Training.objects.recognised(date(2026, 8, 31))) == [training]
    assert not Training.objects.recognised(date(2026, 9, 1)).exists()


def test_a_school_year_runs_from_september_to_august() -> None:
    assert school_year(TODAY) == 2026
    assert school_year_label(2026) == "2026-2027"
    assert (school_year_starts(2026), school_year_ends(2026)) == (date(2026, 9, 1), date(2027, 8, 31))


def test_words_are_found_in_any_order_without_case_or_accents() -> None:
    design = TrainingFactory.create(name="Industriële vormgeving", level=Level.SENSE, place="Gent")
    TrainingFactory.create(name="Boekhouden")
    assert found("vormgeving INDUSTRIELE") == [design]
    assert found("gent se-n-se") == [design]
    assert found("vormgeving brugge") == []


def test_a_training_is_found_by_the_occupation_it_leads_to() -> None:
    training = TrainingFactory.create(name="Verpleegkunde")
    training.occupations.add(OccupationFactory(name="Verpleegkundige"), OccupationFactory(name="Zorgkundige"))
    training.label_occupations()
    assert training.occupation_label == "Verpleegkundige, Zorgkundige"
    assert found("zorgkundige") == [training]


def test_a_service_of_vdab_and_a_school_are_asked_for() -> None:
    training = TrainingFactory.create()
    training.contact_service = training.school
    with pytest.raises(ValidationError, match="Kies een dienst van VDAB"):
        training.full_clean()
    training.refresh_from_db()
    training.school = training.contact_service
    with pytest.raises(ValidationError, match="Kies een school"):
        training.full_clean()
