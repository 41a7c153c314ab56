"""The conflict engine: its table is whole, it finds what a slow reader would find, and the database agrees with it."""

import datetime
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from okot_portal.workflow.constraints import sentence_for
from okot_portal.workflow.registry import MACHINES
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.dossier import conflicts
from trajects.dossier.kinds import EXCLUSIONS, NAMES, NEVER_TOGETHER, OKOT, ONE_AT_A_TIME, TWE, kept_out_by
from trajects.dossier.periods import Period, Periods

FIRST = datetime.date(2026, 1, 1)
DAYS = st.integers(0, 60).map(lambda days: FIRST + datetime.timedelta(days=days))
KINDS = st.sampled_from(sorted(NAMES))


def period(kind: str, starts_on: datetime.date, ends_on: datetime.date | None, number: int = 1) -> Period:
    return Period(
        kind=kind, machine=kind, subject_id=number, reference=f"2026-{number}", starts_on=starts_on, ends_on=ends_on
    )


@st.composite
def periods(draw: st.DrawFn) -> list[Period]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        start = draw(DAYS)
        end = draw(st.none() | st.integers(0, 30).map(lambda days, start=start: start + datetime.timedelta(days=days)))
        found.append(period(draw(KINDS), start, end, number))
    return found


@given(KINDS, periods())
def test_the_engine_finds_every_pair_of_the_table_and_nothing_else(kind: str, running: list[Period]) -> None:
    found = {(one.exclusion, one.period.subject_id) for one in conflicts.obstacles(kind, running)}
    expected = {
        (exclusion, one.subject_id)
        for exclusion, one in product(EXCLUSIONS, running)
        if (exclusion.kind, exclusion.other) == (kind, one.kind)
    }
    assert found == expected


@given(KINDS, periods())
def test_nothing_stands_in_its_own_way(kind: str, running: list[Period]) -> None:
    for one in running:
        found = conflicts.obstacles(kind, running, own=(one.machine, one.subject_id))
        assert one.subject_id not in {obstacle.period.subject_id for obstacle in found if obstacle.period.kind == kind}


@given(periods())
def test_gen_04_free_is_the_day_after_the_last_one_and_unknown_while_one_end_is(running: list[Period]) -> None:
    found = conflicts.obstacles(OKOT, running)
    free = conflicts.free_from(found)
    ends = [obstacle.period.ends_on for obstacle in found]
    if not ends or None in ends:
        assert free is None
    else:
        assert free == max(end for end in ends if end) + datetime.timedelta(days=1)


def test_every_line_says_what_to_do_its_rule_its_source_and_the_way_that_remains() -> None:
    for exclusion in EXCLUSIONS:
        said = exclusion.sentence.format(reference="2026-00001", until="")
        assert "{" not in said
        assert exclusion.rule
        assert exclusion.source
        assert exclusion.way.endswith("."), exclusion
        assert {exclusion.kind, exclusion.other} <= set(NAMES)


def test_gen_05_every_kind_that_runs_excludes_a_second_one_of_itself() -> None:
    alone = {exclusion.kind for exclusion in EXCLUSIONS if exclusion.kind == exclusion.other and not exclusion.soft}
    assert alone == set(NAMES)


def test_what_the_database_refuses_the_table_refuses_too() -> None:
    hard = {(exclusion.kind, exclusion.other) for exclusion in EXCLUSIONS if not exclusion.soft}
    together = {(one, other) for one in NEVER_TOGETHER for other in NEVER_TOGETHER}
    assert together <= hard
    assert {(kind, kind) for kind in ONE_AT_A_TIME} <= hard


def test_every_machine_with_a_period_starts_under_the_guards_of_its_kind() -> None:
    """A kind that stands in the table and whose start asks nothing of it would be a rule on paper."""
    for machine in MACHINES.values():
        for recorder in machine.recorders:
            if isinstance(recorder, Periods):
                starts = [
                    t
                    for t in machine.transitions
                    if t.target in recorder.running and t.source[0] not in recorder.running
                ]
                wanted = {guard.name for guard in conflicts.guards_for(recorder.kind)}
                asked = [{guard.name for guard in start.guards} for start in starts if not start.is_correction]
                assert asked
                assert all(wanted <= names for names in asked), machine.code


def test_whoever_runs_is_told_beforehand_what_it_keeps_out() -> None:
    assert kept_out_by(TWE) == ["een OKOT-traject", "een TWE-traject"]


@pytest.mark.django_db
@pytest.mark.parametrize("kinds", [(OKOT, TWE), (TWE, OKOT), *((kind, kind) for kind in sorted(NAMES))])
def test_okot_15_gen_05_the_database_refuses_two_on_one_day_whoever_writes(kinds: tuple[str, str]) -> None:
    client: Client = ClientFactory.create()
    last_day = FIRST + datetime.timedelta(days=10)
    first = period(kinds[0], FIRST, last_day, 1)
    first.client = client
    first.save()
    second = period(kinds[1], last_day, None, 2)
    second.client = client
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        second.save()
    assert sentence_for(refused.value).startswith("Op deze datum loopt al ")
    second.starts_on = last_day + datetime.timedelta(days=1)
    second.save()


@pytest.mark.django_db
def test_an_okot_beside_article_60_is_for_people_to_decide_not_for_the_database() -> None:
    client: Client = ClientFactory.create()
    for number, kind in enumerate(("okot", "art60", "outflow", "training_request")):
        one = period(kind, FIRST, None, number)
        one.client = client
        one.save()
    assert Period.objects.filter(client=client).count() == 4
