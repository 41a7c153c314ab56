"""What else goes back when an administrator puts the state of a participation right: what a later step wrote is wiped,
a result that let nobody through is turned, and VDAB's access follows."""

from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from trajects.outflow import effects
from trajects.outflow.choices import MODULES, LanguageResult, TrainingResult
from trajects.outflow.choices import ParticipationState as P
from trajects.outflow.models import PAST_LANGUAGE, PAST_TRAINING, Participation

AFTER_LANGUAGE = (*PAST_LANGUAGE, P.REFERRED_LANGUAGE, P.REFERRED_TRAINING, P.DROPPED)
AFTER_TRAINING = (*PAST_TRAINING, P.REFERRED_TRAINING, P.DROPPED)
OPEN_TO_VDAB = (P.SELECTED, *MODULES.values())


@in_words("wat bij een latere status hoort (resultaten, jobdoelwit, verslag, reden), wordt gewist")
def put_back(participation: Participation, step: Step) -> None:
    one, target = participation, step.target
    if target not in AFTER_LANGUAGE:
        one.language_result, one.language_on, one.language_advice = "", None, ""
    if target not in AFTER_TRAINING:
        one.training_result, one.training_on, one.training_advice = "", None, ""
    if target in PAST_LANGUAGE and one.language_result:
        one.language_result, one.language_advice = LanguageResult.SUFFICIENT, ""
    if target in PAST_TRAINING and one.training_result:
        one.training_result, one.training_advice = TrainingResult.NO_NEED, ""
    if target not in (P.MODULE_4, P.VDAB_PATH, P.DROPPED):
        effects.close_handover(one, step)
        one.job_target, one.report_on, one.handover = "", None, None
    if target != P.DROPPED:
        one.drop_reason = ""
    if target != P.REFUSED:
        one.refusal_reason = ""


@in_words("de toegang van VDAB volgt de juiste status")
def follow_access(participation: Participation, step: Step) -> None:
    if step.target in OPEN_TO_VDAB:
        effects.open_dossier_to_vdab(participation, step)
    elif step.target in (P.APPLIED, P.REFUSED):
        effects.close_dossier_to_vdab(participation, step)
    else:
        effects.leave_dossier_open_for_a_while(participation, step)
