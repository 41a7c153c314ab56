"""May this training be part of a TWE? The decision table of domain.md §4.6 as data, asked by one pure function.

`ROWS` is the table, read from the top: the first row that fits gives the verdict. It decides the card beside the form,
the guards of the step that submits, and what happens to the TWE when the training starts. What the partners' text
leaves open is decided in `INFERRED`, in one place, and every verdict that rests on it says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from django.db import models

from trajects.dossier.sources import TWE_NOTE, WORKING_RULE
from trajects.training_requests.needs import Attendance, Facts, Limits, Need

NONE, PART, FULL = Attendance.NONE, Attendance.PART_TIME, Attendance.FULL_TIME


class Outcome(models.TextChoices):
    """What the training means for the TWE."""

    SHORT_WITHIN_TWE = "short", "Korte opleiding binnen het TWE"
    PART_TIME_WITHIN_TWE = "part_time", "Deeltijdse opleiding binnen het TWE"
    STOP_AFTER_ART60 = "stop_after_art60", "Het TWE stopt na artikel 60 (situatie 1)"
    STOP_AT_START = "stop_at_start", "Het TWE stopt bij de start van de opleiding (situatie 2)"
    REFUSED = "refused", "Kan niet binnen dit TWE"


STOPS = (Outcome.STOP_AFTER_ART60, Outcome.STOP_AT_START)


@dataclass(frozen=True)
class Row:
    """A line of the table. `why` and `way` may name what `Facts.in_words` knows."""

    key: str
    fits: Callable[[Facts], bool]
    outcome: Outcome
    rule: str
    why: str
    way: str
    source: str = TWE_NOTE
    is_inferred: bool = False


@dataclass(frozen=True)
class Verdict:
    """The answer: the outcome, why, where that stands, and the lawful way that remains."""

    outcome: Outcome
    rule: str
    why: str
    way: str
    source: str
    months: Fraction
    row: Row

    @property
    def is_refused(self) -> bool:
        return self.outcome == Outcome.REFUSED

    @property
    def is_inferred(self) -> bool:
        return self.row.is_inferred

    @property
    def stops_twe(self) -> bool:
        return self.outcome in STOPS

    @property
    def label(self) -> str:
        return str(self.outcome.label)


AFTER_OR_LONG = (
    "Wacht tot na het TWE, of kies een langdurige opleiding: dan stopt het TWE bij de start ervan (situatie 2)."
)
HANDOVER_WAY = (
    "Zorg voor een warme overdracht. De trajectbegeleider blijft beschikbaar voor overleg; een actieve rol daarna kan "
    "na afspraak met de instructeur en valt buiten het TWE."
)

NOT_RECOGNISED = Row(
    "not_recognised",
    lambda facts: not facts.need.recognised,
    Outcome.REFUSED,
    "TOPL-01",
    "Deze opleiding is niet georganiseerd of erkend door VDAB. Niet-erkende opleidingen kunnen geen deel uitmaken van "
    "een TWE.",
    "Zoek een opleiding uit het aanbod dat VDAB organiseert of erkent.",
)
NOT_FOR_JOB_TARGET = Row(
    "not_for_job_target",
    lambda facts: not facts.need.serves_job_target,
    Outcome.REFUSED,
    "TOPL-02",
    "Deze opleiding past niet bij het jobdoelwit.",
    "Zoek een opleiding die naar het jobdoelwit leidt, of stel met de cliënt eerst het jobdoelwit bij.",
)
SHORT = Row(
    "short",
    lambda facts: facts.is_short and not facts.is_used_up and facts.is_in_time,
    Outcome.SHORT_WITHIN_TWE,
    "TOPL-03",
    "Zonder stage duurt de opleiding {months} maanden, voltijds gerekend: niet meer dan {max_months}. In dit TWE "
    "startte nog geen andere korte opleiding.",
    "Vraag de opleiding aan. Ze maakt deel uit van het TWE, dat intussen doorloopt.",
)
PART_TIME = Row(
    "part_time",
    lambda facts: facts.ways == (PART, PART) and not facts.is_short and facts.is_guided and facts.is_in_time,
    Outcome.PART_TIME_WITHIN_TWE,
    "TOPL-07",
    "De opleiding gaat samen met artikel 60 en loopt daarna enkel deeltijds verder. Het OCMW begeleidt {guidance} %: "
    "minstens halftijds.",
    "Vraag de opleiding aan. Ze maakt deel uit van het TWE, dat intussen doorloopt.",
)
SECOND_SHORT = Row(
    "second_short",
    lambda facts: facts.is_short and facts.is_used_up and not facts.is_part_time_along,
    Outcome.REFUSED,
    "TOPL-04",
    "In dit TWE startte al een korte opleiding. Dat kan hoogstens {max_count} keer.",
    AFTER_OR_LONG,
)
NOT_GUIDED = Row(
    "not_guided",
    lambda facts: facts.is_part_time_along and not facts.is_guided,
    Outcome.REFUSED,
    "TOPL-07",
    "Naast een deeltijdse opleiding begeleidt het OCMW minstens halftijds ({min_guidance} %). Nu is {guidance} % "
    "voorzien.",
    "Voorzie minstens {min_guidance} % begeleiding, of wacht met de opleiding tot na het TWE.",
)
TOO_LATE = Row(
    "too_late",
    lambda facts: facts.is_part_time_along and not facts.is_in_time,
    Outcome.REFUSED,
    "TOPL-07",
    "De opleiding eindigt op {ends_on}. Een TWE duurt hoogstens tot en met {last_day}.",
    "Kies een opleiding die eerder eindigt, of wacht ermee tot na het TWE.",
)
SITUATION_1 = Row(
    "situation_1",
    lambda facts: facts.ways == (PART, FULL) and facts.months_after > facts.limits.max_months,
    Outcome.STOP_AFTER_ART60,
    "TOPL-05",
    "De opleiding start deeltijds tijdens artikel 60 en loopt daarna nog {months_after} maanden voltijds verder: meer "
    "dan {max_months}. Het TWE stopt na de tewerkstelling artikel 60.",
    f"Vraag de opleiding aan. Bij de start plant het portaal het einde van het TWE. {HANDOVER_WAY}",
)
SITUATION_2 = Row(
    "situation_2",
    lambda facts: facts.ways == (NONE, FULL) and not facts.is_short,
    Outcome.STOP_AT_START,
    "TOPL-06",
    "Een voltijdse opleiding van {months} maanden is langdurig: meer dan {max_months}. Het TWE stopt bij de start.",
    f"Vraag de opleiding aan. Het OCMW begeleidt tot het TWE eindigt of de opleiding start. {HANDOVER_WAY}",
)

# --- What the table leaves open. [inference] Each line is the partners' to confirm or change. ------------------------
NO_DURATION = Row(
    "no_duration",
    lambda facts: facts.months == 0,
    Outcome.REFUSED,
    "TOPL-12",
    "Er zijn geen lesuren: zonder stage blijft er niets over om te rekenen.",
    "Vul de duur en de uren per week in. Gaat het enkel om een stage, dan is dit geen opleidingsaanvraag.",
)
# Part-time beside the employment only: what may go on part-time may also stop with it. And a part-time training that
# would be a second short one: the table's row on part-time training counts none ("n/a", "*"), the row above it does.
PART_TIME_OTHERWISE = replace(
    PART_TIME,
    key="part_time_otherwise",
    fits=lambda facts: facts.is_part_time_along and facts.is_guided and facts.is_in_time,
    why="De opleiding gaat deeltijds samen met artikel 60 en loopt daarna niet voltijds verder. Het OCMW begeleidt "
    "{guidance} %: minstens halftijds.",
)
# Short enough and the first one, but it would outlast the TWE.
SHORT_TOO_LATE = replace(
    TOO_LATE,
    key="short_too_late",
    rule="TWE-09",
    fits=lambda facts: facts.is_short and not facts.is_in_time,
)
# Part-time first, then full-time for no more than three months, and yet too long to be short: as situation 1.
NEARLY_SITUATION_1 = replace(
    SITUATION_1,
    key="nearly_situation_1",
    fits=lambda facts: facts.ways == (PART, FULL),
    why="Samen duurt de opleiding {months} maanden, voltijds gerekend: meer dan {max_months}, dus geen korte "
    "opleiding. Na artikel 60 loopt ze voltijds verder. Het TWE stopt na de tewerkstelling artikel 60.",
)
# Full-time already during the employment, or part-time but only after it: long, so the TWE stops on entry.
LONG_OTHERWISE = replace(
    SITUATION_2,
    key="long_otherwise",
    fits=lambda _facts: True,
    why="Een opleiding van {months} maanden, voltijds gerekend, is langdurig: meer dan {max_months}. Ze gaat niet "
    "deeltijds samen met artikel 60. Het TWE stopt bij de start.",
)


def inferred(row: Row) -> Row:
    return replace(row, source=WORKING_RULE, is_inferred=True)


INFERRED = {
    row.key: inferred(row)
    for row in (NO_DURATION, PART_TIME_OTHERWISE, SHORT_TOO_LATE, NEARLY_SITUATION_1, LONG_OTHERWISE)
}
# From the top; the first that fits decides.
ROWS = (
    NOT_RECOGNISED,
    NOT_FOR_JOB_TARGET,
    INFERRED["no_duration"],
    SHORT,
    PART_TIME,
    INFERRED["part_time_otherwise"],
    SECOND_SHORT,
    INFERRED["short_too_late"],
    NOT_GUIDED,
    TOO_LATE,
    SITUATION_1,
    INFERRED["nearly_situation_1"],
    SITUATION_2,
    INFERRED["long_otherwise"],
)


def classify(need: Need, limits: Limits) -> Verdict:
    """The verdict of the table on this need (TOPL-01 … TOPL-07, TOPL-12). Pure: it asks nobody anything."""
    facts = Facts(need, limits)
    row = next(row for row in ROWS if row.fits(facts))
    words = facts.in_words()
    return Verdict(
        row.outcome, row.rule, row.why.format(**words), row.way.format(**words), row.source, facts.months, row
    )
