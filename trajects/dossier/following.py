"""When a client goes to another OCMW, or to another MA/ATB, everything that still runs goes along (GEN-01, A12).

`trajects.clients` calls `follow` through settings.CLIENT_FOLLOWERS: it knows no workflow. A machine takes part by
having the step that `following()` makes. [inference: what was given or decided by the earlier OCMW stays valid]
"""

import datetime
from collections.abc import Callable
from typing import Any

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.registry import MACHINES
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import STAY, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM, Actor
from trajects.clients.models import Client
from trajects.dossier.duties import Duty

NAME = "follow_client"


def follow(client: Client, *, actor: Actor, today: datetime.date) -> None:
    """Let every running subject of this client take the step; call it inside the transaction of the change."""
    for machine in MACHINES.values():
        if NAME in machine.by_name:
            running = machine.model._default_manager.filter(client=client, state__in=machine.open_states)
            for subject in running.order_by("pk"):
                answers = {"reason": f"Het dossier van de cliënt werd overgedragen door {actor}."}
                machine.fire(subject, NAME, actor=SYSTEM, today=today, answers=answers)


def following(
    open_states: tuple[str, ...], *effects: Callable[[Any, Step], None], notices: tuple[Notice, ...] = ()
) -> Transition:
    """The step of a machine; its own effects come first, while the subject still names the earlier OCMW."""
    return Transition(
        name=NAME,
        label="Gaat mee naar een ander OCMW of een andere MA/ATB",
        source=open_states,
        target=STAY,
        by=(the_system,),
        form=WithReason,
        effects=(*effects, go_along),
        notices=notices,
        icon="arrow-left-right",
    )


@in_words("het OCMW en de MA/ATB van de cliënt nemen over; hun termijnen gaan mee")
def go_along(subject: Any, step: Step) -> None:
    earlier, client = subject.ocmw_id, Client.objects.select_related("ocmw", "worker").get(pk=subject.client_id)
    subject.ocmw = client.ocmw
    if hasattr(subject, "worker_id"):
        subject.worker = client.worker or (None if subject._meta.get_field("worker").null else subject.worker)
    open_duties = Duty.objects.open().of(step.machine.code, subject.pk)
    open_duties.filter(organisation_id=earlier).update(organisation=client.ocmw, owner=client.worker)
    waiting = open_duties.filter(creditor_organisation_id=earlier)
    waiting.update(creditor_organisation=client.ocmw, creditor=client.worker)
