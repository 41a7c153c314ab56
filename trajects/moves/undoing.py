"""Taking a move back: each thing returns to whom it came from, unless somebody worked on since (P20)."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from okot_portal.known import known
from partners.actor import Actor
from partners.models import Membership
from trajects.clients.models import Client, Grant
from trajects.dossier.duties import Duty
from trajects.moves.handing import Outcome
from trajects.moves.models import Move, MoveKind, MoveLine, ThingKind
from trajects.moves.moving import Moving
from trajects.moves.things import Thing, things_of

WORKED_ON = "Er werd intussen verder gewerkt: er is niets meer om terug te geven."


def can_undo(move: Move, actor: Actor) -> bool:
    """Whoever made the move, or the head of their team."""
    if move.kind == MoveKind.UNDO or hasattr(move, "undone_by") or move.organisation_id != actor.organisation_id:
        return False
    return actor.is_team_head or (actor.user is not None and move.made_by_id == actor.user.pk)


@transaction.atomic
def undo(move: Move, *, actor: Actor, today: datetime.date) -> Outcome:
    """One move back, written down as a move of its own; what stays has a sentence that says why."""
    Move.objects.select_for_update(of=("self",)).get(pk=move.pk)
    lines = list(move.lines.select_related("earlier__user", "earlier__organisation", "successor__user").order_by("pk"))
    outcome = Outcome(refused=left_meanwhile(lines, today))
    now = Now(lines, today)
    if not outcome.refused and not any(now.holds(line) for line in lines):
        outcome.refused.append(WORKED_ON)
    if outcome.refused:
        return outcome
    moving = Moving(actor, kind=MoveKind.UNDO, today=today, reason="Ongedaan gemaakt.", undoes=move)
    for line in lines:
        if give_back(line, moving, now):
            outcome.moved += 1
        elif line.kind in (ThingKind.DUTY, ThingKind.CLIENT):
            outcome.refused.append(f"‘{line.label}’ bleef: er werd intussen verder gewerkt.")
    outcome.move = moving.close()
    return outcome


def left_meanwhile(lines: Iterable[MoveLine], today: datetime.date) -> list[str]:
    """A sentence per person who had the work and works here no more."""
    had = {line.earlier.pk: line.earlier for line in lines if line.earlier}
    here = set(Membership.objects.active(today).filter(pk__in=had).values_list("pk", flat=True))
    return [
        f"{person.user} werkt hier niet meer. Geef het werk door aan een andere collega."
        for pk, person in had.items()
        if pk not in here
    ]


class Now:
    """What stands on the successors' names at this moment: asked once per person, however many lines there are."""

    def __init__(self, lines: Iterable[MoveLine], today: datetime.date) -> None:
        people = {line.successor.pk: line.successor for line in lines if line.successor}
        self.things = {pk: things_of(person, today) for pk, person in people.items()}

    def again(self, line: MoveLine) -> Thing | None:
        """The same thing on the successor's name, as it is now."""
        return next((one for one in self.things.get(line.successor_id or 0, ()) if is_same(one, line)), None)

    def holds(self, line: MoveLine) -> bool:
        if line.kind == ThingKind.DUTY:
            return bool(line.duty and line.duty.ended_at is None and line.duty.owner_id == line.successor_id)
        return self.again(line) is not None


def is_same(thing: Thing, line: MoveLine) -> bool:
    """A trajectory by its own number; what has none (a dossier, a training) by the client and the label."""
    alike = (thing.kind, thing.machine, thing.client_id) == (line.kind, line.machine, line.client_id)
    if not alike or thing.label != line.label:
        return False
    own = thing.row.subject_id if isinstance(thing.row, Grant | Duty) else thing.row.pk
    return line.subject_id in (None, own)


def give_back(line: MoveLine, moving: Moving, now: Now) -> bool:
    """Whether it is back, be it with the dossier it follows."""
    if line.kind == ThingKind.DUTY:
        return duty_back(line, moving)
    if line.successor is None or line.earlier is None:
        return False
    if line.kind == ThingKind.CLIENT:
        locked = Client.objects.select_for_update(of=("self",), no_key=True)
        theirs = locked.filter(worker=line.successor, ocmw=line.successor.organisation_id)
        found = theirs.filter(pk=known(line.client_id)).first()
        if found:
            moving.dossier(found, line.successor, line.earlier)
        return found is not None
    thing = now.again(line)
    if thing and not has_gone(line, moving):
        moving.one(thing, line.successor, line.earlier)
    return thing is not None


def duty_back(line: MoveLine, moving: Moving) -> bool:
    if has_gone(line, moving):
        return True
    locked = Duty.objects.open().select_for_update(of=("self",), no_key=True)
    duty = locked.filter(pk=known(line.duty_id), owner=line.successor).first()
    if duty:
        moving.duty(duty, line.earlier)
    return duty is not None


def has_gone(line: MoveLine, moving: Moving) -> bool:
    """With the dossier, a moment ago."""
    mine = (line.kind, line.machine, line.subject_id, line.label, line.duty_id)
    return any((one.kind, one.machine, one.subject_id, one.label, one.duty_id) == mine for one in moving.lines)
