"""How fast and how small is a table of 100,000 rows? Prints figures, asserts nothing: `python -m bench.tables`.

Every measurement runs in a process of its own: the memory of one does not count for the next. A list of 14 columns as
the portal has them; memory is the most that the process held (RSS), and what it holds before the first row beside it.
"""

import datetime
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings

from okot_portal.tables import Column, Kind, Limits, open_table, write_csv, write_xlsx

ROWS = 100_000
COLUMNS = (
    Column("reference", "Referentie"),
    Column("last_name", "Familienaam", width=24),
    Column("first_name", "Voornaam", width=20),
    Column("insz", "INSZ"),
    Column("born_on", "Geboren op", Kind.DATE),
    Column("municipality", "Gemeente", width=24),
    Column("phone", "Telefoon"),
    Column("state", "Status", width=24),
    Column("training", "Opleiding", width=40),
    Column("start_on", "Start", Kind.DATE),
    Column("end_on", "Einde", Kind.DATE),
    Column("months", "Maanden", Kind.NUMBER),
    Column("amount", "Bedrag", Kind.NUMBER, decimals=2),
    Column("recorded_at", "Ingevoerd", Kind.MOMENT),
)
DAY = datetime.date(2014, 1, 1)


def rows() -> Iterator[tuple[Any, ...]]:
    for number in range(ROWS):
        day = DAY + datetime.timedelta(days=number % 3000)
        yield (
            f"C-{number:06d}",
            f"Peeters {number}",
            "Emma",
            f"{number:011d}",
            day,
            "Sint-Katelijne-Waver",
            "+32 470 12 34 56",
            "In opleiding",
            f"Graduaat in de verpleegkunde {number % 40}",
            day,
            None if number % 3 else day,
            number % 12,
            Decimal(number % 5000) / 4,
            datetime.datetime(2026, 11, 22, 9, number % 60),
        )


def read(path: Path) -> None:
    with path.open("rb") as stream, open_table(stream, limits=Limits()) as table:
        for _ in table.rows():
            pass


def write(path: Path, writer: Any) -> None:
    with path.open("wb") as stream:
        writer(stream, COLUMNS, rows(), notes=[("Lijst", "Dossiers")])


MEASUREMENTS = {
    "write xlsx": lambda folder: write(folder / "t.xlsx", write_xlsx),
    "write csv": lambda folder: write(folder / "t.csv", write_csv),
    "read xlsx": lambda folder: read(folder / "t.xlsx"),
    "read csv": lambda folder: read(folder / "t.csv"),
}


def megabytes() -> float:
    """The most this process held, from its start on (Linux)."""
    said = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(said.split()[1]) / 1000


def measure(name: str, folder: Path) -> None:
    settings.configure(USE_TZ=True, TIME_ZONE="Europe/Brussels")
    before, start = megabytes(), time.perf_counter()
    MEASUREMENTS[name](folder)
    seconds = time.perf_counter() - start
    print(
        f"{name:12} {seconds:6.1f} s   {ROWS / seconds:8.0f} rows/s   {megabytes():5.1f} MB RSS ({before:.1f} before)"
    )


def main() -> None:
    if len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in MEASUREMENTS:
            subprocess.run([sys.executable, "-m", "bench.tables", name, folder], check=True)
        for file in sorted(Path(folder).iterdir()):
            print(f"{file.suffix:12} {file.stat().st_size / 1e6:6.1f} MB")


if __name__ == "__main__":
    main()
