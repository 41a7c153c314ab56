"""Earlier years of the demo world, brought in by an import like everybody's: people without a name, by a key only."""

import csv
import datetime
import io

from partners.models import Membership
from trajects.catalogue.levels import school_year
from trajects.past import work
from trajects.past.choices import ImportMode

KEPT_DAYS = 30
# level, training, years it takes
TRAININGS = (
    ("HBO5 verpleegkunde", "Verpleegkunde", 3),
    ("TKO", "Jeugd- en gehandicaptenzorg", 1),
    ("Professionele bachelor", "Verpleegkunde", 3),
    ("Se-n-Se", "Leefgroepenwerking", 1),
)
TOWNS = ("Putte", "Mechelen", "Antwerpen", "Duffel", "Hasselt", "Gent", "Leuven", "Brugge")
# state, result, reason, at work after six months
ENDS = (
    ("uitgevoerd", "geslaagd", "", "ja"),
    ("uitgevoerd", "geslaagd", "", "nee"),
    ("uitgevoerd", "geslaagd", "", "ja"),
    ("uitgevoerd", "niet geslaagd", "", ""),
    ("uitgevoerd", "geslaagd", "", "ja"),
    ("stopgezet", "", "langdurige ziekte", ""),
    ("stopgezet", "", "tewerkstelling", "ja"),
    ("stopgezet", "", "door de klant", ""),
)
SEXES = ("V", "V", "M", "V", "M")
SCHOOL_YEARS_AGO = (3, 2, 1, 1, 0)
OF_VDAB, OF_OCMW = 72, 12
UNKNOWN_TOWN = "Voorbeeldegem"  # what the demo shows of a wrong row


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    bring(workers["karel"], "okot-vdab-vroegere-jaren.csv", rows(OF_VDAB, "V", TOWNS, today), today)
    ours = rows(OF_OCMW, "P", TOWNS[:1], today)
    ours[-1]["gemeente"] = UNKNOWN_TOWN
    bring(workers["hilde"], "okot-putte-vroegere-jaren.csv", ours, today)


def rows(count: int, key: str, towns: tuple[str, ...], today: datetime.date) -> list[dict[str, str]]:
    return [row(number, f"{key}-{number:03d}", towns[number % len(towns)], today) for number in range(count)]


def row(number: int, key: str, town: str, today: datetime.date) -> dict[str, str]:
    level, training, years = TRAININGS[number % len(TRAININGS)]
    state, result, reason, works = ENDS[number % len(ENDS)]
    autumn = school_year(today) - SCHOOL_YEARS_AGO[number % len(SCHOOL_YEARS_AGO)]
    year = 1 + number % years
    if autumn == school_year(today):
        state, result, reason = "lopend", "", ""
    if autumn >= school_year(today) - 1:  # six months after the end are not over
        works = ""
    ends = {"lopend": "", "stopgezet": f"15/02/{autumn + 1}"}.get(state, f"30/06/{autumn + 1}")
    return {
        "externe_sleutel": key,
        "geboortedatum": f"{1 + number % 28:02d}/{1 + number % 12:02d}/{1968 + number * 7 % 36}",
        "geslacht": SEXES[number % len(SEXES)],
        "gemeente": town,
        "kortgeschoold": "ja" if number % 3 else "nee",
        "allochtone_origine": ("ja", "nee", "onbekend")[number % 3],
        "arbeidshandicap": "ja" if number % 9 == 0 else "nee",
        "soort_traject": "OKOT",
        "niveau": level,
        "opleiding": training,
        "opleidingsjaar": str(year) if years > 1 else "",
        "laatste_jaar": "ja" if year == years else "nee",
        "provincie_opleiding": "Antwerpen",
        "start_op": f"01/09/{autumn}",
        "einde_op": ends,
        "toestand": state,
        "resultaat": result,
        "reden": reason,
        "werk_na_6_maanden": works,
    }


def bring(who: Membership, name: str, found: list[dict[str, str]], today: datetime.date) -> None:
    """The four steps of the page, without waiting for a worker."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(found[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(found)
    content = io.BytesIO(text.getvalue().encode())
    batch = work.bring(content, name=name, owner=who.organisation, by=who.user, kept_days=KEPT_DAYS)
    work.begin_check(batch, chosen=batch.mapping["columns"], mode=ImportMode.ROWS)
    work.work_now(batch.pk, today)
    work.begin_apply(batch)
    work.work_now(batch.pk, today)
