"""Every printed figure of the answer to parliament about 2014 (seed 003, domain.md §10.1)."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from reporting.registry import REPORTS
from reporting.report import Parameters, Result, RowKind
from reporting.words import FIRST_THREE, WITH_RESULTS
from trajects.catalogue.levels import Level
from trajects.catalogue.reference import level_of, name_of, table_of_2014

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year_2014")]
JANUARY = datetime.date(2014, 1, 1)
UNTIL_SEPTEMBER, UNTIL_NOVEMBER = datetime.date(2014, 9, 30), datetime.date(2014, 11, 30)
MARCH, AUGUST = datetime.date(2014, 3, 1), datetime.date(2014, 8, 1)


def ran(code: str, last: datetime.date = UNTIL_NOVEMBER, **asked: Any) -> Result:
    return REPORTS[code].result(Parameters(first=JANUARY, last=last, **asked))


def column(result: Result, position: int = 0) -> dict[str, Any]:
    return {row.label: row.cells[position] for row in result.rows}


@pytest.mark.parametrize("province_of", ["home", "training"])
def test_r1_counts_4559_people_in_rows_that_add_up_to_4563(province_of: str) -> None:
    found = column(ran("R1", UNTIL_SEPTEMBER, province_of=province_of))
    total = found.pop("Totaal")
    assert found == {
        "Antwerpen": 1129,
        "Limburg": 932,
        "Oost-Vlaanderen": 1201,
        "Brussel": 66,
        "Vlaams-Brabant": 292,
        "West-Vlaanderen": 943,
    }
    assert (total, sum(found.values())) == (4559, 4563)


def test_r2_prints_every_row_of_the_table_and_leaves_its_two_empty_cells_empty() -> None:
    rows = [row for row in ran("R2", UNTIL_SEPTEMBER).rows if row.kind in (RowKind.PLAIN, RowKind.BELOW)]
    printed = {
        f"{level_of(row).value}|{name_of(row)}|{row['opleidingsjaar']}": int(row["aantal_jan_sep_2014"] or 0) or None
        for row in table_of_2014()
    }
    assert {row.key: row.cells[0] for row in rows} == printed
    assert sum(row.cells[0] is not None for row in rows) == 65
    assert [row.label for row in rows if row.cells[0] is None] == [
        "PBA elektromechanica",
        "TKO hotelreceptionist(e) / check-in bediende",
    ]


def test_r2_counts_per_training_so_its_rows_add_up_to_more_than_there_are_people() -> None:
    rows = ran("R2", UNTIL_SEPTEMBER).rows
    per_level = {
        level: sum(row.cells[0] or 0 for row in rows if row.group == level.label and row.kind == RowKind.PLAIN)
        for level in Level
        if level != Level.NONE
    }
    assert per_level[Level.BSO7] == 12
    assert per_level[Level.PBA] == 747
    assert per_level[Level.SENSE] == 159
    assert per_level[Level.TKO] == 483
    assert per_level[Level.GRAD] + per_level[Level.HBOV] == 3376
    assert sum(per_level.values()) == 4777
    assert next(row.cells[0] for row in rows if row.kind == RowKind.TOTAL) == 4559
    assert sum(row.cells[0] for row in rows if row.kind == RowKind.BELOW) == 6


def test_r3_counts_1468_starts_of_402_men_and_1066_women() -> None:
    found = column(ran("R3", population=FIRST_THREE))
    assert found == {"Man": 402, "Vrouw": 1066, "Totaal": 1468}


def test_r4_the_union_is_174_and_does_not_contain_the_221_young() -> None:
    result = ran("R4", population=FIRST_THREE)
    assert {row.label: row.cells for row in result.rows} == {
        "Jongeren (-25 jaar)": (221, Decimal("15.1")),
        "Ouderen (50+)": (23, Decimal("1.6")),
        "Allochtone origine": (72, Decimal("4.9")),
        "Personen met een arbeidshandicap": (35, Decimal("2.4")),
        "Kortgeschoolden": (60, Decimal("4.1")),
        "Eén of meer kansengroepen (zonder jongeren)": (174, Decimal("11.9")),
        "Gestarte deelnames": (1468, Decimal("100.0")),
    }
    assert [unknown.count for unknown in result.unknown] == [0, 0, 0, 0]


def test_r5_counts_787_diplomas() -> None:
    assert column(ran("R5", population=WITH_RESULTS))["Totaal"] == 787


def test_r6_counts_1183_stops() -> None:
    result = ran("R6", population=WITH_RESULTS)
    assert next(row.cells for row in result.rows if row.label == "Totaal") == (1183, 582, 125, 476)


def test_r7_counts_238_clusters_of_which_138_found_work() -> None:
    result = ran("R7", measured_in=AUGUST)
    assert {row.label: row.cells for row in result.rows} == {
        "1ste jaar HBO": (204, 117, Decimal("57.35")),
        "2de jaar HBO": (4, 3, Decimal("75.00")),
        "1ste jaar PBA": (27, 15, Decimal("55.56")),
        "2de jaar PBA": (3, 3, Decimal("100.00")),
        "Totaal": (238, 138, Decimal("57.98")),
    }


@pytest.mark.parametrize(("month", "printed"), [(MARCH, "76.9"), (AUGUST, "75.8")])
def test_r8_the_share_at_work_is_76_9_in_march_and_75_8_in_august(month: datetime.date, printed: str) -> None:
    assert column(ran("R8", measured_in=month), 2)["Totaal"] == Decimal(printed)


def test_r9_the_five_reasons_add_up_to_1126_of_1183() -> None:
    found = column(ran("R9", population=WITH_RESULTS))
    assert found == {
        "Niet geslaagd op het einde van het opleidingsjaar": 582,
        "Langdurige ziekte": 175,
        "Tewerkstelling tijdens de opleiding": 125,
        "Door de klant": 123,
        "Ongeschiktheid": 121,
        "Andere": 57,
        "Totaal": 1183,
    }
