"""The rows that were not taken over, as they stood in the file, with a column that says what is wrong with each."""

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from okot_portal.tables import Column, write_csv, write_xlsx
from trajects.past import files
from trajects.past.choices import Verdict
from trajects.past.columns import COLUMNS
from trajects.past.models import Import, ImportRow

ROW, WRONG = "rij", "wat is er mis"


def write(batch: Import, target: BinaryIO, form: str) -> int:
    """Write the sheet ("csv" or "xlsx") and return how many rows: read again from the file, a row at a time."""
    with batch.file.open("rb") as stream, files.opened(cast(BinaryIO, stream)) as table:
        columns = [Column(f"{ROW}_nr", ROW, width=6), Column("mis", WRONG, width=60)]
        columns += [Column(str(index), header, width=18) for index, header in enumerate(table.header)]
        rows = wrong_rows(batch, table.rows(), len(table.header))
        if form == "xlsx":
            return write_xlsx(target, columns, rows, sheet="Fouten")
        return write_csv(target, columns, rows)


def wrong_rows(batch: Import, rows: Iterator[files.Row], width: int) -> Iterator[list[Any]]:
    """Both are in the order of the file: side by side they need no memory."""
    wrong = ImportRow.objects.filter(batch=batch, verdict=Verdict.WRONG).order_by("row_number")
    cells = iter(rows)
    for row in wrong.values_list("row_number", "messages").iterator(chunk_size=1000):
        number, messages = row
        for here, values in cells:
            if here == number:
                sentences = " ".join(f"{column}: {said}" if column else said for column, said, bad in messages if bad)
                yield [str(number), sentences, *values[:width]]
                break


def write_example(target: BinaryIO, form: str) -> None:
    """The format with its columns and one invented row."""
    columns = [Column(column.name, column.name, width=max(14, len(column.name) + 2)) for column in COLUMNS]
    rows = [[column.example for column in COLUMNS]]
    if form == "xlsx":
        notes = [(column.name, explained(column.what, column.needed)) for column in COLUMNS]
        write_xlsx(target, columns, rows, sheet="Trajecten", notes=notes)
    else:
        write_csv(target, columns, rows)


def explained(what: str, needed: str) -> str:
    return f"{what}. Verplicht: {needed}." if needed else f"{what}."
