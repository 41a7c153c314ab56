"""What the clock does for Dutch: have lessons encouraged for whoever speaks little, during art. 60 too (SAM-08).

A client is asked about once: not while lessons stand open, and not again within some months after they ended.
"""

import datetime
import logging

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, Q

from okot_portal.parameters import integer
from okot_portal.workflow.errors import Refused
from partners.actor import SYSTEM
from trajects.clients.choices import IncomeStatus
from trajects.clients.models import Client
from trajects.dossier.kinds import ART60, TWE
from trajects.dossier.periods import Period
from trajects.dossier.references import next_reference
from trajects.lessons.models import ENDS, LITTLE_DUTCH, DutchCourse
from trajects.lessons.workflow import LESSONS

log = logging.getLogger(__name__)
MOST = 200  # a time; the clock comes back


def tick(today: datetime.date) -> int:
    """May run at any time, twice or side by side: one open course per client. Returns how many were begun."""
    return sum(_encouraged(client, today) for client in waiting(today)[:MOST])


def waiting(today: datetime.date) -> "list[Client]":
    """Clients with a living wage or in social employment who speak little Dutch and whom nobody asked about yet."""
    since = today - relativedelta(months=integer("NT2_OPNIEUW_MAANDEN", on=today))
    asked = DutchCourse.objects.filter(client=OuterRef("pk")).filter(~Q(state__in=ENDS) | Q(state_on__gt=since))
    employed = Period.objects.filter(client=OuterRef("pk"), kind__in=(ART60, TWE)).on(today)
    wage = Q(income_status__in=(IncomeStatus.LIVING_WAGE, IncomeStatus.EQUIVALENT))
    found = Client.objects.filter(nt2_oral__in=LITTLE_DUTCH, merged_into=None, is_provisional=False)
    found = found.filter(wage | Exists(employed)).exclude(Exists(asked))
    return list(found.select_related("ocmw", "worker__user", "worker__organisation").order_by("pk")[:MOST])


def _encouraged(client: Client, today: datetime.date) -> bool:
    """One client who cannot be asked about must not keep the others waiting."""
    course = DutchCourse(client=client, ocmw=client.ocmw, worker=client.worker, reference=next_reference(today))
    try:
        LESSONS.fire(course, "encourage", actor=SYSTEM, today=today)
    except Refused:
        log.warning("lessons for client %s could not be begun", client.pk)
        return False
    return True
