"""How long an OKOT candidature took from one step to the next, read from the recorded steps (R16).

One query, whatever is asked: the database sorts out when each step was first taken, and takes the medians. A step that
a correction (rechtzetting) went back behind does not count, and neither does the moment at which somebody entered it.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from partners.roles import OrganisationKind
from reporting.report import Parameters
from trajects.dossier.corrections import NAME as CORRECTION
from trajects.okot.choices import OkotState as S

# How far each state is: asked, agreed, intake held, result known, started. What ended without a result keeps its rank
# only to tell what a correction undoes.
RANKS = {
    S.INTEREST: 0,
    S.CANDIDATE: 1,
    S.AGREEMENT_ASKED: 1,
    S.AGREEMENT_REFUSED: 1,
    S.AGREED: 2,
    S.INTAKE_PLANNED: 2,
    S.SCREENING: 3,
    S.START_PLANNED: 4,
    S.REJECTED: 4,
    S.STARTED: 5,
}
# In these nothing happens until somebody takes the next step; the number is that of the step it waits after.
WAITING = {S.CANDIDATE: 1, S.AGREEMENT_ASKED: 1, S.AGREED: 2, S.INTAKE_PLANNED: 2, S.SCREENING: 3, S.START_PLANNED: 4}

DAYS = """
WITH ranks (state, rank) AS (VALUES {ranks}),
candidatures AS (
    SELECT id, ocmw_id, vdab_id, training_id, state
    FROM okot_okottrajectory WHERE candidature_on BETWEEN %(first)s AND %(last)s {scope}
), steps AS (
    SELECT s.subject_id, s.number, s.effective_on, s.transition, r.rank, COALESCE(p.rank, 0) <> r.rank AS is_entry
    FROM dossier_steprecord s
    JOIN candidatures c ON c.id = s.subject_id
    JOIN ranks r ON r.state = s.target
    LEFT JOIN ranks p ON p.state = s.source
    WHERE s.machine = 'okot'
), valid AS (
    SELECT * FROM steps s WHERE NOT EXISTS (
        SELECT 1 FROM steps c
        WHERE c.subject_id = s.subject_id AND c.number > s.number AND c.transition = %(correction)s AND c.rank < s.rank
    )
), days AS (
    SELECT c.id, c.ocmw_id, c.vdab_id, c.training_id, w.rank AS waits_after,
        min(v.effective_on) FILTER (WHERE v.rank = 1) AS asked,
        min(v.effective_on) FILTER (WHERE v.rank = 2) AS agreed,
        min(v.effective_on) FILTER (WHERE v.rank = 3) AS held,
        min(v.effective_on) FILTER (WHERE v.rank = 4) AS resulted,
        min(v.effective_on) FILTER (WHERE v.rank = 5) AS started,
        max(v.effective_on) FILTER (WHERE v.rank = w.rank AND v.is_entry) AS waits_since
    FROM candidatures c
    LEFT JOIN valid v ON v.subject_id = c.id
    LEFT JOIN (VALUES {waiting}) AS w (state, rank) ON w.state = c.state
    GROUP BY c.id, c.ocmw_id, c.vdab_id, c.training_id, w.rank
), told AS (
    SELECT *, %(today)s - waits_since > %(open_days)s AS is_open FROM days
)
"""
MEDIAN = "percentile_cont(0.5) WITHIN GROUP (ORDER BY {until} - {since})"
MEDIANS = ", ".join(
    MEDIAN.format(since=since, until=until)
    for since, until in (("asked", "agreed"), ("agreed", "held"), ("held", "resulted"), ("resulted", "started"))
)
GROUPED = f"""
SELECT ocmw_id, vdab_id, training_id, grouping(ocmw_id, vdab_id, training_id),
    count(*), count(agreed), count(held), count(resulted), count(started),
    {MEDIANS},
    count(*) FILTER (WHERE is_open)
FROM told GROUP BY GROUPING SETS ((), (ocmw_id), (vdab_id), (training_id))
"""  # noqa: S608  (the words of this module only)
PER_STEP = "SELECT waits_after, count(*) FROM told WHERE is_open GROUP BY waits_after"
OPEN_ONES = "SELECT id FROM told WHERE is_open AND waits_after = %(waits_after)s"
# What `grouping()` answers: which of the three columns were summed over.
WHOLE, PER_OCMW, PER_VDAB, PER_TRAINING = 7, 3, 5, 6


@dataclass(frozen=True)
class Line:
    """`reached`: how many were asked, agreed, held, had a result, started. `medians`: the days in between."""

    kind: int
    key: int | None
    reached: tuple[int, ...]
    medians: tuple[Decimal | None, ...]
    open: int


def lines(asked: Parameters) -> list[Line]:
    found = []
    for ocmw, vdab, training, kind, *rest in _ask(GROUPED, asked):
        key = {PER_OCMW: ocmw, PER_VDAB: vdab, PER_TRAINING: training}.get(kind)
        medians = tuple(None if days is None else Decimal(str(days)) for days in rest[5:9])
        found.append(Line(kind, key, tuple(rest[:5]), medians, rest[9]))
    return found


def open_per_step(asked: Parameters) -> dict[int, int]:
    return dict(_ask(PER_STEP, asked))


def open_ones(asked: Parameters, waits_after: int) -> list[int]:
    """The keys of the trajectories that wait too long after this step."""
    return [pk for (pk,) in _ask(OPEN_ONES, asked, waits_after=waits_after)]


def _ask(query: str, asked: Parameters, **more: int) -> list[tuple[Any, ...]]:
    """Only words of this module are put into the query; everything else is a parameter."""
    column: dict[str, str] = {OrganisationKind.OCMW: "ocmw_id", OrganisationKind.VDAB: "vdab_id"}
    scope = asked.scope
    where = "" if scope.is_everything else f"AND {column.get(scope.kind, 'NULL')} = %(organisation)s"
    words = {"scope": where, "ranks": _values(RANKS), "waiting": _values(WAITING)}
    parameters: dict[str, int | str | datetime.date | None] = {
        "first": asked.first,
        "last": asked.last,
        "today": asked.today,
        "open_days": asked.open_days,
        "organisation": scope.organisation_id,
        "correction": CORRECTION,
        **more,
    }
    with connection.cursor() as cursor:
        cursor.execute(DAYS.format(**words) + query, parameters)
        return cursor.fetchall()


def _values(ranks: dict[S, int]) -> str:
    return ", ".join(f"('{state.value}', {rank})" for state, rank in ranks.items())
