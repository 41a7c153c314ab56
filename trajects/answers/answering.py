"""The side of whoever is asked: open the link, give the code, take the one step. Each is written down."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from okot_portal.signed_links import key_of
from okot_portal.workflow.machine import Machine
from partners.actor import Actor
from partners.notifications.letters import letter_of
from trajects.answers.models import AnswerLink, LinkEvent, Standing

What = LinkEvent.What


class Closed(Exception):
    """The link does not hold (any more); `standing` says why."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing)
        self.standing = standing


def link_behind(token: str) -> AnswerLink | None:
    """None for an address the portal did not make."""
    key = key_of(token)
    return AnswerLink.objects.with_people().filter(key=key).first() if key else None


def subject_of(link: AnswerLink) -> Any:
    manager: Any = link.workflow.model._default_manager
    rows = manager.for_step() if hasattr(manager, "for_step") else manager.all()
    return rows.get(pk=link.subject_id)


def guest_of(subject: Any, *, is_client: bool = False) -> Actor:
    """Whoever answers: no person of ours, and no subject but this one."""
    return Actor(answers=(subject._meta.label_lower, subject.pk), is_client=is_client)


def note_opening(link: AnswerLink) -> None:
    LinkEvent.objects.create(link=link, what=What.OPENED)
    letter_of(link.key).unread().update(opened_at=Now())


@transaction.atomic
def try_code(link: AnswerLink, code: str, token: str, state: str, today: datetime.date) -> bool:
    """Whether this is the code. The row is locked: of tries at the same moment every one counts."""
    row = AnswerLink.objects.select_for_update(of=("self",), no_key=True).get(pk=link.pk)
    if row.standing(state, today) != Standing.OPEN:
        LinkEvent.objects.create(link=row, what=What.LATE)
        return False
    if row.is_code(code, token):
        LinkEvent.objects.create(link=row, what=What.RIGHT)
        return True
    row.wrong += 1
    row.save(update_fields=["wrong"])
    LinkEvent.objects.create(link=row, what=What.WRONG)
    if not row.tries_left:
        LinkEvent.objects.create(link=row, what=What.BLOCKED)
    return False


@transaction.atomic
def take(link: AnswerLink, name: str, answers: Any, today: datetime.date) -> None:
    """Take the step on behalf of whoever was asked, and close the link with it: both, or neither.

    Raises `Closed`, or what the machine refuses; then the link still holds.
    """
    machine: Machine = link.workflow
    row = AnswerLink.objects.select_for_update(of=("self",), no_key=True).get(pk=link.pk)
    subject = subject_of(row)
    standing = row.standing(subject.state, today)
    if standing != Standing.OPEN:
        raise Closed(standing)
    machine.fire(subject, name, actor=guest_of(subject, is_client=row.to_client), today=today, answers=answers)
    row.used_at, row.answer = timezone.now(), name
    row.save(update_fields=["used_at", "answer"])
    LinkEvent.objects.create(link=row, what=What.ANSWERED)
    letter_of(row.key).update(acted_at=row.used_at)
