"""A client presents himself to a VDAB mediator, who registers the candidature and so asks the OCMW's agreement (§5.1).

What the mediator sees is the same whether the OCMW knows the client or not: a candidature with a reference, at the
OCMW's team. So it always begins with a provisional record, and the OCMW looks who it is: with one click the candidature
goes to the dossier that is there already. [inference]
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from partners.actor import Actor
from partners.models import Organisation
from trajects.catalogue.models import Training
from trajects.clients import text
from trajects.clients.models import Client, InszRecord
from trajects.clients.registration import record_insz, register_client
from trajects.dossier.history import StepRecord
from trajects.dossier.references import next_reference
from trajects.okot.choices import ENDS, Channel
from trajects.okot.models import OkotTrajectory
from trajects.okot.workflow import OKOTS

BY_VDAB = "put_forward_by_vdab"
IN_USE = "Door VDAB meegedeeld; dit nummer staat al op een ander dossier"
SAME_NAME = ("first_name", "last_name")


@dataclass(frozen=True)
class Candidate:
    """Who came along, in the mediator's words; `values` are fields of `Client`, `insz` eleven digits or ""."""

    values: Mapping[str, Any]
    insz: str
    ocmw: Organisation
    training: Training
    on: datetime.date
    desired_start_on: datetime.date | None = None

    @property
    def name(self) -> tuple[str, str]:
        return self.values["first_name"], self.values["last_name"]


def present(candidate: Candidate, *, actor: Actor, today: datetime.date) -> OkotTrajectory:
    """Register the candidature; the question for agreement goes out in the same transaction.

    Raises `Refused` for answers that cannot be, never for what the OCMW's files hold.
    """
    try:
        return _present(candidate, actor=actor, today=today)
    except IntegrityError:
        # Somebody got this INSZ in the same second: the second look finds it in use.
        return _present(candidate, actor=actor, today=today)


@transaction.atomic
def _present(candidate: Candidate, *, actor: Actor, today: datetime.date) -> OkotTrajectory:
    client = provisional(candidate, actor=actor, today=today)
    okot = OkotTrajectory(client=client, ocmw=candidate.ocmw, reference=next_reference(today))
    okot = _fire(
        okot, "register_interest", actor, today, {"training": candidate.training, "effective_on": candidate.on}
    )
    answers = {
        "training": candidate.training,
        "channel": Channel.MEDIATOR,
        "effective_on": candidate.on,
        "desired_start_on": candidate.desired_start_on,
    }
    return _fire(okot, BY_VDAB, actor, today, answers)


def _fire(okot: OkotTrajectory, name: str, actor: Actor, today: datetime.date, answers: Any) -> OkotTrajectory:
    taken: OkotTrajectory = OKOTS.fire(okot, name, actor=actor, today=today, answers=answers).subject
    return taken


def presented_before(candidate: Candidate, *, actor: Actor) -> OkotTrajectory | None:
    """The same candidature, registered by this mediator a moment ago: a second click makes no second one."""
    registered = StepRecord.objects.filter(machine=OKOTS.code, transition=BY_VDAB, actor=actor.user)
    own = OkotTrajectory.objects.filter(pk__in=registered.values("subject_id")).exclude(state__in=ENDS)
    open_ones = own.filter(ocmw=candidate.ocmw, training=candidate.training).select_related("client")
    return next((okot for okot in open_ones if is_same(okot.client, candidate)), None)


def is_same(client: Client, candidate: Candidate) -> bool:
    typed = [text.normalise(part) for part in candidate.name]
    stored = [text.normalise(getattr(client, name)) for name in SAME_NAME]
    return typed == stored and client.birth_date == candidate.values["birth_date"]


def provisional(candidate: Candidate, *, actor: Actor, today: datetime.date) -> Client:
    """A record for the OCMW to link or to complete. A number that is in use stays with whoever has it, for now."""
    is_free = bool(candidate.insz) and not Client.objects.with_insz(candidate.insz).exists()
    client = register_client(
        actor=actor,
        ocmw=candidate.ocmw,
        worker=None,
        values={**candidate.values, "is_provisional": True},
        insz=candidate.insz if is_free else "",
        today=today,
    )
    if candidate.insz and not is_free:
        record_insz(client, candidate.insz, event=InszRecord.Event.GIVEN, reason=IN_USE, actor=actor)
    return client
