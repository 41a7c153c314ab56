"""Who may do what in an OKOT, and who hears of it."""

from typing import Any

from okot_portal.workflow.rules import rule
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.parties import Party
from trajects.dossier.subjects import ocmw_party, responsible_worker, vdab_party
from trajects.okot.models import OkotTrajectory

worker = responsible_worker


@rule("VDAB-bemiddelaar van dit traject")
def mediator(okot: OkotTrajectory, actor: Actor) -> bool:
    return actor.is_mediator and okot.mediator_id in actor.membership_ids


@rule("VDAB-bemiddelaar")
def any_mediator(_okot: OkotTrajectory, actor: Actor) -> bool:
    return actor.is_mediator


@in_words("de MA/ATB van de cliënt (of het team van het OCMW)")
def the_ocmw(okot: OkotTrajectory, step: Step) -> list[Party | None]:
    return [ocmw_party(okot, step)]


@in_words("de VDAB-bemiddelaar van dit traject")
def the_mediator(okot: OkotTrajectory, step: Step) -> list[Party | None]:
    return [vdab_party(okot, step)]


@in_words("de andere kant (OCMW of VDAB); beide als het portaal de stap zet")
def the_other_side(okot: OkotTrajectory, step: Step) -> list[Party | None]:
    """Everybody on the other side than the one who takes the step; both when the portal takes it."""
    if step.actor.is_system:
        return [ocmw_party(okot), vdab_party(okot)]
    return [vdab_party(okot) if step.actor.is_ocmw else ocmw_party(okot)]


@in_words("de andere kant (OCMW of VDAB)")
def other_party(okot: Any, step: Step) -> Party | None:
    return the_other_side(okot, step)[0]


@in_words("wie de stap zet")
def own_party(okot: Any, step: Step) -> Party | None:
    return ocmw_party(okot) if step.actor.is_ocmw else vdab_party(okot)
