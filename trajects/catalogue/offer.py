"""Can a client be a candidate for this training, and if not, what to do."""

import datetime

from okot_portal.workflow.errors import Refusal
from trajects.catalogue.levels import school_year, school_year_label
from trajects.catalogue.trainings import Training

FLOW = "Participatie OCMW-cliënten aan OKOT-trajecten, B.1"


def refusals(training: Training) -> list[Refusal]:
    """Why nobody can be a candidate now; empty when they can."""
    if not training.is_okot:
        return [Refusal("Deze opleiding is geen OKOT: ze leidt niet naar een diploma.", "OKOT-01")]
    if training.contact_mediator_id is None:
        sentence = f"Deze opleiding heeft nog geen contactbemiddelaar. Vraag ernaar bij {training.contact_service}."
        return [Refusal(sentence, "OKOT-03", FLOW)]
    if not training.is_offered:
        sentence = "Deze opleiding staat nu niet in het aanbod. Vraag de bemiddelaar wanneer ze terugkomt."
        return [Refusal(sentence, "OKOT-03", FLOW)]
    return []


def recognition_warning(training: Training, today: datetime.date) -> str:
    """OKI-D: the recognised list changes every year; empty when the training stands on it."""
    if not training.is_okot or training.is_recognised(today):
        return ""
    year = school_year_label(school_year(today))
    return f"Deze opleiding staat niet op de erkende lijst van {year}. Vraag de bemiddelaar of ze nog als OKOT kan."
