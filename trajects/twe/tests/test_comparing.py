"""TWE-11: VDAB's monthly Excel beside the portal, and the days that are left to have it corrected."""

import datetime
import io
from decimal import Decimal
from typing import Any

import pytest

from okot_portal.crypto import insz_index
from okot_portal.tables import Column, Kind, UnreadableFile, write_csv, write_xlsx
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory, national_number
from trajects.twe.choices import TweState
from trajects.twe.comparing.calendar import correction_of
from trajects.twe.comparing.compare import OurTwe, compare
from trajects.twe.comparing.ours import our_twes
from trajects.twe.comparing.reading import VdabFile, VdabRow, read_file
from trajects.twe.stories import TweStory

TODAY = datetime.date(2026, 11, 22)
START = datetime.date(2026, 1, 10)
EMMA = "85073003328"
FATMA = national_number(datetime.date(1971, 2, 28), 12)
YOUNG = national_number(datetime.date(2005, 1, 1), 1)
TITLES = ("INSZ", "Startdatum", "Einddatum", "Fase", "Start art. 60", "Betaalbare maanden", "Bedrag")
KNOWN = frozenset({"insz", "start", "end", "phase", "art60", "months", "amount"})
ROW = (EMMA, START, None, "Art. 60", datetime.date(2026, 2, 9), 8, Decimal("3560"))


def key(insz: str) -> bytes:
    return insz.encode()


def columns(titles: Any = TITLES) -> list[Column]:
    return [Column(title, title, Kind.DATE if "art" in title or "datum" in title else Kind.NUMBER) for title in titles]


def a_file(*rows: Any, titles: Any = TITLES, form: str = "xlsx") -> io.BytesIO:
    stream = io.BytesIO()
    (write_xlsx if form == "xlsx" else write_csv)(stream, columns(titles), rows)
    stream.seek(0)
    return stream


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_file(io.BytesIO(content), TODAY)
    return str(refused.value)


# --- Reading the file ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_twe_11_the_columns_are_read_whatever_the_kind_of_file(form: str) -> None:
    found = read_file(a_file(ROW, form=form), TODAY)
    assert found.problems == []
    assert found.known == KNOWN
    assert found.rows == [
        VdabRow(2, EMMA, START, None, "in_art60", datetime.date(2026, 2, 9), Decimal(8), Decimal(3560))
    ]


def test_twe_11_titles_are_recognised_lower_down_in_another_order_and_under_other_names() -> None:
    lines = ["TWE-trajecten van OCMW Putte;;", "", "Start WEO;Naam;Rijksregisternummer", f"10/01/2026;Peeters;{EMMA}"]
    found = read_file(io.BytesIO("\r\n".join(lines).encode("cp1252")), TODAY)
    assert [(row.line, row.insz, row.start) for row in found.rows] == [(4, EMMA, START)]
    assert (found.known, found.unknown) == (frozenset({"insz", "start"}), ("Naam",))


def test_twe_11_excel_may_have_dropped_the_zeros_of_an_insz() -> None:
    found = read_file(a_file((int(YOUNG), START), titles=("INSZ", "Startdatum")), TODAY)
    assert [row.insz for row in found.rows] == [YOUNG]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("12345678901", START), "Het INSZ klopt niet of ontbreekt."),
        ((None, START), "Het INSZ klopt niet of ontbreekt."),
        ((EMMA, None), "De startdatum ontbreekt."),
        ((EMMA, "31/02/2026"), "Dag 31 bestaat niet"),
        ((EMMA, START, "gisteren"), "Einddatum: Dit is geen datum."),
        ((EMMA, START, None, "ergens"), "Fase: ‘ergens’ is niet gekend."),
        ((EMMA, START, None, None, None, "acht"), "Betaalbare maanden: ‘acht’ is geen getal."),
    ],
)
def test_twe_11_a_row_that_cannot_be_read_says_why_and_does_not_stop_the_others(row: Any, problem: str) -> None:
    found = read_file(a_file((*row, *[None] * (7 - len(row))), (FATMA, *ROW[1:])), TODAY)
    assert [one.insz for one in found.rows] == [FATMA]
    assert found.problems[0][0] == 2
    assert problem in found.problems[0][1]
    assert "12345678901" not in found.problems[0][1]


def test_twe_11_the_same_row_twice_counts_once() -> None:
    found = read_file(a_file(ROW, ROW), TODAY)
    assert len(found.rows) == 1
    assert found.problems == [(3, "Dezelfde persoon met dezelfde start staat ook op rij 2.")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "Dit is een PDF"),
        (b"PK\x03\x04" + b"\x00" * 40, "beschadigd"),
        (b"Naam;Gemeente\r\nEmma;Putte\r\n", "ontbreekt de kolom ‘INSZ’ en de kolom ‘Startdatum’"),
        (b"INSZ;Naam\r\n1;Putte\r\n", "ontbreekt de kolom ‘Startdatum’"),
        (b"INSZ;Startdatum;Start WEO\r\n1;2;3\r\n", "De kolom ‘Startdatum’ staat twee keer"),
        (b"INSZ;Startdatum\r\n", "geen enkele rij"),
        (b"INSZ,Startdatum\r\n", "gescheiden door een komma"),
    ],
)
def test_twe_11_another_file_gets_a_sentence(content: bytes, words: str) -> None:
    assert words in refusal(content)


# --- Side by side -------------------------------------------------------------------------------------------------
def ours(**changes: Any) -> OurTwe:
    facts = {
        "pk": 1,
        "reference": "2026-00001",
        "key": key(EMMA),
        "start": START,
        "end": None,
        "phase": TweState.IN_ART60,
        "art60": datetime.date(2026, 2, 9),
        "months": 8,
        "amount": Decimal(3560),
        "in_period": True,
    }
    return OurTwe(**{**facts, **changes})


