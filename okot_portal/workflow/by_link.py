"""Which steps of a machine the one who is asked may take without an account, by a signed link and a code.

A machine says so twice, and `check.py` compares: here which steps in which words, and in the table, in `by`, that the
one who is asked may take them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from okot_portal.workflow.rules import rule


@dataclass(frozen=True)
class ByLink:
    """`asked` says who is asked ("" when a link makes no sense), `about` what that one needs to know, and no more.

    `answers` are the steps, each with the words on its button: the label in the table is for whoever writes it down.
    `of_client`: the one who is asked is the client, and reads other words than a service does.
    """

    question: str
    answers: tuple[tuple[str, str], ...]
    asked: Callable[[Any], str]
    about: Callable[[Any], Iterable[tuple[str, str]]]
    of_client: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        return tuple(name for name, _words in self.answers)


@rule("Wie gevraagd wordt, zelf, met een link en een code")
def the_one_asked(subject: Any, actor: Any) -> bool:
    return bool(subject.pk) and getattr(actor, "answers", None) == (subject._meta.label_lower, subject.pk)
