"""The two kinds of question a transition asks: who may take it (rules) and when (guards)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from okot_portal.workflow.errors import Refusal

GuardAnswer = bool | Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """Who may: a question about the subject and the actor, with the Dutch name of who that is."""

    label: str
    test: Callable[[Any, Any], bool]

    def __call__(self, subject: Any, actor: Any) -> bool:
        return self.test(subject, actor)


def rule(label: str) -> Callable[[Callable[[Any, Any], bool]], Rule]:
    return lambda test: Rule(label, test)


@rule("Het portaal zelf")
def the_system(_subject: Any, actor: Any) -> bool:
    return bool(actor.is_system)


@rule("Beheerder")
def an_administrator(_subject: Any, actor: Any) -> bool:
    return bool(actor.is_administrator)


@dataclass(frozen=True)
class Guard:
    """When: a pure question about what is recorded, named as the statement that must be true.

    The test gets `(subject, step)` and answers True, False, or a mapping with the values that fill in the
    sentence's `{placeholders}`. A soft guard may be overruled with a reason, which is recorded.
    """

    rule: str
    sentence: str
    source: str
    soft: bool
    test: Callable[[Any, Any], GuardAnswer]

    def __call__(self, subject: Any, step: Any) -> Refusal | None:
        answer = self.test(subject, step)
        if answer is True:
            return None
        values = answer if isinstance(answer, Mapping) else {}
        return Refusal(self.sentence.format(**values), self.rule, self.source)

    @property
    def name(self) -> str:
        return self.test.__name__


def guard(
    rule: str, sentence: str, *, source: str, soft: bool = False
) -> Callable[[Callable[[Any, Any], GuardAnswer]], Guard]:
    """Make a guard of a question; `rule` and `source` tell a reader where the rule stands."""
    return lambda test: Guard(rule, sentence, source, soft, test)
