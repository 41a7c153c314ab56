"""Appointments as a calendar file (RFC 5545): what one lays in one's own agenda.

Written out here because it is one kind of event in UTC; a library would bring time zones and alarms we do not use.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse

LONGEST_LINE = 75  # octets (§3.1)
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Event:
    """`key` stays with the appointment for ever, `revision` counts its moves: importing it again moves what moved."""

    key: str
    title: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    place: str
    about: str
    path: str
    changed_at: datetime.datetime
    revision: int = 0
    is_cancelled: bool = False

    @property
    def lines(self) -> list[str]:
        host = urlsplit(settings.PORTAL_URL).hostname or "portaal"
        return [
            "BEGIN:VEVENT",
            f"UID:{self.key}@{host}",
            f"SEQUENCE:{self.revision}",
            f"DTSTAMP:{utc(self.changed_at)}",
            f"DTSTART:{utc(self.starts_at)}",
            f"DTEND:{utc(self.ends_at)}",
            f"SUMMARY:{escaped(self.title)}",
            f"LOCATION:{escaped(self.place)}",
            f"DESCRIPTION:{escaped(self.about)}",
            f"URL:{settings.PORTAL_URL}{self.path}",
            *(["STATUS:CANCELLED"] if self.is_cancelled else []),
            "END:VEVENT",
        ]


def calendar(product: str, events: Iterable[Event]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//OKOT-portaal//{product}//NL", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += event.lines
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def calendar_response(product: str, events: Iterable[Event], *, name: str) -> HttpResponse:
    """The file as an answer; no name of anybody stands in it, and none in its file name."""
    response = HttpResponse(calendar(product, events), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


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
