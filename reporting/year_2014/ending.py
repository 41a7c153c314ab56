"""R5, R6 and R9: what ended from January to November 2014, nearly all of it started before."""

import datetime

from reporting.year_2014.file import FAILED, PASSED, STOPPED, Date, Person, Training
from reporting.year_2014.population import FEBRUARY, JUNE, SEPTEMBER, Population, nursing
from trajects.catalogue.levels import Level

LAST_SEPTEMBER = Date(2013, 9, 2)
CARE = Training(Level.SENSE, "Opvoeder leefgroepenwerking", is_final=True)
SAFETY = Training(Level.BSO7, "Veiligheidsberoepen", is_final=True)
YOUTH_CARE = Training(Level.TKO, "Jeugd- en gehandicaptenzorg", 3, is_final=True)
BOOKKEEPING = Training(Level.GRAD, "Boekhouden", 2, is_final=True)  # no figures on results of this level in 2014
DIPLOMAS = {  # 687 in June; the other 100 of R5 ended in January, and count in R8 too (working.py)
    nursing(Level.PBA, 3): 127,
    CARE: 120,
    SAFETY: 10,
    nursing(Level.HBOV, 3): 394,
    YOUTH_CARE: 36,
}
ALSO_STARTED = 20  # a diploma in June and another start in September: in R5 and in R1
STOPS = {
    "niet geslaagd": 582,
    "langdurige ziekte": 175,
    "tewerkstelling": 125,
    "door de klant": 123,
    "ongeschiktheid": 121,
    "afwezigheid": 25,
    "randvoorwaarden": 18,
    "verhuis": 14,
}
NOT_PASSED = "niet geslaagd"
STOPPED_TWICE = 5
STOPPED_STARTERS = 150  # started in February 2014, stopped before December: in R1 and in R6


def build(population: Population) -> None:
    _diplomas(population)
    _no_diplomas(population)
    _stops(population)
    _no_stops(population)


def _diplomas(population: Population) -> None:
    starters = [
        one.person for one in population.enrolments if one.training.level == Level.GRAD and one.starts_on == SEPTEMBER
    ][:ALSO_STARTED]
    for training, number in DIPLOMAS.items():
        for _ in range(number):
            person = starters.pop() if starters else population.person()
            population.add(person, training, LAST_SEPTEMBER, ended_on=JUNE, result=PASSED)


def _no_diplomas(population: Population) -> None:
    """What R5 must leave alone: not the last year, not this period, not these levels."""
    for person in population.people(200):
        training = nursing(Level.HBOV, 1)
        population.add(person, training, LAST_SEPTEMBER, ended_on=JUNE, result=PASSED, certificate=True)
    for person in population.people(15):
        population.add(person, CARE, LAST_SEPTEMBER, ended_on=Date(2014, 12, 19), result=PASSED)
    for person in population.people(40):
        population.add(person, BOOKKEEPING, LAST_SEPTEMBER, ended_on=JUNE, result=PASSED)


def _stops(population: Population) -> None:
    reasons = [reason for reason, number in STOPS.items() for _ in range(number)]
    population.chance.shuffle(reasons)
    starters = [
        one
        for one in population.enrolments
        if one.training == nursing(Level.HBOV, 1) and one.starts_on == FEBRUARY and one.ended_on is None
    ]
    for enrolment, reason in zip(starters[:STOPPED_STARTERS], reasons, strict=False):
        enrolment.ended_on, enrolment.result, enrolment.reason = _end(population, reason)
    twice: list[Person] = population.people(STOPPED_TWICE)
    people = twice + twice + population.people(len(reasons) - STOPPED_STARTERS - 2 * STOPPED_TWICE)
    trainings = (nursing(Level.PBA, 1), nursing(Level.HBOV, 2), CARE, SAFETY, YOUTH_CARE)
    for number, (person, reason) in enumerate(zip(people, reasons[STOPPED_STARTERS:], strict=True)):
        ended_on, result, why = _end(population, reason)
        second_time = STOPPED_TWICE <= number < 2 * STOPPED_TWICE
        starts_on = LAST_SEPTEMBER + datetime.timedelta(days=1) if second_time else LAST_SEPTEMBER
        training = trainings[number % len(trainings)]
        population.add(person, training, starts_on, ended_on=ended_on, result=result, reason=why)


def _end(population: Population, reason: str) -> tuple[Date, str, str]:
    if reason == NOT_PASSED:
        return JUNE, FAILED, ""
    return population.day(Date(2014, 3, 3), Date(2014, 11, 28)), STOPPED, reason


def _no_stops(population: Population) -> None:
    """What R6 must leave alone: a switch, a passed year that was not gone on with, other periods and levels."""
    ended_on = Date(2014, 5, 16)
    for number, person in enumerate(population.people(90)):
        switch = "binnen het traject" if number % 2 else "naar een andere opleiding"
        population.add(
            person, nursing(Level.HBOV, 1), LAST_SEPTEMBER, ended_on=ended_on, result=STOPPED, reorientation=switch
        )
    for person in population.people(60):
        why = "geslaagd in een tussenjaar, traject niet verdergezet"
        population.add(person, nursing(Level.PBA, 2), LAST_SEPTEMBER, ended_on=JUNE, result=STOPPED, reason=why)
    for person in population.people(12):
        day = Date(2014, 12, 5)
        population.add(person, CARE, LAST_SEPTEMBER, ended_on=day, result=STOPPED, reason="tewerkstelling")
    for person in population.people(45):
        population.add(person, BOOKKEEPING, LAST_SEPTEMBER, ended_on=ended_on, result=STOPPED, reason="verhuis")
