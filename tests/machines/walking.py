"""A walk at random through every machine at once, and what must be true after every step of it.

People and the clock take steps that are open to them, mostly the one the portal puts first; now and then somebody tries
a step that is not theirs or not there. Of a step that is taken, what the preview said is held against what happened.
"""

import datetime
import random
from collections import Counter
from typing import Any

from django.db import connection, transaction
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused, TooLate
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import Step, Transition
from partners.actor import Actor
from tests.machines import outcomes
from tests.machines.answers import answers_for
from tests.machines.world import World
from trajects.dossier.periods import Periods

SEEDS = st.integers(0, 2**32)  # Hypothesis chooses the seed of the dice, the dice choose evenly
PAUSES = (0, 1, 1, 14, 100)  # days until somebody works on it again
STEPS = 4  # a day
MISTAKES = 0.1  # a day; an administrator corrects them
TRIES = 4  # at a step that is open, before going elsewhere


def weight(machine: Machine, transition: Transition) -> int:
    """The steps the portal shows first are taken most, those that end it all the least."""
    if transition.tone == "primary":
        return 8
    return 1 if transition.target in machine.ends else 2


class Tally:
    """What all walks together did."""

    def __init__(self) -> None:
        self.taken: Counter[tuple[str, str]] = Counter()
        self.refused: Counter[str] = Counter()

    def __str__(self) -> str:
        total, kinds = sum(self.taken.values()), len(self.taken)
        refused = ", ".join(f"{count} {name}" for name, count in sorted(self.refused.items()))
        return f"{total} steps taken, {kinds} different ones; refused: {refused}"


