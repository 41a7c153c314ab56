"""Opening and closing a dossier to VDAB. The workflows call these inside the step's transaction (A13)."""

import datetime

from django.db import transaction
from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Greatest

from partners.models import Membership, Organisation
from trajects.clients.models import Client, Grant

ONE_DAY = datetime.timedelta(days=1)


@transaction.atomic(savepoint=False)
def grant(
    client: Client,
    *,
    organisation: Organisation,
    membership: Membership | None,
    machine: str,
    subject_id: int,
    on: datetime.date,
) -> Grant:
    """Open the client's dossier to this organisation and mediator because of this subject; twice does no harm.

    With another mediator than before, the earlier grant ends the day before this one starts.
    """
    open_ones = Grant.objects.filter(
        client=client,
        organisation=organisation,
        subject_machine=machine,
        subject_id=subject_id,
        ends_on=None,
    )
    earlier = open_ones.select_for_update(of=("self",)).first()
    if earlier and earlier.membership_id == (membership.pk if membership else None):
        return earlier
    if earlier:
        end(earlier, on - ONE_DAY)
    return Grant.objects.create(
        client=client,
        organisation=organisation,
        membership=membership,
        subject_machine=machine,
        subject_id=subject_id,
        starts_on=on,
    )


@transaction.atomic(savepoint=False)
def end_grants(*, machine: str, subject_id: int, on: datetime.date) -> int:
    """Close what this subject opened: `on` is the last day with access. Returns how many grants ended.

    Yesterday closes at once. A grant that already ends earlier keeps its end.
    """
    running = Grant.objects.filter(subject_machine=machine, subject_id=subject_id)
    later = running.filter(Q(ends_on=None) | Q(ends_on__gt=on))
    return later.update(ends_on=Greatest(Value(on), F("starts_on") - ONE_DAY, output_field=DateField()))


def end(given: Grant, last_day: datetime.date) -> None:
    given.ends_on = max(last_day, given.starts_on - ONE_DAY)
    given.save(update_fields=["ends_on"])
