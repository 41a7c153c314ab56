"""The engine's recorder for notices: who hears of a step is in its table, what they read is here put together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from okot_portal.workflow.transitions import Consequence, Step
from partners.notifications.notify import notify
from partners.notifications.receipts import mark_acted
from partners.notifications.recipients import Recipient
from partners.notifications.texts import mail_text


@dataclass(frozen=True)
class Text:
    """What the portal shows of a notice: no name, INSZ or health data; the dossier itself is one click away."""

    title: str
    body: Callable[[Step], str] | str = ""

    def for_step(self, step: Step) -> str:
        return self.body(step) if callable(self.body) else self.body


class NoticeRecorder:
    """Give one to a machine's `recorders`, with the texts of its codes.

    The subject has `reference` and `get_absolute_url()`. Codes in `urgent` ask for attention the same day.
    """

    def __init__(self, texts: Mapping[str, Text], urgent: Iterable[str] = ()) -> None:
        self._texts = dict(texts)
        self._urgent = frozenset(urgent)

    def record(self, step: Step) -> None:
        mark_acted(step)
        for notice in step.transition.notices:
            text = self._text(notice.code)
            notify(
                code=notice.code,
                title=text.title,
                body=text.for_step(step),
                recipients=notice.to(step.subject, step),
                sender=step.actor,
                subject_machine=step.machine.code,
                subject_id=step.subject.pk,
                reference=step.subject.reference,
                url=step.subject.get_absolute_url(),
                step_key=step.key,
                urgent=notice.code in self._urgent,
            )

    def preview(self, step: Step) -> list[Consequence]:
        return [
            Consequence("bell", f"{_who_gets(told)} een melding en een mail: {self._text(notice.code).title}.")
            for notice in step.transition.notices
            if (told := list(notice.to(step.subject, step)))
        ]

    def _text(self, code: str) -> Text:
        return self._texts.get(code) or Text(mail_text(code).heading)


def _who_gets(recipients: list[Recipient]) -> str:
    names = [
        f"{r.membership.user} ({r.organisation})" if r.membership else f"Het team van {r.organisation}"
        for r in recipients
    ]
    if len(names) == 1:
        return f"{names[0]} krijgt"
    return f"{', '.join(names[:-1])} en {names[-1]} krijgen"
