"""The history: one append-only row per step of any machine (GEN-02). The timeline and the reports read it."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from okot_portal.workflow.transitions import Consequence, Step
from partners.models import Organisation
from trajects.clients.models import Client


class StepRecord(models.Model):
    """One step that was taken. `effective_on`: when it happened; `recorded_at`: when it was entered (GEN-03)."""

    key = models.UUIDField(unique=True, editable=False)
    machine = models.CharField(max_length=24)
    subject_id = models.BigIntegerField()
    number = models.PositiveIntegerField("volgnummer")
    # Empty for what is of several clients at once: a group.
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="steps")
    transition = models.CharField(max_length=40)
    label = models.CharField("stap", max_length=80)
    source = models.CharField(max_length=24)
    source_label = models.CharField(max_length=60)
    target = models.CharField(max_length=24)
    target_label = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_label = models.CharField("door", max_length=240)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    effective_on = models.DateField("gebeurd op")
    recorded_at = models.DateTimeField("geregistreerd op")
    reason = models.TextField("reden", blank=True)
    overruled = models.JSONField("toch gezet ondanks", default=list)
    summary = models.JSONField("antwoorden", default=list)

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["machine", "subject_id", "number"], name="step_one_per_number"),
        ]
        indexes = [models.Index(fields=["client", "-recorded_at"], name="step_of_client")]

    def __str__(self) -> str:
        return self.label


class History:
    """The recorder that writes the history row."""

    def record(self, step: Step) -> None:
        machine, subject = step.machine, step.subject
        labels = dict(machine.states.choices)
        record = StepRecord(
            key=step.key,
            machine=machine.code,
            subject_id=subject.pk,
            number=subject.version,
            client_id=getattr(subject, "client_id", None),
            transition=step.transition.name,
            label=step.transition.label,
            source=step.source,
            source_label=labels.get(step.source, ""),
            target=step.target,
            target_label=labels[step.target],
            actor=step.actor.user,
            actor_label=str(step.actor),
            organisation_id=step.actor.organisation_id,
            effective_on=step.effective_on,
            recorded_at=step.recorded_at,
            reason=step.reason,
            overruled=list(step.overruled),
            summary=step.summary,
        )
        step.leave(StepRecord, [record])

    def preview(self, step: Step) -> Iterable[Consequence]:
        return ()
