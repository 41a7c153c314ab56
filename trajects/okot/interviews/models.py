"""A progress interview: an appointment with the case managers of VDAB and the school (OKOT-17, domain.md §5.9)."""

import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone

from okot_portal.workflow.models import Requires, state_constraints
from trajects.dossier.subjects import DossierSubject


class InterviewState(models.TextChoices):
    PLANNED = "planned", "Gepland"
    HELD = "held", "Gehouden"
    NO_SHOW = "no_show", "Niet verschenen"
    POSTPONED = "postponed", "Uitgesteld"
    CANCELLED = "cancelled", "Geannuleerd"


class Occasion(models.TextChoices):
    """VDAB and the school consult at fixed hinge moments and on problems (domain.md OKOT-17)."""

    HINGE = "hinge", "Vast moment in het schooljaar"
    PROBLEM = "problem", "Er loopt iets moeilijk"
    ASKED = "asked", "Op vraag van de cursist, de school of het OCMW"


APPOINTMENT = Requires(filled=("appointment_at",), texts=("place",))
REQUIRES = {
    InterviewState.PLANNED: APPOINTMENT,
    InterviewState.HELD: Requires(filled=("held_on",), texts=("note",)),
    InterviewState.NO_SHOW: APPOINTMENT,
    InterviewState.POSTPONED: APPOINTMENT,
}


class ProgressInterview(DossierSubject):
    okot = models.ForeignKey(
        "okot.OkotTrajectory", on_delete=models.PROTECT, related_name="interviews", verbose_name="OKOT-traject"
    )
    appointment_at = models.DateTimeField("afspraak op", null=True)
    place = models.CharField("plaats", max_length=160, blank=True)
    occasion = models.CharField("aanleiding", max_length=10, choices=Occasion, blank=True)
    held_on = models.DateField("gehouden op", null=True)
    with_school = models.BooleanField("met de casemanager van de school", default=False)
    with_ocmw = models.BooleanField("met de MA/ATB van het OCMW", default=False)
    note = models.TextField("verslag", max_length=4000, blank=True)
    agreed = models.TextField("wat is afgesproken", max_length=2000, blank=True)

    class Meta:
        verbose_name = "voortgangsgesprek"
        verbose_name_plural = "voortgangsgesprekken"
        ordering = ["-held_on", "-pk"]
        constraints = [
            *state_constraints("interview", InterviewState, REQUIRES),
            models.UniqueConstraint(
                fields=["okot"],
                condition=models.Q(state=InterviewState.PLANNED),
                name="interview_one_planned",
                violation_error_message="Er staat al een voortgangsgesprek gepland. Registreer het of stel het uit.",
            ),
        ]

    def __str__(self) -> str:
        return f"Voortgangsgesprek {self.day:%d/%m/%Y}" if self.day else "Voortgangsgesprek"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["okot", self.reference])

    @property
    def day(self) -> datetime.date | None:
        """When it was held, else when it is or was to be."""
        return self.held_on or (timezone.localdate(self.appointment_at) if self.appointment_at else None)
