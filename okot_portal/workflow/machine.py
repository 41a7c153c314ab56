"""The machine: one door (`fire`), and two questions one may ask before it (`options`, `preview`)."""

import copy
import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, OperationalError, models, transaction
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.workflow import check, registry
from okot_portal.workflow.by_link import ByLink
from okot_portal.workflow.constraints import sentence_for
from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refusal, Refused, TooLate
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.models import Requires
from okot_portal.workflow.rules import Guard
from okot_portal.workflow.transitions import (
    CHOSEN,
    STAY,
    Consequence,
    Option,
    Person,
    Recorder,
    Step,
    Transition,
)

BUSY = "Iemand anders werkte op hetzelfde moment in dit dossier. Er is niets gewijzigd: probeer het opnieuw."


class Machine:
    """A workflow: its states, its table of transitions, and who keeps the records.

    `label` is its name and `about` a Dutch sentence that says what it follows.
    `phases` are the steps of the stepper, in order: (label, states). `tones` give each state its look.
    `open_states` are those in which the subject still runs; every other state is an end. `moves_along` says that its
    subjects move along with the steps of another machine only, under that machine's lock. `by_link` names the steps
    that whoever is asked may take without an account.
    """

    def __init__(
        self,
        *,
        code: str,
        label: str,
        model: type[models.Model],
        states: type[models.TextChoices],
        transitions: Sequence[Transition],
        recorders: Sequence[Recorder],
        about: str = "",
        phases: Sequence[tuple[str, tuple[str, ...]]] = (),
        tones: Mapping[Any, str] | None = None,
        ends: Iterable[str] = (),
        requires: Mapping[Any, Requires] | None = None,
        moves_along: bool = False,
        by_link: ByLink | None = None,
    ) -> None:
        self.code, self.label, self.about, self.model, self.states = code, label, about, model, states
        self.transitions = tuple(transitions)
        self.recorders = tuple(recorders)
        self.phases = tuple(phases)
        self.tones = dict(tones or {})
        self.ends = frozenset(ends)
        self.moves_along, self.by_link = moves_along, by_link
        self.requires = dict(requires or {})
        check.table(self)
        self.by_name = {t.name: t for t in self.transitions}
        registry.register(self)

    @property
    def open_states(self) -> list[str]:
        return [state for state in self.states.values if state not in self.ends]

    # -- the door ----------------------------------------------------------------------------------------------

    def fire(
        self,
        subject: Any,
        name: str,
        *,
        actor: Person,
        today: datetime.date,
        answers: Mapping[str, Any] | None = None,
        recorded_at: datetime.datetime | None = None,
    ) -> Step:
        """Take the step, whole or not at all. Raises `Refused` (or a subclass) with a Dutch sentence.

        `answers` are the form's fields, as typed (a QueryDict) or as Python values; the form checks both.
        `recorded_at` is now, except for what moves along with another step and for the demo world's past.
        The given subject is never changed: the row as it became is `step.subject`.
        """
        try:
            with transaction.atomic():
                transition = self.by_name[name]
                step = self.step(self._row(subject, transition), transition, actor, today)
                step.recorded_at = recorded_at or step.recorded_at
                self._fire(step, answers or {})
                for model, rows in step.rows.items():
                    model._default_manager.bulk_create(rows)
                return step
        except IntegrityError as error:
            raise Refused(Refusal(sentence_for(error))) from error
        except OperationalError as error:
            if sqlstate(error) in ("40P01", "40001", "55P03"):
                raise Refused(Refusal(BUSY)) from error
            raise

    def along(
        self,
        step: Step,
        subject: Any,
        name: str,
        *,
        actor: Person | None = None,
        answers: Mapping[str, Any] | None = None,
    ) -> Any:
        """Take a step that moves along with another machine's `step`: same day, same moment, same transaction.

        Returns the subject. What fails here undoes the other step too: there is no way back of its own.
        """
        transition = self.by_name[name]
        row = subject if self.moves_along or subject.pk is None else self.locked(subject.pk)
        own = self.step(row, transition, actor or step.actor, step.today)
        own.recorded_at, own.leader = step.recorded_at, step.leader or step
        return self._fire(own, answers or {}).subject

    def _fire(self, step: Step, answers: Mapping[str, Any]) -> Step:
        subject, transition = step.subject, step.transition
        self._refuse_unless_in_source(step, answers.get("seen_version"))
        if not transition.allows(subject, step.actor):
            raise NotAllowed(Refusal("Deze stap is niet aan jou. Kijk in het dossier wie aan zet is."))
        form = self.form(step, answers)
        if not form.is_valid():
            raise InvalidAnswers(form)
        self._take_answers(step, form)
        self._refuse_by_guards(step, form)
        for effect in transition.effects:
            effect(subject, step)
        self._save(step)
        for recorder in self.recorders:
            recorder.record(step)
        return step

    def _row(self, given: Any, transition: Transition) -> Any:
        """A new subject on a copy, so that a failed try leaves the given one new; any other as it is now.

        A model whose queryset knows `for_step` is read again with what a step looks at, after the lock: rows joined
        to the locking statement could be as old as the wait for it.
        """
        if transition.is_creation and given.pk is None:
            return copy.copy(given)
        row, manager = self.locked(given.pk), self.model._default_manager
        return manager.for_step().get(pk=row.pk) if hasattr(manager, "for_step") else row

    def locked(self, pk: Any) -> Any:
        """The row as it is now, locked until the transaction ends. Without this line fifty clicks all succeed."""
        return self.model._base_manager.select_for_update(of=("self",), no_key=True).get(pk=pk)

    # -- before the door ---------------------------------------------------------------------------------------

    def step(self, subject: Any, transition: Transition, actor: Person, today: datetime.date) -> Step:
        """A step that has not been taken yet."""
        source = subject.state
        return Step(
            machine=self,
            transition=transition,
            subject=subject,
            actor=actor,
            today=today,
            effective_on=today,
            recorded_at=timezone.now(),
            source=source,
            target=source if transition.target in (STAY, CHOSEN) else transition.target,
        )

    def form(self, step: Step, answers: Mapping[str, Any] | None = None) -> StepForm:
        """The questions of this step, with the warnings of its soft guards on the day that was typed, else today."""
        form = step.transition.form(answers, step=step)
        step.effective_on = form.typed_day() or step.today
        form.warn(refusals(step, soft=True))
        return form

    def options(self, subject: Any, actor: Person, today: datetime.date) -> list[Option]:
        """The steps this actor may take from here, each open or closed with its reasons."""
        return [self.option(subject, t, actor, today) for t in self.offered(subject, actor)]

    def option(self, subject: Any, transition: Transition, actor: Person, today: datetime.date) -> Option:
        step = self.step(subject, transition, actor, today)
        return Option(transition, refusals(step, soft=False), refusals(step, soft=True))

    def offered(self, subject: Any, actor: Person) -> list[Transition]:
        return [
            t
            for t in self.transitions
            if subject.state in t.source and not t.is_correction and t.allows(subject, actor)
        ]

    def preview(self, subject: Any, name: str, *, actor: Person, today: datetime.date) -> list[Consequence]:
        """What this step would do besides changing the state: who is told, which duties start, what ends."""
        step = self.step(subject, self.by_name[name], actor, today)
        return [line for recorder in self.recorders for line in recorder.preview(step)]

    # -- inside the door ---------------------------------------------------------------------------------------

    def _refuse_unless_in_source(self, step: Step, seen_version: Any) -> None:
        subject, transition = step.subject, step.transition
        if transition.is_creation and subject.pk is None:
            return
        typed = str(seen_version or "")
        is_stale = typed.isdecimal() and typed != str(subject.version)
        if is_stale or subject.state not in transition.source:
            raise TooLate(Refusal(self._who_was_first(step)))

    def _who_was_first(self, step: Step) -> str:
        subject, user = step.subject, step.actor.user
        moment = date_format(timezone.localtime(subject.changed_at), "d/m/Y \\o\\m H:i")
        is_own = user is not None and user.pk == subject.changed_by_id
        first = "Je zette zelf al een stap" if is_own else f"{subject.changed_by_label} was je voor"
        return (
            f"{first} op {moment}: de status is nu ‘{self.states(subject.state).label}’. "
            f"Je stap ‘{step.transition.label}’ is niet uitgevoerd. Kijk het dossier na en beslis opnieuw."
        )

    def _take_answers(self, step: Step, form: StepForm) -> None:
        step.answers = form.cleaned_data
        step.summary = form.summary()
        step.effective_on = form.cleaned_data.get("effective_on") or step.today
        step.reason = form.cleaned_data.get("reason") or form.cleaned_data.get("override_reason") or ""
        if step.transition.target == CHOSEN:
            step.target = form.cleaned_data["target"]
        for name in step.transition.writes:
            setattr(step.subject, name, form.cleaned_data[name])

    def _refuse_by_guards(self, step: Step, form: StepForm) -> None:
        hard = refusals(step, soft=False)
        if hard:
            raise Refused(*hard)
        soft = refusals(step, soft=True)
        if soft and not form.cleaned_data.get("override_reason"):
            form.warn(soft)
            for refusal in soft:
                form.add_error("override_reason", refusal.sentence)
            raise InvalidAnswers(form)
        step.overruled = tuple(refusal.rule for refusal in soft)

    def _save(self, step: Step) -> None:
        subject = step.subject
        subject.state = step.target
        subject.state_on = step.effective_on
        subject.version += 1
        subject.changed_at = step.recorded_at
        subject.changed_by = step.actor.user
        subject.changed_by_label = str(step.actor)
        missing = self._missing(subject)
        if missing:
            raise Refused(Refusal(f"Voor ‘{self.states(step.target).label}’ ontbreekt nog: {', '.join(missing)}."))
        subject.save()

    def _missing(self, subject: Any) -> list[str]:
        required = self.requires.get(subject.state)
        if required is None:
            return []
        empty = [name for name in required.fields if getattr(subject, name) in (None, "")]
        return [field_label(self.model, name) for name in empty]


def refusals(step: Step, *, soft: bool) -> tuple[Refusal, ...]:
    """What the guards of this step say against it."""
    guards: list[Guard] = [g for g in step.transition.guards if g.soft == soft]
    answers = (guard(step.subject, step) for guard in guards)
    return tuple(answer for answer in answers if answer is not None)


def field_label(model: type[models.Model], name: str) -> str:
    """The Dutch name of a field."""
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def sqlstate(error: Exception) -> str:
    return getattr(error.__cause__, "pgcode", "") or ""
