"""By when the duties of a warm handover are due."""

import datetime

from django.utils import timezone

from okot_portal.workflow.transitions import Due, Step
from okot_portal.workflow.words import in_words
from trajects.dossier.duties import DutyKind
from trajects.dossier.terms import within
from trajects.handovers.models import Handover
from trajects.handovers.sides import receiver, sender


@in_words("op de dag van de telefonische afspraak")
def day_of_the_call(_handover: Handover, step: Step) -> datetime.date | None:
    moment = step.answers.get("moment")
    return timezone.localdate(datetime.datetime.fromisoformat(moment)) if moment else None


OFFER_DUE = within(DutyKind.HANDOVER_OFFER, "OVERDRACHT_TERMIJN_WERKDAGEN", sender, receiver)
CONFIRM_DUE = within(DutyKind.HANDOVER_CONFIRM, "OVERDRACHT_TERMIJN_WERKDAGEN", receiver, sender)
CALL_DUE = Due(DutyKind.HANDOVER_CALL, sender, day_of_the_call, receiver)
