"""What VDAB may see of the client, kept by the engine after every step: the dossier opens for whoever does the work."""

import datetime
from collections.abc import Iterable

from dateutil.relativedelta import relativedelta

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.workflow.transitions import Consequence, Step
from trajects.clients.grants import end_grants, grant
from trajects.screenings.models import ENDS, OPEN, ScreeningState


class Access:
    """The recorder of the grant: not an effect, for at the first step the screening has no number yet."""

    def record(self, step: Step) -> None:
        one, today = step.subject, step.today
        if step.target in OPEN and one.mediator is not None:
            grant(
                one.client,
                organisation=known(one.vdab),
                membership=one.mediator,
                machine=step.machine.code,
                subject_id=one.pk,
                on=today,
            )
        elif step.target == ScreeningState.CANCELLED:
            end_grants(machine=step.machine.code, subject_id=one.pk, on=today - datetime.timedelta(days=1))
        elif step.target in ENDS:
            months = integer("TOEGANG_NA_AFSLUITEN_MAANDEN", on=today)
            end_grants(machine=step.machine.code, subject_id=one.pk, on=today + relativedelta(months=months))

    def preview(self, step: Step) -> Iterable[Consequence]:
        if step.transition.name == "take":
            yield Consequence("eye", "Het dossier van de cliënt gaat open voor jou.")
        elif step.target == ScreeningState.CANCELLED and step.subject.mediator is not None:
            yield Consequence("eye-off", "Het dossier is meteen gesloten voor de bemiddelaar.")
        elif step.target in ENDS and step.subject.mediator is not None:
            months = integer("TOEGANG_NA_AFSLUITEN_MAANDEN", on=step.today)
            yield Consequence("eye", f"De bemiddelaar kan het dossier nog {months} maanden lezen.")
