"""What runs when: every running trajectory has a row here, and the database refuses what must never be."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q

from okot_portal.exclusion import one_at_a_time
from okot_portal.workflow.transitions import Consequence, Step
from trajects.clients.models import Client
from trajects.dossier.kinds import NAMES, NEVER_TOGETHER, ONE_AT_A_TIME, kept_out_by


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
    foreseen_end_on = models.DateField("voorzien tot en met", null=True, blank=True)

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
            *(
                one_at_a_time(
                    owner="client",
                    start="starts_on",
                    end="ends_on",
                    name=f"period_one_{kind}_at_a_time",
                    condition=Q(kind=kind),
                    message=f"Op deze datum loopt al {NAMES[kind]} voor deze cliënt. Beëindig dat eerst.",
                )
                for kind in ONE_AT_A_TIME
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


Foreseen = Callable[[Any, Step], datetime.date | None]


class Periods:
    """The recorder that keeps the period of a running trajectory: it opens and closes with the running states.

    `foreseen` tells until when the subject is thought to run, or None when the step says nothing about it; others read
    it, nothing ends by it.
    """

    def __init__(self, kind: str, running: Iterable[str], foreseen: Foreseen = lambda _subject, _step: None) -> None:
        self.kind, self.running, self.foreseen = kind, frozenset(running), foreseen

    def record(self, step: Step) -> None:
        was, runs = step.source in self.running, step.target in self.running
        own = Period.objects.filter(machine=step.machine.code, subject_id=step.subject.pk)
        if was and runs:
            if day := self.foreseen(step.subject, step):
                own.filter(ends_on=None).update(foreseen_end_on=day)
        elif was == runs:
            return
        elif runs and not (step.transition.is_correction and own.exists()):
            self._open(step)
        elif step.transition.is_correction:
            correct(own, runs=runs)
        else:
            own.filter(ends_on=None).update(ends_on=step.effective_on)

    def _open(self, step: Step) -> None:
        """The client's row is locked first: of two that start at once, the second sees what the first wrote."""
        client_id = step.subject.client_id
        Client.objects.select_for_update(of=("self",), no_key=True).values_list("pk").get(pk=client_id)
        Period.objects.create(
            client_id=client_id,
            kind=self.kind,
            machine=step.machine.code,
            subject_id=step.subject.pk,
            reference=step.subject.reference,
            starts_on=step.effective_on,
            foreseen_end_on=self.foreseen(step.subject, step),
        )

    def preview(self, step: Step) -> Iterable[Consequence]:
        if step.target in self.running and step.source not in self.running and (others := kept_out_by(self.kind)):
            yield Consequence("flag", f"Zolang dit loopt, kan {' of '.join(others)} niet starten.")


def correct(own: PeriodQuerySet, *, runs: bool) -> None:
    """What ended by mistake runs on as if it never ended; what was started by mistake never ran."""
    if runs:
        own.filter(pk=own.order_by("-starts_on", "-pk").values("pk")[:1]).update(ends_on=None)
    else:
        own.filter(ends_on=None).delete()
