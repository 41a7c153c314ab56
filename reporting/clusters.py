"""Opleidingsclusters: the trainings of one person that follow each other are counted as one (domain.md §9, R7, R8).

The next training belongs to the cluster when it starts within `CLUSTER_GAP_MAANDEN` months after all before it ended.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import connection

from okot_portal.parameters import value
from partners.roles import OrganisationKind
from reporting.report import Parameters

FIRST_BEFORE, LAST_BEFORE = 17, 6  # the twelve calendar months that a measuring month looks back on


@dataclass(frozen=True)
class Window:
    """Twelve calendar months of ends, both days included."""

    first: datetime.date
    last: datetime.date


def window(measured_in: datetime.date) -> Window:
    """From 17 up to 6 months before the measuring month: March 2014 looks at ends in October 2012 – September 2013."""
    month = measured_in.replace(day=1)
    first = month - relativedelta(months=FIRST_BEFORE)
    last = month - relativedelta(months=LAST_BEFORE - 1) - relativedelta(days=1)
    return Window(first, last)


# The trainings of everybody who ended one in the window, numbered per person and cluster. `before` is the latest end so
# far; a training that still runs ends at infinity, so whatever starts after it belongs to the same cluster. What starts
# later than a gap after the window joins no cluster that ended in it, and {only} leaves out what else cannot matter.
CLUSTERS = """
WITH trainings AS (
    SELECT id, person, level, starts_on, COALESCE(ended_on, 'infinity'::date) AS ends, outcome, {works} AS works
        {organisation} {more},
        max(COALESCE(ended_on, 'infinity'::date)) OVER (
            PARTITION BY person ORDER BY starts_on, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS before
    FROM reporting_counted_enrolment
    WHERE kind = 'okot' AND starts_on <= %(last)s + %(gap)s * interval '1 month' AND person IN (
        SELECT person FROM reporting_counted_enrolment
        WHERE kind = 'okot' AND ended_on BETWEEN %(first)s AND %(last)s {scope}
    ) {only}
), numbered AS (
    SELECT *, count(*) FILTER (WHERE before IS NULL OR starts_on > before + %(gap)s * interval '1 month') OVER (
        PARTITION BY person ORDER BY starts_on, id
    ) AS cluster
    FROM trainings
)
"""
# A cluster counts in the window, the organisation and the level of its last training.
LAST_FIRST = "ends DESC, starts_on DESC, id DESC"


def of_who_succeeded(key: str) -> str:
    """The clusters whose last training succeeded, each with the key of its row."""
    return f"""
, last_ones AS (
    SELECT DISTINCT ON (person, cluster) * FROM numbered ORDER BY person, cluster, {LAST_FIRST}
), chosen AS (
    SELECT {key} AS key, id, works FROM last_ones
    WHERE ends BETWEEN %(first)s AND %(last)s {{scope}} AND outcome = 'passed' {{levels}}
)
"""  # noqa: S608 - words of this module only


SUCCEEDED = of_who_succeeded("level")  # R8
# What ended before the window is the last training of no cluster that counts, and only the last one is looked at.
ONLY_FROM_THE_WINDOW_ON = "AND (ended_on >= %(first)s OR ended_on IS NULL)"
SUCCEEDED_PER_YEAR = of_who_succeeded("EXTRACT(YEAR FROM ends)::integer::text")  # R10

# R7: a care certificate was earned on the way, and no third year of nursing followed.
IN_NURSING = "(level = 'hbov' OR level = 'pba' AND training ILIKE '%%verpleegkunde%%')"
FIRST_YEAR = f"{IN_NURSING} AND year = 1 AND outcome = 'passed'"
SECOND_YEAR = (
    f"{IN_NURSING} AND year = 2 AND (outcome = 'passed' OR outcome = 'stopped' AND stop_reason = 'employment')"
)
NURSING = f"""
, clusters AS (
    SELECT max(ends) AS ends, {{last_ones}},
        bool_or({IN_NURSING} AND has_care_certificate) AS certificate,
        bool_or({IN_NURSING} AND COALESCE(year, 0) = 3) AS third,
        bool_or({FIRST_YEAR} AND level = 'hbov') AS first_hbo,
        bool_or({FIRST_YEAR} AND level = 'pba') AS first_pba,
        bool_or({SECOND_YEAR} AND level = 'hbov') AS second_hbo,
        bool_or({SECOND_YEAR} AND level = 'pba') AS second_pba
    FROM numbered GROUP BY person, cluster
), chosen AS (
    SELECT CASE WHEN first_hbo THEN '1|hbov' WHEN first_pba THEN '1|pba'
                WHEN second_hbo THEN '2|hbov' WHEN second_pba THEN '2|pba' END AS key, {{key}} works
    FROM clusters
    WHERE ends BETWEEN %(first)s AND %(last)s {{scope}}
        AND certificate AND NOT third AND (first_hbo OR first_pba OR second_hbo OR second_pba)
)
"""  # noqa: S608 - words of this module only
ONLY_WITH_A_CERTIFICATE = f"""
    AND person IN (
        SELECT person FROM reporting_counted_enrolment
        WHERE kind = 'okot' AND has_care_certificate AND {IN_NURSING}
    )
"""  # noqa: S608 - words of this module only
NURSING_COLUMNS = ", training, year, stop_reason, has_care_certificate"

COUNT = """
SELECT key, count(*), count(*) FILTER (WHERE works), count(*) FILTER (WHERE works IS NULL) FROM chosen GROUP BY key
"""
LIST = "SELECT id FROM chosen WHERE (key = %(key)s OR %(key)s = '') AND (works IS NULL) = %(unknown)s"


@dataclass(frozen=True)
class Outflow:
    """Clusters, those at work, and those of whom nobody knows."""

    clusters: int = 0
    at_work: int = 0
    unknown: int = 0

    @property
    def measured(self) -> int:
        return self.clusters - self.unknown

    def __add__(self, other: "Outflow") -> "Outflow":
        """Clusters never overlap: each has one last training."""
        return Outflow(self.clusters + other.clusters, self.at_work + other.at_work, self.unknown + other.unknown)


def months_after(asked: Parameters) -> int:
    """When work is measured: as asked, or as was usual in the measuring month."""
    return asked.months_after or int(value("UITSTROOM_MAANDEN", on=asked.measured_in or asked.last))


def span_of(asked: Parameters) -> Window:
    return window(asked.measured_in or asked.last)


def counted(chosen: str, asked: Parameters) -> dict[str, Outflow]:
    """What was found per key of a row; `chosen` is SUCCEEDED or NURSING."""
    return {key: Outflow(clusters, work, unknown) for key, clusters, work, unknown in _ask(chosen + COUNT, asked)}


def counted_per_year(asked: Parameters, span: Window, works: str) -> dict[str, Outflow]:
    """Who succeeded per calendar year of the end; `works` is the SQL that tells who is at work, per row."""
    found = _ask(SUCCEEDED_PER_YEAR + COUNT, asked, span=span, works=works)
    return {key: Outflow(clusters, work, unknown) for key, clusters, work, unknown in found}


def last_enrolments(chosen: str, asked: Parameters, *, key: str = "", unknown: bool = False) -> list[int]:
    """The keys of the last enrolment of each cluster in a row; those not measured when `unknown`."""
    return [pk for (pk,) in _ask(chosen + LIST, asked, key=key, unknown=unknown)]


def _ask(
    query: str, asked: Parameters, span: Window | None = None, works: str = "", **more: str | bool
) -> list[tuple[Any, ...]]:
    """Run one of the queries above. Only words of the reports are put into it; everything else is a parameter."""
    span = span or span_of(asked)
    column: dict[str, str] = {OrganisationKind.OCMW: "ocmw_id", OrganisationKind.VDAB: "vdab_id"}
    if not asked.scope.is_everything and asked.scope.kind not in column:
        return []  # a partner carries no enrolment
    whose = "" if asked.scope.is_everything else column[asked.scope.kind]
    asks_keys = query.endswith(LIST)
    wanted = ["works", *(["id"] if asks_keys else []), *([whose] if whose else [])]
    in_nursing = query.startswith(NURSING)
    words = {
        "only": ONLY_WITH_A_CERTIFICATE if in_nursing else ONLY_FROM_THE_WINDOW_ON,
        "organisation": whose and f", {whose}",
        "scope": whose and f"AND {whose} = %(organisation)s",
        "levels": "AND level = ANY(%(levels)s)" if asked.population else "",
        "works": works or {3: "works_3m", 6: "works_6m"}[months_after(asked)],
        "more": NURSING_COLUMNS if in_nursing else "",
        "last_ones": ", ".join(f"(array_agg({name} ORDER BY {LAST_FIRST}))[1] AS {name}" for name in wanted),
        "key": "id," if asks_keys else "",
    }
    parameters: dict[str, Any] = {
        "first": span.first,
        "last": span.last,
        "gap": int(value("CLUSTER_GAP_MAANDEN", on=asked.measured_in or asked.last)),
        "organisation": asked.scope.organisation_id,
        "levels": list(asked.population),
        **more,
    }
    with connection.cursor() as cursor:
        cursor.execute((CLUSTERS + query).format(**words), parameters)
        return cursor.fetchall()
