"""Study levels, and the school year they are counted in (domain §4.3)."""

import datetime

from django.db import models

SEPTEMBER = 9


class Level(models.TextChoices):
    """`NONE` is a training that leads to no diploma: such a pilot stands under the line in the reports (R2)."""

    PBA = "pba", "Professionele bachelor"
    GRAD = "grad", "Graduaat (vroeger HBO5)"
    HBOV = "hbov", "HBO5 verpleegkunde"
    SENSE = "sense", "Secundair na secundair (Se-n-Se)"
    TKO = "tko", "Tweedekansonderwijs (TKO)"
    BSO7 = "bso7", "7de jaar bso"
    NONE = "none", "Geen onderwijsniveau"

    @property
    def short(self) -> str:
        """The level as people say it before the name of a training: HBO5 Verpleegkunde."""
        return SHORT[self]


SHORT = {
    Level.PBA: "PBA",
    Level.GRAD: "Graduaat",
    Level.HBOV: "HBO5",
    Level.SENSE: "Se-n-Se",
    Level.TKO: "TKO",
    Level.BSO7: "7de jaar bso",
    Level.NONE: "",
}


def school_year(day: datetime.date) -> int:
    """The year in which the school year of this day began: 2026 for 2026-2027, which runs from 1 September on."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def school_year_label(starting_year: int) -> str:
    return f"{starting_year}-{starting_year + 1}"


def school_year_starts(starting_year: int) -> datetime.date:
    return datetime.date(starting_year, SEPTEMBER, 1)


def school_year_ends(starting_year: int) -> datetime.date:
    return school_year_starts(starting_year + 1) - datetime.timedelta(days=1)
