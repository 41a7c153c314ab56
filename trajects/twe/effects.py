"""What else changes with a step of a TWE: rows, in the same transaction, and nothing else."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.art60.choices import AT_WORK, Art60End, RejectReason
from trajects.art60.models import Art60Employment
from trajects.art60.workflow import ART60S
from trajects.clients.grants import end_grants, grant
from trajects.dossier.references import next_reference
from trajects.handovers import workflow as handovers
from trajects.handovers.models import HandoverState
from trajects.handovers.workflow import HANDOVERS
from trajects.twe import terms
from trajects.twe.choices import TweEnd, TweState
from trajects.twe.models import TweTrajectory

ONE_DAY = datetime.timedelta(days=1)
# How the employment ends when the TWE ends in the middle of it.
ART60_ENDS = {
    TweEnd.OUTFLOW_NEC: Art60End.TO_NEC,
    TweEnd.OUTFLOW_SE: Art60End.TO_SE,
    TweEnd.LONG_TRAINING: Art60End.TRAINING,
    TweEnd.MAXIMUM: Art60End.TERM,
}


@in_words("de screening loopt vanaf deze dag")
def opened(twe: TweTrajectory, step: Step) -> None:
    twe.screening_on = step.effective_on


@in_words("de antwoorden van de checklist zijn bewaard")
def keep_answers(twe: TweTrajectory, step: Step) -> None:
    twe.checked_on = step.effective_on


@in_words("de instroom is goedgekeurd")
def admitted(twe: TweTrajectory, step: Step) -> None:
    twe.admitted_on = step.effective_on


@in_words(
    "de begeleiding loopt vanaf deze dag (TWE-07); de termijn voor tijdig werk en de maximale duur beginnen te lopen"
)
def started(twe: TweTrajectory, step: Step) -> None:
    twe.weo_on = step.effective_on
    twe.art60_limit_on = terms.months_after(step.effective_on, terms.TIMELY)
    twe.maximum_on = terms.months_after(step.effective_on, terms.LONGEST)


@in_words("het contact bij VDAB kan het dossier van de cliënt lezen")
def open_dossier_to_vdab(twe: TweTrajectory, step: Step) -> None:
    if twe.mediator is None:
        return
    grant(
        twe.client,
        organisation=twe.mediator.organisation,
        membership=twe.mediator,
        machine=step.machine.code,
        subject_id=twe.pk,
        on=step.effective_on,
    )


@in_words("VDAB kan het dossier nog `TOEGANG_NA_AFSLUITEN_MAANDEN` maanden lezen")
def leave_dossier_open_for_a_while(twe: TweTrajectory, step: Step) -> None:
    months = integer("TOEGANG_NA_AFSLUITEN_MAANDEN", on=step.today)
    end_grants(machine=step.machine.code, subject_id=twe.pk, on=step.today + relativedelta(months=months))


@in_words("de tewerkstelling artikel 60 is voorgesteld, binnen dit traject")
def propose_art60(twe: TweTrajectory, step: Step) -> None:
    employment = Art60Employment(
        client=twe.client,
        ocmw=twe.ocmw,
        worker=twe.worker,
        reference=next_reference(step.today),
        within_twe=True,
        twe_reference=twe.reference,
    )
    twe.art60 = ART60S.along(step, employment, "propose", answers=on_that_day(step))


def on_that_day(step: Step, **answers: Any) -> dict[str, Any]:
    """The day and the reason to go on anyway, for what moves along; it counts its own versions."""
    shared = {"effective_on": step.effective_on, "override_reason": step.answers.get("override_reason", "")}
    return {**shared, **answers}


@in_words("de tewerkstelling artikel 60 start mee; is het binnen de termijn, dan is het tijdig werk")
def start_art60(twe: TweTrajectory, step: Step) -> None:
    twe.art60 = ART60S.along(step, known(twe.art60), "start", answers=on_that_day(step))
    twe.art60_started_on = step.effective_on
    twe.is_timely = step.effective_on <= known(twe.art60_limit_on)


@in_words("de tewerkstelling artikel 60 eindigt mee")
def end_art60(twe: TweTrajectory, step: Step) -> None:
    stop_work(twe, step, step.answers["art60_end_reason"])


def stop_work(twe: TweTrajectory, step: Step, reason: str) -> None:
    if twe.art60 is not None and twe.art60.state in AT_WORK:
        twe.art60 = ART60S.along(step, twe.art60, "end", answers=on_that_day(step, end_reason=reason))
    twe.art60_ended_on = step.effective_on


@in_words("de vraag naar de ICF-screening is bewaard")
def requested_icf(twe: TweTrajectory, step: Step) -> None:
    twe.icf_requested_on = step.effective_on


@in_words("het TWE stopt op het einde van art. 60 (situatie 1)")
def planned_stop(twe: TweTrajectory, _step: Step) -> None:
    twe.planned_stop_on = known(twe.art60).planned_end_on


@in_words("de fiche voor de warme overdracht staat klaar")
def prepare_handover(twe: TweTrajectory, step: Step) -> None:
    """TOPL-08: the sheet says where the client comes from; the rest is the counsellor's to write."""
    past = [
        (f"TWE sinds {twe.weo_on:%d/%m/%Y}" if twe.weo_on else ""),
        (f"artikel 60 sinds {twe.art60_started_on:%d/%m/%Y}" if twe.art60_started_on else ""),
    ]
    twe.handover = handovers.prepare(
        twe,
        step,
        sender=twe.worker,
        receiver=step.answers["receiver"],
        sheet={
            "purpose": "Vervolg na het TWE-traject.",
            "job_target": twe.job_target,
            "path": "; ".join(part for part in past if part),
            "contacts": str(twe.worker),
        },
    )


@in_words("de begeleiding loopt tot en met deze dag; de uitstroom wordt de dag nadien gemeten (TWE-12)")
def ended(twe: TweTrajectory, step: Step) -> None:
    twe.ended_on, twe.measured_on = step.effective_on, step.effective_on + ONE_DAY


@in_words("de tewerkstelling artikel 60 eindigt mee, of gaat niet door als ze nog niet gestart was")
def end_employment(twe: TweTrajectory, step: Step) -> None:
    if step.source == TweState.IN_ART60:
        stop_work(twe, step, ART60_ENDS.get(TweEnd(twe.end_reason), Art60End.OTHER))
    elif twe.art60 is not None and not twe.art60.has_ended:
        answers = on_that_day(step, reject_reason=RejectReason.OTHER)
        twe.art60 = ART60S.along(step, twe.art60, "reject", answers=answers)


@in_words("een warme overdracht die af is, wordt afgesloten; een die niet aangeboden is, vervalt")
def close_handover(twe: TweTrajectory, step: Step) -> None:
    """One that is under way goes on: the receiver still has to confirm it (WO-04)."""
    if twe.handover is None:
        return
    name = {HandoverState.CONFIRMED: "close", HandoverState.DRAFT: "lapse"}.get(HandoverState(twe.handover.state))
    if name:
        twe.handover = HANDOVERS.along(step, twe.handover, name, actor=SYSTEM)
