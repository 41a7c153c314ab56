"""The first content of the catalogue: the trainings of the 2014 table, generic schools and the entry conditions.

Idempotent: only what is missing is added. Nothing loaded here is on offer yet: reference data has no people, and a
training on offer has a contact mediator (OKOT-03). Until VDAB chooses one, its contact is the service's team.
"""

from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from partners.models import Organisation
from partners.reference import Row, add_organisations, read
from trajects.catalogue.conditions import EntryCondition
from trajects.catalogue.levels import Level
from trajects.catalogue.trainings import Occupation, Training

DATA = Path(__file__).parent / "data"
YEAR = 2014
SCHOOL_YEARS = [2013, 2014]  # January to September 2014 falls in 2013-2014 and in 2014-2015
YEARS_OF_A_BACHELOR = 3
OWN_PATH = ("individueel traject", "verkort traject")
YES = "ja"
LEVELS = {
    "BSO7": Level.BSO7,
    "PBA": Level.PBA,
    "SENSE": Level.SENSE,
    "TKO": Level.TKO,
    "HBO": Level.GRAD,
    "NIET_OKW": Level.NONE,
}


@transaction.atomic
def load() -> str:
    """Load everything. Returns a line for the operator."""
    schools = add_organisations(read(DATA / "schools.csv"))
    trainings = load_trainings(table_of_2014(), read(DATA / "training_details.csv"))
    conditions = load_conditions(read(DATA / "entry_conditions.csv"))
    return f"{trainings} nieuwe opleidingen, {schools} nieuwe scholen, {conditions} nieuwe instapvoorwaarden"


def level_of(row: Row) -> Level:
    """The table counts nursing among HBO; the conditions and the reports keep it apart."""
    if row["niveau"] == "HBO" and row["opleiding"].startswith("verpleegkunde"):
        return Level.HBOV
    return LEVELS[row["niveau"]]


def code_of(row: Row) -> str:
    return slugify(f"{level_of(row)} {row['opleiding']}")


def name_of(row: Row) -> str:
    return row["opleiding"][0].upper() + row["opleiding"][1:]


def table_of_2014() -> list[Row]:
    """The printed table: one row per training and year, with how many started from January to September 2014."""
    return read(DATA / "okot_2014_per_opleiding.csv")


def years_of(level: Level, rows: list[Row]) -> int:
    """The highest year in the table; a bachelor takes three even when nobody was in its third year."""
    seen = max((int(row["opleidingsjaar"]) for row in rows if row["opleidingsjaar"]), default=1)
    if level == Level.PBA and not has_own_path(rows[0]):
        return max(seen, YEARS_OF_A_BACHELOR)
    return seen


def has_own_path(row: Row) -> bool:
    return any(words in row["opleiding"] for words in OWN_PATH)


def load_trainings(table: list[Row], details: list[Row]) -> int:
    """One training per label of the table, however many years it lists."""
    by_code: dict[str, list[Row]] = {}
    for row in table:
        by_code.setdefault(code_of(row), []).append(row)
    known = set(Training.objects.filter(code__in=by_code).values_list("code", flat=True))
    extra = {code_of(row): row for row in details}
    organisations = {o.reference_key: o for o in Organisation.objects.exclude(reference_key=None)}
    new = [_training(code, rows, extra[code], organisations) for code, rows in by_code.items() if code not in known]
    Training.objects.bulk_create(new)
    _link_occupations(new, extra)
    return len(new)


def _training(code: str, rows: list[Row], extra: Row, organisations: dict[str | None, Organisation]) -> Training:
    first = rows[0]
    level = level_of(first)
    school = organisations[extra["school"]]
    qualifying = level != Level.NONE
    return Training(
        code=code,
        name=name_of(first),
        level=level,
        years=years_of(level, rows),
        individual_path=has_own_path(first),
        school=school,
        place=school.city,
        province=school.province,
        contact_service=organisations[f"vdab-{slugify(school.get_province_display())}"],
        recognised_years=SCHOOL_YEARS if qualifying else [],
        occupation_label=", ".join(_occupations(extra)),
        is_okot=qualifying,
        is_education_qualifying=qualifying,
    ).prepare()


def _occupations(extra: Row) -> list[str]:
    return [name.strip() for name in extra["occupations"].split(";")]


def _link_occupations(trainings: list[Training], extra: dict[str, Row]) -> None:
    names = sorted({name for training in trainings for name in _occupations(extra[training.code])})
    Occupation.objects.bulk_create(
        [Occupation(name=name, shortage_years=[YEAR]) for name in names], ignore_conflicts=True
    )
    by_name = {occupation.name: occupation for occupation in Occupation.objects.filter(name__in=names)}
    link = Training.occupations.through
    link.objects.bulk_create(
        [
            link(training=training, occupation=by_name[name])
            for training in trainings
            for name in _occupations(extra[training.code])
        ]
    )


def load_conditions(rows: list[Row]) -> int:
    known = set(EntryCondition.objects.values_list("code", "level"))
    new = [
        EntryCondition(
            code=row["code"],
            level=level,
            text=row["text"],
            help_text=row["help_text"],
            parameter=row["parameter"],
            is_hard=row["is_hard"] == YES,
            answered_by=row["answered_by"],
            source=row["source"],
            position=row["position"],
        )
        for row in rows
        for level in row["levels"].split()
        if (row["code"], level) not in known
    ]
    EntryCondition.objects.bulk_create(new)
    return len(new)
