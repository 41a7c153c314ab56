"""What goes back with a corrected training request, so that the right step can be taken afterwards.

The TWE that ended because of it does not come back by itself: it has a correction of its own.
"""

from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from trajects.training_requests import effects
from trajects.training_requests.choices import AT_VDAB, HAS_STARTED, RequestState
from trajects.training_requests.models import TrainingRequest

S = RequestState
DECIDED = (S.APPROVED, *HAS_STARTED)


@in_words("wat bij een latere status hoort (beslissing, start, einde, competenties), wordt gewist")
def put_back_fields(request: TrainingRequest, step: Step) -> None:
    """What only means something in (or after) certain states is empty in all others."""
    if step.target not in DECIDED:
        request.planned_start_on, request.planned_place = None, ""
    if step.target != S.REFUSED:
        request.refuse_reason, request.refuse_note = "", ""
    if step.target not in HAS_STARTED:
        request.started_on = request.planned_end_on = None
    if step.target not in (S.ENDED, S.COMPETENCES_UPDATED):
        request.ended_on, request.result = None, ""
    if step.target != S.COMPETENCES_UPDATED:
        request.competences_on, request.competences = None, ""
    if step.target != S.CANCELLED:
        request.cancel_reason = ""
    if step.target == S.DRAFT:
        request.requested_on, request.mlp_place = None, ""


@in_words("een warme overdracht die er nog niet had mogen zijn, is afgesloten")
def put_back_handover(request: TrainingRequest, step: Step) -> None:
    if step.target not in DECIDED:
        effects.close_handover(request, step)
        request.handover = None


@in_words("de toegang van VDAB volgt de juiste status")
def follow_access(request: TrainingRequest, step: Step) -> None:
    if step.target in (*AT_VDAB, S.STARTED, S.ENDED) and request.vdab is not None:
        effects.open_dossier_to_vdab(request, step)
    elif step.target in (S.REFUSED, S.COMPETENCES_UPDATED):
        effects.leave_dossier_open_for_a_while(request, step)
    else:
        effects.close_dossier_to_vdab(request, step)
