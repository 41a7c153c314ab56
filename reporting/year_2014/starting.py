"""R1–R4: 4 559 people with 4 777 starts from January to September, and 550 more on three levels by November."""

from partners.models import Province
from reporting.year_2014.file import PASSED, STOPPED, Date, Enrolment, Person, Training
from reporting.year_2014.population import FEBRUARY, JUNE, SEPTEMBER, Population, nursing
from trajects.catalogue.levels import Level
from trajects.catalogue.reference import level_of, name_of, table_of_2014

STARTED = {  # the rows of R1; four people stand in two of them
    Province.ANTWERPEN: 1129,
    Province.LIMBURG: 932,
    Province.OOST_VLAANDEREN: 1201,
    Province.BRUSSEL: 66,
    Province.VLAAMS_BRABANT: 292,
    Province.WEST_VLAANDEREN: 943,
}
IN_TWO_PROVINCES = 4
FIRST_PROVINCE, SECOND_PROVINCE = Province.ANTWERPEN, Province.LIMBURG
FIRST_AND_SECOND_YEAR = {Level.HBOV: 208, Level.PBA: 10}  # of nursing, both in this period
RESTARTED, RESTARTED_IN = 5, "Kok"  # the same training twice: one cursist per training, two enrolments
LATE = 550
THREE = (Level.PBA, Level.SENSE, Level.BSO7)
MEN = 402
YOUNG, OLDER, ORIGIN, DISABILITY, LOW_SCHOOLED, ORIGIN_AND_LOW_SCHOOLED = 221, 23, 72, 35, 60, 16


def build(population: Population) -> None:
    people = _people(population)
    wanted = _trainings()
    twice = _first_and_second_year(population, people, wanted)
    for training, number in wanted.items():
        for _ in range(number):
            start = population.chance.choice((FEBRUARY, SEPTEMBER))
            population.add(people.pop(), training, start)
    assert not people  # noqa: S101 - the rows of the table and those of the provinces must agree
    _pilots(population)
    _restart(population)
    for person in population.people(LATE):
        population.add(person, nursing(Level.PBA, 1), population.day(Date(2014, 10, 1), Date(2014, 11, 30)))
    _groups(population, twice)


def _people(population: Population) -> list[Person]:
    second = {SECOND_PROVINCE: IN_TWO_PROVINCES}
    found = [
        population.person(province)
        for province, number in STARTED.items()
        for _ in range(number - second.get(province, 0))
    ]
    population.chance.shuffle(found)
    return found


def _trainings() -> dict[Training, int]:
    """The printed table: how many started per training and year; its two empty cells are left out."""
    rows = table_of_2014()
    last: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row["niveau"], row["opleiding"])
        last[key] = max(last.get(key, 0), int(row["opleidingsjaar"] or 0))
    return {
        Training(
            level_of(row),
            name_of(row),
            int(row["opleidingsjaar"]) if row["opleidingsjaar"] else None,
            is_final=int(row["opleidingsjaar"] or 0) == last[row["niveau"], row["opleiding"]],
            is_pilot=level_of(row) == Level.NONE,
        ): int(row["aantal_jan_sep_2014"])
        for row in rows
        if row["aantal_jan_sep_2014"] and level_of(row) != Level.NONE
    }


def _first_and_second_year(population: Population, people: list[Person], wanted: dict[Training, int]) -> list[Person]:
    """Passed the first year in June and started the second in September; some of them moved meanwhile."""
    movers = [person for person in people if person.province == FIRST_PROVINCE][:IN_TWO_PROVINCES]
    others = [person for person in people if person not in movers]
    found: list[Person] = []
    for level, number in FIRST_AND_SECOND_YEAR.items():
        for _ in range(number):
            person = movers.pop() if movers else others.pop()
            moved_to = SECOND_PROVINCE if len(found) < IN_TWO_PROVINCES else None
            population.add(
                person, nursing(level, 1), FEBRUARY, ended_on=JUNE, result=PASSED, certificate=level == Level.HBOV
            )
            population.add(person, nursing(level, 2), SEPTEMBER, province=moved_to)
            found.append(person)
        for year in (1, 2):
            wanted[_of(wanted, level, year)] -= number
    people[:] = others
    return found[-FIRST_AND_SECOND_YEAR[Level.PBA] :]


def _of(wanted: dict[Training, int], level: Level, year: int) -> Training:
    return next(t for t in wanted if (t.level, t.name, t.year) == (level, "Verpleegkunde", year))


def _pilots(population: Population) -> None:
    """Under the line: they lead to no diploma (R2)."""
    for row in table_of_2014():
        if level_of(row) == Level.NONE:
            training = Training(Level.NONE, name_of(row), int(row["opleidingsjaar"]), is_pilot=True)
            for person in population.people(int(row["aantal_jan_sep_2014"])):
                population.add(person, training, FEBRUARY)


def _restart(population: Population) -> None:
    cooks = [one for one in population.enrolments if one.training.name == RESTARTED_IN][:RESTARTED]
    for second in cooks:
        second.starts_on = SEPTEMBER
        population.add(
            second.person,
            second.training,
            FEBRUARY,
            ended_on=Date(2014, 4, 11),
            result=STOPPED,
            reason="door de klant",
        )


def _groups(population: Population, twice: list[Person]) -> None:
    """R3 and R4: on the three levels alone the groups are known; `twice` counts once in a group, twice in the base."""
    base: list[Enrolment] = [one for one in population.enrolments if one.training.level in THREE]
    once = list({one.person.number: one.person for one in base if one.person not in twice}.values())
    population.chance.shuffle(once)
    for person in (*once, *twice):
        person.sex = "V"
        person.low_schooled = person.foreign_origin = person.disability = False
    for person in population.chance.sample(once, MEN):
        person.sex = "M"
    for person in twice:
        _make_young(person)
        person.foreign_origin = True
    take = iter(once)
    for _ in range(YOUNG - len(twice)):
        _make_young(next(take))
    for _ in range(OLDER):
        person = next(take)
        person.birth_date = person.birth_date.replace(year=1960)
    for _ in range(DISABILITY):
        next(take).disability = True
    for number in range(ORIGIN - len(twice)):
        person = next(take)
        person.foreign_origin = True
        person.low_schooled = number < ORIGIN_AND_LOW_SCHOOLED
    for _ in range(LOW_SCHOOLED - ORIGIN_AND_LOW_SCHOOLED):
        next(take).low_schooled = True


def _make_young(person: Person) -> None:
    person.birth_date = person.birth_date.replace(year=1992)
