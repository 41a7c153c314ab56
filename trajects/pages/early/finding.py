"""What the reasons of an early warning look at: one question per kind of trajectory, each for who may see it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Exists, F, JSONField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat, JSONObject, TruncDate
from django.urls import reverse

from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.lessons.models import OPEN as LESSONS_OPEN
from trajects.lessons.models import DutchCourse, LessonAttendance
from trajects.okot.choices import EnrolmentState, OkotState
from trajects.okot.interviews.models import InterviewState, ProgressInterview
from trajects.okot.models import Enrolment, OkotTrajectory
from trajects.outflow.choices import RUNNING as IN_GROUP
from trajects.outflow.choices import Presence
from trajects.outflow.models import Attendance, Participation
from trajects.pages.early import reasons
from trajects.pages.early.reasons import Reason
from trajects.pages.subjects import name_for
from trajects.signals.models import Absence, Signal
from trajects.twe.choices import RUNNING as TWE_RUNNING
from trajects.twe.models import TweTrajectory

SUBJECT = OuterRef("pk")


@dataclass(frozen=True)
class Line:
    """One trajectory with why it is in the list."""

    url: str
    title: str
    reference: str
    label: str
    name: str
    followers: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def since(self) -> datetime.date:
        return min(reason.since for reason in self.reasons)


def sees_early_warnings(actor: Actor) -> bool:
    return actor.is_ocmw_worker or actor.is_mediator or (actor.is_team_head and (actor.is_ocmw or actor.is_vdab))


def lines(actor: Actor, today: datetime.date) -> list[Line]:
    """Who has most reasons comes first, then whose first reason is oldest."""
    found = [whole("OKOT", okot, reasons.of_okot(okot, today)) for okot in okots(actor, today)]
    found += [whole("Groep", one, reasons.of_participation(one, today)) for one in participations(actor, today)]
    found += [light(row, today) for row in twes(actor, today).union(courses(actor, today), all=True)]
    return sorted((one for one in found if one.reasons), key=lambda one: (-len(one.reasons), one.since))


def whole(label: str, subject: Any, why: list[Reason]) -> Line:
    """Of a trajectory that was read whole."""
    mediator = subject.group.mediator if isinstance(subject, Participation) else subject.mediator
    return Line(
        subject.get_absolute_url(),
        str(subject),
        subject.reference,
        label,
        name_for(subject),
        tuple(f"{one.user} ({one.organisation})" for one in (subject.worker, mediator) if one),
        in_order(why),
    )


def light(row: dict[str, Any], today: datetime.date) -> Line:
    """Of a TWE or of lessons, read together: one question for both."""
    is_twe = row["machine"] == "twe"
    known = row["visible"] or row["by_ocmw"]
    return Line(
        reverse("trajectory", args=[row["machine"], row["reference"]]),
        "Tijdelijke werkervaring" if is_twe else "Lessen Nederlands (NT2)",
        row["reference"],
        "TWE" if is_twe else "Lessen Nederlands",
        row["called"] if known else "",
        tuple(row[name] for name in ("by_worker", "by_mediator") if row[name]),
        in_order(reasons.of_light(row["told"], row["late"], row["noticed"], today)),
    )


def in_order(why: list[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(why, key=lambda one: one.since))


def with_common(found: QuerySet[Any], machine: str, actor: Actor, today: datetime.date) -> QuerySet[Any]:
    """The duties that are late, the signals that still count, and whether this reader may know the name."""
    late = Duty.objects.open().visible_to(actor).filter(machine=machine, subject_id=SUBJECT, suspended_until=None)
    late = late.filter(due_on__lt=today).order_by("due_on", "pk")
    signals = Signal.objects.filter(machine=machine, subject_id=SUBJECT, noted_on__gte=reasons.signals_since(today))
    clients = Client.objects.visible_to(actor, today).filter(pk=OuterRef("client_id"))
    return found.annotate(
        overdue=ArraySubquery(late.values(json=JSONObject(kind="kind", due_on="due_on"))),
        signals=ArraySubquery(
            signals.order_by("noted_on", "pk").values(
                json=JSONObject(kind="kind", noted_on="noted_on", told_by="told_by")
            )
        ),
        client_is_visible=Exists(clients),
        read_by_ocmw=Value(actor.is_ocmw),
    )


def as_text(name: str) -> Cast:
    return Cast(F(name), CharField())


def okots(actor: Actor, today: datetime.date) -> QuerySet[Any]:
    running = OkotTrajectory.objects.visible_to(actor).filter(state__in=(OkotState.START_PLANNED, OkotState.STARTED))
    away = Absence.objects.filter(machine="okot", subject_id=SUBJECT, until_on__gt=reasons.window(today))
    talks = ProgressInterview.objects.filter(okot=SUBJECT)
    held = talks.filter(state=InterviewState.HELD).order_by("-held_on").values("held_on")
    years = Enrolment.objects.filter(okot=SUBJECT, outcome=EnrolmentState.RUNNING).values("starts_on")
    people = ("client", "training", "worker__user", "worker__organisation", "mediator__user", "mediator__organisation")
    return with_common(running.select_related(*people), "okot", actor, today).annotate(
        absences=ArraySubquery(away.order_by("from_on").values(day=as_text("from_on"))),
        missed=ArraySubquery(
            talks.filter(state=InterviewState.NO_SHOW).order_by("state_on").values(day=as_text("state_on"))
        ),
        last_talk=Subquery(held[:1]),
        year_since=Subquery(years[:1]),
    )


def twes(actor: Actor, today: datetime.date) -> QuerySet[Any, dict[str, Any]]:
    running = TweTrajectory.objects.visible_to(actor).filter(state__in=TWE_RUNNING)
    told = Value(None, JSONField())
    return as_rows(with_common(running, "twe", actor, today), "twe", told, member("mediator"))


def courses(actor: Actor, today: datetime.date) -> QuerySet[Any, dict[str, Any]]:
    running = DutchCourse.objects.visible_to(actor).filter(state__in=LESSONS_OPEN)
    lessons = LessonAttendance.objects.filter(course=SUBJECT).order_by("-until_on", "-pk")
    told = Subquery(lessons.values(json=JSONObject(until_on="until_on", given="given", present="present"))[:1])
    return as_rows(with_common(running, "lessons", actor, today), "lessons", told, Value("", CharField()))


def as_rows(found: QuerySet[Any], machine: str, told: Any, mediator: Any) -> QuerySet[Any, dict[str, Any]]:
    """The same columns for every kind."""
    return found.values(
        "reference",
        machine=Value(machine, CharField()),
        called=Concat("client__first_name", Value(" "), "client__last_name", output_field=CharField()),
        by_worker=member("worker"),
        by_mediator=mediator,
        visible=F("client_is_visible"),
        by_ocmw=F("read_by_ocmw"),
        told=told,
        late=F("overdue"),
        noticed=F("signals"),
    )


def member(name: str) -> Case:
    """Somebody with their organisation, in words."""
    first, last, organisation = (
        f"{name}__{part}" for part in ("user__first_name", "user__last_name", "organisation__name")
    )
    words = Concat(first, Value(" "), last, Value(" ("), organisation, Value(")"), output_field=CharField())
    return Case(When(**{f"{name}__isnull": False}, then=words), default=Value(""), output_field=CharField())


def participations(actor: Actor, today: datetime.date) -> QuerySet[Any]:
    """Of sessions that are over: an absence with notice is none here."""
    running = Participation.objects.visible_to(actor).filter(state__in=IN_GROUP)
    away = Attendance.objects.filter(participation=SUBJECT, presence=Presence.ABSENT)
    away = away.annotate(day=TruncDate("session__starts_at")).filter(day__gt=reasons.window(today), day__lte=today)
    people = ("client", "worker__user", "worker__organisation", "group__mediator__user")
    running = running.select_related(*people, "group__mediator__organisation")
    return with_common(running, "outflow", actor, today).annotate(
        absences=ArraySubquery(away.order_by("day").values(text=as_text("day")))
    )
