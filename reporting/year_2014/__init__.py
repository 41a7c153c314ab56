"""An invented population whose figures are those of the answer to parliament about 2014 (domain.md §10.1).

Nobody in it exists. `rows()` gives the rows of an import file (docs/import.md), the same ones every time.
"""

import csv
from pathlib import Path
from typing import Any

from reporting.year_2014 import ending, starting, working
from reporting.year_2014.population import Population


def rows() -> list[dict[str, Any]]:
    population = Population()
    for part in (starting, ending, working):
        part.build(population)
    return [enrolment.row for enrolment in population.enrolments]


def write(path: Path) -> int:
    """Write the import file (docs/import.md); returns how many rows."""
    found = rows()
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(found[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(found)
    return len(found)
