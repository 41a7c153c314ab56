"""Keeping a draft, giving it back, and throwing it away: what may be in one, and when it goes."""

import datetime

from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve

from partners.actor import Actor
from partners.drafts.models import LONGEST_PAGE, Answers, Draft

MARK = "concept"  # the hidden field of a form that has a draft: sending the form throws the draft away
PAGE = "formulier"
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", MARK, PAGE, "password", "code"})
LARGEST = 60_000  # letters


def checked_page(page: str) -> str:
    """An address of the portal itself, as it stands in the browser; anything else does not exist."""
    path = page.partition("#")[0].partition("?")[0]
    if len(page) > LONGEST_PAGE or not path.startswith("/") or path.startswith("//"):
        raise Http404
    try:
        resolve(path)
    except Resolver404 as error:
        raise Http404 from error
    return page


def answers_in(posted: QueryDict) -> Answers:
    """What may be kept of what was sent: nothing that opens a door. A file is no text, the page does not send it."""
    return {name: values for name, values in posted.lists() if name not in NEVER_KEPT}


def keep(actor: Actor, page: str, typed: Answers, now: datetime.datetime) -> bool:
    """Put this in the place of what was kept before; False when it is too much to keep."""
    if actor.membership is None or sum(len(value) for values in typed.values() for value in values) > LARGEST:
        return False
    draft = Draft(membership=actor.membership, page=page, saved_at=now)
    draft.answers = typed
    Draft.objects.bulk_create(
        [draft], update_conflicts=True, unique_fields=["membership", "page"], update_fields=["sealed", "saved_at"]
    )
    return True


def throw_away(actor: Actor, page: str) -> None:
    Draft.objects.of_page(actor, page).delete()


def tidy(now: datetime.datetime) -> int:
    """Drop what nobody came back for; the number of rows."""
    return Draft.objects.over(now).delete()[0]
