"""Who may do what in an OKOT, and who hears of it."""

from typing import Any

from okot_portal.workflow.rules import rule
from okot_portal.workflow.transitions import Step
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


def the_ocmw(okot: OkotTrajectory, step: Step) -> list[Party | None]:
    return [ocmw_party(okot, step)]


def the_mediator(okot: OkotTrajectory, step: Step) -> list[Party | None]:
    return [vdab_party(okot, step)]


def the_other_side(okot: OkotTrajectory, step: Step) -> list[Party | None]:
    """Everybody on the other side than the one who takes the step; both when the portal takes it."""
    if step.actor.is_system:
        return [ocmw_party(okot), vdab_party(okot)]
    return [vdab_party(okot) if step.actor.is_ocmw else ocmw_party(okot)]


def other_party(okot: Any, step: Step) -> Party | None:
    return the_other_side(okot, step)[0]


def own_party(okot: Any, step: Step) -> Party | None:
    return ocmw_party(okot) if step.actor.is_ocmw else vdab_party(okot)
