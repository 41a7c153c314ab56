"""OKOT-15, held by chance: whatever people try, in whatever order and on whatever dates, no OKOT and no TWE of one
client ever run on the same day.

The days are read from the history of the steps too, not only from the table of periods that the guards ask.
"""

import datetime
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, currently_in_test_context, given, note, settings
from hypothesis import strategies as st

from okot_portal.workflow.errors import Refused
from okot_portal.workflow.machine import Machine
from partners.actor import Actor
from partners.factories import UserFactory
from tests.machines.world import World
from trajects.clients.models import Client
from trajects.dossier.asking import ask, may_be_asked
from trajects.dossier.corrections import NAME
from trajects.dossier.history import StepRecord
from trajects.dossier.periods import Period
from trajects.okot.choices import RUNNING as OKOT_RUNS
from trajects.okot.choices import OkotState, StopReason
from trajects.okot.stories import OkotStory
from trajects.okot.workflow import OKOTS
from trajects.twe.choices import RUNNING as TWE_RUNS
from trajects.twe.choices import TweEnd, TweState
from trajects.twe.stories import TweStory
from trajects.twe.workflow import TWES

DAY = datetime.timedelta(days=1)
TRIES = ("start okot", "stop okot", "undo the stop", "start twe", "end twe", "undo the end", "begin twe")
# What somebody tries, how many days later, and how many days back it is said to have happened.
Try = tuple[str, int, int]
SEQUENCES = st.lists(st.tuples(st.sampled_from(TRIES), st.integers(0, 20), st.integers(0, 40)), min_size=3, max_size=14)


@dataclass
class People:
    """An OKOT and a TWE of one client, both ready to start, and two administrators who undo what others ended."""

    client: Client
    okot: OkotStory
    twe: TweStory
    administrators: tuple[Actor, Actor]
    day: datetime.date

    def attempt(self, what: str, back: int) -> None:
        """One try; the day it is said to have happened lies some days back."""
        when = self.day - back * DAY
        self.okot.day = self.twe.day = self.day
        match what:
            case "start okot":
                end = self.day + 300 * DAY
                self.okot.fire("start", contract_on=when, year=1, planned_end_on=end, effective_on=when)
            case "stop okot":
                self.okot.fire("stop_training", stop_reason=StopReason.BY_CLIENT, effective_on=when)
            case "start twe":
                self.twe.fire("start", job_target="Magazijnier", effective_on=when)
            case "end twe":
                self.twe.fire("end", end_reason=TweEnd.BY_CLIENT, effective_on=when)
            case "undo the stop":
                self.undo(OKOTS, self.okot.okot, OkotState.STARTED)
            case "undo the end":
                self.undo(TWES, self.twe.twe, TweState.BEFORE_ART60)
            case _:
                membership = self.twe.worker.membership
                assert membership is not None
                self.twe = TweStory(self.client, membership, day=self.day).admitted()

    def undo(self, machine: Machine, subject: Any, state: str) -> None:
        """Asked by one administrator, taken by the other."""
        asking, taking = self.administrators
        answers = {"target": state, "effective_on": self.day, "reason": "Verkeerde knop."}
        step = machine.step(subject, machine.by_name[NAME], asking, self.day)
        if may_be_asked(step, answers):
            ask(step, answers)
        subject = machine.fire(subject, NAME, actor=taking, today=self.day, answers=answers).subject
        setattr(self.okot if machine is OKOTS else self.twe, machine.code, subject)


@pytest.fixture
def people(world: World) -> People:
    els, client = world.els.membership, world.clients[1]
    assert els is not None
    okot = OkotStory(client, els, world.trainings[0], day=world.today)
    okot.interest().conditions().candidature().agreement().handover().planned().later(7).held().admitted()
    twe = TweStory(client, els, day=okot.day).admitted()
    other = Actor(UserFactory.create(is_staff=True, is_superuser=True))
    return People(client, okot, twe, (other, world.admin), okot.day + 60 * DAY)


def days_of(machine: Machine, running: tuple[str, ...], client: Client) -> set[datetime.date]:
    """Every day on which a trajectory of this machine ran, as the history tells it; both ends count (GEN-04)."""
    records = StepRecord.objects.filter(machine=machine.code, client=client).order_by("subject_id", "number")
    days: set[datetime.date] = set()
    begun: dict[int, datetime.date] = {}
    for record in records:
        if record.target in running and record.source not in running:
            begun[record.subject_id] = record.effective_on
        elif record.source in running and record.target not in running:
            days |= between(begun.pop(record.subject_id), record.effective_on)
    for start in begun.values():
        days |= between(start, start + 1000 * DAY)
    return days


def days_in_the_table(kind: str, client: Client) -> set[datetime.date]:
    periods = Period.objects.filter(client=client, kind=kind)
    spans = [between(one.starts_on, one.ends_on or one.starts_on + 1000 * DAY) for one in periods]
    return set().union(*spans)


def between(first: datetime.date, last: datetime.date) -> set[datetime.date]:
    return {first + number * DAY for number in range((last - first).days + 1)}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(SEQUENCES)
def test_okot_15_no_sequence_of_steps_leaves_an_okot_and_a_twe_running_on_one_day(
    people: People, tries: list[Try]
) -> None:
    with transaction.atomic():
        walk(people, tries)
        both = days_of(OKOTS, OKOT_RUNS, people.client) & days_of(TWES, TWE_RUNS, people.client)
        both |= days_in_the_table("okot", people.client) & days_in_the_table("twe", people.client)
        transaction.set_rollback(True)
    assert both == set()


def walk(prepared: People, tries: list[Try]) -> None:
    """On copies: what is undone in the database must not stay in memory."""
    people = replace(prepared, okot=again(prepared.okot), twe=again(prepared.twe))
    for what, later, back in tries:
        people.day += later * DAY
        answer = "taken"
        try:
            people.attempt(what, back)
        except Refused as refused:
            answer = refused.sentence
        assert answer
        if currently_in_test_context():
            note(f"{people.day}: {what}, {back} days back: {answer}")


def again(story: Any) -> Any:
    copy = object.__new__(type(story))
    copy.__dict__.update(story.__dict__)
    return copy


def test_the_tries_do_start_and_end_both(people: People) -> None:
    """The test above proves something: these steps are taken, and each refusal has its sentence."""
    first = ("start twe", "start okot", "end twe", "start okot", "undo the end")
    walk(people, [(what, 1, 0) for what in (*first, "stop okot", "begin twe", "start twe", "undo the stop")])
    taken = StepRecord.objects.filter(client=people.client, effective_on__gte=people.day).order_by("pk")
    kinds = [(step.machine, step.transition) for step in taken if step.machine in {"okot", "twe"}]
    assert [kind for kind in kinds if kind[1] in {"start", "end", "stop_training", "correct"}] == [
        ("twe", "start"),
        ("twe", "end"),
        ("okot", "start"),
        ("okot", "stop_training"),
        ("twe", "start"),
    ]
