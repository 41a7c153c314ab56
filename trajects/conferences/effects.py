"""What else changes with a step of a case conference: the hour, the grant for one meeting, and the decisions."""

import datetime

from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from trajects.clients.grants import end_grants, grant
from trajects.clients.models import Grant
from trajects.conferences.choices import ConferenceState, ItemState, Side
from trajects.conferences.decisions import DECISIONS
from trajects.conferences.guards import last_day_open
from trajects.conferences.minutes import case_minutes
from trajects.conferences.models import AgendaItem, CaseConference, CaseDecision
from trajects.conferences.questions import tasks_of
from trajects.dossier.documents import DocumentKind, freeze
from trajects.dossier.references import next_reference

ONE_DAY = datetime.timedelta(days=1)


@in_words("wie het plant, draagt de eigen kant")
def set_sides(conference: CaseConference, step: Step) -> None:
    actor, answers = step.actor, step.answers
    conference.mediator = answers.get("mediator") or actor.membership
    conference.vdab = conference.mediator.organisation
    conference.ocmw = answers.get("ocmw") or actor.organisation
    conference.worker = actor.membership if actor.is_ocmw else None
    set_hour(conference, step)


@in_words("de agenda toont het nieuwe uur en de plaats")
def set_hour(conference: CaseConference, step: Step) -> None:
    conference.ends_at = conference.starts_at + datetime.timedelta(minutes=step.answers["minutes"])


@in_words("het overleg staat op de nieuwe dag, met dezelfde agenda")
def move(conference: CaseConference, step: Step) -> None:
    set_hour(conference, step)
    conference.revision += 1
    conference.postponed_because = ""


@in_words("wie het eerste registreert voor het OCMW, draagt die kant")
def carry(conference: CaseConference, step: Step) -> None:
    if conference.worker is None and step.actor.is_ocmw:
        conference.worker = step.actor.membership


@in_words("wat bij een latere status hoort (wie erbij was, waarom uitgesteld of afgelast), wordt gewist")
def put_back_conference(conference: CaseConference, step: Step) -> None:
    if step.target != ConferenceState.HELD:
        conference.attendants = ""
    if step.target != ConferenceState.POSTPONED:
        conference.postponed_because = ""
    if step.target != ConferenceState.CANCELLED:
        conference.cancelled_because = ""


@in_words("de bemiddelaar mag het dossier zien, tot `INZAGE_NA_CLIENTOVERLEG_DAGEN` dagen na het overleg")
def open_to_mediator(item: AgendaItem, step: Step) -> None:
    meeting = item.conference
    given = grant(
        item.client,
        organisation=meeting.vdab,
        membership=meeting.mediator,
        machine=step.machine.code,
        subject_id=item.pk,
        on=step.today,
    )
    given.ends_on = last_day_open(max(meeting.on, step.today))
    given.save(update_fields=["ends_on"])


@in_words("wat voor dit overleg geopend was, is meteen gesloten")
def close_to_mediator(item: AgendaItem, step: Step) -> None:
    end_grants(machine=step.machine.code, subject_id=item.pk, on=step.today - ONE_DAY)


@in_words("elke afspraak wordt een verplichting; het verslag blijft bewaard; de inzage duurt zolang VDAB iets doet")
def decide(item: AgendaItem, step: Step) -> None:
    item.discussed_on = step.effective_on
    tasks = tasks_of(step.answers)
    for one in tasks:
        newborn = CaseDecision(
            client=item.client,
            ocmw=item.ocmw,
            item=item,
            reference=next_reference(step.today),
            text=one["task"],
            side=one["side"],
            due_on=one["due"],
        )
        DECISIONS.along(step, newborn, "decide")
    ours = [one["due"] for one in tasks if one["side"] == Side.VDAB]
    if ours:
        stay_open(item, max(ours))
    freeze(step, DocumentKind.CASE_MINUTES, case_minutes(item, step, tasks))


def stay_open(item: AgendaItem, due_on: datetime.date) -> None:
    """Whoever still has to do something for this client, goes on seeing the dossier that was opened for it."""
    opened = Grant.objects.filter(subject_machine="case_item", subject_id=item.pk)
    until = last_day_open(due_on)
    opened.filter(ends_on__lt=until).update(ends_on=until)


@in_words("wat na de bespreking kwam (besluit, dag), wordt gewist; de afspraken blijven staan")
def put_back_item(item: AgendaItem, step: Step) -> None:
    if step.target != ItemState.DISCUSSED:
        item.conclusion = item.need = item.market = ""
        item.discussed_on = None
