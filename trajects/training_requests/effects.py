"""What else changes with a step of a training request: rows, in the same transaction, and nothing else."""

import datetime

from dateutil.relativedelta import relativedelta

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.web.fields import phone_text
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.clients.grants import end_grants, grant
from trajects.handovers import workflow as handovers
from trajects.handovers.models import Handover, HandoverState
from trajects.handovers.workflow import HANDOVERS
from trajects.training_requests.decision import Outcome
from trajects.training_requests.judging import judge, keep
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.questions import TWE_ENDS
from trajects.training_requests.running import running_twe
from trajects.twe.choices import TweEnd
from trajects.twe.models import TweTrajectory
from trajects.twe.workflow import TWES

STAYS_AVAILABLE = "De trajectbegeleider blijft beschikbaar voor overleg."


@in_words("de aanvraag hoort bij het lopende TWE van de cliënt")
def belong_to_twe(request: TrainingRequest, step: Step) -> None:
    request.twe = known(running_twe(step))
    request.worker = request.client.worker or step.actor.membership


@in_words("de beslissingstabel is gevraagd; de beoordeling is bewaard met regel en reden")
def keep_verdict(request: TrainingRequest, step: Step) -> None:
    keep(request, judge(request, request.twe, step.today))
    request.vdab = known(request.mediator).organisation


@in_words("de dag van de aanvraag is bewaard")
def asked(request: TrainingRequest, step: Step) -> None:
    request.requested_on = step.effective_on


@in_words("het dossier is open voor de VDAB-bemiddelaar")
def open_dossier_to_vdab(request: TrainingRequest, step: Step) -> None:
    grant(
        request.client,
        organisation=known(request.vdab),
        membership=request.mediator,
        machine=step.machine.code,
        subject_id=request.pk,
        on=step.effective_on,
    )


@in_words("het dossier is meteen gesloten voor VDAB")
def close_dossier_to_vdab(request: TrainingRequest, step: Step) -> None:
    yesterday = step.today - datetime.timedelta(days=1)
    end_grants(machine=step.machine.code, subject_id=request.pk, on=yesterday)


@in_words("VDAB kan het dossier nog `TOEGANG_NA_AFSLUITEN_MAANDEN` maanden lezen")
def leave_dossier_open_for_a_while(request: TrainingRequest, step: Step) -> None:
    months = integer("TOEGANG_NA_AFSLUITEN_MAANDEN", on=step.today)
    end_grants(machine=step.machine.code, subject_id=request.pk, on=step.today + relativedelta(months=months))


@in_words("stopt het TWE door deze opleiding, dan staat de fiche voor de warme overdracht klaar (TOPL-06, TOPL-08)")
def prepare_handover(request: TrainingRequest, step: Step) -> None:
    """The TWE and the request share one handover; one that runs already for the TWE serves."""
    if not request.stops_twe:
        return
    running = request.twe.handover
    if running is None or running.state in HANDOVERS.ends:
        running = new_handover(request, step)
        TweTrajectory.objects.filter(pk=request.twe_id).update(handover=running)
    request.handover = request.twe.handover = running


def new_handover(request: TrainingRequest, step: Step) -> Handover:
    worker = known(request.worker)
    return handovers.prepare(
        request,
        step,
        sender=worker,
        receiver=known(request.mediator),
        sheet={
            "purpose": f"Start van de opleiding {request.what}. {request.get_outcome_display()}.",
            "job_target": request.twe.job_target,
            "motivation": request.motivation,
            "follow_up": STAYS_AVAILABLE,
            "contacts": ", ".join(filter(None, (str(worker.user), worker.function_label, phone_text(worker.phone)))),
        },
        actor=SYSTEM,
    )


@in_words("een lopende warme overdracht is afgesloten")
def close_handover(request: TrainingRequest, step: Step) -> None:
    handover = request.handover
    if handover is None or handover.state in HANDOVERS.ends:
        return
    name = "close" if handover.state == HandoverState.CONFIRMED else "lapse"
    request.handover = HANDOVERS.along(step, handover, name, actor=SYSTEM)


@in_words("de opleiding loopt vanaf deze dag")
def training_runs(request: TrainingRequest, step: Step) -> None:
    request.started_on = step.effective_on


@in_words(
    "situatie 1: het einde van het TWE is gepland op het einde van artikel 60 (TOPL-05); "
    "situatie 2: het TWE eindigt dezelfde dag (TOPL-06)"
)
def stop_twe(request: TrainingRequest, step: Step) -> None:
    day = {"effective_on": step.effective_on, "override_reason": step.answers.get("override_reason", "")}
    if request.outcome == Outcome.STOP_AT_START:
        answers = {**day, "end_reason": TweEnd.LONG_TRAINING, **{name: step.answers[name] for name in TWE_ENDS}}
        request.twe = TWES.along(step, request.twe, "end", actor=SYSTEM, answers=answers)
        request.handover = request.twe.handover
    elif request.outcome == Outcome.STOP_AFTER_ART60:
        request.twe = TWES.along(step, request.twe, "plan_stop", actor=SYSTEM, answers=day)


@in_words("de opleiding liep tot en met deze dag")
def training_ended(request: TrainingRequest, step: Step) -> None:
    request.ended_on = step.effective_on


@in_words("de dag waarop de competenties bijgewerkt zijn, is bewaard")
def competences_are_updated(request: TrainingRequest, step: Step) -> None:
    request.competences_on = step.effective_on
