"""The recorder that tells people: one notice per code and recipient, in the step's transaction (domain.md §6)."""

from collections.abc import Iterable

from okot_portal.workflow.transitions import Consequence, Notice, Step
from okot_portal.workflow.words import words_of
from partners.notifications.notify import notify
from partners.notifications.receipts import mark_acted
from partners.parties import Party


class Notices:
    def record(self, step: Step) -> None:
        mark_acted(step)
        for notice in step.transition.notices:
            notify(
                code=notice.code,
                title=notice.title.format(reference=step.subject.reference),
                body=notice.body,
                recipients=parties(notice, step),
                sender=step.actor,
                subject_machine=step.machine.code,
                subject_id=step.subject.pk,
                reference=step.subject.reference,
                url=step.subject.get_absolute_url(),
                step_key=step.key,
            )

    def preview(self, step: Step) -> Iterable[Consequence]:
        for notice in step.transition.notices:
            title = notice.title.format(reference=step.subject.reference)
            for reader in readers(notice, step):
                yield Consequence("mail", f"{reader} krijgt een bericht: {title}.")


def readers(notice: Notice, step: Step) -> list[str]:
    """Who will be told, by name; in words as long as the step itself decides who that is."""
    names = [str(party) for party in parties(notice, step)] or [words_of(notice.to)]
    return [name[:1].upper() + name[1:] for name in names if name]


def parties(notice: Notice, step: Step) -> list[Party]:
    return [party for party in notice.to(step.subject, step) if party]
