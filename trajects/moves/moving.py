"""Moves what stands on one person's name to a colleague, whole or not at all, and writes down each thing that went.

A dossier moves through `responsibility.hand_over` (its trajectories follow), a trajectory by a step of its own machine,
a duty by its owner, an inzage by a grant to the colleague. Who receives hears once per move; a partner hears per
trajectory who is there from now on.
"""

import datetime
import uuid
from collections import Counter
from collections.abc import Callable, Iterable

from django.db import transaction

from okot_portal.known import known
from okot_portal.workflow.registry import machine_of
from partners.actor import SYSTEM, Actor
from partners.models import Membership
from partners.notifications.notify import notify
from partners.parties import Party, party_of
from trajects.clients import responsibility
from trajects.clients.grants import grant
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.dossier.handing_on import NAME, carriers, named
from trajects.moves.models import Move, MoveKind, MoveLine, ThingKind
from trajects.moves.things import Thing, things_of

RECEIVED, PARTNER_TOLD = "DG", "OV"


class Moving:
    """One move while it is made; `close` writes it down and tells who receives."""

    def __init__(self, actor: Actor, *, kind: str, today: datetime.date, reason: str = "", undoes: Move | None = None):
        self.actor, self.today, self.reason = actor, today, reason
        self.move = Move.objects.create(
            kind=kind,
            organisation=known(actor.organisation),
            made_by=known(actor.user),
            made_by_label=str(actor),
            reason=reason,
            undoes=undoes,
        )
        self.lines: list[MoveLine] = []

    @property
    def why(self) -> str:
        return self.reason or f"Doorgegeven door {self.actor}."

    def unit(self, earlier: Membership, successor: Membership, unit: str) -> None:
        """Everything of one client, one group, or all trainings: looked up now, so nothing stays behind."""
        client_id = int(unit[1:]) if unit.startswith("c") else None
        if client_id:  # the dossier before what follows it: afterwards less is left on the earlier name
            locked = Client.objects.select_for_update(of=("self",), no_key=True)
            for client in locked.filter(pk=client_id, worker=earlier, ocmw=earlier.organisation_id):
                self.dossier(client, earlier, successor)
        for thing in things_of(earlier, self.today, client_id=client_id):
            if thing.unit == unit:
                self.one(thing, earlier, successor)

    def dossier(self, client: Client, earlier: Membership, successor: Membership) -> None:
        """With all that follows it. The caller holds the lock on the client."""
        self._write(Thing(ThingKind.CLIENT, client, f"Dossier {client.number}", client.pk), earlier, successor)
        self._follow(client, earlier, successor)

    def one(self, thing: Thing, earlier: Membership, successor: Membership) -> None:
        MOVES[thing.kind](self, thing, earlier, successor)

    def duty(self, duty: Duty, successor: Membership | None) -> None:
        """The caller holds the lock on the duty."""
        earlier = duty.owner
        duty.owner = successor
        duty.save(update_fields=["owner"])
        thing = Thing(ThingKind.DUTY, duty, f"{duty} ({duty.reference})", duty.client_id, duty.machine)
        self._write(thing, earlier, successor)

    def close(self) -> Move:
        MoveLine.objects.bulk_create(self.lines)
        for successor, number in self._received().items():
            self._tell(successor, number)
        return self.move

    # -- one thing of each kind ----------------------------------------------------------------------------------

    def _follow(self, client: Client, earlier: Membership, successor: Membership) -> None:
        before = [
            thing for thing in things_of(earlier, self.today, client_id=client.pk) if thing.kind != ThingKind.CLIENT
        ]
        ocmw, why = client.ocmw, self.why
        responsibility.hand_over(client, ocmw=ocmw, worker=successor, actor=self.actor, today=self.today, reason=why)
        left = {thing.key for thing in things_of(earlier, self.today, client_id=client.pk)}
        for thing in before:
            if thing.key not in left:
                self._write(thing, earlier, successor)

    def _subject(self, thing: Thing, earlier: Membership, successor: Membership) -> None:
        machine = machine_of(thing.machine)
        answers = {"earlier": earlier.pk, "successor": successor.pk, "reason": self.why}
        if not named(thing.row, earlier):
            return
        step = machine.fire(thing.row, NAME, actor=SYSTEM, today=self.today, answers=answers)
        waiting = Duty.objects.open().of(machine.code, thing.row.pk).filter(creditor=earlier)
        waiting.update(creditor=successor)
        self._write(thing, earlier, successor)
        parties = [party_of(getattr(step.subject, name)) for name in carriers(machine.model)]
        partners = [party for party in parties if party and party.organisation.pk != successor.organisation_id]
        if partners:
            notify(
                code=PARTNER_TOLD,
                title=f"Een andere collega volgt {thing.row.reference}",
                body="Wie het traject voortaan opvolgt en hoe je die persoon bereikt, staat in het portaal.",
                recipients=partners,
                sender=self.actor,
                subject_machine=machine.code,
                subject_id=thing.row.pk,
                reference=thing.row.reference,
                url=thing.row.get_absolute_url(),
                step_key=step.key,
            )

    def _duty(self, thing: Thing, earlier: Membership, successor: Membership) -> None:
        found = Duty.objects.open().select_for_update(of=("self",), no_key=True).filter(pk=thing.row.pk, owner=earlier)
        for duty in found:
            self.duty(duty, successor)

    def _grant(self, thing: Thing, earlier: Membership, successor: Membership) -> None:
        """The one dossier the partner opened stays open, for the colleague from today."""
        given = thing.row
        subject = {"machine": given.subject_machine, "subject_id": given.subject_id}
        grant(given.client, organisation=given.organisation, membership=successor, on=self.today, **subject)
        self._write(thing, earlier, successor)

    def _training(self, thing: Thing, earlier: Membership, successor: Membership) -> None:
        thing.row.contact_mediator = successor
        thing.row.save(update_fields=["contact_mediator"])
        self._write(thing, earlier, successor)

    # -- what is left behind ---------------------------------------------------------------------------------------

    def _write(self, thing: Thing, earlier: Membership | None, successor: Membership | None) -> None:
        is_duty = thing.kind == ThingKind.DUTY
        self.lines.append(
            MoveLine(
                move=self.move,
                kind=thing.kind,
                label=thing.label,
                duty=thing.row if is_duty else None,
                client_id=thing.client_id,
                machine=thing.machine,
                subject_id=getattr(thing.row, "subject_id", thing.row.pk) if thing.machine else None,
                earlier=earlier,
                successor=successor,
            )
        )

    def _received(self) -> Counter[Membership]:
        """How many things each person got, whoever made the move left out."""
        me = self.actor.user
        return Counter(one.successor for one in self.lines if one.successor and one.successor.user_id != known(me).pk)

    def _tell(self, successor: Membership, number: int) -> None:
        what = "Eén ding staat" if number == 1 else f"{number} dingen staan"
        if self.move.kind != MoveKind.PORTFOLIO:
            what = "Eén actie staat" if number == 1 else f"{number} acties staan"
        notify(
            code=RECEIVED,
            title=f"{what} nu op jouw naam",
            body=" ".join(filter(None, [f"Doorgegeven door {self.actor}.", self.reason])),
            recipients=[Party(successor.organisation, successor)],
            sender=self.actor,
            subject_machine="move",
            subject_id=self.move.pk,
            reference=f"D-{self.move.pk}",
            url=self.move.get_absolute_url(),
            step_key=uuid.uuid5(self.move.key, str(successor.pk)),
        )


MOVES: dict[str, Callable[[Moving, Thing, Membership, Membership], None]] = {
    ThingKind.SUBJECT: Moving._subject,
    ThingKind.GROUP: Moving._subject,
    ThingKind.DUTY: Moving._duty,
    ThingKind.GRANT: Moving._grant,
    ThingKind.TRAINING: Moving._training,
    ThingKind.CLIENT: lambda *_given: None,  # moved before the others
}


@transaction.atomic
def hand_over_portfolio(
    earlier: Membership,
    successors: Iterable[tuple[str, Membership]],
    *,
    actor: Actor,
    today: datetime.date,
    reason: str,
) -> Move:
    """All of one person's work in one step: each unit to the colleague that was chosen for it."""
    moving = Moving(actor, kind=MoveKind.PORTFOLIO, today=today, reason=reason)
    for unit, successor in successors:
        moving.unit(earlier, successor, unit)
    return moving.close()
