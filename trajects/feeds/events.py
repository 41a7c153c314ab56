"""What stands in a calendar outside the portal, in words and a reference: terms, and every kind of appointment.

No name, no place that somebody typed, nothing about a client: the file leaves the portal for a program we do not know.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from okot_portal.known import known
from okot_portal.web.ics import escaped, folded, utc
from partners.actor import Actor
from trajects.conferences.choices import ConferenceState
from trajects.conferences.models import CaseConference, of_the_dossiers
from trajects.dossier.duties import CARRIES_DUTIES, Duty, DutyKind
from trajects.feeds.models import Scope
from trajects.handovers.appointment import LENGTH
from trajects.handovers.choices import HandoverState
from trajects.handovers.models import Handover
from trajects.infosessions.choices import RegistrationState, SessionState
from trajects.infosessions.models import InfoRegistration, InfoSession
from trajects.intakes.models import Intake, IntakeState
from trajects.okot.interviews.models import InterviewState, ProgressInterview
from trajects.outflow.choices import ENDS, GroupState
from trajects.outflow.models import Session
from trajects.screenings.models import Screening, ScreeningState

PAST, AHEAD = datetime.timedelta(days=31), datetime.timedelta(days=366)
MOST = 500  # of each kind
HOUR = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """`begin` is a moment, or a day for what takes no hour."""

    uid: str
    begin: datetime.date
    end: datetime.date
    summary: str
    path: str


def entries(actor: Actor, scope: str, today: datetime.date) -> list[Entry]:
    """One query for each kind, whatever there is; nothing for who carries no duties."""
    if actor.role not in CARRIES_DUTIES:
        return []
    kinds = (terms, calls, intakes, screenings, talks, conferences, sessions, infosessions)
    return [entry for kind in kinds for entry in kind(actor, scope, today)]


def terms(actor: Actor, scope: str, today: datetime.date) -> Iterator[Entry]:
    """The day of an intake or a planned interview stands there as its appointment."""
    if scope == Scope.TEAM:
        mine = Duty.objects.open().owed_by_team(actor)
    else:
        mine = Duty.objects.open().filter(owner_id__in=actor.membership_ids)
    found = mine.filter(due_on__range=(today - PAST, today + AHEAD)).exclude(kind=DutyKind.INTAKE_HOLD)
    found = found.exclude(kind=DutyKind.INTERVIEW, creditor_organisation__isnull=False)  # an appointment is made
    for duty in found.order_by("due_on", "pk")[:MOST]:
        day = known(duty.due_on)
        words = f"Termijn: {duty.get_kind_display()} ({duty.reference})"
        yield Entry(f"termijn-{duty.pk}", day, day + datetime.timedelta(days=1), words, duty.page_url)


def calls(actor: Actor, scope: str, today: datetime.date) -> Iterator[Entry]:
    """WO-02: the phone appointment of a warm handover, for whoever hands over and whoever takes over."""
    if scope == Scope.TEAM:
        own = actor.organisation_id
        side = Q(sender_organisation_id=own) | Q(receiver_organisation_id=own)
    else:
        side = Q(sender_id__in=actor.membership_ids) | Q(receiver_id__in=actor.membership_ids)
    offered = Handover.objects.filter(side, state=HandoverState.OFFERED, appointment_at__range=moments(today))
    for one in offered.order_by("appointment_at", "pk")[:MOST]:
        begin = known(one.appointment_at)
        words = f"Bellen over warme overdracht {one.reference}"
        yield Entry(f"overdracht-{one.pk}", begin, begin + LENGTH, words, one.get_absolute_url())


def intakes(actor: Actor, scope: str, today: datetime.date) -> Iterator[Entry]:
    if scope == Scope.TEAM:
        side = Q(mediator__organisation_id=actor.organisation_id) | Q(ocmw_id=actor.organisation_id)
    else:
        side = Q(mediator_id__in=actor.membership_ids) | Q(client__worker_id__in=actor.membership_ids)
    planned = Intake.objects.filter(side, state=IntakeState.PLANNED, appointment_at__range=moments(today))
    for intake in planned.order_by("appointment_at", "pk")[:MOST]:
        begin = known(intake.appointment_at)
        yield Entry(f"intake-{intake.pk}", begin, begin + HOUR, f"Intakegesprek ({intake.reference})", "/")


def screenings(actor: Actor, scope: str, today: datetime.date) -> Iterator[Entry]:
    """SAM-05: the appointment at VDAB, for who screens and for the client's MA/ATB."""
    if scope == Scope.TEAM:
        side = Q(vdab_id=actor.organisation_id) | Q(ocmw_id=actor.organisation_id)
    else:
        side = Q(mediator_id__in=actor.membership_ids) | Q(worker_id__in=actor.membership_ids)
    planned = Screening.objects.filter(side, state=ScreeningState.PLANNED, appointment_at__range=moments(today))
    for one in planned.order_by("appointment_at", "pk")[:MOST]:
        begin = known(one.appointment_at)
        yield Entry(f"screening-{one.pk}", begin, begin + HOUR, f"Screening ({one.reference})", one.get_absolute_url())


