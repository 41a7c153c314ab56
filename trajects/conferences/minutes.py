"""The minutes of a case conference about one client: frozen as data when it was discussed, and printed as a PDF.

One paper per client and not one per meeting: a paper with everybody's name would tell each side about clients that
are not its own.
"""

import datetime as dt
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from django.utils import timezone

from okot_portal.documents import DocumentTemplate, register
from okot_portal.documents.contracts import Client, Contact, Document, Organisation
from okot_portal.workflow.transitions import Step
from trajects.conferences.choices import Need, Side
from trajects.conferences.models import AgendaItem
from trajects.dossier.paper import contact, day, organisation


class TaskLine(TypedDict):
    """Who does what, by when."""

    text: str
    who: str
    due_on: dt.date


class CaseMinutes(Document):
    """`case_minutes`: what OCMW and VDAB decided about one client (SAM-03, SAM-07)."""

    ocmw: Organisation
    vdab: Organisation
    mediator: Contact
    client: Client
    held_on: dt.date
    place: str
    attendants: str
    topic: str
    question: NotRequired[str | None]
    need: str
    market: NotRequired[str | None]
    conclusion: str
    tasks: list[TaskLine]


register(
    DocumentTemplate(
        name="case_minutes",
        label="Verslag van het cliëntoverleg",
        folder=Path(__file__).parent / "documents",
        contract=CaseMinutes,
        title=lambda _data: "Verslag van het cliëntoverleg",
    )
)


def case_minutes(item: AgendaItem, step: Step, tasks: list[dict[str, Any]]) -> dict[str, Any]:
    """The INSZ stays out: what is not written cannot leak."""
    meeting, client = item.conference, item.client
    return {
        "reference": item.reference,
        "created_at": timezone.localtime(step.recorded_at).isoformat(),
        "ocmw": organisation(meeting.ocmw),
        "vdab": organisation(meeting.vdab),
        "mediator": contact(meeting.mediator),
        "client": {"first_name": client.first_name, "last_name": client.last_name, "born_on": day(client.birth_date)},
        "held_on": day(meeting.state_on),
        "place": meeting.place,
        "attendants": meeting.attendants,
        "topic": item.get_topic_display(),
        "question": item.question,
        "need": Need(item.need).label,
        "market": item.market,
        "conclusion": item.conclusion,
        "tasks": [{"text": one["task"], "who": who(item, one["side"]), "due_on": day(one["due"])} for one in tasks],
    }


def who(item: AgendaItem, side: str) -> str:
    person = item.worker if side == Side.OCMW else item.mediator
    return f"{person.user}, {person.organisation}" if person else f"het team van {item.ocmw}"
