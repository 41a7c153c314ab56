"""A row of the import file, and the people it is about."""

import datetime
from dataclasses import dataclass
from typing import Any

from partners.models import Province
from trajects.catalogue.levels import Level

Date = datetime.date
YES, NO, PASSED, FAILED, STOPPED, DONE, RUNNING = (
    "ja",
    "nee",
    "geslaagd",
    "niet geslaagd",
    "stopgezet",
    "uitgevoerd",
    "lopend",
)


def yes_no(fact: bool | None) -> str:
    return "" if fact is None else YES if fact else NO


def written(day: Date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


@dataclass
class Person:
    """Somebody invented. A fact that is None is not known."""

    number: int
    birth_date: Date
    province: Province
    sex: str = "V"
    low_schooled: bool | None = None
    foreign_origin: bool | None = None
    disability: bool | None = None

    @property
    def columns(self) -> dict[str, str]:
        return {
            "externe_sleutel": f"V-{self.number:06}",
            "naam": "Voorbeeld",
            "voornaam": f"Cursist {self.number}",
            "geboortedatum": written(self.birth_date),
            "geslacht": self.sex,
            "kortgeschoold": yes_no(self.low_schooled),
            "allochtone_origine": yes_no(self.foreign_origin),
            "arbeidshandicap": yes_no(self.disability),
        }


@dataclass(frozen=True)
class Training:
    level: Level
    name: str
    year: int | None = None
    is_final: bool = False
    is_pilot: bool = False


@dataclass
class Enrolment:
    person: Person
    training: Training
    starts_on: Date
    ended_on: Date | None = None
    result: str = RUNNING
    reason: str = ""
    reorientation: str = ""
    certificate: bool = False
    works: bool | None = None
    province: Province | None = None

    @property
    def row(self) -> dict[str, Any]:
        """The columns of docs/import.md."""
        done = self.result in (PASSED, FAILED)
        province = (self.province or self.person.province).label
        has_diploma = self.result == PASSED and self.training.is_final
        return {
            **self.person.columns,
            "provincie_woonplaats": province,
            "soort_traject": "pionierproject" if self.training.is_pilot else "OKOT",
            "niveau": self.training.level.value,
            "opleiding": self.training.name,
            "opleidingsjaar": self.training.year or "",
            "laatste_jaar": yes_no(self.training.is_final),
            "provincie_opleiding": province,
            "start_op": written(self.starts_on),
            "einde_op": written(self.ended_on),
            "toestand": DONE if done else self.result,
            "resultaat": self.result if done else "",
            "reden": self.reason,
            "heroriëntatie": self.reorientation,
            "diploma_op": written(self.ended_on) if has_diploma else "",
            "attest_zorgkundige": yes_no(self.certificate),
            "werk_na_6_maanden": yes_no(self.works),
        }
