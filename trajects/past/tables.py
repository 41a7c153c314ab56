"""The columns of the tables an import fills, by what they are for: the one list behind comparing and writing."""

from collections.abc import Iterable

from trajects.dossier.periods import Period
from trajects.past.models import ImportRow, PastEnrolment, PastPerson

PERSONS = PastPerson._meta.db_table
ENROLMENTS = PastEnrolment._meta.db_table
ROWS = ImportRow._meta.db_table
PERIODS = Period._meta.db_table
KEY = ("kind", "level", "training_name", "year", "starts_on")
# What an enrolment says beside what it is: another file may correct it, empty cells too.
SAID = (
    "training_id",
    "is_individual",
    "is_final_year",
    "training_province",
    "home_municipality_id",
    "home_province",
    "agreement_on",
    "screening_on",
    "ended_on",
    "outcome",
    "stop_reason",
    "reorientation",
    "diploma_on",
    "has_care_certificate",
    "low_schooled",
    "foreign_origin",
    "disability",
    "works_3m",
    "works_6m",
)
# What an enrolment repeats of its person, for the statistics.
REPEATED = ("person_number", "sex", "birth_date")
# Of a person an empty cell wipes nothing: which of two files knows the birth date is not for their order to settle.
TOLD = {
    "external_key": "COALESCE(NULLIF({new}.external_key, ''), {old}.external_key)",
    "first_name": "COALESCE(NULLIF({new}.first_name, ''), {old}.first_name)",
    "last_name": "COALESCE(NULLIF({new}.last_name, ''), {old}.last_name)",
    "birth_date": "COALESCE({new}.birth_date, {old}.birth_date)",
    "sex": "COALESCE(NULLIF(NULLIF({new}.sex, ''), 'onbekend'), {old}.sex)",
    "municipality_id": "COALESCE({new}.municipality_id, {old}.municipality_id)",
}


def columns(names: Iterable[str], of: str = "") -> str:
    return ", ".join(f"{of}.{name}" if of else name for name in names)


def told(new: str, old: str) -> str:
    """The person's columns as they become."""
    return ", ".join(expression.format(new=new, old=old) for expression in TOLD.values())


def same_key(one: str, other: str) -> str:
    """An unknown year equals an unknown year."""
    equal = [f"{one}.{name} = {other}.{name}" for name in KEY if name != "year"]
    return " AND ".join([*equal, f"{one}.year IS NOT DISTINCT FROM {other}.year"])
