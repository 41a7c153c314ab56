"""What an OKOT tells for the sheet of a warm handover: the years with their results, and what the agreement named."""

import datetime

from trajects.agreements.models import AgreementState
from trajects.clients.models import Client
from trajects.handovers.facts import Facts
from trajects.okot.models import OkotTrajectory

PRECONDITIONS = {
    "Financieel": "financial",
    "Mobiliteit": "mobility",
    "Kinderopvang": "childcare",
    "Andere": "other_precondition",
}


def facts(client: Client, _today: datetime.date) -> Facts:
    """Of the last one that came as far as a formal agreement. Why a year was stopped may be about health: left out."""
    given = OkotTrajectory.objects.filter(client=client, agreement__state=AgreementState.GIVEN)
    okot = given.select_related("agreement", "training__school").order_by("-changed_at", "-pk").first()
    if okot is None or okot.agreement is None or okot.training is None:
        return {}
    agreement, training = okot.agreement, okot.training
    named = [(label, getattr(agreement, field)) for label, field in PRECONDITIONS.items()]
    years = [f"{year.training.name}, jaar {year.year}: {year.get_outcome_display().lower()}." for year in okot.years()]
    certificate = any(year.has_care_certificate for year in okot.years())
    return {
        "job_target": [training.occupation_label],
        "path": years,
        "competences": [
            f"Diploma {training.name}, behaald op {okot.diploma_on:%d/%m/%Y}." if okot.diploma_on else "",
            "Attest zorgkundige." if certificate else "",
        ],
        "motivation": [agreement.motivation],
        "preconditions": [f"{label}: {text}" for label, text in named if text],
    }
