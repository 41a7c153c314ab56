"""Who may do what with a request for training, and who hears of it."""

from okot_portal.workflow.rules import rule
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.parties import Party
from trajects.dossier.subjects import ocmw_party, responsible_worker, vdab_party
from trajects.training_requests.models import TrainingRequest

worker = responsible_worker


@rule("VDAB-bemiddelaar van deze aanvraag (ook voor de opleidingsverstrekker)")
def mediator(request: TrainingRequest, actor: Actor) -> bool:
    """TOPL-09: what the provider decides is entered by the mediator. [inference: the portal has no providers yet]"""
    return actor.is_mediator and request.mediator_id in actor.membership_ids


@in_words("de trajectbegeleider (of het team van het OCMW)")
def the_ocmw(request: TrainingRequest, step: Step) -> list[Party | None]:
    return [ocmw_party(request, step)]


@in_words("de VDAB-bemiddelaar van deze aanvraag")
def the_mediator(request: TrainingRequest, step: Step) -> list[Party | None]:
    return [vdab_party(request, step)]


@in_words("de VDAB-bemiddelaar, als de aanvraag al ingediend was")
def the_mediator_if_asked(request: TrainingRequest, step: Step) -> list[Party | None]:
    return [vdab_party(request, step)] if request.requested_on else []


@in_words("de andere kant (OCMW of VDAB)")
def the_other_side(request: TrainingRequest, step: Step) -> list[Party | None]:
    return [vdab_party(request, step) if step.actor.is_ocmw else ocmw_party(request, step)]
