"""What people notice on the way: a signal that somebody may drop out, and an absence (domain.md OKOT-17)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from partners.models import Organisation
from trajects.clients.models import Client


class SignalKind(models.TextChoices):
    """No diagnosis and no details: what it is about, in the words of a talk. [inference]"""

    ABSENT = "absent", "Vaak te laat of afwezig"
    DOUBTS = "doubts", "Twijfelt of wil stoppen"
    RESULTS = "results", "Moeite met de leerstof of het werk"
    LANGUAGE = "language", "Moeite met het Nederlands"
    CHILDCARE = "childcare", "Kinderopvang of gezin"
    MOBILITY = "mobility", "Vervoer"
    MONEY = "money", "Zorgen om geld"
    OTHER = "other", "Iets anders"


class ToldBy(models.TextChoices):
    CLIENT = "client", "De cliënt"
    OCMW = "ocmw", "Het OCMW"
    VDAB = "vdab", "VDAB"
    SCHOOL = "school", "De school of opleider"
    EMPLOYER = "employer", "De werkplek of tenderpartner"


class OfTrajectory(models.Model):
    """Abstract. One row about one trajectory, and who wrote it down; rows are only added."""

    machine = models.CharField(max_length=24)
    subject_id = models.BigIntegerField()
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", verbose_name="cliënt")
    told_by = models.CharField("gemeld door", max_length=10, choices=ToldBy)
    recorded_at = models.DateTimeField("bewaard op")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="bewaard door"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="organisatie"
    )

    class Meta:
        abstract = True


class Signal(OfTrajectory):
    kind = models.CharField("signaal", max_length=10, choices=SignalKind)
    noted_on = models.DateField("opgemerkt op")
    note = models.TextField("toelichting", max_length=1000, blank=True)

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["-noted_on", "-pk"]
        indexes = [models.Index(fields=["machine", "subject_id", "-noted_on"], name="signal_of_subject")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.noted_on:%d/%m/%Y}"


class Absence(OfTrajectory):
    """A period in which somebody was not at the training."""

    from_on = models.DateField("van")
    until_on = models.DateField("tot en met")
    is_excused = models.BooleanField("reden gekend", default=False)

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        ordering = ["-from_on", "-pk"]
        indexes = [models.Index(fields=["machine", "subject_id", "-until_on"], name="absence_of_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="absence_ordered",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
        ]

    def __str__(self) -> str:
        return f"Afwezig van {self.from_on:%d/%m/%Y} tot en met {self.until_on:%d/%m/%Y}"
