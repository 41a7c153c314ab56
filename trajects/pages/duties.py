"""Which duty comes first in each trajectory of a list: whose turn it is, and by when."""

import datetime
from collections.abc import Iterable

from django.db.models import Q

from trajects.dossier.duties import Duty
from trajects.handovers.workflow import HANDOVERS
from trajects.okot.models import OkotTrajectory
from trajects.okot.workflow import OKOTS


def most_urgent(okots: Iterable[OkotTrajectory]) -> dict[int, Duty]:
    """Per trajectory the open duty that is due first, those of its warm handover included: one question for a page."""
    owners = {(OKOTS.code, okot.pk): okot.pk for okot in okots}
    owners |= {(HANDOVERS.code, okot.handover_id): okot.pk for okot in okots if okot.handover_id}
    wanted = Q(pk=None)
    for code in (OKOTS.code, HANDOVERS.code):
        wanted |= Q(machine=code, subject_id__in=[pk for machine, pk in owners if machine == code])
    found = Duty.objects.open().filter(wanted).select_related("organisation", "owner__user")
    first: dict[int, Duty] = {}
    for duty in sorted(found, key=lambda duty: (duty.due_on or datetime.date.max, duty.pk)):
        first.setdefault(owners[duty.machine, duty.subject_id], duty)
    return first
