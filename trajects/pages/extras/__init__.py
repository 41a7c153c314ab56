"""What the page of a trajectory shows beside what every trajectory has: one module per kind, one line here each.

A machine that stands here has a template of its own, `pages/<code>.html`; what goes beside a trajectory shares
`pages/support.html`, the others `pages/trajectory.html`.
"""

import datetime
from collections.abc import Callable
from typing import Any

from partners.actor import Actor
from trajects.pages.extras import (
    aftercare,
    art60,
    conferences,
    handover,
    infosessions,
    okot,
    outflow,
    support,
    training_request,
    transfer,
    twe,
)

EXTRAS: dict[str, Callable[[Any, Actor, datetime.date], dict[str, Any]]] = {
    "okot": okot.extras,
    "aftercare": aftercare.extras,
    "twe": twe.extras,
    "art60": art60.extras,
    "handover": handover.extras,
    "training_request": training_request.extras,
    "outflow": outflow.extras,
    "transfer": transfer.extras,
    **dict.fromkeys(support.FACTS, support.extras),
    "info_registration": infosessions.registration,
    "case_item": conferences.item,
    "case_decision": conferences.decision,
}
# The fields of a subject that lead to another one whose steps and duties stand on the same page, named as its machine.
BESIDE = ("handover", "art60")
