"""Tables that leave and enter the portal as files: CSV and XLSX, row by row, so that memory does not grow with them.

    write_csv(stream, columns, rows, notes=...)     write_xlsx(path_or_stream, columns, rows, notes=...)
    with open_table(stream) as table: table.header, table.rows()          # refuses with a Dutch sentence

A row is a sequence of values in the order of the columns. None is an empty cell, never a zero. Nothing here knows a
model or a database.
"""

from .columns import Column, Kind, Note
from .csv_writer import write_csv
from .reading import Limits, Row, Table, UnreadableFile, open_table
from .values import UnreadableValue, read_date, read_number, read_text
from .xlsx_writer import TooManyRows, write_xlsx

__all__ = [
    "Column",
    "Kind",
    "Limits",
    "Note",
    "Row",
    "Table",
    "TooManyRows",
    "UnreadableFile",
    "UnreadableValue",
    "open_table",
    "read_date",
    "read_number",
    "read_text",
    "write_csv",
    "write_xlsx",
]
