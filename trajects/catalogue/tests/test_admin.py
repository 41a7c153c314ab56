"""The catalogue in the admin: a mediator before the offer, the recognised list whole or not at all."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from partners.factories import MembershipFactory, UserFactory
from trajects.catalogue.factories import EntryConditionFactory, OccupationFactory, TrainingFactory
from trajects.catalogue.levels import Level, school_year
from trajects.catalogue.models import EntryCondition, Training

pytestmark = pytest.mark.django_db
LIST = "/beheer/catalogue/training/erkende-lijst/"


@pytest.fixture(autouse=True)
def administrator(client: Client, db: None) -> None:
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))


def this_year() -> int:
    return school_year(timezone.localdate())


def upload(client: Client, text: str, encoding: str = "utf-8-sig") -> Any:
    file = SimpleUploadedFile("lijst.csv", text.encode(encoding))
    return client.post(LIST, {"year": this_year(), "file": file}, follow=True)


def recognised(training: Training) -> bool:
    training.refresh_from_db()
    return this_year() in training.recognised_years


def training_form(training: Training, **answers: Any) -> dict[str, Any]:
    return {
        "name": training.name,
        "code": training.code,
        "level": training.level,
        "years": training.years,
        "school": training.school_id,
        "place": training.place,
        "province": training.province,
        "contact_service": training.contact_service_id,
        "is_okot": "on",
        "is_education_qualifying": "on",
        "is_full_time_day": "on",
        "recognised_years": "2025,2026",
        **answers,
    }


@pytest.mark.parametrize(
    "address", ["training/", "training/add/", "occupation/", "entrycondition/", "entrycondition/add/"]
)
def test_every_admin_page_of_the_catalogue_opens(client: Client, address: str) -> None:
    TrainingFactory.create()
    EntryConditionFactory.create()
    OccupationFactory.create()
    assert client.get(f"/beheer/catalogue/{address}").status_code == 200
    assert client.get(LIST).status_code == 200


def test_okot_03_the_admin_refuses_to_offer_a_training_without_mediator(client: Client) -> None:
    training = TrainingFactory.create(without_mediator=True)
    address = f"/beheer/catalogue/training/{training.pk}/change/"
    page = client.post(address, training_form(training, is_offered="on"))
    assert "Kies eerst een contactbemiddelaar" in page.content.decode()
    mediator = MembershipFactory.create(mediator=True, organisation=training.contact_service)
    client.post(address, training_form(training, is_offered="on", contact_mediator=mediator.pk))
    assert Training.objects.offered().get() == training


def test_occupations_chosen_in_the_admin_are_found_in_the_catalogue(client: Client) -> None:
    training = TrainingFactory.create(without_mediator=True)
    occupation = OccupationFactory.create(name="Zorgkundige")
    client.post(
        f"/beheer/catalogue/training/{training.pk}/change/", training_form(training, occupations=[occupation.pk])
    )
    assert list(Training.objects.search("zorgkundige")) == [training]


def test_trainings_whose_mediator_left_are_found(client: Client) -> None:
    TrainingFactory.create()
    left = TrainingFactory.create(contact_mediator__active_until=timezone.localdate() - timedelta(days=1))
    answer = client.get("/beheer/catalogue/training/", {"bemiddelaar": "weg"})
    assert list(answer.context["cl"].result_list) == [left]


def test_a_training_is_taken_off_and_never_deleted(client: Client) -> None:
    training = TrainingFactory.create()
    client.post("/beheer/catalogue/training/", {"action": "take_off", "_selected_action": [training.pk]})
    training.refresh_from_db()
    assert not training.is_offered
    assert client.post(f"/beheer/catalogue/training/{training.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("text", ["code;x\n{code};\n", "Code,x\n{code},\n"])
def test_oki_d_the_list_is_read_by_code_however_excel_saved_it(client: Client, text: str, encoding: str) -> None:
    training = TrainingFactory.create(recognised_years=[])
    page = upload(client, text.format(code=training.code.upper()), encoding)
    assert recognised(training)
    assert "1 opleidingen erkend, 0 waren dat al." in page.content.decode()


def test_oki_d_without_code_name_and_level_are_enough(client: Client) -> None:
    training = TrainingFactory.create(name="Industriële vormgeving", level=Level.SENSE, recognised_years=[2014])
    TrainingFactory.create(name="Industriële vormgeving", level=Level.PBA)
    upload(client, "Opleiding;Niveau\nindustriële VORMGEVING;Secundair na secundair\n", "cp1252")
    assert recognised(training)
    assert training.recognised_years[0] == 2014


def test_reading_the_same_list_twice_changes_nothing(client: Client) -> None:
    training = TrainingFactory.create(recognised_years=[])
    upload(client, f"code\n{training.code}\n")
    page = upload(client, f"code\n{training.code}\n{training.code}\n")
    assert "0 opleidingen erkend, 1 waren dat al." in page.content.decode()
    training.refresh_from_db()
    assert training.recognised_years == [this_year()]


def test_one_wrong_row_changes_nothing_and_every_wrong_row_is_told(client: Client) -> None:
    training = TrainingFactory.create(recognised_years=[])
    page = upload(client, f"code\n{training.code}\nonbekend\nook-niet\n").content.decode()
    assert "Rij 3: de opleiding ‘onbekend’ staat niet in de catalogus." in page
    assert "Rij 4: de opleiding ‘ook-niet’ staat niet in de catalogus." in page
    assert not recognised(training)


def test_a_name_that_occurs_twice_asks_for_the_code(client: Client) -> None:
    TrainingFactory.create_batch(2, name="Verpleegkunde", level=Level.HBOV)
    page = upload(client, "opleiding;niveau\nVerpleegkunde;hbov\n").content.decode()
    assert "er zijn 2 opleidingen ‘Verpleegkunde’ (hbov). Zet de code erbij." in page


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("naam\nBoekhouden\n", "De eerste regel van het bestand noemt de kolommen"),
        ("code\n", "Het bestand heeft geen enkele rij"),
        ("opleiding;niveau\nBoekhouden\n", "zonder niveau"),
    ],
)
def test_a_list_that_cannot_be_read_says_what_to_do(client: Client, text: str, sentence: str) -> None:
    assert sentence in upload(client, text).content.decode()


def test_without_a_file_one_is_asked_for(client: Client) -> None:
    assert "Kies een bestand." in client.post(LIST, {"year": this_year()}).content.decode()


def test_the_list_is_for_administrators(client: Client) -> None:
    client.force_login(MembershipFactory.create(mediator=True).user)
    assert client.get(LIST, follow=True).status_code == 404


def test_a_condition_that_holds_already_is_not_reworded(client: Client) -> None:
    condition = EntryConditionFactory.create(text="Zoals het was.")
    answers = {"text": "Anders.", "valid_until": f"{date(2027, 8, 31):%d/%m/%Y}", "source": "VDAB", "position": 10}
    client.post(f"/beheer/catalogue/entrycondition/{condition.pk}/change/", answers)
    condition.refresh_from_db()
    assert (condition.text, condition.valid_until) == ("Zoals het was.", date(2027, 8, 31))
    assert EntryCondition.objects.count() == 1
