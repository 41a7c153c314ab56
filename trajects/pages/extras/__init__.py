"""What the page of a trajectory shows beside what every trajectory has: one module per kind, one line here each.

A machine that stands here has a template of its own, `pages/<code>.html`; the others share `pages/trajectory.html`.
"""

import datetime
from collections.abc import Callable
from typing import Any

from partners.actor import Actor
from trajects.pages.extras import art60, handover, okot, outflow, training_request, twe

EXTRAS: dict[str, Callable[[Any, Actor, datetime.date], dict[str, Any]]] = {
    "okot": okot.extras,
    "twe": twe.extras,
    "art60": art60.extras,
    "handover": handover.extras,
    "training_request": training_request.extras,
    "outflow": outflow.extras,
}
# The fields of a subject that lead to another one whose steps and duties stand on the same page, named as its machine.
BESIDE = ("handover", "art60")
