"""What lessons of Dutch contribute to the figures of an agreement (field 5)."""

from typing import Any

from django.db.models import QuerySet

from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute
from trajects.lessons.models import CourseState, DutchCourse


def started(asked: Asked) -> QuerySet[Any]:
    return DutchCourse.objects.filter(ocmw__in=asked.ocmws, started_on__range=asked.days)


def completed(asked: Asked) -> QuerySet[Any]:
    found = DutchCourse.objects.filter(ocmw__in=asked.ocmws, state=CourseState.COMPLETED)
    return found.filter(ended_on__range=asked.days)


contribute(
    Figure(
        "lessons_started",
        ActionField.DUTCH,
        "cliënten begonnen met lessen Nederlands",
        "Verschillende cliënten van deze OCMW's met een eerste les in de periode, in een erkende school (SAM-08).",
        started,
        of="client",
        order=10,
    ),
    Figure(
        "lessons_completed",
        ActionField.DUTCH,
        "cliënten die het niveau behaalden",
        "Verschillende cliënten van deze OCMW's die in de periode het niveau behaalden waarvoor de lessen waren "
        "(SAM-08).",
        completed,
        of="client",
        order=11,
    ),
)
