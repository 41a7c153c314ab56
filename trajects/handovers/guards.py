"""When a step of a warm handover may be taken."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.workflow.rules import guard
from okot_portal.workflow.transitions import Step
from partners.roles import OrganisationKind
from trajects.dossier.sources import COOPERATION, OKOT_NOTE, WORKING_RULE
from trajects.handovers.models import Handover, Medium
from trajects.handovers.sides import the_sender


@guard(
    "WO-04",
    "Jullie hadden enkel contact per e-mail. Een warme overdracht is een gesprek: bel eerst, of leg uit waarom niet.",
    source=f"{OKOT_NOTE} §B.2 (bij voorkeur telefonisch)",
    soft=True,
)
def spoke_in_person(handover: Handover, _step: Step) -> bool:
    return handover.medium != Medium.MAIL


@guard(
    "WO-04",
    "Jouw kant noteerde het contact al ({moment}). Wacht op de andere kant, of bevestig de overdracht.",
    source=WORKING_RULE,
)
def own_side_not_logged(handover: Handover, step: Step) -> Any:
    own = handover.sender_contact_at if the_sender(handover, step.actor) else handover.receiver_contact_at
    return True if own is None else {"moment": date_format(timezone.localtime(own), "d/m/Y H:i")}


@guard(
    "WO-02",
    "Er staan geen momenten meer open om uit te kiezen. Stel zelf een moment voor.",
    source=f"{OKOT_NOTE} §B.2 (bij voorkeur telefonisch)",
)
def a_moment_is_open(handover: Handover, step: Step) -> bool:
    return any(timezone.localdate(slot) >= step.today for slot in handover.slots)


@guard(
    "WO-03",
    "Deze overdracht hoort bij een traject en sluit vanzelf als dat verdergaat. Zet de volgende stap in het traject.",
    source=WORKING_RULE,
)
def stands_alone(handover: Handover, _step: Step) -> bool:
    return handover.stands_alone


@guard(
    "SAM-01",
    "Er is nog niet genoteerd dat de cliënt weet welke gegevens OCMW en VDAB uitwisselen. Vertel het de cliënt en "
    "noteer het bij de gegevens, of schrijf waarom je toch verdergaat.",
    source=f"{COOPERATION}, actiedomein 1",
    soft=True,
)
def client_is_informed(handover: Handover, _step: Step) -> bool:
    """What VDAB hands back to the OCMW, both know already."""
    if not handover.stands_alone or handover.sender_organisation.kind != OrganisationKind.OCMW:
        return True
    return handover.client.is_informed
