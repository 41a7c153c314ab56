"""An invented population whose figures are those of the answer to parliament about 2014 (domain.md §10.1).

Nobody in it exists. `rows()` gives the rows of an import file (docs/import.md), the same ones every time.
"""

from typing import Any

from reporting.year_2014 import ending, starting, working
from reporting.year_2014.population import Population


def rows() -> list[dict[str, Any]]:
    population = Population()
    for part in (starting, ending, working):
        part.build(population)
    return [enrolment.row for enrolment in population.enrolments]
