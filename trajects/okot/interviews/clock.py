"""What the clock calls to mind of progress interviews: still to plan, coming, or not registered yet (R-4, OKOT-17)."""

import datetime

from okot_portal.parameters import integer
from okot_portal.workdays import add_workdays
from partners.calendar import closing_days
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.reminders import Moments, Reminding, at_the_end, both_sides, owner, remind
from trajects.okot.interviews.models import InterviewState, ProgressInterview

BEFORE, AFTER = 1, 101  # names of the moments of a planned interview; 100 is the end of the term


def is_planned(duty: Duty) -> bool:
    return ProgressInterview.objects.filter(okot=duty.subject_id, state=InterviewState.PLANNED).exists()


def unless_planned(duty: Duty) -> Moments:
    return {} if is_planned(duty) else at_the_end(duty)


def before(duty: Duty) -> Moments:
    """Some working days before the appointment; not when it was made later than that."""
    if duty.due_on is None or not is_planned(duty):
        return {}
    days = integer("VOORTGANGSGESPREK_HERINNERING_WERKDAGEN", on=duty.opened_on)
    moment = add_workdays(duty.due_on, -days, closing_days(duty.organisation_id))
    return {BEFORE: moment} if moment > duty.opened_on else {}


def after(duty: Duty) -> Moments:
    """The first working day after the appointment."""
    if duty.due_on is None or not is_planned(duty):
        return {}
    return {AFTER: add_workdays(duty.due_on, 1, closing_days(duty.organisation_id))}


TO_PLAN = Reminding(
    machine="okot",
    kind=DutyKind.INTERVIEW,
    code="R-4",
    title="Voortgangsgesprek te plannen voor {reference}",
    body="Er zijn dit opleidingsjaar nog te weinig voortgangsgesprekken geregistreerd. Plan er een met de cursist en "
    "de casemanager van de school.",
    to=owner,
    moments=unless_planned,
)
COMING = Reminding(
    machine="okot",
    kind=DutyKind.INTERVIEW,
    code="R-4b",
    title="Voortgangsgesprek op komst voor {reference}",
    body="Het voortgangsgesprek is op {due}. Uur en plaats staan in het portaal.",
    to=both_sides,
    moments=before,
)
TO_REGISTER = Reminding(
    machine="okot",
    kind=DutyKind.INTERVIEW,
    code="R-4c",
    title="Ging het voortgangsgesprek door? Traject {reference}",
    body="Het was voorzien op {due}. Registreer het, of meld dat de cursist niet verscheen.",
    to=owner,
    moments=after,
)


def tick(today: datetime.date) -> None:
    for what in (COMING, TO_REGISTER, TO_PLAN):
        remind(what, today)
