"""The terms of the demo world: asked for, given, refused, standing still, and those that are late."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q

from okot_portal.known import known
from okot_portal.workdays import add_workdays, is_workday
from partners.actor import SYSTEM, Actor
from partners.models import Membership
from trajects.dossier import escalation
from trajects.dossier.duties import Duty
from trajects.dossier.references import next_reference
from trajects.postponements.models import Postponement
from trajects.postponements.rules import APPOINTMENTS, FIXED_BY_LAW
from trajects.postponements.workflow import POSTPONEMENTS

REASONS = (
    "De school bezorgt de punten pas volgende week.",
    "De cliënt wacht nog op een plaats in de kinderopvang.",
    "Onze dienst verhuist deze week.",
    "De cliënt verblijft een tijd in het buitenland voor de familie.",
)


class Term:
    """One duty with its two sides, and what they do with its term."""

    def __init__(self, duty: Duty, today: datetime.date, reason: str) -> None:
        self.duty, self.today, self.reason = duty, today, reason
        self.owes, self.waits = as_actor(duty.owner), as_actor(duty.creditor)
        self.postponement = Postponement(
            duty=duty, client=duty.client, ocmw=duty.client.ocmw, reference=next_reference(today)
        )

    def begin(self, name: str, actor: Actor, day: datetime.date | None = None) -> "Term":
        return self.take(name, actor, day, workdays=5, reason=self.reason)

    def take(self, name: str, actor: Actor, day: datetime.date | None = None, **answers: Any) -> "Term":
        step = POSTPONEMENTS.fire(self.postponement, name, actor=actor, today=day or self.today, answers=answers)
        self.postponement = step.subject
        return self

    def suspended(self) -> object:
        return self.begin("suspend", self.owes)

    def resumed(self) -> object:
        return self.begin("suspend", self.owes).take("resume", self.waits)

    def asked(self) -> object:
        return self.begin("ask", self.owes)

    def granted(self) -> object:
        return self.begin("ask", self.owes).take("grant", self.waits)

    def refused(self) -> object:
        why = "De inschrijving sluit deze vrijdag: later kan niet."
        return self.begin("ask", self.owes).take("refuse", self.waits, reason=why)

    def withdrawn(self) -> object:
        return self.begin("ask", self.owes).take("withdraw", self.owes)

    def unanswered(self) -> object:
        asked_on = max(self.duty.opened_on, self.today - datetime.timedelta(days=12))
        return self.begin("ask", self.owes, asked_on).take("lapse", SYSTEM)


# What still has time comes first: a term that is over cannot stand still.
CHAPTERS: tuple[Callable[[Term], object], ...] = (
    Term.suspended,
    Term.resumed,
    Term.asked,
    Term.granted,
    Term.refused,
    Term.withdrawn,
    Term.unanswered,
)


def as_actor(member: Membership | None) -> Actor:
    found = known(member)
    return Actor(found.user, found)


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    for number, (happens, duty) in enumerate(zip(CHAPTERS, movable(workers["els"], today), strict=False)):
        happens(Term(duty, today, REASONS[number % len(REASONS)]))
    escalation.tick(today if is_workday(today) else add_workdays(today, -1))


def movable(els: Membership, today: datetime.date) -> Iterator[Duty]:
    """What Els and her partners owe each other, with a term that may move; one of every two is left as it is."""
    sides = Q(organisation=els.organisation) | Q(creditor_organisation=els.organisation)
    named = Q(owner__isnull=False, creditor__isnull=False, due_on__isnull=False)
    found = Duty.objects.open().filter(sides, named).exclude(kind__in=[*FIXED_BY_LAW, *APPOINTMENTS])
    parties = ("owner", "creditor")
    people = [f"{side}__{part}" for side in parties for part in ("user", "organisation")]
    rows = found.select_related("client__ocmw", "organisation", "creditor_organisation", *people).order_by("pk")
    awaited = [duty for duty in rows if duty.is_awaited]
    in_time = [duty for duty in awaited if known(duty.due_on) >= today]
    late = [duty for duty in awaited if duty not in in_time]
    return iter([*in_time[::2], *late, *in_time[1::2]])
