"""On the page of what goes beside a trajectory: what was written down about it, in one list of facts per kind.

A reader who may not see the client (VDAB before it took a request) gets none of it.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from partners.models import Membership
from trajects.dossier.kinds import ART60, TWE
from trajects.dossier.periods import Period
from trajects.lessons.models import DutchCourse
from trajects.lessons.workflow import LESSONS
from trajects.mlp_access.models import MlpAccess
from trajects.screenings.models import Screening
from trajects.welfare.models import WelfareReferral, WelfareState

Facts = Iterable[tuple[str, str]]


def extras(subject: Any, actor: Actor, _today: datetime.date) -> dict[str, Any]:
    facts = FACTS[code_of(subject)](subject, actor) if subject.client_is_visible else ()
    return {"facts": [(label, text) for label, text in facts if text], "mediator": getattr(subject, "mediator", None)}


def code_of(subject: Any) -> str:
    return next(code for code, machine in MACHINES.items() if isinstance(subject, machine.model))


def of_screening(screening: Screening, _actor: Actor) -> Facts:
    yield "VDAB-dienst", str(screening.vdab)
    yield "Vraag van het OCMW", screening.question
    yield "Wanneer de cliënt kan", screening.availability
    yield "Afspraak", moment(screening.appointment_at)
    yield "Plaats", screening.place
    yield "Wat de cliënt kan", screening.possibilities
    yield "Waarmee rekening te houden", screening.limits
    yield "Eerst te regelen", screening.condition
    yield "Te regelen tegen", day(screening.condition_by)
    yield "Geregeld op", day(screening.condition_met_on)
    yield "Advies", screening.advice


def day(date: datetime.date | None) -> str:
    return date_format(date, "d/m/Y") if date else ""


def moment(at: datetime.datetime | None) -> str:
    return date_format(timezone.localtime(at), "d/m/Y, H:i") if at else ""


def of_lessons(course: DutchCourse, _actor: Actor) -> Facts:
    yield "Niveau bij het begin (mondeling)", course.get_level_before_display()
    yield "School", ", ".join(part for part in (course.school, course.get_school_kind_display()) if part)
    yield "Lessen voor niveau", course.get_target_level_display()
    yield "Lesmomenten", course.get_lesson_times_display()
    yield "Eerste les", day(course.started_on or course.starts_on)
    yield "Tijdens", during(course)
    yield "Aanwezigheid", presence(course)
    yield "Laatste les", day(course.ended_on)
    yield "Behaald niveau", course.get_reached_level_display()
    yield "Reden", course.get_end_reason_display()


def during(course: DutchCourse) -> str:
    """Beside which employment the lessons run (field of action 5: before and during)."""
    if course.state in LESSONS.ends:
        return ""
    running = Period.objects.filter(client=course.client_id, kind__in=(ART60, TWE)).on(timezone.localdate())
    names = {ART60: "tewerkstelling artikel 60", TWE: "tijdelijke werkervaring"}
    return ", ".join(sorted(names[period.kind] for period in running))


def presence(course: DutchCourse) -> str:
    """All times it was asked, added up, and the last of them."""
    rows = list(course.attendances.all())
    given, present = sum(row.given for row in rows), sum(row.present for row in rows)
    if not given:
        return ""
    return f"{present} van {given} lessen ({round(100 * present / given)} %), laatst gevraagd: {rows[0]}"


def of_mlp_access(access: MlpAccess, _actor: Actor) -> Facts:
    yield "Wie krijgt inzage", party_in_words(access.reader)
    yield "VDAB-dienst", str(access.vdab or "")
    yield "Formulier bezorgd op", day(access.delivered_on)
    yield "Inzage sinds", day(access.active_on)
    yield "Afgesloten op", day(access.closed_on)
    yield "Reden", access.get_end_reason_display()


def of_welfare(referral: WelfareReferral, _actor: Actor) -> Facts:
    yield "Soort dienst", referral.get_destination_display()
    yield "Dienst", referral.service
    yield "Hulpvraag", referral.get_need_display()
    yield (
        "Doorverwezen door",
        party_in_words(referral.referrer),
    )
    yield "Praktische toelichting", referral.note
    yield "Opgenomen op", day(referral.accepted_on)
    waits = referral.state == WelfareState.REFERRED
    yield "Voorgesteld eerste gesprek" if waits else "Eerste gesprek", day(referral.first_talk_on)
    yield "Waarom niet", referral.get_refusal_reason_display()
    yield "Afgerond op", day(referral.finished_on)
    yield "Gevolg voor het traject", referral.get_effect_display()


def party_in_words(person: Membership | None) -> str:
    return f"{person.user}, {person.organisation}" if person else ""


FACTS: dict[str, Callable[[Any, Actor], Facts]] = {
    "screening": of_screening,
    "lessons": of_lessons,
    "welfare": of_welfare,
    "mlp_access": of_mlp_access,
}
