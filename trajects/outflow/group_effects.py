"""What else changes with a step of a group: its sessions, and everybody who takes part."""

import datetime
from typing import Any

from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.history import StepRecord
from trajects.dossier.periods import Period
from trajects.dossier.terms import workdays_after
from trajects.outflow import calendar, terms
from trajects.outflow.choices import MODULES, OPEN, GroupState, ParticipationState
from trajects.outflow.models import Group, Session
from trajects.outflow.participations import PARTICIPATIONS
from trajects.outflow.rules import coach_party

PLANNED = "sessions planned"  # the key of the calendar until the group itself is stored


@in_words("de kalender met alle sessies staat klaar")
def plan_calendar(group: Group, step: Step) -> None:
    """The sessions are kept by `KeepsCalendar`, once the group has its row."""
    answers = step.answers
    group.partner, group.vdab = answers["coach"].organisation, answers["mediator"].organisation
    sessions = calendar.plan(
        group,
        first=answers["first_on"],
        weekdays=answers["weekdays"],
        at=answers["starts_at"],
        minutes=answers["minutes"],
    )
    group.starts_on, group.ends_on = sessions[0].on, sessions[-1].on
    step.looked_up[PLANNED] = sessions


class KeepsCalendar:
    """The recorder that keeps the sessions of a new group: before the group's row there is nothing to hang them on."""

    def record(self, step: Step) -> None:
        sessions: list[Session] = step.looked_up.get(PLANNED, [])
        for session in sessions:
            session.group = step.subject
        Session.objects.bulk_create(sessions)

    def preview(self, step: Step) -> tuple[Any, ...]:
        return ()


@in_words("het einde van lopende deelnames en de termijnen na de module schuiven mee; de herinnering volgt opnieuw")
def move_session(group: Group, step: Step) -> None:
    answers = step.answers
    session: Session = answers["session"]
    session.starts_at = answers["starts_at"]
    session.ends_at = session.starts_at + datetime.timedelta(minutes=answers["minutes"])
    session.place = answers["place"] or session.place
    session.revision, session.reminded_on = session.revision + 1, None
    session.save(update_fields=["starts_at", "ends_at", "place", "revision", "reminded_on"])
    first, last = group.sessions.order_by("number").first(), group.sessions.order_by("-number").first()
    if first and last:
        group.starts_on, group.ends_on = first.on, last.on
    terms_go_along(group, session.module, step)


def terms_go_along(group: Group, module: int, step: Step) -> None:
    """What runs until the last session runs until the new one, and results are due after the module's new end."""
    taking_part = group.participations.filter(state__in=OPEN)
    ids = list(taking_part.values_list("pk", flat=True))
    own = Period.objects.filter(machine=PARTICIPATIONS.code, subject_id__in=ids, ends_on=None)
    own.update(foreseen_end_on=group.ends_on)
    last = calendar.last_day_of_module(group, module)
    if last is None:
        return
    in_module = list(taking_part.filter(state=MODULES[module]).select_related("group"))
    for kind, key in ((DutyKind.MODULE_RESULT, terms.RESULT), (DutyKind.GROUP_REPORT, terms.REPORT)):
        duties = Duty.objects.open().filter(
            machine=PARTICIPATIONS.code, kind=kind, subject_id__in=[one.pk for one in in_module]
        )
        if in_module:
            duties.update(due_on=workdays_after(last, key, coach_party(in_module[0]), step))


@in_words("wie geselecteerd is, begint samen aan module 1")
def start_everybody(group: Group, step: Step) -> None:
    for one in group.participations.filter(state=ParticipationState.SELECTED).order_by("pk"):
        PARTICIPATIONS.along(step, one, "start_module_1", actor=SYSTEM)


@in_words("wie aangemeld was of meedeed, stopt; het OCMW hoort het")
def end_everybody(group: Group, step: Step) -> None:
    for one in group.participations.filter(state__in=OPEN).order_by("pk"):
        PARTICIPATIONS.along(step, one, "lapse_with_group", actor=SYSTEM, answers={"reason": step.reason})


@in_words("wat bij een latere status hoort (evaluatie, reden van de annulering), wordt gewist")
def put_back_group(group: Group, step: Step) -> None:
    if step.target != GroupState.COMPLETED:
        group.evaluation_good = group.evaluation_alignment = group.evaluation_next = ""
    if step.target != GroupState.CANCELLED:
        group.cancel_reason = ""


@in_words("de reden van de annulering is bewaard")
def keep_reason(group: Group, step: Step) -> None:
    group.cancel_reason = step.reason


def steps_of(group: Group) -> list[StepRecord]:
    """Everything that happened to the group itself, newest first."""
    found = StepRecord.objects.filter(machine="outflow_group", subject_id=group.pk)
    return list(found.select_related("organisation").order_by("-number"))
