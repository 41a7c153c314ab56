"""A row as a whole, and beside the other rows: each with the sentence at its column."""

import pytest

from partners.factories import MunicipalityFactory, OrganisationFactory
from partners.models import Province
from trajects.catalogue.factories import TrainingFactory
from trajects.past.choices import Verdict
from trajects.past.models import ImportRow, PastEnrolment
from trajects.past.tests.bringing import JAN, applied, as_csv, checked, jan, row, said, verdicts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("putte")]


@pytest.mark.parametrize(
    ("changes", "column", "sentence"),
    [
        ({"insz": ""}, "insz", "Vul het INSZ in, of een externe sleutel."),
        ({"insz": "85073003329"}, "insz", "kloppen niet met de eerste 9"),
        ({"naam": ""}, "naam", "Vul de naam in."),
        ({"start_op": ""}, "start_op", "Vul de eerste dag in."),
        ({"start_op": "31/02/2014"}, "start_op", "februari 2014 telt 28 dagen"),
        ({"start_op": "01/09/2027", "einde_op": ""}, "start_op", "ligt in de toekomst"),
        ({"einde_op": "01/09/2012"}, "einde_op", "Het einde ligt voor de start"),
        ({"geboortedatum": "03/09/2013"}, "geboortedatum", "ligt na de start"),
        ({"geboortedatum": "01/09/2003"}, "geboortedatum", "De cursist is 10 jaar bij de start"),
        ({"gemeente": "Nergenshuizen"}, "gemeente", "De gemeente ‘Nergenshuizen’ staat niet in de lijst"),
        ({"soort_traject": ""}, "soort_traject", "Vul in wat het was"),
        ({"soort_traject": "cursus"}, "soort_traject", "‘cursus’ is geen soort traject"),
        ({"niveau": "", "opleiding": ""}, "opleiding", "Vul de opleidingscode in"),
        ({"niveau": "geen"}, "niveau", "Een OKOT heeft een niveau"),
        ({"toestand": "", "resultaat": ""}, "toestand", "Vul de toestand in"),
        ({"resultaat": ""}, "resultaat", "Vul het resultaat in"),
        ({"toestand": "lopend", "resultaat": ""}, "einde_op", "Wat nog loopt, heeft geen einde"),
        ({"toestand": "lopend", "einde_op": ""}, "resultaat", "spreken elkaar tegen"),
        ({"einde_op": ""}, "einde_op", "Vul de laatste dag in"),
        ({"toestand": "stopgezet", "resultaat": ""}, "reden", "Vul de reden van stopzetting in"),
        ({"reden": "verhuis"}, "reden", "Alleen wat stopgezet werd"),
        ({"resultaat": "niet geslaagd", "diploma_op": "30/06/2014"}, "diploma_op", "Alleen wie slaagde"),
        ({"diploma_op": "30/06/2012"}, "diploma_op", "Het diploma ligt voor de start"),
        (
            {"toestand": "lopend", "resultaat": "", "einde_op": "", "werk_na_6_maanden": "ja"},
            "werk_na_6_maanden",
            "pas na het einde",
        ),
    ],
)
def test_what_does_not_go_together_is_said_at_its_column(changes: dict[str, str], column: str, sentence: str) -> None:
    batch = checked(as_csv(row(**changes)))
    assert verdicts(batch) == [Verdict.WRONG]
    assert sentence in said(batch)[column]


def test_swapped_columns_are_called_by_their_name() -> None:
    batch = checked(as_csv(row(insz="Peeters", naam="30/07/1985", voornaam="85.07.30-033.28", geboortedatum=JAN)))
    assert {column: "in plaats van" in sentence for column, sentence in said(batch).items()} == {
        "insz": True,
        "naam": True,
        "voornaam": True,
        "geboortedatum": True,
    }


def test_a_row_with_too_many_cells_is_wrong_and_says_what_may_have_happened() -> None:
    content = as_csv(row()).decode().rstrip("\r\n") + ";te veel\r\n"
    batch = checked(content.encode())
    assert "Staat er een puntkomma in een tekst?" in said(batch)[""]


def test_two_birth_dates_of_one_person_make_both_rows_wrong() -> None:
    batch = checked(as_csv(row(), row(start_op="01/09/2014", einde_op="30/06/2015", geboortedatum="31/07/1985"), jan()))
    assert verdicts(batch) == ["wrong", "wrong", "new"]
    assert "nog een andere geboortedatum" in said(batch)["geboortedatum"]


def test_names_that_are_turned_around_in_another_row_are_wrong() -> None:
    turned = row(start_op="01/09/2014", einde_op="30/06/2015", naam="Sofie", voornaam="Peeters")
    assert verdicts(checked(as_csv(row(), turned))) == ["wrong", "wrong"]


def test_names_that_are_turned_around_since_the_last_time_are_wrong() -> None:
    owner = OrganisationFactory.create(vdab=True)
    applied(as_csv(row()), owner=owner)
    batch = checked(as_csv(row(naam="Sofie", voornaam="Peeters")), owner=owner)
    assert verdicts(batch) == ["wrong"]
    assert "omgekeerd" in said(batch)["naam"]


