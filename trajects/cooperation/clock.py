"""What the clock does for agreements: it calls the renewal to mind, and ends what is over (SAM-02)."""

import datetime
import logging
import uuid

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.formats import date_format

from okot_portal.parameters import integer
from partners.actor import SYSTEM
from partners.notifications.notify import notify
from trajects.cooperation.choices import ENDS, CooperationState
from trajects.cooperation.models import CooperationAgreement
from trajects.cooperation.rules import parties
from trajects.cooperation.workflow import COOPERATIONS

log = logging.getLogger(__name__)
CODE, KEY = "R-9", "SAMENWERKING_HERINNERING_MAANDEN"
SPACE = uuid.UUID("0b1f7f0e-52b4-4a3e-9c68-8b1d3a6a7c55")  # reminders of agreements are named in it


def tick(today: datetime.date) -> int:
    """May run at any time, twice or side by side. Returns how many agreements something was done about."""
    signed = CooperationAgreement.objects.filter(state=CooperationState.SIGNED)
    over = signed.filter(ends_on__lt=today).order_by("pk").values_list("pk", flat=True)
    soon = today + relativedelta(months=integer(KEY, on=today))
    near = signed.filter(ends_on__range=(today, soon), reminded_on=None).order_by("pk").values_list("pk", flat=True)
    ended = sum(_carefully(_end, pk, today) for pk in list(over))
    return ended + sum(_carefully(_remind, pk, today) for pk in list(near))


def _carefully(what: object, pk: int, today: datetime.date) -> bool:
    """One agreement that fails must not silence the others."""
    try:
        with transaction.atomic():
            return bool(what(pk, today))  # type: ignore[operator]
    except Exception:
        log.exception("agreement %s could not be looked after", pk)
        return False


def _end(pk: int, today: datetime.date) -> bool:
    COOPERATIONS.fire(CooperationAgreement.objects.get(pk=pk), "expire", actor=SYSTEM, today=today)
    return True


def _remind(pk: int, today: datetime.date) -> bool:
    """The locked row is what makes it once; who prepares a renewal already needs no reminder."""
    locked = CooperationAgreement.objects.select_for_update(of=("self",), no_key=True)
    agreement = locked.filter(pk=pk, reminded_on=None).first()
    if agreement is None or agreement.renewals.exclude(state__in=ENDS).exists():
        return False
    agreement.reminded_on = today
    agreement.save(update_fields=["reminded_on"])
    notify(
        code=CODE,
        title=f"Overeenkomst {agreement.reference} loopt af",
        body=f"De laatste dag is {date_format(agreement.ends_on, 'j F Y')}. Bereid samen de vernieuwing voor.",
        recipients=parties(agreement),
        sender=SYSTEM,
        subject_machine=COOPERATIONS.code,
        subject_id=agreement.pk,
        reference=agreement.reference,
        url=agreement.get_absolute_url(),
        step_key=uuid.uuid5(SPACE, f"{agreement.pk}"),
    )
    return True
