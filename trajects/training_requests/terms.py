"""By when the duties of a training request are due: terms in working days (parameters) after what the steps say."""

import datetime

from okot_portal.workflow.transitions import Due, Step
from okot_portal.workflow.words import in_words
from trajects.dossier.duties import DutyKind
from trajects.dossier.subjects import ocmw_party, vdab_party
from trajects.dossier.terms import within, workdays_after
from trajects.training_requests.models import TrainingRequest


@in_words("binnen `START_BEVESTIGEN_WERKDAGEN` werkdagen na de geplande startdatum")
def after_planned_start(request: TrainingRequest, step: Step) -> datetime.date | None:
    start = step.answers.get("planned_start_on")
    return workdays_after(start, "START_BEVESTIGEN_WERKDAGEN", vdab_party(request), step) if start else None


@in_words("binnen `RESULTAAT_TERMIJN_WERKDAGEN` werkdagen na het voorziene einde van de opleiding")
def after_planned_end(request: TrainingRequest, step: Step) -> datetime.date | None:
    end = planned_end(request, step)
    return workdays_after(end, "RESULTAAT_TERMIJN_WERKDAGEN", vdab_party(request), step) if end else None


def planned_end(_request: TrainingRequest, step: Step) -> datetime.date | None:
    """Until when the training is foreseen to run, as far as this step says."""
    return step.answers.get("planned_end_on")


DECISION = within(DutyKind.TRAINING_DECISION, "OPLEIDINGSAANVRAAG_TERMIJN_WERKDAGEN", vdab_party, ocmw_party)
START = Due(DutyKind.START, vdab_party, after_planned_start, ocmw_party)
OUTCOME = Due(DutyKind.OUTCOME, vdab_party, after_planned_end, ocmw_party)
COMPETENCES = within(DutyKind.COMPETENCES, "COMPETENTIES_TERMIJN_WERKDAGEN", ocmw_party)