class Walk(RuleBasedStateMachine):
    tally = Tally()

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.world = World()
        self.dice = random.Random()  # noqa: S311  (not a secret)
        self.mine: set[tuple[str, int]] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    # -- what is done ------------------------------------------------------------------------------------------

    @initialize(seed=SEEDS)
    def begin(self, seed: int) -> None:
        """One of each to start with; the OKOT first, for others lean on it."""
        self.dice.seed(seed)
        for machine in sorted(self.world.machines, key=lambda one: (one.code != "okot", one.code)):
            self._create(machine)

    @rule(seed=SEEDS)
    def another_day(self, seed: int) -> None:
        """People work; now and then somebody begins anew, or tries what is not there or not theirs."""
        self.dice.seed(seed)
        self.world.today += datetime.timedelta(days=self.dice.choice(PAUSES))
        self.world.attend()
        for _step in range(STEPS):
            self._move()
        others = [self._begin_anew, self._begin_anew, self._not_there, self._not_theirs]
        self.dice.choice(others)()
        if self.dice.random() < MISTAKES:
            self._correct()

    # -- how ---------------------------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        """Something of any machine."""
        self._create(self.dice.choice(self.world.machines))

    def _not_there(self) -> None:
        """A step from another state, or a creation of what exists: the answer says who was first."""
        machine, subject = self._somewhere()
        elsewhere = [t for t in machine.transitions if subject.state not in t.source]
        self._fails(machine, subject, self.dice.choice(elsewhere), self.dice.choice(self.world.everybody), TooLate)

    def _not_theirs(self) -> None:
        machine, subject = self._somewhere()
        here = [t for t in machine.transitions if subject.state in t.source]
        others = [(t, actor) for t in here for actor in self.world.everybody if not t.allows(subject, actor)]
        if others:
            self._fails(machine, subject, *self.dice.choice(others), NotAllowed)

    def _correct(self) -> None:
        machine, subject = self._somewhere()
        for transition in machine.transitions:
            if transition.is_correction and subject.state in transition.source:
                self._take(machine, subject, transition, self.world.admin)

    def _create(self, machine: Machine) -> None:
        creation = next(t for t in machine.transitions if t.is_creation)
        subject = self.world.newborn(machine, self.dice.choice(self.world.clients))
        able = [actor for actor in self.world.everybody if creation.allows(subject, actor)]
        if not able:  # nobody yet: an interview is its OKOT's mediator's
            return
        step = self._take(machine, subject, creation, self.dice.choice(able))
        if step:
            self.mine.add((machine.code, step.subject.pk))

    def _somewhere(self) -> tuple[Machine, Any]:
        """A subject that still runs: made here, or with pages of its own (an OKOT's handover)."""
        running = [
            (machine, pk)
            for machine in self.world.machines
            for pk in machine.model._base_manager.filter(state__in=machine.open_states).values_list("pk", flat=True)
            if (machine.code, pk) in self.mine or hasattr(machine.model._default_manager, "visible_to")
        ]
        if not running:
            self._begin_anew()
            return self._somewhere()
        machine, pk = self.dice.choice(sorted(running, key=lambda found: (found[0].code, found[1])))
        return machine, machine.model._base_manager.get(pk=pk)

    def _move(self) -> None:
        """Somebody takes a step that is open to them."""
        machine, subject = self._somewhere()
        steps = [t for t in machine.transitions if subject.state in t.source and not t.is_correction]
        takers = {step: [actor for actor in self.world.everybody if step.allows(subject, actor)] for step in steps}
        offered = {step: actors for step, actors in takers.items() if actors}
        if not offered:
            return
        weights = [weight(machine, transition) for transition in offered]
        for _try in range(TRIES):
            (transition,) = self.dice.choices(list(offered), weights)
            actor = self.dice.choice(offered[transition])
            with connection.execute_wrapper(outcomes.only_reads):
                is_open = machine.option(subject, transition, actor, self.world.today).is_open
            if is_open:
                self._take(machine, subject, transition, actor)
                return

    def _take(self, machine: Machine, subject: Any, transition: Transition, actor: Actor) -> Step | None:
        today = self.world.today
        unborn = machine.step(subject, transition, actor, today)
        answers = answers_for(machine, unborn, self.dice.choice)
        with connection.execute_wrapper(outcomes.only_reads):
            foretold = machine.preview(subject, transition.name, actor=actor, today=today)
        before = outcomes.everything()
        try:
            note(f"{today}: {machine.code} {subject.pk} {transition.name} by {actor} with {answers}")
            step = machine.fire(subject, transition.name, actor=actor, today=today, answers=answers)
        except InvalidAnswers:
            self.tally.refused["invalid answers"] += 1
        except Refused as refused:
            assert refused.sentence
            self.tally.refused["by guard or constraint"] += 1
        else:
            self.tally.taken[machine.code, transition.name] += 1
            outcomes.as_foretold(step, foretold)
            return step
        assert outcomes.everything() == before
        return None

    def _fails(
        self, machine: Machine, subject: Any, transition: Transition, actor: Actor, error: type[Refused]
    ) -> None:
        before = outcomes.everything()
        try:
            machine.fire(subject, transition.name, actor=actor, today=self.world.today)
        except error as refused:
            assert refused.sentence
            self.tally.refused[f"as {error.__name__}"] += 1
        else:
            raise AssertionError(f"{machine.code}.{transition.name} was taken from {subject.state} by {actor}")
        assert outcomes.everything() == before

    # -- what must be true -------------------------------------------------------------------------------------

    @invariant()
    def the_history_is_whole_and_listed(self) -> None:
        outcomes.histories_are_whole(self.world.machines)

    @invariant()
    def what_ended_owes_nothing(self) -> None:
        outcomes.what_ended_owes_nothing(self.world.machines)

    @invariant()
    def what_runs_has_its_period(self) -> None:
        for machine in self.world.machines:
            for recorder in machine.recorders:
                if isinstance(recorder, Periods):
                    outcomes.running_has_its_period(machine, recorder)

    @invariant()
    def okot_and_twe_never_run_on_the_same_day(self) -> None:
        for client in self.world.clients:
            outcomes.periods_stay_apart(client)
