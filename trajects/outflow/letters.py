"""What a group hands over to VDAB about one participant: the report as a document, and the sheet of the handover."""

from typing import Any

from django.utils import timezone

from okot_portal.workflow.transitions import Step
from trajects.dossier.paper import contact, day, organisation
from trajects.outflow.choices import MODULE_NAMES, Presence
from trajects.outflow.models import Attendance, Participation


def group_handover(participation: Participation, step: Step) -> dict[str, Any]:
    """DUT-07, frozen as data (contract: okot_portal.documents). The INSZ stays out: what is not written cannot leak."""
    client, group, answers = participation.client, participation.group, step.answers
    return {
        "reference": participation.reference,
        "created_at": timezone.localtime(step.recorded_at).isoformat(),
        "partner": organisation(group.partner),
        "coach": contact(group.coach),
        "vdab": organisation(group.vdab),
        "mediator": contact(group.mediator),
        "ocmw": organisation(participation.ocmw),
        "client": {"first_name": client.first_name, "last_name": client.last_name, "born_on": day(client.birth_date)},
        "group": {
            "reference": group.reference,
            "place": group.place,
            "starts_on": day(group.starts_on),
            "ends_on": day(group.ends_on),
        },
        "art60_ends_on": day(participation.art60_ends_on),
        "language_level": participation.get_language_level_display(),
        "job_target": participation.job_target,
        "modules": [
            {"number": number, "name": name, "presence": presence_in(participation, number)}
            for number, name in MODULE_NAMES.items()
        ],
        "attitude": answers["attitude"],
        "competences": answers["competences"],
        "application": answers["application"],
        "advice": answers["advice"],
    }


def presence_in(participation: Participation, module: int) -> str:
    """In words: how many sessions of this module the participant was at."""
    rows = Attendance.objects.filter(participation=participation, session__module=module)
    found = list(rows.values_list("presence", flat=True))
    here, excused = found.count(Presence.PRESENT), found.count(Presence.EXCUSED)
    extra = f", {excused} keer verontschuldigd" if excused else ""
    return f"{here} van {len(found)} sessies aanwezig{extra}"


def handover_sheet(participation: Participation, step: Step) -> dict[str, str]:
    """WO-03: the fixed sections of the sheet, filled in as far as the report goes; the OCMW completes them."""
    group, answers = participation.group, step.answers
    return {
        "purpose": "Van het door- en uitstroomtraject artikel 60 naar een VDAB-traject naar werk.",
        "path": (
            f"Artikel 60 tot {participation.art60_ends_on:%d/%m/%Y}. Vier modules gevolgd bij {group.partner}, van "
            f"{group.starts_on:%d/%m/%Y} tot {group.ends_on:%d/%m/%Y}."
        ),
        "job_target": participation.job_target,
        "competences": answers["competences"],
        "language": f"Nederlands {participation.get_language_level_display()}",
        "motivation": participation.motivation,
        "attention": answers["advice"],
        "contacts": ", ".join(str(person.user) for person in (participation.worker, group.coach) if person),
    }
