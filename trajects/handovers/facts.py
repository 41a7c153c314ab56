"""What the dossier knows already, section by section, to begin the sheet with (domain.md §7.2).

Each workflow tells its own: `settings.HANDOVER_FACTS` names functions `(client, today) -> Facts`. Only what matters for
the way to work: no income, no reason of an exemption, nothing about health (WO-03).
"""

import datetime
from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from okot_portal.web.fields import phone_text
from trajects.clients.choices import Diploma, Nt2Level
from trajects.clients.models import Client
from trajects.dossier.kinds import ART60, GROUP, OKOT, TRAINING, TWE
from trajects.dossier.periods import Period
from trajects.handovers.models import Handover

Facts = Mapping[str, Sequence[str]]
IN_A_SHEET = {OKOT: "OKOT", TWE: "TWE", ART60: "Artikel 60", GROUP: "Door- en uitstroomtraject", TRAINING: "Opleiding"}


def facts_for(client: Client, today: datetime.date) -> dict[str, list[str]]:
    """All facts together, per section, each once."""
    told: dict[str, list[str]] = {}
    for path in settings.HANDOVER_FACTS:
        provider: Callable[[Client, datetime.date], Facts] = import_string(path)
        for section, lines in provider(client, today).items():
            known = told.setdefault(section, [])
            known += [line for line in lines if line and line not in known]
    return told


def first_sheet(handover: Handover, today: datetime.date) -> dict[str, str]:
    """What the form of the sheet begins with: what was written already, else the facts of the dossier."""
    facts = facts_for(handover.client, today)
    return {
        name: "\n".join(lines) if name not in ("job_target", "language") else ", ".join(lines)[:160]
        for name, lines in facts.items()
        if not getattr(handover, name)
    }


def of_client(client: Client, today: datetime.date) -> Facts:
    """From the data of the client and from what ran when."""
    return {
        "path": [period_in_words(period, today) for period in client.periods.order_by("starts_on", "pk")],
        "language": languages(client),
        "competences": diploma(client),
        "appointments": [f"Regie: {client.get_vdab_lead_display()}."] if client.vdab_lead else [],
        "contacts": [person_in_words(client)] if client.worker else [],
    }


def period_in_words(period: Period, today: datetime.date) -> str:
    label = IN_A_SHEET.get(period.kind, period.kind)
    if period.ends_on and period.ends_on < today:
        return f"{label} van {period.starts_on:%d/%m/%Y} tot {period.ends_on:%d/%m/%Y}."
    return f"{label} sinds {period.starts_on:%d/%m/%Y}."


def languages(client: Client) -> list[str]:
    levels = [
        (f"Nederlands {what} {Nt2Level(level).label}" if level != Nt2Level.UNKNOWN else "")
        for what, level in (("mondeling", client.nt2_oral), ("schriftelijk", client.nt2_written))
    ]
    return [line for line in levels if line]


def diploma(client: Client) -> list[str]:
    return [f"Hoogste diploma: {Diploma(client.highest_diploma).label}."] if client.highest_diploma else []


def person_in_words(client: Client) -> str:
    worker = client.worker
    parts = (worker.user, worker.function_label, client.ocmw, phone_text(worker.phone))  # type: ignore[union-attr]
    return ", ".join(str(part) for part in parts if part)
