"""Which duty comes first in each trajectory of a list: whose turn it is, and by when."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from okot_portal.workflow.machine import Machine
from trajects.dossier.duties import Duty
from trajects.pages.extras import BESIDE


def most_urgent(machine: Machine, subjects: Sequence[Any]) -> dict[int, Duty]:
    """Per subject the open duty that is due first, those of what goes with it included: one question for a page."""
    owners = {(machine.code, subject.pk): subject.pk for subject in subjects}
    for name in BESIDE:
        for subject in subjects:
            if pk := getattr(subject, f"{name}_id", None):
                owners[name, pk] = subject.pk
    wanted = Q(pk=None)
    for code in sorted({code for code, _pk in owners}):
        wanted |= Q(machine=code, subject_id__in=[pk for owner, pk in owners if owner == code])
    found = Duty.objects.open().filter(wanted).select_related("organisation", "owner__user")
    first: dict[int, Duty] = {}
    for duty in sorted(found, key=lambda duty: (duty.due_on or datetime.date.max, duty.pk)):
        first.setdefault(owners[duty.machine, duty.subject_id], duty)
    return first
