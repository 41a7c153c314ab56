"""Asking for a file, and asking the page's question again when the file is made: the same words, the same rows."""

import datetime

from django.db import transaction
from django.http import QueryDict

from okot_portal.parameters import integer
from partners.actor import Actor
from partners.exports.listing import Answer, Listing, Question, listings
from partners.exports.models import Export
from partners.exports.nudge import nudge
from partners.models import Membership

PLACE_IN_LIST = {"na", "csrfmiddlewaretoken"}
KEPT_DAYS = "EXPORT_BEWAREN_DAGEN"


class NoLongerAllowed(Exception):
    """Whoever asked may not have this list any more; the message is a Dutch sentence."""


def ask_for(
    listing: Listing, question: Question, *, form: str, contents: str, purpose: str, now: datetime.datetime
) -> Export:
    """Queue the file; a worker is told when the row is there."""
    membership = question.actor.membership
    if membership is None or not listing.allows(question.actor, contents):
        raise NoLongerAllowed("Deze lijst mag je zo niet exporteren.")
    days = integer(KEPT_DAYS, on=question.today)
    with transaction.atomic():
        export = Export.objects.create(
            membership=membership,
            role=membership.role,
            kind=listing.code,
            title=listing.title,
            parameters={name: question.data.getlist(name) for name in question.data if name not in PLACE_IN_LIST},
            words=[list(note) for note in listing.ask(question).words],
            format=form,
            contents=contents,
            purpose=purpose,
            created_at=now,
            expires_at=now + datetime.timedelta(days=days),
        )
        transaction.on_commit(nudge, robust=True)
    return export


def owner_today(export: Export, today: datetime.date) -> Actor:
    """Who asked, as they are today. Raises NoLongerAllowed when they left, changed role or lost this list."""
    found = (
        Membership.objects.active(today)
        .filter(pk=export.membership_id, role=export.role)
        .select_related("user", "organisation__municipality")
        .first()
    )
    if found is None:
        raise NoLongerAllowed("Je werkt niet meer in de rol waarin je dit bestand vroeg.")
    actor = Actor(user=found.user, membership=found)
    listing = listings().get(export.kind)
    if listing is None or not listing.allows(actor, export.contents):
        raise NoLongerAllowed("Je mag deze lijst niet meer exporteren.")
    return actor


def question_of(export: Export, actor: Actor, today: datetime.date) -> Question:
    data = QueryDict(mutable=True)
    for name, values in export.parameters.items():
        data.setlist(name, values)
    return Question(actor, data, today)


def answer_to(export: Export, actor: Actor, today: datetime.date) -> Answer:
    return listings()[export.kind].ask(question_of(export, actor, today))
