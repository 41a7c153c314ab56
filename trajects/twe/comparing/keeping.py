"""One comparison from file to row, and the end of those that are over."""

import datetime

from okot_portal.crypto import insz_index
from okot_portal.known import known
from okot_portal.parameters import integer
from partners.actor import Actor
from trajects.twe.comparing.compare import DIFFERENT, MISSING_HERE, compare
from trajects.twe.comparing.models import TweComparison
from trajects.twe.comparing.ours import our_twes
from trajects.twe.comparing.reading import VdabFile

KEPT_DAYS = "EXPORT_BEWAREN_DAGEN"


def keep_comparison(
    file: VdabFile, stand_on: datetime.date, actor: Actor, *, today: datetime.date, now: datetime.datetime
) -> TweComparison:
    ocmw = known(actor.organisation)
    ours = our_twes(ocmw, stand_on)
    found = compare(file, ours, insz_index())
    unequal = sum(one.kind in (DIFFERENT, MISSING_HERE) for one in found)
    return TweComparison.objects.create(
        ocmw=ocmw,
        made_by=known(actor.membership),
        made_at=now,
        expires_at=now + datetime.timedelta(days=integer(KEPT_DAYS, on=today)),
        stand_on=stand_on,
        rows=len(file.rows),
        ours=len(ours),
        equal=len(file.rows) - unequal,
        differences=[one.as_json() for one in found],
        problems=[list(problem) for problem in file.problems],
        unknown=list(file.unknown),
    )


def forget_old(now: datetime.datetime) -> int:
    """Those whose time is over. Returns how many."""
    deleted, _ = TweComparison.objects.filter(expires_at__lte=now).delete()
    return deleted
