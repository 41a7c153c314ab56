"""The recorder that tells people: one notice per code and recipient, in the step's transaction (domain.md §6)."""

from collections.abc import Iterable

from okot_portal.workflow.transitions import Consequence, Notice, Step
from partners.notifications.notify import notify
from partners.notifications.receipts import mark_acted
from partners.parties import Party


class Notices:
    """Nobody on the other side yet (an interest that ends before VDAB knew of it) means nobody to tell."""

    def record(self, step: Step) -> None:
        if not step.transition.is_creation:
            mark_acted(step)
        for notice in step.transition.notices:
            if recipients := parties(notice, step):
                notify(
                    code=notice.code,
                    title=notice.title.format(reference=step.subject.reference),
                    body=notice.body,
                    recipients=recipients,
                    sender=step.actor,
                    subject_machine=step.machine.code,
                    subject_id=step.subject.pk,
                    reference=step.subject.reference,
                    url=step.subject.get_absolute_url(),
                    step_key=step.key,
                    urgent=notice.urgent,
                    is_new=True,
                    at=step.recorded_at,
                )

    def preview(self, step: Step) -> Iterable[Consequence]:
        for notice in step.transition.notices:
            title = notice.title.format(reference=step.subject.reference)
            readers = [notice.foretold] if notice.foretold else [str(party) for party in parties(notice, step)]
            for reader in readers:
                yield Consequence("mail", f"{reader[0].upper()}{reader[1:]} krijgt een bericht: {title}.")


def parties(notice: Notice, step: Step) -> list[Party]:
    return [party for party in notice.to(step.subject, step) if party]
