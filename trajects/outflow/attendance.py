"""Who was there: one row per session and participant, written here and nowhere else, and it may be put right (DUT-05).

A session is open to whoever is in its module or further. Somebody whose filter still has to be recorded is shown, and
told what comes first.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from okot_portal.workflow.errors import NotAllowed, Refusal, Refused
from partners.actor import Actor
from trajects.dossier.sources import GROUP_NOTE, WORKING_RULE
from trajects.outflow.choices import MODULE_NAMES, MODULES, GroupState, ParticipationState, Presence
from trajects.outflow.models import Attendance, Participation, Session
from trajects.outflow.rules import manages_group

TAKING_PLACE = (GroupState.RUNNING, GroupState.COMPLETED)
NUMBER_OF = {state: number for number, state in MODULES.items()}
BEFORE = {
    2: "Registreer eerst het resultaat van de taalfilter (na module 1).",
    3: "Registreer eerst het resultaat van de opleidingsfilter (na module 2).",
    4: "Rond eerst module 3 af.",
}


@dataclass(frozen=True)
class Place:
    """One participant at one session: what is recorded, or why nothing can be yet."""

    participation: Participation
    attendance: Attendance | None
    why_not: str = ""


def reached(participation: Participation) -> int:
    """The module somebody is in; all of them for who went on to VDAB, none for who left."""
    if participation.state == ParticipationState.VDAB_PATH:
        return max(MODULE_NAMES)
    return NUMBER_OF.get(ParticipationState(participation.state), 0)


def refusal(session: Session, participation: Participation, today: datetime.date) -> Refusal | None:
    """Why this presence cannot be recorded now."""
    group = session.group
    if group.state not in TAKING_PLACE:
        return Refusal("De groep is nog niet gestart: start ze eerst.", "DUT-06", GROUP_NOTE)
    if session.on > today:
        return Refusal(
            f"Sessie {session.number} is pas op {session.on:%d/%m/%Y}. Registreer op de dag zelf.",
            "DUT-05",
            WORKING_RULE,
        )
    at = reached(participation)
    if at == 0 and not participation.attendances.filter(session=session).exists():
        return Refusal("Deze deelnemer zit niet meer in de groep.", "DUT-05", WORKING_RULE)
    if 0 < at < session.module:
        return Refusal(BEFORE[at + 1], "DUT-05", GROUP_NOTE)
    return None


@transaction.atomic
def record(
    session: Session,
    participation: Participation,
    presence: str,
    *,
    actor: Actor,
    today: datetime.date,
    seen: str | None = None,
    recorded_at: datetime.datetime | None = None,
) -> Attendance:
    """Keep who was there; a second time puts it right. Raises `Refused` with a sentence.

    `seen` is the presence that stood on the screen, "" for none: who would undo what a colleague noted meanwhile is
    told so first. `recorded_at` is now, except for the demo world's past.
    """
    if not manages_group(session.group, actor):
        raise NotAllowed(Refusal("Aanwezigheden registreren is voor de coach en VDAB."))
    if presence not in Presence.values:
        raise Refused(Refusal("Kies aanwezig, verontschuldigd of afwezig."))
    # Two who tap at once: the second waits here, and sees what the first one noted.
    locked = Participation.objects.select_for_update(of=("self",), no_key=True)
    taking_part = locked.get(pk=participation.pk, group_id=session.group_id)
    if why := refusal(session, taking_part, today):
        raise Refused(why)
    if seen is not None and (first := overtaken_by(session, taking_part, presence, seen, actor)):
        raise Refused(first)
    kept, _is_new = Attendance.objects.update_or_create(
        session=session,
        participation=taking_part,
        defaults={"presence": presence, "recorded_at": recorded_at or timezone.now(), "recorded_by": actor.user},
    )
    return kept


def overtaken_by(
    session: Session, participation: Participation, presence: str, seen: str, actor: Actor
) -> Refusal | None:
    """What a colleague noted since the page was opened, unless it says the same."""
    others = Attendance.objects.exclude(recorded_by=actor.user).exclude(presence__in=(seen, presence))
    first = others.filter(session=session, participation=participation).select_related("recorded_by").first()
    if first is None:
        return None
    who, noted = first.recorded_by or "Een collega", first.get_presence_display().lower()
    return Refusal(
        f"{who} noteerde om {timezone.localtime(first.recorded_at):%H:%M} al ‘{noted}’. Klopt dat niet, tik opnieuw."
    )


def sheet(session: Session, participations: Iterable[Participation], today: datetime.date) -> list[Place]:
    """Everybody who is expected at this session, or was there, by name; `participations` with their client."""
    kept = {row.participation_id: row for row in session.attendances.select_related("recorded_by")}
    places = []
    for one in participations:
        recorded = kept.get(one.pk)
        if recorded is None and reached(one) == 0:
            continue
        why = None if recorded else refusal(session, one, today)
        places.append(Place(one, recorded, why.sentence if why else ""))
    return sorted(places, key=lambda place: (bool(place.why_not), *name_of(place.participation)))


def name_of(participation: Participation) -> tuple[str, str]:
    return participation.client.last_name, participation.client.first_name


def missing(participation: Participation, module: int) -> list[int]:
    """The sessions of this module whose presence of this participant is not recorded yet."""
    return [one.number for one in participation.calendar() if one.module == module and not one.presence]
