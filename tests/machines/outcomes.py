"""What a step left behind, and what must hold of it whatever machine took it."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Q

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import CHOSEN, STAY, Consequence, Step
from partners.notifications.models import Notice
from partners.parties import Party
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.dossier.history import StepRecord
from trajects.dossier.kinds import NEVER_TOGETHER
from trajects.dossier.periods import Period, Periods

STARTS, ENDS, LAPSES, TELLS = "Nieuwe termijn voor ", "Afgerond: ", "Vervalt: ", " krijgt een bericht: "


def only_reads(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    assert sql.lstrip().upper().startswith("SELECT"), f"Asking wrote: {sql}"
    assert " FOR NO KEY UPDATE" not in sql.upper(), f"Asking locked: {sql}"
    return execute(sql, params, many, context)


def everything() -> dict[str, Any]:
    """A fingerprint of every table: two of these are equal when nothing was written in between."""
    tables = sorted(model._meta.db_table for model in apps.get_models() if model._meta.managed)
    each = "SELECT '{0}', count(*), sum(hashtextextended(row::text, 0)::numeric) FROM \"{0}\" AS row"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each.format(table) for table in tables))
        return {table: found for table, *found in cursor.fetchall()}


def as_foretold(step: Step, foretold: list[Consequence]) -> None:
    """The preview named every duty that started, ended or lapsed and every reader, and nothing else."""
    if step.transition.is_correction:
        return  # it asks which state; before that nobody knows what follows
    lines = [line.sentence for line in foretold]
    touched = Duty.objects.filter(Q(opened_by_step=step.key) | Q(ended_by_step=step.key))
    duties = list(touched.select_related("organisation", "owner__user"))
    opened = [duty for duty in duties if duty.opened_by_step == step.key]
    ended = [duty for duty in duties if duty.ended_by_step == step.key]
    for duty in opened:
        foretold = next(due.foretold for due in step.transition.due if due.kind == duty.kind)
        whose = foretold or Party(duty.organisation, duty.owner)
        (line,) = [one for one in lines if one.startswith(f"{STARTS}{whose}: {duty}")]
        if step.effective_on == step.today and ", tegen " in line:
            assert line.endswith(f", tegen {duty.due_on:%d/%m/%Y}."), line
    assert len(opened) == len(having(lines, STARTS))
    assert {f"{ENDS}{duty}." for duty in ended if duty.is_done} == having(lines, ENDS)
    anew = [due.kind for due in step.transition.due]
    lapsed = [duty for duty in ended if not duty.is_done and duty.kind not in anew]
    assert {f"{LAPSES}{duty}." for duty in lapsed} == having(lines, LAPSES)
    promised = [line.partition(TELLS)[2] for line in lines if TELLS in line]
    told = [f"{notice.title}." for notice in Notice.objects.filter(step_key=step.key)]
    assert sorted(told) == sorted(promised)


def having(lines: list[str], start: str) -> set[str]:
    return {line for line in lines if line.startswith(start)}


def histories_are_whole(machines: Iterable[Machine]) -> None:
    """One row per step, in a chain from nothing to now, and every link stands in the table."""
    chains: dict[tuple[str, int], list[StepRecord]] = defaultdict(list)
    for record in StepRecord.objects.order_by("number"):
        chains[record.machine, record.subject_id].append(record)
    for machine in machines:
        for subject in machine.model._base_manager.all():
            history_is_whole(machine, subject, chains.pop((machine.code, subject.pk), []))
    assert not chains


def history_is_whole(machine: Machine, subject: Any, records: list[StepRecord]) -> None:
    assert [record.number for record in records] == list(range(1, subject.version + 1))
    assert subject.state in machine.states.values
    before, day = "", None
    for record in records:
        transition = machine.by_name[record.transition]
        assert record.source == before
        assert transition.is_creation if before == "" else before in transition.source
        if transition.target == STAY:
            assert record.target == record.source
        elif transition.target != CHOSEN:
            assert record.target == transition.target
        assert day is None or transition.is_correction or record.effective_on >= day
        before, day = record.target, record.effective_on
    assert (subject.state, subject.state_on) == (before, day)


def what_ended_owes_nothing(machines: Iterable[Machine]) -> None:
    by_code = {machine.code: machine for machine in machines}
    for duty in Duty.objects.open():
        machine = by_code[duty.machine]
        assert machine.model._base_manager.get(pk=duty.subject_id).state not in machine.ends, duty


def running_has_its_period(machine: Machine, recorder: Periods) -> None:
    """Whoever runs has one open period, and nobody else has."""
    running = machine.model._base_manager.filter(state__in=recorder.running).values_list("pk", flat=True)
    opened = Period.objects.filter(machine=machine.code, ends_on=None).values_list("subject_id", flat=True)
    assert sorted(running) == sorted(opened)


def periods_stay_apart(client: Client) -> None:
    """No day belongs to two periods; end dates are inclusive (GEN-04)."""
    periods = list(Period.objects.filter(client=client, kind__in=NEVER_TOGETHER).order_by("starts_on", "pk"))
    for earlier, later in itertools.pairwise(periods):
        assert earlier.ends_on is not None
        assert earlier.ends_on < later.starts_on, (earlier, later)
