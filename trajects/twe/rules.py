"""Who may do what in a TWE, and who hears of it."""

from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.parties import Party
from trajects.dossier.subjects import responsible_worker, vdab_party
from trajects.twe.models import TweTrajectory

WORKER = (responsible_worker,)
# The portal itself as well: a training inside the TWE may end it (TOPL-05, TOPL-06).
WORKER_OR_PORTAL = (responsible_worker, the_system)


@in_words("het contact bij VDAB, als er een is")
def the_mediator(twe: TweTrajectory, step: Step) -> list[Party | None]:
    return [vdab_party(twe, step)]
