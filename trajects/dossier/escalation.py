"""Escalation: a duty that stays open climbs a ladder, from the person to the team mailbox to the head of the team.

The last rung tells the side that waits that no answer came. At most one rung a day, so that the person always hears
first; each rung once for one due date, and the row in `Escalation` is what makes it once: a term that was extended
begins its ladder anew, and one that is suspended does not climb at all. Some kinds have reminders of their own
(reminders.py) around their due date and join the ladder at the team.
"""

import datetime
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.workdays import add_workdays, is_workday
from partners.actor import SYSTEM
from partners.calendar import closing_days
from partners.models import Membership
from partners.notifications.notify import notify
from partners.parties import Party, party_of
from partners.roles import Role
from trajects.dossier.duties import Duty, DutyKind, DutyQuerySet

log = logging.getLogger(__name__)
LONGEST_CLOSURE = datetime.timedelta(days=40)  # a warning may have to go out before a long closure

HAS_OWN_REMINDERS = frozenset(
    {
        DutyKind.FORMAL_AGREEMENT,
        DutyKind.START,
        DutyKind.INTERVIEW,
        DutyKind.TRAINING_DECISION,
        DutyKind.COMPETENCES,
        DutyKind.OUTFLOW,
        DutyKind.ART60_START,
        DutyKind.TWE_MAXIMUM,
    }
)


class Rung(models.TextChoices):
    """The rungs in the order in which they are climbed."""

    BEFORE = "before", "Herinnerd voor het einde van de termijn"
    AFTER = "after", "Herinnerd na het einde van de termijn"
    TEAM = "team", "Gemeld aan de teammailbox"
    HEAD = "head", "Gemeld aan de teamverantwoordelijke"
    UNANSWERED = "unanswered", "Onbeantwoord: gemeld aan wie erop wacht"


ORDER = tuple(Rung)


