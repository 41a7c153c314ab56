"""Small counts hidden, for figures that leave the organisation: fewer than `KLEINE_CEL_GRENS` people prints as "<5".

What would give a hidden figure away is hidden with it: the percentages of its row, another figure of the same row or
the same group where a printed total would betray it, and that total itself where nothing else helps. A reader who knows
these rules still finds at least two possible values for every hidden figure (test_small_cells.py tries them all).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reporting.report import Cell, Column, ColumnKind, Row, RowKind, Unknown
from reporting.reports.flow import FLOW
from reporting.sheet import Sheet

HIDDEN = "verborgen"
NOTE = "Onthulling vermijden"
PARTS = (RowKind.PLAIN, RowKind.BELOW)


def small(limit: int) -> str:
    return f"<{limit}"


def explanation(limit: int) -> str:
    return (
        f"aantallen van 1 tot en met {limit - 1} staan er als {small(limit)}, net als een 0 die er een zou verraden; "
        f"een groter aantal dat er een zou verraden, staat er als {HIDDEN}"
    )


@dataclass
class Group:
    """The rows that a printed total adds up, by their place."""

    parts: list[int]
    total: int


@dataclass
class Grid:
    """The counts of people in a table, and which of them are hidden. Hiding is never undone, so it ends."""

    values: list[list[int | None]]
    groups: list[Group]
    limit: int
    hidden: set[tuple[int, int]] = field(default_factory=set)

    def is_small(self, row: int, column: int) -> bool:
        value = self.values[row][column]
        return value is not None and 0 < value < self.limit

    def hide(self, row: int, column: int) -> None:
        if self.values[row][column] is not None:
            self.hidden.add((row, column))

    def add_unknown(self, group: Group, unknown: range) -> None:
        """What is not known belongs to a total only where the rows alone do not make it, and with the unknown do."""
        parts, total = sum(self._value(row, 0) for row in group.parts), self._value(group.total, 0)
        if parts != total and parts + sum(self._value(row, 0) for row in unknown) == total:
            group.parts.extend(unknown)

    def hide_all(self, rows: list[int]) -> None:
        for row in rows:
            for column in range(len(self.values[row])):
                self.hide(row, column)

    def work(self) -> None:
        """Hide what is small, then whatever gives it away, until nothing does."""
        for row, values in enumerate(self.values):
            for column in range(len(values)):
                if self.is_small(row, column):
                    self.hide(row, column)
        before = -1
        while before != len(self.hidden):
            before = len(self.hidden)
            for row, values in enumerate(self.values):
                self._row(row, len(values))
            for group in self.groups:
                for column in range(len(self.values[0])):
                    self._group(group, column)

    def _row(self, row: int, width: int) -> None:
        """A hidden figure takes the others of its row along, but for the first where that betrays nothing."""
        if not any((row, column) in self.hidden for column in range(width)):
            return
        for column in range(1, width):
            self.hide(row, column)
        rest = [(row, column) for column in range(1, width) if (row, column) in self.hidden]
        if rest and not self._is_vague(rest):
            self.hide(row, 0)

    def _group(self, group: Group, column: int) -> None:
        total = (group.total, column)
        if total in self.hidden:  # then all of it: what is left over would tell how much the total can be
            for row in group.parts:
                self.hide(row, column)
            return
        if self.values[group.total][column] is None:
            return
        cells = [(row, column) for row in group.parts if (row, column) in self.hidden]
        while cells and not self._is_vague(cells):
            helper = self._helper(group, column)
            if helper is None:
                self.hide(*total)
                return
            self.hide(helper, column)
            cells.append((helper, column))

    def _helper(self, group: Group, column: int) -> int | None:
        """The smallest printed figure that is no small one: it costs the reader the least."""
        found = [(self._value(row, column), row) for row in group.parts if (row, column) not in self.hidden]
        enough = [one for one in found if one[0] >= self.limit]
        return min(enough)[1] if enough else None

    def _value(self, row: int, column: int) -> int:
        return self.values[row][column] or 0

    def _is_vague(self, cells: list[tuple[int, int]]) -> bool:
        """Whether the sum of these hidden figures leaves each of them two values or more."""
        together = sum(self._value(*cell) for cell in cells)
        bounds = [self._bounds(*cell) for cell in cells]
        for number, (low, high) in enumerate(bounds):
            others = [*bounds[:number], *bounds[number + 1 :]]
            least, most = sum(one for one, _ in others), sum(one for _, one in others)
            if min(high, together - least) <= max(low, together - most):
                return False
        return True

    def _bounds(self, row: int, column: int) -> tuple[float, float]:
        """What a reader knows of a hidden figure: from how it prints, and a total also from what is under it."""
        low, high = (0.0, self.limit - 1.0) if self.is_few(row, column) else (float(self.limit), math.inf)
        for group in self.groups:
            if group.total == row and group.parts:
                parts = [self._bounds(part, column) for part in group.parts if (part, column) in self.hidden]
                low, high = max(low, sum(one for one, _ in parts)), min(high, sum(one for _, one in parts))
        return low, high

    def is_few(self, row: int, column: int) -> bool:
        """What prints as "<5" when it is hidden: also a zero, which is printed wherever it betrays nothing."""
        value = self.values[row][column]
        return value is not None and value < self.limit


def without_small_cells(sheet: Sheet, limit: int) -> Sheet:
    """The sheet as it may leave the organisation."""
    if sheet.one_per_row:
        rows = tuple(row for row in sheet.result.rows if row.kind is not RowKind.PLAIN)
        return replace(sheet, result=replace(sheet.result, rows=rows), notes=noted(sheet, sheet.result.unknown, limit))
    result = sheet.result
    counted = [number for number, column in enumerate(result.columns) if is_count(column)]
    if not counted:
        return sheet
    unknown = [int(one.count) for one in result.unknown]
    values = [[_number(row.cells[number]) for number in counted] for row in result.rows]
    empty: list[int | None] = [None] * (len(counted) - 1)
    grid = Grid([*values, *([count, *empty] for count in unknown)], list(groups(result.rows)), limit)
    for group in grid.groups:
        grid.add_unknown(group, range(len(values), len(grid.values)))
    grid.work()
    if sheet.charted == FLOW and grid.hidden:  # what flows out of a step flows into the next: one figure tells another
        grid.hide_all([number for number, row in enumerate(result.rows) if row.kind is RowKind.PLAIN])
    rows = tuple(_printed(row, number, grid, result.columns, counted) for number, row in enumerate(result.rows))
    told = tuple(
        replace(one, count=str(grid_text(grid, number, 0, None))) if (number, 0) in grid.hidden else one
        for number, one in enumerate(result.unknown, start=len(rows))
    )
    return replace(sheet, result=replace(result, rows=rows, unknown=told), notes=noted(sheet, told, limit))


def is_count(column: Column) -> bool:
    return column.is_people and column.kind is ColumnKind.COUNT


def _number(cell: Cell) -> int | None:
    return cell if isinstance(cell, int) else None


def groups(rows: tuple[Row, ...]) -> Iterator[Group]:
    """A subtotal adds up the rows above it; the total the subtotals, and what stands loose."""
    loose: list[int] = []
    tops: list[int] = []
    for number, row in enumerate(rows):
        if row.kind is RowKind.PLAIN:
            loose.append(number)
        elif row.kind is RowKind.SUBTOTAL:
            yield Group(loose, number)
            tops.append(number)
            loose = []
        elif row.kind is RowKind.TOTAL:
            yield Group([*tops, *loose], number)
            loose, tops = [], []


def grid_text(grid: Grid, row: int, column: int, value: Cell) -> Cell:
    if (row, column) not in grid.hidden:
        return value
    return small(grid.limit) if grid.is_few(row, column) else HIDDEN


def _printed(row: Row, number: int, grid: Grid, columns: tuple[Column, ...], counted: list[int]) -> Row:
    """In a row with a hidden figure everything that is worked out from people goes too."""
    touched = any((number, column) in grid.hidden for column in range(len(counted)))
    cells: list[Cell] = []
    for place, cell in enumerate(row.cells):
        if place in counted:
            cells.append(grid_text(grid, number, counted.index(place), cell))
        else:
            cells.append(HIDDEN if touched and columns[place].is_people and not isinstance(cell, str) else cell)
    return replace(row, cells=tuple(cells))


def noted(sheet: Sheet, told: tuple[Unknown, ...], limit: int) -> tuple[tuple[str, str], ...]:
    """The notes name the records that are not known: with the same figures as under the table."""
    words = iter(f"{one.count} {one.label}" for one in told)
    notes = [(label, next(words) if label == "Onbekend" else text) for label, text in sheet.notes]
    return (*notes, (NOTE, explanation(limit)))
