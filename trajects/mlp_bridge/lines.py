"""What an OCMW writes down in Mijn Loopbaan voor Partners after a step here, and where (SAM-06; domain.md §8).

MLP has no interface for other programs [inference: none was found]: the portal makes the text ready, somebody pastes
it and says on which day. A step that stands in no line below is written down by VDAB itself, or by nobody. The text
names no person and carries no answer that somebody typed about the client: MLP knows whose dossier it is.
"""

from typing import Any

from django.db import models
from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from trajects.art60.models import Art60Employment, Placement
from trajects.dossier.corrections import NAME as CORRECTION
from trajects.dossier.history import StepRecord
from trajects.lessons.models import DutchCourse
from trajects.training_requests.choices import MlpPlace
from trajects.training_requests.models import TrainingRequest
from trajects.twe.models import TweTrajectory


class Flap(models.TextChoices):
    """Where it belongs in MLP."""

    STEPS = "steps", "Begeleiding › stappen naar werk"
    TWE_LINE = "twe_line", "Begeleiding › stappen naar werk › TWE-lijn"
    STUDIES = "studies", "Studiegegevens en attesten"


# machine and step: the flap [inference: which step belongs on which flap]
LINES: dict[tuple[str, str], Flap] = {
    ("twe", "start"): Flap.TWE_LINE,
    ("twe", "end"): Flap.TWE_LINE,
    ("art60", "start"): Flap.STEPS,
    ("art60", "change_placement"): Flap.STEPS,
    ("art60", "suspend"): Flap.STEPS,
    ("art60", "resume"): Flap.STEPS,
    ("art60", "end"): Flap.STEPS,
    ("training_request", "submit"): Flap.TWE_LINE,
    ("training_request", "start"): Flap.STEPS,
    ("training_request", "end"): Flap.STEPS,
    ("lessons", "enrol"): Flap.STEPS,
    ("lessons", "stop"): Flap.STEPS,
    ("lessons", "complete"): Flap.STUDIES,
}
# A rechtzetting goes where the trajectory's first line went.
CORRECTED = {machine: flap for (machine, _name), flap in reversed(LINES.items())}
MODELS: dict[str, type[models.Model]] = {
    "twe": TweTrajectory,
    "art60": Art60Employment,
    "training_request": TrainingRequest,
    "lessons": DutchCourse,
}


def sees_bridge(actor: Actor) -> bool:
    """Whoever writes in MLP for an OCMW, and their head."""
    return actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head)


def steps_for(actor: Actor, *, team: bool) -> QuerySet[StepRecord]:
    """The steps of the actor's own clients, or of the whole OCMW, that belong in MLP; with what they are about."""
    if not sees_bridge(actor):
        return StepRecord.objects.none()
    whose = Q(client__ocmw=actor.organisation_id)
    if not team:
        whose &= Q(client__worker__in=actor.membership_ids)
    named = Q()
    for machine in CORRECTED:
        names = [name for code, name in LINES if code == machine]
        named |= Q(machine=machine, transition__in=[*names, CORRECTION])
    found = StepRecord.objects.filter(named, whose, client__merged_into=None)
    return found.select_related("client__ocmw").annotate(about=about(), reference=reference())


def about() -> Case:
    """The training, the school or the place of work of the step's trajectory, in the same question."""
    subject = OuterRef("subject_id")
    training = TrainingRequest.objects.filter(pk=subject).annotate(
        called=Coalesce(NullIf("training_name", Value("")), F("training__name"))
    )
    place = Placement.objects.filter(employment=subject, starts_on__lte=OuterRef("effective_on")).order_by("-starts_on")
    return Case(
        When(machine="training_request", then=Subquery(training.values("called")[:1])),
        When(machine="lessons", then=Subquery(DutchCourse.objects.filter(pk=subject).values("school")[:1])),
        When(machine="art60", then=Subquery(place.values("host")[:1])),
        default=Value(""),
        output_field=CharField(),
    )


def reference() -> Case:
    """By which the page of the step's trajectory is found."""
    own = [
        When(machine=code, then=Subquery(model._default_manager.filter(pk=OuterRef("subject_id")).values("reference")))
        for code, model in MODELS.items()
    ]
    return Case(*own, output_field=CharField())


def flap_of(record: StepRecord) -> str:
    """In words; a request for a training says itself where it is mentioned (TOPL-10)."""
    said = (answer for _question, answer in record.summary if answer in MlpPlace.labels)
    flap = LINES.get((record.machine, record.transition)) or CORRECTED[record.machine]
    return next(said, str(flap.label))


def boxes_of(record: Any) -> tuple[tuple[str, str], ...]:
    """What goes into each box of a line in MLP, by its name there [inference: which boxes a line has]."""
    label = MACHINES[record.machine].label
    subject = f"{label}, {record.about}" if record.about else label
    return (
        ("Datum", f"{record.effective_on:%d/%m/%Y}"),
        ("Omschrijving", f"{record.label} ({subject})"),
        ("Toestand", str(record.target_label)),
    )


def ready_text(record: Any) -> str:
    """For the free box: the day, what happened, of which trajectory, and where that stands now."""
    day, what, state = (value for _box, value in boxes_of(record))
    return f"{day}: {what}. Toestand: {state}. {record.client.ocmw}."
