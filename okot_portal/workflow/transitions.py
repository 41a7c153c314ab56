"""What a workflow's table is made of. A transition answers six questions in one block: who may, when, what is
asked, what else changes, who hears, and which duty starts."""

import datetime
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.rules import Guard, Rule

if TYPE_CHECKING:
    from okot_portal.workflow.machine import Machine

NEW = "new"  # the source of a transition that creates its subject
STAY = "stay"  # the target of a transition that leaves the state as it is
CHOSEN = "chosen"  # the target of a correction: the answer "target" names it


class Person(Protocol):
    """What the engine needs to know of an actor."""

    @property
    def user(self) -> Any: ...

    @property
    def is_system(self) -> bool: ...


@dataclass(frozen=True)
class Notice:
    """Who hears of a step: a code of the notification matrix (domain.md §6) and the recipients.

    `foretold` says in Dutch who that will be when the answers of the step decide it. `urgent` asks to look today.
    """

    code: str
    to: Callable[[Any, "Step"], Iterable[Any]]
    title: str
    body: str = ""
    foretold: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class Due:
    """Which duty a step starts: its kind, whose it is, by when (None when nobody can tell yet) and who waits for it.

    `foretold` says in Dutch whose it will be when the answers of the step decide it.
    """

    kind: str
    owner: Callable[[Any, "Step"], Any]
    by: Callable[[Any, "Step"], datetime.date | None]
    owed_to: Callable[[Any, "Step"], Any] | None = None
    foretold: str = ""


@dataclass(frozen=True)
class Consequence:
    """One line of a preview: what will happen besides the change of state."""

    icon: str
    sentence: str


@dataclass(frozen=True)
class Transition:
    """One step of a table. `closes` names duties it fulfils, `drops` duties that lapse without being fulfilled.

    A closed step is shown with its reason, unless `shown_closed` says that it would only puzzle who reads it.
    """

    name: str
    label: str
    source: tuple[str, ...]
    target: str
    by: tuple[Rule, ...]
    form: type[StepForm] = StepForm
    guards: tuple[Guard, ...] = ()
    effects: tuple[Callable[[Any, "Step"], None], ...] = ()
    writes: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    due: tuple[Due, ...] = ()
    closes: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    icon: str = "milestone"
    tone: str = "secondary"
    hint: str = ""
    shown_closed: bool = True

    @property
    def is_creation(self) -> bool:
        return self.source == (NEW,)

    @property
    def is_correction(self) -> bool:
        return self.target == CHOSEN

    def allows(self, subject: Any, actor: Any) -> bool:
        return any(rule(subject, actor) for rule in self.by)


@dataclass
class Step:
    """One step being taken: what the table, the actor and the answers say about it.

    `effective_on` is the day it happened, `recorded_at` the moment it was entered (GEN-03). `leader` is the step of
    another machine that this one moves along with.
    """

    machine: "Machine"
    transition: Transition
    subject: Any
    actor: Any
    today: datetime.date
    effective_on: datetime.date
    recorded_at: datetime.datetime
    source: str
    target: str
    answers: dict[str, Any] = field(default_factory=dict)
    summary: list[tuple[str, str]] = field(default_factory=list)
    reason: str = ""
    overruled: tuple[str, ...] = ()
    key: uuid.UUID = field(default_factory=uuid.uuid4)
    leader: "Step | None" = None
    looked_up: dict[str, Any] = field(default_factory=dict)
    rows: dict[type[Any], list[Any]] = field(default_factory=dict)

    def once(self, name: str, look_up: Callable[[], Any]) -> Any:
        """What several guards of one step ask the database is asked once."""
        if name not in self.looked_up:
            self.looked_up[name] = look_up()
        return self.looked_up[name]

    def leave(self, model: type[Any], rows: Iterable[Any]) -> None:
        """Leave rows to be inserted when the step is recorded, together with those of what moves along."""
        (self.leader or self).rows.setdefault(model, []).extend(rows)


class Recorder(Protocol):
    """Writes down what a step means elsewhere (history, duties, periods, notices), in the step's transaction."""

    def record(self, step: Step) -> None: ...

    def preview(self, step: Step) -> Iterable[Consequence]: ...


@dataclass(frozen=True)
class Option:
    """A step the actor may take on this subject: open, or closed with the reasons."""

    transition: Transition
    refusals: tuple[Any, ...] = ()
    warnings: tuple[Any, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.refusals
