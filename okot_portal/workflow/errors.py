"""What the engine answers when a step is not taken. Every one carries a Dutch sentence for the person who tried."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okot_portal.workflow.forms import StepForm


class BrokenTable(Exception):
    """A workflow table that contradicts itself; raised on import, never at run time."""


@dataclass(frozen=True)
class Refusal:
    """Why a step is closed: the sentence for people, the rule's number and where the rule comes from."""

    sentence: str
    rule: str = ""
    source: str = ""

    def __str__(self) -> str:
        return self.sentence


class Refused(Exception):
    """The step was not taken and nothing was changed."""

    def __init__(self, *refusals: Refusal) -> None:
        self.refusals = refusals
        super().__init__(" ".join(r.sentence for r in refusals))

    @property
    def sentence(self) -> str:
        return " ".join(r.sentence for r in self.refusals)

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(r.rule for r in self.refusals if r.rule)


class TooLate(Refused):
    """Somebody else moved the subject meanwhile; the sentence names who and when."""


class NotAllowed(Refused):
    """The step exists, but it is not this actor's to take."""


class InvalidAnswers(Refused):
    """The answers do not pass the step's form; `form` holds what was typed and the error at each field."""

    def __init__(self, form: "StepForm") -> None:
        self.form = form
        sentences = [str(message) for messages in form.errors.values() for message in messages]
        super().__init__(*(Refusal(sentence) for sentence in sentences))
