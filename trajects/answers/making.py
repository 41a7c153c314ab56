"""The sender's side: make a link for one question, and withdraw it.

Whoever locks a link and its subject takes the link first; so nobody waits for each other in a circle. Two who make the
first link at once are told apart by the constraint.
"""

import datetime
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.signed_links import token_of
from okot_portal.workdays import add_workdays
from okot_portal.workflow.machine import Machine
from partners.actor import Actor
from partners.calendar import closing_days
from partners.notifications.letters import ask_by_mail
from trajects.answers.models import AnswerLink, LinkEvent, hash_of

DIGITS = 6
What = LinkEvent.What


class NotNow(Exception):
    """Nobody waits for an answer by link here, or not from this actor."""


class SomebodyFirst(Exception):
    """A colleague made or withdrew a link since this page was opened; `link` is the one that stands now."""

    def __init__(self, link: AnswerLink | None) -> None:
        super().__init__()
        self.link = link


@dataclass(frozen=True)
class Made:
    """`code` is shown once, now, and kept nowhere."""

    link: AnswerLink
    code: str


def may_ask(machine: Machine, subject: Any, actor: Actor, today: datetime.date) -> bool:
    """Whoever may write the answer down may also let the one who is asked give it."""
    if actor.membership is None or machine.by_link is None or not machine.by_link.asked(subject):
        return False
    steps = [machine.by_name[name] for name in machine.by_link.steps]
    mine = [step for step in steps if subject.state in step.source and step.allows(subject, actor)]
    return any(machine.option(subject, step, actor, today).is_open for step in mine)


def pending(machine: Machine, pk: int) -> AnswerLink | None:
    return AnswerLink.objects.of(machine, pk).pending().with_people().first()


def make(
    machine: Machine, subject: Any, actor: Actor, *, partner: str, address: str, seen: int | None, today: datetime.date
) -> Made:
    """A link for the question this subject waits with. An earlier one ends with it; `seen` is the one the maker knew.

    Raises `NotNow`, or `SomebodyFirst` when that was no longer the one.
    """
    if not may_ask(machine, subject, actor, today):
        raise NotNow
    try:
        with transaction.atomic():
            return replace(machine, subject, actor, partner=partner, address=address, seen=seen, today=today)
    except IntegrityError as error:
        raise SomebodyFirst(pending(machine, subject.pk)) from error


def replace(
    machine: Machine, subject: Any, actor: Actor, *, partner: str, address: str, seen: int | None, today: datetime.date
) -> Made:
    of_this = AnswerLink.objects.of(machine, subject.pk).pending()
    earlier = of_this.select_for_update(of=("self",), no_key=True).first()
    if (earlier.pk if earlier else None) != seen:
        raise SomebodyFirst(pending(machine, subject.pk))
    if earlier:
        withdraw(earlier, actor)
    maker = known(actor.membership)
    days = integer("ANTWOORDLINK_GELDIG_WERKDAGEN", on=today)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    link = AnswerLink(
        machine=machine.code,
        subject_id=subject.pk,
        client=subject.client,
        reference=subject.reference,
        asked_in=subject.state,
        partner=partner,
        address=address,
        made_by=maker,
        last_day=add_workdays(today, days, closing_days(maker.organisation_id)),
        most_wrong=integer("ANTWOORDLINK_FOUTE_CODES", on=today),
    )
    link.code_hash = hash_of(code, token_of(link.key))
    link.save()
    LinkEvent.objects.create(link=link, what=What.MADE)
    ask_by_mail(
        address,
        key=link.key,
        sender=actor,
        organisation=maker.organisation,
        subject_machine=machine.code,
        subject_id=subject.pk,
        reference=subject.reference,
        url=subject.get_absolute_url(),
        of_client=link.to_client,
    )
    return Made(link, code)


@transaction.atomic
def withdraw(link: AnswerLink, actor: Actor) -> bool:
    """End the link now. False when it was answered or withdrawn already."""
    row = AnswerLink.objects.select_for_update(of=("self",), no_key=True).get(pk=link.pk)
    if row.used_at or row.revoked_at:
        return False
    row.revoked_at, row.revoked_by = timezone.now(), actor.membership
    row.save(update_fields=["revoked_at", "revoked_by"])
    LinkEvent.objects.create(link=row, what=What.REVOKED)
    return True