class Escalation(models.Model):
    """One rung that a duty reached, for one due date. Append-only (trigger)."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="escalations")
    rung = models.CharField("trede", max_length=12, choices=Rung)
    due_on = models.DateField("tegen")
    reached_on = models.DateField("bereikt op")
    told = models.CharField("aan", max_length=300, blank=True)
    recorded_at = models.DateTimeField("geregistreerd op", default=timezone.now)

    class Meta:
        verbose_name = "escalatie"
        verbose_name_plural = "escalaties"
        constraints = [
            models.UniqueConstraint(fields=["duty", "rung", "due_on"], name="escalation_once_per_rung"),
            models.CheckConstraint(condition=Q(rung__in=Rung.values), name="escalation_rung_known"),
        ]

    def __str__(self) -> str:
        return f"{self.duty}: {self.get_rung_display()}"


@dataclass(frozen=True)
class Telling:
    """What a rung says, to whom, and how many working days (parameter) from the due date; negative is before it."""

    code: str
    key: str
    title: str
    body: str
    to: Callable[[Duty, datetime.date], list[Party]]
    sign: int = 1


def person(duty: Duty, _today: datetime.date) -> list[Party]:
    return [Party(duty.organisation, duty.owner)]


def team(duty: Duty, _today: datetime.date) -> list[Party]:
    return [Party(duty.organisation)]


def head(duty: Duty, today: datetime.date) -> list[Party]:
    """Those who lead the team; a team that has named nobody is told as a whole once more."""
    heads = Membership.objects.active(today).filter(organisation=duty.organisation, role=Role.TEAM_HEAD)
    found = heads.select_related("user", "organisation").order_by("pk")
    return [Party(duty.organisation, one) for one in found] or team(duty, today)


def who_waits(duty: Duty, _today: datetime.date) -> list[Party]:
    """The side that waits, when that is another organisation."""
    waiting = party_of(duty.creditor, duty.creditor_organisation) if duty.is_awaited else None
    return [waiting] if waiting else []


LADDER: dict[Rung, Telling] = {
    Rung.BEFORE: Telling(
        "E-1",
        "HERINNERING_VOOR_WERKDAGEN",
        "Binnenkort: {kind} ({reference})",
        "De termijn loopt tot en met {due}. Lukt dat niet, vraag dan tijdig uitstel bij de termijn.",
        person,
        sign=-1,
    ),
    Rung.AFTER: Telling(
        "E-2",
        "HERINNERING_NA_WERKDAGEN",
        "Te laat: {kind} ({reference})",
        "De termijn liep tot en met {due}. Rond dit af, of vraag uitstel met een reden.",
        person,
    ),
    Rung.TEAM: Telling(
        "E-3",
        "ESCALATIE_TEAM_WERKDAGEN",
        "Te laat in jullie team: {kind} ({reference})",
        "De termijn liep tot en met {due}, en er kwam nog geen gevolg. Kijk wie dit vandaag kan opnemen.",
        team,
    ),
    Rung.HEAD: Telling(
        "E-4",
        "ESCALATIE_VERANTWOORDELIJKE_WERKDAGEN",
        "Al lang te laat: {kind} ({reference})",
        "De termijn liep tot en met {due}. De behandelaar en het team hoorden het al. Beslis wie dit opneemt.",
        head,
    ),
    Rung.UNANSWERED: Telling(
        "E-5",
        "ESCALATIE_ONBEANTWOORD_WERKDAGEN",
        "Nog geen antwoord: {kind} ({reference})",
        "De termijn liep tot en met {due}. De behandelaar, het team en de verantwoordelijke van de partner hoorden het "
        "al. Bel de partner, of beslis zelf hoe het verder moet.",
        who_waits,
    ),
}


def tick(today: datetime.date) -> int:
    """Let every duty climb that has to; may run at any time, twice or side by side. Returns how many climbed."""
    keys = climbing(today).order_by("due_on", "pk").values_list("pk", flat=True)
    return sum(_carefully(pk, today) for pk in keys)


def climbing(today: datetime.date) -> DutyQuerySet:
    """Open duties whose due date is near or over, not suspended, and not at the top of the ladder yet."""
    horizon = today + LONGEST_CLOSURE + datetime.timedelta(days=integer(LADDER[Rung.BEFORE].key, on=today))
    top = Escalation.objects.filter(duty=OuterRef("pk"), due_on=OuterRef("due_on"), rung=ORDER[-1])
    near = Duty.objects.open().filter(due_on__lte=horizon, opened_on__lt=today)
    return near.filter(suspended_until=None).exclude(Exists(top))


def day_of(duty: Duty, rung: Rung) -> datetime.date:
    """The working day on which this rung is climbed, as the parameters stood when the duty began."""
    telling = LADDER[rung]
    number = telling.sign * integer(telling.key, on=duty.opened_on)
    return add_workdays(known(duty.due_on), number, closing_days(duty.organisation_id))


def rungs_of(duty: Duty) -> list[Rung]:
    """Those that remind the person are left to the reminders of its own, until the term is extended."""
    own = duty.kind in HAS_OWN_REMINDERS and duty.first_due_on is None
    return [rung for rung in ORDER if not (own and rung in (Rung.BEFORE, Rung.AFTER))]


def next_rung(duty: Duty, reached: dict[str, datetime.date], today: datetime.date) -> Rung | None:
    """The next one to climb today, on a day that somebody is there. A warning that came too late is left out."""
    if today in reached.values() or not is_workday(today, closing_days(duty.organisation_id)):
        return None
    for rung in rungs_of(duty):
        if rung in reached or (rung == Rung.BEFORE and not is_in_time(duty, today)):
            continue
        return rung if day_of(duty, rung) <= today else None
    return None


def is_in_time(duty: Duty, today: datetime.date) -> bool:
    return today <= known(duty.due_on) and day_of(duty, Rung.BEFORE) > duty.opened_on


def _carefully(pk: int, today: datetime.date) -> bool:
    """One duty that cannot climb must not silence the others."""
    try:
        with transaction.atomic():
            return _climb(pk, today)
    except Exception:
        log.exception("duty %s could not be escalated", pk)
        return False


def _climb(pk: int, today: datetime.date) -> bool:
    people = ("organisation", "owner__user", "owner__organisation", "creditor_organisation")
    locked = climbing(today).select_for_update(of=("self",), no_key=True)
    duty = locked.select_related(*people, "creditor__user", "creditor__organisation").filter(pk=pk).first()
    if duty is None:
        return False
    due_on = known(duty.due_on)
    reached = dict(duty.escalations.filter(due_on=due_on).values_list("rung", "reached_on"))
    rung = next_rung(duty, reached, today)
    if rung is None:
        return False
    parties = LADDER[rung].to(duty, today)
    told = ", ".join(str(party) for party in parties)[:300]
    Escalation.objects.create(duty=duty, rung=rung, due_on=due_on, reached_on=today, told=told)
    if parties:
        tell(duty, rung, parties)
    return True


def tell(duty: Duty, rung: Rung, parties: list[Party]) -> None:
    telling, due_on = LADDER[rung], known(duty.due_on)
    notify(
        code=telling.code,
        title=telling.title.format(kind=duty.get_kind_display(), reference=duty.reference),
        body=telling.body.format(due=date_format(due_on, "j F Y")),
        recipients=parties,
        sender=SYSTEM,
        subject_machine=duty.machine,
        subject_id=duty.subject_id,
        reference=duty.reference,
        url=duty.page_url,
        urgent=rung != Rung.BEFORE,
        step_key=uuid.uuid5(duty.opened_by_step, f"{duty.kind} {rung} {due_on}"),
    )
