"""By when the duties of an employment under article 60 are due."""

import datetime

from okot_portal.workflow.transitions import Due, Step
from okot_portal.workflow.words import in_words
from trajects.art60.models import Art60Employment
from trajects.dossier.duties import DutyKind
from trajects.dossier.subjects import ocmw_party


@in_words("tegen het voorziene einde van het contract")
def planned_end(employment: Art60Employment, _step: Step) -> datetime.date | None:
    return employment.planned_end_on


OUTFLOW = Due(DutyKind.OUTFLOW, ocmw_party, planned_end)
