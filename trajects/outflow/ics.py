"""The sessions of a group as a calendar file (RFC 5545), without a single name: the group's reference is enough.

Written out here because it is one kind of event in UTC; a library would bring time zones and alarms we do not use.
"""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings

from trajects.outflow.choices import MODULE_NAMES
from trajects.outflow.models import Group, Session

LONGEST_LINE = 75  # octets (§3.1)
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_of(group: Group, sessions: Iterable[Session]) -> str:
    """Importing it again moves what moved: each session keeps its UID, and SEQUENCE counts its moves."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//OKOT-portaal//Groepen//NL", "CALSCALE:GREGORIAN"]
    for session in sessions:
        lines += event(group, session)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def event(group: Group, session: Session) -> list[str]:
    host = urlsplit(settings.PORTAL_URL).hostname or "portaal"
    title = f"Sessie {session.number}, module {session.module}: {MODULE_NAMES[session.module]}"
    return [
        "BEGIN:VEVENT",
        f"UID:groep-{group.reference}-sessie-{session.number}@{host}",
        f"SEQUENCE:{session.revision}",
        f"DTSTAMP:{utc(group.changed_at)}",
        f"DTSTART:{utc(session.starts_at)}",
        f"DTEND:{utc(session.ends_at)}",
        f"SUMMARY:{escaped(title)}",
        f"LOCATION:{escaped(f'{group.partner}, {session.place}')}",
        f"DESCRIPTION:{escaped(f'Door- en uitstroomtraject artikel 60, groep {group.reference}.')}",
        f"URL:{settings.PORTAL_URL}{group.get_absolute_url()}",
        "END:VEVENT",
    ]


def utc(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """§3.3.11: a backslash before backslash, semicolon and comma; a new line as \\n."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """At most 75 octets a line; the next one begins with a space, and no character is cut in two."""
    parts, used = [""], 0
    for character in line:
        size = len(character.encode())
        if used + size > LONGEST_LINE:
            parts.append(" ")
            used = 1
        parts[-1] += character
        used += size
    return "\r\n".join(parts)
