"""The reference data: every Flemish OCMW is there, the old municipalities lead to the new ones, and twice is once."""

from collections import Counter

import pytest
from django.core.management import call_command
from stdnum.be import vat

from partners import reference
from partners.models import Municipality, Organisation, Province
from partners.roles import OrganisationKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db: None) -> None:
    reference.load()


def ocmws() -> "list[Organisation]":
    return list(Organisation.objects.of_kind(OrganisationKind.OCMW).select_related("municipality"))


def snapshot() -> list[object]:
    return [list(Municipality.objects.order_by("nis").values()), list(Organisation.objects.order_by("pk").values())]


@pytest.mark.usefixtures("loaded")
def test_all_285_ocmws_are_there_with_the_right_number_per_province() -> None:
    assert Counter(ocmw.province for ocmw in ocmws()) == {
        Province.ANTWERPEN: 67,
        Province.LIMBURG: 38,
        Province.OOST_VLAANDEREN: 55,
        Province.VLAAMS_BRABANT: 63,
        Province.WEST_VLAANDEREN: 62,
    }


@pytest.mark.usefixtures("loaded")
def test_idr_06_every_kbo_number_is_valid_and_occurs_once() -> None:
    numbers = [ocmw.kbo for ocmw in ocmws() if ocmw.kbo]
    assert len(numbers) == len(set(numbers)) == 271
    assert all(vat.is_valid(number) for number in numbers)


@pytest.mark.usefixtures("loaded")
def test_an_ocmw_without_sure_number_is_marked_to_be_verified() -> None:
    to_verify = [ocmw for ocmw in ocmws() if ocmw.kbo_to_verify]
    assert len(to_verify) == 20
    assert all(ocmw.kbo_to_verify for ocmw in ocmws() if not ocmw.kbo)


@pytest.mark.usefixtures("loaded")
def test_a12_kruibeke_keeps_its_code_and_leads_to_the_new_municipality() -> None:
    kruibeke = Municipality.objects.get(nis="46013")
    assert (kruibeke.name, str(kruibeke.valid_until)) == ("Kruibeke", "2024-12-31")
    assert kruibeke.successor == Municipality.objects.get(nis="46030")
    assert kruibeke.successor.name == "Beveren-Kruibeke-Zwijndrecht"


@pytest.mark.usefixtures("loaded")
def test_every_predecessor_in_the_list_of_2025_is_kept_with_its_successor() -> None:
    rows = reference.read(reference.DATA / "municipalities_2025.csv")
    expected = {
        (nis, row["nis_2025"])
        for row in rows
        for nis in row["nis_2019_voorgangers"].split("|")
        if nis.isdigit() and nis != row["nis_2025"]
    }
    merged = Municipality.objects.exclude(successor=None)
    assert set(merged.values_list("nis", "successor_id")) == expected
    assert len(expected) == 27


@pytest.mark.usefixtures("loaded")
def test_a_municipality_that_kept_its_code_was_always_there() -> None:
    assert Municipality.objects.get(name="Putte").valid_from is None
    assert str(Municipality.objects.get(name="Pajottegem").valid_from) == "2025-01-01"


@pytest.mark.usefixtures("loaded")
def test_the_demo_ocmws_have_the_numbers_of_the_cooperation_agreement() -> None:
    numbers = dict(Organisation.objects.filter(city__in=["Putte", "Bonheiden", "Duffel"]).values_list("city", "kbo"))
    assert numbers == {"Putte": "0212209868", "Bonheiden": "0212242037", "Duffel": "0212247777"}


@pytest.mark.usefixtures("loaded")
def test_idr_07_every_province_and_brussels_has_a_vdab_service() -> None:
    services = Organisation.objects.of_kind(OrganisationKind.VDAB).values_list("province", flat=True)
    assert sorted(services) == sorted(Province.values)


@pytest.mark.usefixtures("loaded")
def test_loading_twice_changes_nothing() -> None:
    before = snapshot()
    reference.load()
    assert snapshot() == before


@pytest.mark.usefixtures("loaded")
def test_what_an_administrator_wrote_stays_and_what_is_empty_is_filled() -> None:
    putte = Organisation.objects.get(reference_key="ocmw-12029")
    vokans = Organisation.objects.get(reference_key="vokans")
    putte.name, putte.ovo, vokans.name = "Sociaal Huis Putte", "", "Vokans vzw"
    putte.save()
    vokans.save()
    reference.load()
    putte.refresh_from_db()
    assert putte.name == "Sociaal Huis Putte"
    assert putte.ovo.startswith("OVO")
    assert Organisation.objects.filter(kind=OrganisationKind.PARTNER).get().name == "Vokans vzw"


@pytest.mark.usefixtures("loaded")
def test_loading_again_takes_a_handful_of_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(8):
        reference.load()


def test_the_command_calls_what_the_floors_registered(settings, capsys) -> None:  # type: ignore[no-untyped-def]
    settings.REFERENCE_DATA = ["okot_portal.parameters.loading.load", "partners.reference.load"]
    call_command("load_reference_data")
    printed = capsys.readouterr().out
    assert "parameters" in printed
    assert "285 gemeenten" in printed
    assert len(ocmws()) == 285
