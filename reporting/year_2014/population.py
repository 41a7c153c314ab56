"""Who started, stopped, passed and found work, in such numbers that every printed figure of 2014 comes out.

The parts do not disturb each other: who started in 2014 (starting.py: R1–R4), who ended in 2014 after an earlier start
(ending.py: R5, R6, R9), and the clusters of 2012 to early 2014 (working.py: R7, R8). Beside them stand the traps:
people that a naive count would take in.
"""

import itertools
import random
from typing import Any

from partners.models import Province
from reporting.year_2014.file import Date, Enrolment, Person, Training
from trajects.catalogue.levels import Level

SEED = 2014
LAST_YEAR_OF_NURSING = 3
FEBRUARY, SEPTEMBER = Date(2014, 2, 3), Date(2014, 9, 1)
JUNE = Date(2014, 6, 30)


def nursing(level: Level, year: int) -> Training:
    return Training(level, "Verpleegkunde", year, is_final=year == LAST_YEAR_OF_NURSING)


class Population:
    """The rows so far; `chance` decides only what no figure looks at."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - invented people, nothing secret
        self.numbers = itertools.count(1)
        self.enrolments: list[Enrolment] = []

    def person(self, province: Province | None = None) -> Person:
        """Somebody between 26 and 44 in 2014: in no group that is counted."""
        born = Date(self.chance.randint(1970, 1987), self.chance.randint(1, 12), self.chance.randint(1, 28))
        sex = self.chance.choice("MVVV")
        return Person(next(self.numbers), born, province or self.chance.choice(list(Province)), sex)

    def people(self, number: int) -> list[Person]:
        return [self.person() for _ in range(number)]

    def add(self, person: Person, training: Training, starts_on: Date, **facts: Any) -> Enrolment:
        enrolment = Enrolment(person, training, starts_on, **facts)
        self.enrolments.append(enrolment)
        return enrolment

    def day(self, first: Date, last: Date) -> Date:
        return Date.fromordinal(self.chance.randint(first.toordinal(), last.toordinal()))
