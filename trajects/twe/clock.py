"""What the clock does for TWE: timely work (R-1), the maximum (R-2), the quarter's registrations (R-5)."""

import calendar
import datetime
import uuid

from dateutil.relativedelta import relativedelta
from django.db import transaction

from okot_portal.known import known
from okot_portal.parameters import integer
from partners.actor import SYSTEM
from partners.models import Membership
from partners.notifications.models import Notice
from partners.notifications.notify import notify
from partners.parties import Party
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.reminders import Moments, Reminding, months_before_end, owner, remind
from trajects.twe import terms
from trajects.twe.models import TweTrajectory
from trajects.twe.workflow import TWES

WEEK = datetime.timedelta(weeks=1)
QUARTER = 3
WARNING, THE_END = 6, 100
QUARTERS = uuid.UUID("7b0c2a54-5c3d-4a49-9a64-3a3a0d3f5d11")  # names a quarter of a worker, so that it is told once


def weeks_after_weo(duty: Duty) -> Moments:
    """R-1: some weeks after the start of the WEO, which is the term before the due date."""
    due = known(duty.due_on)
    weo = due - relativedelta(months=integer(terms.TIMELY, on=duty.opened_on))
    return {WARNING: weo + WEEK * integer("TWE_WAARSCHUWING_WEKEN", on=duty.opened_on), THE_END: due}


WORK_IN_TIME = Reminding(
    machine=TWES.code,
    kind=DutyKind.ART60_START,
    code="R-1",
    title="Tijdig werk: art. 60 nog niet gestart, dossier {reference}",
    body="De tewerkstelling artikel 60 start ten laatste op {due}. Lukt dat niet, dan worden de maanden van dit "
    "traject niet vergoed en telt het niet mee.",
    to=owner,
    moments=weeks_after_weo,
    urgent=True,
)
MAXIMUM_NEARS = Reminding(
    machine=TWES.code,
    kind=DutyKind.TWE_MAXIMUM,
    code="R-2",
    title="Maximale duur van TWE nadert: dossier {reference}",
    body="Het traject mag duren tot en met {due}. Langer kan enkel zolang art. 60 loopt om volledige rechten te "
    "openen.",
    to=owner,
    moments=months_before_end(3, 0),
)


def tick(today: datetime.date) -> None:
    """Everything that is due; may run at any time, twice or side by side."""
    remind(WORK_IN_TIME, today)
    remind(MAXIMUM_NEARS, today)
    remind_of_quarter(today)


def end_of_quarter(day: datetime.date) -> datetime.date:
    month = -(-day.month // QUARTER) * QUARTER
    return datetime.date(day.year, month, calendar.monthrange(day.year, month)[1])


def remind_of_quarter(today: datetime.date) -> int:
    """R-5: in the last week of a quarter, one notice to each MA/ATB with running trajectories. Returns how many."""
    end = end_of_quarter(today)
    if today <= end - WEEK:
        return 0
    workers = TweTrajectory.objects.running().values("worker")
    people = Membership.objects.filter(pk__in=workers).select_related("user", "organisation").order_by("pk")
    return sum(_tell(person, end) for person in people)


@transaction.atomic
def _tell(person: Membership, end: datetime.date) -> bool:
    """The key is the person and the quarter: whoever was told is not told again."""
    quarter = f"{end.year}-K{end.month // QUARTER}"
    key = uuid.uuid5(QUARTERS, f"{person.pk} {quarter}")
    if Notice.objects.filter(step_key=key, code="R-5").exists():
        return False
    first = TweTrajectory.objects.running().filter(worker=person).order_by("pk").first()
    notify(
        code="R-5",
        title=f"TWE-registraties nakijken: {quarter}",
        body="Het kwartaal loopt af. Kijk na of je TWE-trajecten juist in MLP staan: een maand telt als de begeleiding "
        "loopt op de laatste dag van de maand.",
        recipients=[Party(person.organisation, person)],
        sender=SYSTEM,
        subject_machine=TWES.code,
        subject_id=known(first).pk,
        reference=quarter,
        url=known(first).get_absolute_url(),
        step_key=key,
    )
    return True
