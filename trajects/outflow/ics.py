"""The sessions of a group as a calendar file, without a single name: the group's reference is enough."""

from collections.abc import Iterable

from okot_portal.web.ics import CONTENT_TYPE, LONGEST_LINE, Event, calendar, escaped, folded
from trajects.outflow.choices import MODULE_NAMES
from trajects.outflow.models import Group, Session

__all__ = ["CONTENT_TYPE", "LONGEST_LINE", "calendar_of", "escaped", "folded"]


def calendar_of(group: Group, sessions: Iterable[Session]) -> str:
    return calendar("Groepen", (event(group, session) for session in sessions))


def event(group: Group, session: Session) -> Event:
    return Event(
        key=f"groep-{group.reference}-sessie-{session.number}",
        title=f"Sessie {session.number}, module {session.module}: {MODULE_NAMES[session.module]}",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=f"{group.partner}, {session.place}",
        about=f"Door- en uitstroomtraject artikel 60, groep {group.reference}.",
        path=group.get_absolute_url(),
        changed_at=group.changed_at,
        revision=session.revision,
    )
