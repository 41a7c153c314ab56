"""R7 and R8: the clusters that ended from October 2012 to February 2014, and who was at work six months later.

Three spans of ends: A (until February 2013), B (March to September 2013) and C (from October 2013). The measurement of
March 2014 sees A and B, that of August 2014 sees B and C.
"""

from collections.abc import Iterable

from reporting.year_2014.ending import CARE, SAFETY
from reporting.year_2014.file import FAILED, PASSED, STOPPED, Date, Training
from reporting.year_2014.population import Population, nursing
from trajects.catalogue.levels import Level

A_END, B_END, B_LATE_END, C_END, C_LATE_END = (
    Date(2013, 1, 31),
    Date(2013, 6, 28),
    Date(2013, 9, 13),
    Date(2013, 12, 20),
    Date(2014, 1, 31),
)
SUCCEEDED = {"a": (300, 234), "b": (700, 535), "c": (300, 223)}  # A+B: 769 of 1 000; B+C: 758 of 1 000
LATE_IN_C = 100  # ended in January 2014: their diplomas count in R5
CHAINED = 40  # of those, with a passed year that ended in A: one cluster, not two
OTHERS = (Training(Level.PBA, "Lager onderwijs", 3, is_final=True), CARE, SAFETY)


def build(population: Population) -> None:
    left, left_at_work = _care_assistants(population)
    _traps(population)
    number, at_work = SUCCEEDED["a"]
    for works in some(at_work, number):
        training = population.chance.choice(OTHERS)
        population.add(population.person(), training, Date(2012, 2, 1), ended_on=A_END, result=PASSED, works=works)
    number, at_work = SUCCEEDED["b"]
    for works in some(at_work - left_at_work, number - left):
        training, end = population.chance.choice(((OTHERS[0], B_LATE_END), (CARE, B_END), (SAFETY, B_END)))
        population.add(population.person(), training, Date(2012, 9, 3), ended_on=end, result=PASSED, works=works)
    _last_span(population)


def some(yes: int, number: int) -> Iterable[bool]:
    return [True] * yes + [False] * (number - yes)


def _last_span(population: Population) -> None:
    number, at_work = SUCCEEDED["c"]
    for position, works in enumerate(some(at_work, number)):
        person = population.person()
        if position < CHAINED:
            before = nursing(Level.HBOV, 2)
            population.add(person, before, Date(2012, 2, 1), ended_on=A_END, result=PASSED, works=False)
            training, starts_on, end = nursing(Level.HBOV, 3), Date(2013, 2, 4), C_LATE_END
        elif position < LATE_IN_C:
            training, starts_on, end = CARE, Date(2013, 2, 4), C_LATE_END
        else:
            training, starts_on, end = OTHERS[0], Date(2013, 2, 4), C_END
        population.add(person, training, starts_on, ended_on=end, result=PASSED, works=works)


def _care_assistants(population: Population) -> tuple[int, int]:
    """R7. Returns how many of them passed their last training, so count in R8, and how many of those work."""
    start, again = Date(2012, 9, 3), Date(2013, 9, 2)
    passed_first = [(Level.HBOV, works) for works in some(88, 150)] + [(Level.PBA, works) for works in some(15, 27)]
    for level, works in passed_first:
        person = population.person()
        population.add(person, nursing(level, 1), start, ended_on=B_END, result=PASSED, certificate=True, works=works)
    for works in some(29, 54):  # passed the first year, failed the second: still a row of the first year
        person = population.person()
        population.add(person, nursing(Level.HBOV, 1), start, ended_on=B_END, result=PASSED, certificate=True)
        population.add(person, nursing(Level.HBOV, 2), again, ended_on=C_END, result=FAILED, works=works)
    for level, passed, stopped in ((Level.HBOV, 2, some(1, 2)), (Level.PBA, 1, some(2, 2))):
        training = nursing(level, 2)
        for person in population.people(passed):
            population.add(person, training, start, ended_on=B_END, result=PASSED, certificate=True, works=True)
        for works in stopped:
            population.add(
                population.person(),
                training,
                again,
                ended_on=C_END,
                result=STOPPED,
                reason="tewerkstelling",
                certificate=True,
                works=works,
            )
    return len(passed_first) + 3, sum(works for _, works in passed_first) + 3


def _traps(population: Population) -> None:
    """Who R7 and R8 must leave alone."""
    start, again = Date(2012, 9, 3), Date(2013, 9, 2)
    for person in population.people(30):  # passed a year, then failed: the last training decides
        population.add(person, Training(Level.GRAD, "Boekhouden", 1), start, ended_on=B_END, result=PASSED, works=True)
        population.add(person, Training(Level.GRAD, "Boekhouden", 2), again, ended_on=C_END, result=FAILED, works=True)
    for person in population.people(60):  # went on with the third year, and still follows it
        population.add(person, nursing(Level.HBOV, 2), start, ended_on=B_END, result=PASSED, certificate=True)
        population.add(person, nursing(Level.HBOV, 3), again)
    for person in population.people(5):  # started the third year within six months, and stopped
        population.add(person, nursing(Level.HBOV, 2), start, ended_on=B_END, result=PASSED, certificate=True)
        population.add(
            person,
            nursing(Level.HBOV, 3),
            again,
            ended_on=C_END,
            result=STOPPED,
            reason="langdurige ziekte",
            works=True,
        )
    for person in population.people(8):  # no attest, no care assistant
        population.add(person, nursing(Level.PBA, 2), start, ended_on=C_END, result=FAILED, works=True)
