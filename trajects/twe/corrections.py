"""What a correction of a TWE takes along: its own fields, the employment that belongs to it, and VDAB's access."""

from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from trajects.art60.choices import AT_WORK, Art60State
from trajects.art60.workflow import ART60S
from trajects.clients.grants import end_grants
from trajects.dossier.corrections import NAME
from trajects.twe import effects
from trajects.twe.choices import RUNNING, TweState
from trajects.twe.models import TweTrajectory

S = TweState
GUIDED = (*RUNNING, S.ENDED)


@in_words("wat bij een latere status hoort (start, termijnen, art. 60, einde), wordt gewist")
def put_back_fields(twe: TweTrajectory, step: Step) -> None:
    """What only means something in (or after) certain states is empty in all others."""
    if step.target != S.NOT_ADMITTED:
        twe.not_admitted_reason = twe.referral = twe.advice = ""
    if step.target not in GUIDED:
        twe.weo_on = twe.art60_limit_on = twe.maximum_on = twe.planned_stop_on = None
        twe.icf_requested_on, twe.icf_by = None, ""
    if step.target not in (S.IN_ART60, S.AFTER_ART60, S.ENDED):
        twe.art60_started_on = twe.is_timely = None
    if step.target not in (S.AFTER_ART60, S.ENDED):
        twe.art60_ended_on, twe.outflow_plan = None, ""
    if step.target == S.NOT_ADMITTED:
        twe.admitted_on = None
    if step.target != S.ENDED:
        twe.ended_on = twe.measured_on = None
        twe.end_reason = twe.availability = twe.active_role = ""
        twe.competences_updated = False


@in_words("de tewerkstelling artikel 60 gaat mee terug")
def put_back_employment(twe: TweTrajectory, step: Step) -> None:
    if twe.art60 is None:
        return
    state, wanted = twe.art60.state, None
    if step.target == S.IN_ART60 and state == Art60State.ENDED:
        wanted = Art60State.RUNNING
    elif step.target == S.BEFORE_ART60 and state in (*AT_WORK, Art60State.ENDED):
        wanted = Art60State.SIGNED
    elif step.target in (S.SCREENING, S.NOT_ADMITTED) and state not in ART60S.ends:
        wanted = Art60State.REJECTED
    if wanted is not None:
        answers = {"target": wanted, "effective_on": step.effective_on, "reason": step.reason}
        twe.art60 = ART60S.along(step, twe.art60, NAME, answers=answers)


@in_words("de toegang van VDAB volgt de juiste status")
def put_back_access(twe: TweTrajectory, step: Step) -> None:
    if step.target in RUNNING:
        effects.open_dossier_to_vdab(twe, step)
    elif step.target == S.ENDED:
        effects.leave_dossier_open_for_a_while(twe, step)
    else:
        end_grants(machine=step.machine.code, subject_id=twe.pk, on=step.today - effects.ONE_DAY)
