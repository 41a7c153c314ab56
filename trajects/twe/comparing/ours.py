"""What the portal knows about the TWE trajectories of an OCMW on the day of VDAB's file."""

import datetime

from okot_portal.known import known
from partners.models import Organisation
from trajects.twe import fees, money
from trajects.twe.choices import TweState
from trajects.twe.comparing.calendar import first_of_quarter
from trajects.twe.comparing.compare import OurTwe
from trajects.twe.models import TweTrajectory


def our_twes(ocmw: Organisation, stand_on: datetime.date) -> list[OurTwe]:
    """All that had begun. Only those of the quarter itself are missed when the file does not have them."""
    begun = TweTrajectory.objects.filter(ocmw=ocmw, weo_on__lte=stand_on).select_related("client")
    return [our_twe(twe, stand_on) for twe in begun.order_by("pk")]


def our_twe(twe: TweTrajectory, stand_on: datetime.date) -> OurTwe:
    paid = [month for month in fees.months_of(twe, stand_on) if month.status == money.PAID]
    end = until(twe.ended_on, stand_on)
    index = twe.client.insz_index
    return OurTwe(
        pk=twe.pk,
        reference=twe.reference,
        key=bytes(index) if index is not None else None,
        start=known(twe.weo_on),
        end=end,
        phase=phase_on(twe, stand_on),
        art60=until(twe.art60_started_on, stand_on),
        months=len(paid),
        amount=money.totals(paid).paid,
        in_period=end is None or end >= first_of_quarter(stand_on),
    )


def until(day: datetime.date | None, stand_on: datetime.date) -> datetime.date | None:
    """What happened after the day of the file, is not in it."""
    return day if day and day <= stand_on else None


def phase_on(twe: TweTrajectory, day: datetime.date) -> str:
    if until(twe.ended_on, day):
        return TweState.ENDED
    if until(twe.art60_ended_on, day):
        return TweState.AFTER_ART60
    return TweState.IN_ART60 if until(twe.art60_started_on, day) else TweState.BEFORE_ART60