def conferences(actor: Actor, scope: str, today: datetime.date) -> Iterator[Entry]:
    """SAM-03: without a worker of its own an OCMW's meeting is the team's."""
    if not of_the_dossiers(actor):
        return
    if scope == Scope.TEAM:
        side = Q(ocmw_id=actor.organisation_id) | Q(vdab_id=actor.organisation_id)
    else:
        side = Q(worker_id__in=actor.membership_ids) | Q(mediator_id__in=actor.membership_ids)
    planned = CaseConference.objects.filter(side, state=ConferenceState.PLANNED, starts_at__range=moments(today))
    for one in planned.order_by("starts_at", "pk")[:MOST]:
        words = f"Cliëntoverleg {one.reference}"
        yield Entry(f"overleg-{one.pk}", one.starts_at, one.ends_at, words, one.get_absolute_url())


def talks(actor: Actor, scope: str, today: datetime.date) -> Iterator[Entry]:
    """OKOT-17: the progress interviews that are planned, for the case manager at VDAB and the client's MA/ATB."""
    if scope == Scope.TEAM:
        side = Q(okot__vdab_id=actor.organisation_id) | Q(ocmw_id=actor.organisation_id)
    else:
        side = Q(okot__mediator_id__in=actor.membership_ids) | Q(okot__worker_id__in=actor.membership_ids)
    planned = ProgressInterview.objects.filter(side, state=InterviewState.PLANNED, appointment_at__range=moments(today))
    for talk in planned.order_by("appointment_at", "pk")[:MOST]:
        begin = known(talk.appointment_at)
        words = f"Voortgangsgesprek ({talk.reference})"
        yield Entry(f"voortgang-{talk.pk}", begin, begin + HOUR, words, talk.get_absolute_url())


def sessions(actor: Actor, scope: str, today: datetime.date) -> Iterator[Entry]:
    """Of who coaches or mediates the group, and of the MA/ATB of who takes part in it."""
    running = ~Q(group__participations__state__in=ENDS)
    if scope == Scope.TEAM:
        own = actor.organisation_id
        side = Q(group__partner_id=own) | Q(group__vdab_id=own) | Q(group__participations__ocmw_id=own) & running
    else:
        ids = actor.membership_ids
        side = Q(group__coach_id__in=ids) | Q(group__mediator_id__in=ids)
        side |= Q(group__participations__worker_id__in=ids) & running
    going_on = (GroupState.PLANNED, GroupState.OPEN, GroupState.RUNNING)
    found = Session.objects.filter(side, group__state__in=going_on, starts_at__range=moments(today))
    for one in found.select_related("group").order_by("starts_at", "pk").distinct()[:MOST]:
        words = f"Sessie {one.number} van groep {one.group.reference}"
        yield Entry(f"sessie-{one.pk}", one.starts_at, one.ends_at, words, one.group.get_absolute_url())


def infosessions(actor: Actor, scope: str, today: datetime.date) -> Iterator[Entry]:
    """Of who organises them, and of the MA/ATB of who is registered."""
    coming = InfoRegistration.objects.filter(state=RegistrationState.REGISTERED)
    if scope == Scope.TEAM:
        mine = coming.filter(ocmw_id=actor.organisation_id)
        side = Q(host_id=actor.organisation_id) | Q(pk__in=mine.values("session"))
    else:
        mine = coming.filter(worker_id__in=actor.membership_ids)
        side = Q(organiser_id__in=actor.membership_ids) | Q(pk__in=mine.values("session"))
    found = InfoSession.objects.filter(side, state=SessionState.OPEN, starts_at__range=moments(today))
    for one in found.order_by("starts_at", "pk")[:MOST]:
        words = f"Infosessie {one.reference}"
        yield Entry(f"infosessie-{one.pk}", one.starts_at, one.ends_at, words, one.get_absolute_url())


def moments(today: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    noon = timezone.make_aware(datetime.datetime.combine(today, datetime.time(12)))
    return noon - PAST, noon + AHEAD


def calendar_of(name: str, found: Iterable[Entry], now: datetime.datetime) -> str:
    """The file (RFC 5545) that a calendar program reads again and again; what is done is simply no longer in it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//OKOT-portaal//Agenda//NL", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
    host = urlsplit(settings.PORTAL_URL).hostname or "portaal"
    for entry in found:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.uid}@{host}",
            f"DTSTAMP:{utc(now)}",
            moment("DTSTART", entry.begin),
            moment("DTEND", entry.end),
            f"SUMMARY:{escaped(entry.summary)}",
            f"URL:{settings.PORTAL_URL}{entry.path}",
            "END:VEVENT",
        ]
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def moment(name: str, value: datetime.date) -> str:
    return f"{name}:{utc(value)}" if isinstance(value, datetime.datetime) else f"{name};VALUE=DATE:{value:%Y%m%d}"
