"""What runs when: every running trajectory has a row here, and the database refuses what must never be."""

import datetime
from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from okot_portal.exclusion import one_at_a_time
from okot_portal.workflow.transitions import Consequence, Step
from trajects.clients.models import Client

OKOT, TWE = "okot", "twe"
NEVER_TOGETHER = (OKOT, TWE)


class PeriodQuerySet(models.QuerySet["Period"]):
    def on(self, day: datetime.date) -> "PeriodQuerySet":
        """Periods that run on this day; end dates are inclusive (GEN-04)."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def touching(self, day: datetime.date) -> "PeriodQuerySet":
        """Periods that stand in the way of something that starts on this day and has no end yet."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


class Period(models.Model):
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="periods")
    kind = models.CharField("soort", max_length=24)
    machine = models.CharField(max_length=24)
    subject_id = models.BigIntegerField()
    reference = models.CharField(max_length=20)
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met", null=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "periode"
        verbose_name_plural = "periodes"
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["machine", "subject_id"], condition=Q(ends_on=None), name="period_open_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="period_ordered",
                violation_error_message="De einddatum ligt voor de startdatum.",
            ),
            one_at_a_time(
                owner="client",
                start="starts_on",
                end="ends_on",
                name="period_okot_and_twe_never_together",
                condition=Q(kind__in=NEVER_TOGETHER),
                message=(
                    "Op deze datum loopt al een OKOT of een TWE-traject voor deze cliënt. "
                    "Een OKOT en een TWE mogen nooit samen lopen: beëindig eerst het andere traject."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class Periods:
    """The recorder that keeps the period of a running trajectory: it opens and closes with the running states."""

    def __init__(self, kind: str, running: Iterable[str]) -> None:
        self.kind, self.running = kind, frozenset(running)

    def record(self, step: Step) -> None:
        was, runs = step.source in self.running, step.target in self.running
        if was == runs:
            return
        own = Period.objects.filter(machine=step.machine.code, subject_id=step.subject.pk)
        if step.transition.is_correction:
            correct(own, runs=runs)
        elif runs:
            Client.objects.select_for_update(of=("self",), no_key=True).values_list("pk").get(pk=step.subject.client_id)
            Period.objects.create(
                client_id=step.subject.client_id,
                kind=self.kind,
                machine=step.machine.code,
                subject_id=step.subject.pk,
                reference=step.subject.reference,
                starts_on=step.effective_on,
            )
        else:
            own.filter(ends_on=None).update(ends_on=step.effective_on)

    def preview(self, step: Step) -> Iterable[Consequence]:
        if step.target in self.running and step.source not in self.running:
            yield Consequence("flag", "Vanaf de startdatum kan er geen TWE-traject of ander OKOT-traject lopen.")


def correct(own: PeriodQuerySet, *, runs: bool) -> None:
    """What ended by mistake runs on as if it never ended; what was started by mistake never ran."""
    if runs:
        own.filter(pk=own.order_by("-starts_on", "-pk").values("pk")[:1]).update(ends_on=None)
    else:
        own.filter(ends_on=None).delete()
