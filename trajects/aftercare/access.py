"""VDAB reads the dossier for as long as it guides the client, also when the trajectory was closed in the mean time."""

import datetime
from collections.abc import Iterable
from typing import Any

from dateutil.relativedelta import relativedelta

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.workflow.transitions import Consequence, Step
from trajects.aftercare.choices import OPEN
from trajects.aftercare.models import Aftercare
from trajects.clients.grants import end_grants, grant
from trajects.clients.models import Grant

AT_ONCE = ("lapse", "take")


class Access:
    """The recorder of the grant: not an effect, for at the first step the aftercare has no number yet."""

    def record(self, step: Step) -> None:
        one, code = step.subject, step.machine.code
        if step.target in OPEN and one.vdab_guides and one.mediator is not None:
            open_dossier(one, code, step)
        elif step.transition.name in AT_ONCE:
            end_grants(machine=code, subject_id=one.pk, on=step.today - datetime.timedelta(days=1))
        elif step.target in step.machine.ends:
            end_grants(machine=code, subject_id=one.pk, on=step.today + relativedelta(months=months(step)))

    def preview(self, step: Step) -> Iterable[Consequence]:
        if step.target in step.machine.ends and step.subject.vdab_guides:
            yield Consequence("eye", f"VDAB kan het dossier hierdoor nog {months(step)} maanden lezen.")


def open_dossier(one: Aftercare, code: str, step: Step) -> None:
    """Of what has just begun there is no grant yet: nothing to look for."""
    mediator = known(one.mediator)
    facts: dict[str, Any] = {"organisation": mediator.organisation, "membership": mediator, "subject_id": one.pk}
    if step.transition.is_creation:
        Grant.objects.create(client=one.client, subject_machine=code, starts_on=step.today, **facts)
    else:
        grant(one.client, machine=code, on=step.today, **facts)


def months(step: Step) -> int:
    return integer("TOEGANG_NA_AFSLUITEN_MAANDEN", on=step.today)
