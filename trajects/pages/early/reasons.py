"""Why a trajectory is in the list of early warnings: sentences, each with since when. No score, and nothing follows.

Every function takes what was read of one subject (`finding`) and the day; the thresholds are dated parameters.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from okot_portal.parameters import integer
from okot_portal.workdays import add_workdays
from trajects.dossier.duties import DutyKind
from trajects.okot.choices import OkotState
from trajects.signals.models import SignalKind, ToldBy

NUMBERS = ("Nul", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien")


@dataclass(frozen=True)
class Reason:
    since: datetime.date
    sentence: str


def counted(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def said(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def day_of(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text[:10])


def lower(text: str) -> str:
    """Abbreviations keep their capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def window(today: datetime.date) -> datetime.date:
    """The first of the last working days over which absences count."""
    return add_workdays(today, -integer("SIGNAAL_AFWEZIG_WERKDAGEN", on=today))


def signals_since(today: datetime.date) -> datetime.date:
    return add_workdays(today, -integer("SIGNAAL_GELDIG_WERKDAGEN", on=today))


def of_absences(days: list[datetime.date], today: datetime.date) -> Iterator[Reason]:
    if len(days) >= integer("SIGNAAL_AFWEZIG_KEER", on=today):
        number = integer("SIGNAAL_AFWEZIG_WERKDAGEN", on=today)
        yield Reason(min(days), f"{counted(len(days))} keer afwezig in de laatste {number} werkdagen.")


def of_missed(number: int, since: datetime.date, today: datetime.date) -> Iterator[Reason]:
    if number >= integer("SIGNAAL_NIET_OP_AFSPRAAK_KEER", on=today):
        yield Reason(since, f"{counted(number)} keer niet op afspraak.")


def of_talks(okot: Any, today: datetime.date) -> Iterator[Reason]:
    """Counted from the last interview of the running year, else from its start."""
    if okot.year_since is None:
        return
    held = okot.last_talk if okot.last_talk and okot.last_talk >= okot.year_since else None
    since = held or okot.year_since
    weeks = (today - since).days // 7
    if weeks >= integer("SIGNAAL_GESPREK_WEKEN", on=today):
        words = f"Geen voortgangsgesprek sinds {weeks} weken." if held else ""
        yield Reason(since, words or f"Nog geen voortgangsgesprek: het opleidingsjaar begon {weeks} weken geleden.")


def of_start(okot: Any, today: datetime.date) -> Iterator[Reason]:
    start = okot.expected_start_on
    if okot.state == OkotState.START_PLANNED and start is not None and start < today:
        yield Reason(start, f"De start stond op {said(start)}, nog niet bevestigd.")


def of_lessons(told: dict[str, Any] | None, today: datetime.date) -> Iterator[Reason]:
    """What the school told last."""
    if told and told["present"] * 100 < told["given"] * integer("SIGNAAL_LESSEN_PERCENT", on=today):
        until = day_of(told["until_on"])
        yield Reason(until, f"In {told['present']} van de {told['given']} lessen aanwezig, tot {said(until)}.")


def of_duties(overdue: list[dict[str, Any]]) -> Iterator[Reason]:
    for duty in overdue:
        due = day_of(duty["due_on"])
        yield Reason(due, f"Te laat sinds {said(due)}: {lower(DutyKind(duty['kind']).label)}.")


def of_signals(signals: list[dict[str, Any]]) -> Iterator[Reason]:
    for signal in signals:
        day = day_of(signal["noted_on"])
        who, what = lower(ToldBy(signal["told_by"]).label), lower(SignalKind(signal["kind"]).label)
        yield Reason(day, f"Signaal van {who} op {said(day)}: {what}.")


def of_okot(okot: Any, today: datetime.date) -> list[Reason]:
    missed = [day_of(one) for one in okot.missed]
    began = okot.started_on or okot.expected_start_on or okot.state_on
    return [
        *of_start(okot, today),
        *of_absences([day_of(one) for one in okot.absences], today),
        *of_talks(okot, today),
        *of_missed(okot.no_shows + len(missed), min(missed, default=began), today),
        *of_duties([duty for duty in okot.overdue if duty["kind"] != DutyKind.START]),  # the start says it already
        *of_signals(okot.signals),
    ]


def of_light(told: Any, late: list[Any], noticed: list[Any], today: datetime.date) -> list[Reason]:
    """Of a TWE or of lessons: what the school told last, what is late, and what was noticed."""
    return [*of_lessons(told, today), *of_duties(late), *of_signals(noticed)]


def of_participation(one: Any, today: datetime.date) -> list[Reason]:
    return [*of_absences([day_of(day) for day in one.absences], today), *of_duties(one.overdue)]
