"""Small counts are hidden, and no printed total gives one back: every possible table is tried."""

import datetime
from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from reporting.report import Column, ColumnKind, Result, Row, RowKind, Unknown
from reporting.reports.flow import FLOW
from reporting.rounding import percentage
from reporting.sheet import Sheet, read, to_json
from reporting.small_cells import HIDDEN, without_small_cells

LIMIT = 3  # small enough to try everything
NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
MOST = 14


def sheet_of(*rows: Row, unknown: int | None = None, columns: int = 1) -> Sheet:
    heads = tuple(Column(f"c{number}", f"Kolom {number}") for number in range(columns))
    told = () if unknown is None else (Unknown("onbekend", unknown),)
    notes = (("Onbekend", f"{unknown} onbekend"),) if told else ()
    return Sheet("R0", "Proef", "Hoeveel?", notes, Result("Rij", heads, rows, told), NOW)


def a_total(parts: list[int], unknown: int | None = None) -> Sheet:
    rows = [Row(f"rij {number}", (value,)) for number, value in enumerate(parts)]
    return sheet_of(*rows, Row("Totaal", (sum(parts) + (unknown or 0),), RowKind.TOTAL), unknown=unknown)


def printed(sheet: Sheet, limit: int = LIMIT) -> list[object]:
    return [row.cells[0] for row in without_small_cells(sheet, limit).result.rows]


def test_a_count_below_the_limit_prints_as_smaller_and_a_neighbour_hides_with_it() -> None:
    assert printed(a_total([3, 40, 17]), 5) == ["<5", 40, HIDDEN, 60]


def test_two_small_counts_hide_each_other_unless_their_sum_says_it_all() -> None:
    assert printed(a_total([3, 2, 40]), 5) == ["<5", "<5", 40, 45]
    assert printed(a_total([4, 4, 40]), 5) == ["<5", "<5", HIDDEN, 48]


def test_a_zero_is_no_small_count() -> None:
    assert printed(a_total([0, 7, 8]), 5) == [0, 7, 8, 15]


def test_what_is_not_known_counts_along_and_its_note_is_hidden_too() -> None:
    hidden = without_small_cells(a_total([3, 40], unknown=9), 5)
    assert [row.cells[0] for row in hidden.result.rows] == ["<5", 40, 52]
    assert hidden.result.unknown[0].count == HIDDEN
    assert dict(hidden.notes)["Onbekend"] == f"{HIDDEN} onbekend"
    assert "<5" in dict(hidden.notes)["Onthulling vermijden"]


def test_what_a_total_does_not_count_hides_nothing_in_it() -> None:
    """R8: who is not known stands apart, so it helps nobody to hide in the total."""
    sheet = sheet_of(Row("a", (3,)), Row("b", (40,)), Row("c", (9,)), Row("Totaal", (52,), RowKind.TOTAL), unknown=2)
    assert [row.cells[0] for row in without_small_cells(sheet, 5).result.rows] == ["<5", 40, HIDDEN, 52]


def test_of_a_flow_with_a_small_step_only_the_whole_is_shown() -> None:
    rows = (Row("a → b", (30,), key="a>b"), Row("a → c", (3,), key="a>c"), Row("Alle", (33,), RowKind.BELOW))
    hidden = without_small_cells(replace(sheet_of(*rows), charted=FLOW), 5)
    assert [row.cells[0] for row in hidden.result.rows] == [HIDDEN, "<5", 33]


def test_the_percentage_of_a_hidden_count_is_hidden() -> None:
    columns = (Column("n", "Aantal"), Column("p", "Aandeel", ColumnKind.PERCENTAGE, 1))
    rows = (Row("a", (3, percentage(3, 40))), Row("b", (37, percentage(37, 40))))
    sheet = replace(sheet_of(), result=Result("Rij", columns, rows))
    assert [row.cells for row in without_small_cells(sheet, 5).result.rows] == [
        ("<5", HIDDEN),
        (37, percentage(37, 40)),
    ]


def test_a_hidden_sheet_is_written_and_read_back() -> None:
    hidden = without_small_cells(a_total([3, 40, 17], unknown=2), 5)
    assert read(to_json(hidden)) == hidden


def test_without_anything_small_nothing_changes_but_the_note() -> None:
    sheet = a_total([10, 20])
    hidden = without_small_cells(sheet, 5)
    assert hidden.result == sheet.result


def domain(cell: object) -> list[int]:
    """What a reader who knows the rules takes a cell to be."""
    if isinstance(cell, int):
        return [cell]
    return list(range(LIMIT)) if cell == f"<{LIMIT}" else list(range(LIMIT, MOST * 4))


def possible(parts: list[object], total: object) -> list[tuple[int, ...]]:
    allowed = set(domain(total))
    return [(*found, sum(found)) for found in product(*map(domain, parts)) if sum(found) in allowed]


@given(st.lists(st.integers(0, MOST), min_size=1, max_size=3))
def test_no_hidden_figure_can_be_worked_out_from_a_total(parts: list[int]) -> None:
    cells = printed(a_total(parts))
    tables = possible(cells[:-1], cells[-1])
    assert tables
    for place, cell in enumerate(cells):
        if not isinstance(cell, int):
            assert len({table[place] for table in tables}) > 1, (parts, cells)


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=2), min_size=1, max_size=2))
def test_no_hidden_figure_can_be_worked_out_from_subtotals(groups: list[list[int]]) -> None:
    rows = []
    for group in groups:
        rows += [Row("rij", (value,)) for value in group] + [Row("samen", (sum(group),), RowKind.SUBTOTAL)]
    sheet = sheet_of(*rows, Row("Totaal", (sum(map(sum, groups)),), RowKind.TOTAL))
    cells = printed(sheet)
    per_group, at = [], 0
    for group in groups:
        per_group.append(possible(cells[at : at + len(group)], cells[at + len(group)]))
        at += len(group) + 1
    allowed = set(domain(cells[-1]))
    tables = [
        (*(value for table in found for value in table), top)
        for found in product(*per_group)
        if (top := sum(table[-1] for table in found)) in allowed
    ]
    for place, cell in enumerate(cells):
        if not isinstance(cell, int):
            assert len({table[place] for table in tables}) > 1, (groups, cells)


@given(st.lists(st.integers(0, MOST), min_size=2, max_size=3))
def test_no_hidden_figure_can_be_worked_out_from_its_row(parts: list[int]) -> None:
    """A total, and the columns it is made of."""
    sheet = sheet_of(Row("rij", (sum(parts), *parts)), columns=len(parts) + 1)
    cells = list(without_small_cells(sheet, LIMIT).result.rows[0].cells)
    tables = possible(cells[1:], cells[0])
    for place, cell in enumerate([*cells[1:], cells[0]]):
        if not isinstance(cell, int):
            assert len({table[place] for table in tables}) > 1, (parts, cells)
