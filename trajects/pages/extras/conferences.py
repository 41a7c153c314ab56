"""On the page of an agenda item: its meeting, and the decisions that were made."""

import datetime
from typing import Any

from partners.actor import Actor
from trajects.conferences.models import AgendaItem, CaseDecision
from trajects.pages.conferences.conference import of_decision


def item(found: AgendaItem, _actor: Actor, _today: datetime.date) -> dict[str, Any]:
    decisions = CaseDecision.objects.filter(item=found).order_by("due_on", "pk")
    return {"conference": found.conference, "decisions": [of_decision(one) for one in decisions]}


def decision(_found: CaseDecision, _actor: Actor, _today: datetime.date) -> dict[str, Any]:
    return {}