def theirs(**changes: Any) -> VdabFile:
    row = VdabRow(2, EMMA, START, None, "in_art60", datetime.date(2026, 2, 9), Decimal(8), Decimal(3560))
    return VdabFile(known=KNOWN, rows=[VdabRow(**{**row.__dict__, **changes})])


def test_twe_11_what_is_the_same_is_no_difference() -> None:
    assert compare(theirs(), [ours()], key) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"start": datetime.date(2026, 1, 12)}, ("Start", "10/01/2026", "12/01/2026")),
        ({"end": datetime.date(2026, 9, 30)}, ("Einde", "", "30/09/2026")),
        ({"phase": "before_art60"}, ("Fase", "Art. 60 loopt", "Begeleiding voor art. 60")),
        ({"art60": None}, ("Start art. 60", "09/02/2026", "")),
        ({"months": Decimal(6)}, ("Betaalbare maanden", "8", "6")),
        ({"amount": Decimal("2670.5")}, ("Bedrag", "€ 3.560,00", "€ 2.670,50")),
    ],
)
def test_twe_11_each_thing_that_differs_is_told_with_both_sides(changes: Any, told: Any) -> None:
    [found] = compare(theirs(**changes), [ours()], key)
    assert (found.kind, found.reference, found.line) == ("different", "2026-00001", 2)
    assert [(field.what, field.ours, field.vdab) for field in found.fields] == [told]
    assert found.at_stake == ("€ 889,50" if "amount" in changes else "")


def test_twe_11_a_column_that_the_file_does_not_have_is_not_compared() -> None:
    bare = VdabFile(known=frozenset({"insz", "start"}), rows=[VdabRow(2, EMMA, START)])
    assert compare(bare, [ours()], key) == []


def test_twe_11_who_is_missing_at_one_side_is_told() -> None:
    found = compare(theirs(insz=FATMA), [ours()], key)
    assert [(one.kind, one.reference, one.line, one.at_stake) for one in found] == [
        ("missing_at_vdab", "2026-00001", None, "€ 3.560,00"),
        ("missing_here", "", 2, ""),
    ]
    assert FATMA not in str([one.as_json() for one in found])


def test_twe_11_a_twe_of_an_earlier_quarter_is_not_missed_and_one_without_insz_cannot_be() -> None:
    nothing = VdabFile(known=KNOWN)
    assert compare(nothing, [ours(in_period=False)], key) == []
    assert [one.kind for one in compare(nothing, [ours(key=None)], key)] == ["no_insz"]


def test_twe_11_two_twes_of_one_person_each_find_their_own_row() -> None:
    first = ours(pk=1, reference="A", start=datetime.date(2024, 1, 8), end=datetime.date(2025, 1, 7))
    second = ours(pk=2, reference="B")
    late = VdabRow(2, EMMA, datetime.date(2024, 2, 1), datetime.date(2025, 1, 7))
    exact = VdabRow(3, EMMA, START)
    file = VdabFile(known=frozenset({"insz", "start", "end"}), rows=[late, exact])
    [found] = compare(file, [second, first], key)
    assert (found.reference, found.line, [field.what for field in found.fields]) == ("A", 2, ["Start"])


# --- What the portal knows on that day ----------------------------------------------------------------------------
@pytest.mark.django_db
def test_twe_11_our_side_is_what_was_so_on_the_day_of_the_file(at_work: TweStory) -> None:
    twe = at_work.twe
    [before] = our_twes(twe.ocmw, datetime.date(2026, 1, 31))
    assert (before.phase, before.art60, before.months) == (TweState.BEFORE_ART60, None, 1)
    [now] = our_twes(twe.ocmw, datetime.date(2026, 3, 31))
    assert (now.phase, now.art60, now.months) == (TweState.IN_ART60, twe.art60_started_on, 3)
    assert now.amount == Decimal(250) + 2 * Decimal(445)
    assert our_twes(twe.ocmw, datetime.date(2025, 12, 31)) == []


@pytest.mark.django_db
def test_twe_11_our_side_is_found_by_the_blind_index_of_the_insz(els: Any) -> None:
    client = ClientFactory.create(worker=els, with_insz=True, income_status=IncomeStatus.LIVING_WAGE)
    twe = TweStory(client, els, day=START).started().twe
    [found] = our_twes(twe.ocmw, datetime.date(2026, 1, 31))
    assert found.key == insz_index()(client.insz)


# --- Until when ---------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stand_on", "today", "told"),
    [
        ("2026-09-30", "2026-11-22", ("derde kwartaal van 2026", "2026-10-01", "2026-11-30", 8, True)),
        ("2026-07-31", "2026-11-30", ("derde kwartaal van 2026", "2026-10-01", "2026-11-30", 0, True)),
        ("2026-09-30", "2026-12-01", ("derde kwartaal van 2026", "2026-10-01", "2026-11-30", -1, False)),
        ("2025-12-31", "2026-02-01", ("vierde kwartaal van 2025", "2026-01-01", "2026-02-28", 27, True)),
        ("2026-10-31", "2026-11-22", ("vierde kwartaal van 2026", "2027-01-01", "2027-02-28", 98, True)),
    ],
)
def test_twe_11_a_quarter_is_corrected_in_the_first_two_months_of_the_next(
    stand_on: str, today: str, told: Any
) -> None:
    found = correction_of(datetime.date.fromisoformat(stand_on), datetime.date.fromisoformat(today))
    assert (found.quarter, str(found.opens), str(found.closes), found.left, found.is_open) == told