def test_the_same_row_twice_is_a_double_and_the_first_counts() -> None:
    batch = checked(as_csv(row(), jan(), row()))
    assert verdicts(batch) == ["new", "new", "double"]
    assert said(batch, number=4)["start_op"] == "Deze deelname staat ook op rij 2."


def test_the_same_enrolment_with_other_data_is_wrong() -> None:
    batch = checked(as_csv(row(), row(resultaat="niet geslaagd")))
    assert verdicts(batch) == ["new", "wrong"]
    assert "rij 2, met andere gegevens" in said(batch, number=3)["start_op"]


def test_a_doubt_is_said_and_the_row_is_taken_over_all_the_same() -> None:
    batch = checked(as_csv(row(geboortedatum="31/07/1985")))
    assert verdicts(batch) == ["new"]
    assert "Volgens het INSZ is dat 30/07/1985" in said(batch)["geboortedatum"]
    assert batch.counts["doubts"] == 1


@pytest.fixture
def merged() -> None:
    MunicipalityFactory.create(nis="44088", name="Merelbeke-Melle", province=Province.OOST_VLAANDEREN)
    MunicipalityFactory.create(
        nis="44040",
        name="Melle",
        province=Province.OOST_VLAANDEREN,
        valid_until="2024-12-31",
        successor_id="44088",
    )


@pytest.mark.usefixtures("merged")
@pytest.mark.parametrize(
    ("text", "start", "nis"),
    [
        ("Melle", "02/09/2013", "44040"),
        ("44040", "02/09/2013", "44040"),
        ("MELLE", "02/09/2025", "44088"),
        ("44040", "02/09/2025", "44088"),
        ("merelbeke-melle", "02/09/2025", "44088"),
    ],
)
def test_a_merged_municipality_is_what_it_was_on_the_day(text: str, start: str, nis: str) -> None:
    batch = checked(as_csv(row(gemeente=text, start_op=start, einde_op="01/10/2026")))
    found = ImportRow.objects.get(batch=batch)
    assert (found.municipality_id, found.home_province) == (nis, Province.OOST_VLAANDEREN)


@pytest.mark.parametrize("text", ["Anderlecht", "21004"])
def test_somebody_of_brussels_counts_in_that_province(text: str) -> None:
    applied(as_csv(row(gemeente=text)))
    enrolment = PastEnrolment.objects.get()
    assert (enrolment.home_municipality, enrolment.home_province) == (None, Province.BRUSSEL)


def test_a_known_code_settles_the_training() -> None:
    training = TrainingFactory.create(years=3)
    content = as_csv(row(niveau="", opleiding="", provincie_opleiding="", opleidingsjaar="3"))
    content = content.replace(b"insz;", b"opleidingscode;insz;").replace(b"85.07", training.code.encode() + b";85.07")
    batch = applied(content)
    enrolment = PastEnrolment.objects.get()
    assert batch.counts["new"] == 1
    assert (enrolment.training, enrolment.level, enrolment.training_name) == (training, training.level, training.name)
    assert (enrolment.training_province, enrolment.is_final_year) == (training.province, True)


@pytest.mark.parametrize(
    ("level", "training", "kept"),
    [("HBO", "Verpleegkunde", "hbov"), ("HBO", "Boekhouden", "grad"), ("graduaat", "Boekhouden", "grad")],
)
def test_hbo_is_the_graduaat_of_today_except_for_nursing(level: str, training: str, kept: str) -> None:
    applied(as_csv(row(niveau=level, opleiding=training)))
    assert PastEnrolment.objects.get().level == kept


@pytest.mark.parametrize(
    ("state", "result", "reason", "kept"),
    [
        ("uitgevoerd", "niet geslaagd", "", ("failed", "")),
        ("niet geslaagd", "", "", ("failed", "")),
        ("", "geslaagd", "", ("passed", "")),
        ("stopgezet", "", "langdurige ziekte", ("stopped", "long_illness")),
        ("stopgezet", "niet geslaagd", "afwezig", ("stopped", "absence")),
        ("stopgezet", "", "niet geslaagd", ("failed", "")),
        ("stopgezet", "geslaagd", "geslaagd, niet verdergezet", ("passed", "")),
    ],
)
def test_state_result_and_reason_make_one_outcome(state: str, result: str, reason: str, kept: tuple[str, str]) -> None:
    applied(as_csv(row(toestand=state, resultaat=result, reden=reason)))
    enrolment = PastEnrolment.objects.get()
    assert (enrolment.outcome, enrolment.stop_reason) == kept


def test_a_twe_needs_no_training_and_no_result() -> None:
    applied(as_csv(row(soort_traject="TWE", niveau="", opleiding="", opleidingsjaar="", resultaat="")))
    enrolment = PastEnrolment.objects.get()
    assert (enrolment.kind, enrolment.level, enrolment.outcome, enrolment.what) == ("twe", "none", "passed", "TWE")
