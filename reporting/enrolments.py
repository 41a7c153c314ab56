"""What the reports count: one row per enrolment, of the portal's own trajectories and of imported years alike.

The rows are a view in the database (its SQL stands in the first and the third migration): nothing is copied, so a
report is never behind the dossiers, and a correction shows in the next run.
"""

import datetime

from django.db import models
from django.db.models import Q

from partners.models import Province
from reporting.scope import Scope
from trajects.catalogue.levels import Level
from trajects.clients.choices import Sex
from trajects.okot.choices import EnrolmentState, Reorientation, StopReason

YOUTH_CARE = "jeugd- en gehandicaptenzorg"  # the one TKO training the 2014 figures on results speak of


class Kind(models.TextChoices):
    OKOT = "okot", "OKOT"
    PILOT = "pilot", "Niet-onderwijskwalificerend pionierproject"


class EnrolmentQuerySet(models.QuerySet["CountedEnrolment"]):
    def in_scope(self, scope: Scope) -> "EnrolmentQuerySet":
        return self if scope.is_everything else self.filter(scope.condition())

    def okot(self) -> "EnrolmentQuerySet":
        return self.filter(kind=Kind.OKOT)

    def started_in(self, first: datetime.date, last: datetime.date) -> "EnrolmentQuerySet":
        """Both days included; the start date decides (R1–R4)."""
        return self.filter(starts_on__range=(first, last))

    def ended_in(self, first: datetime.date, last: datetime.date) -> "EnrolmentQuerySet":
        """Both days included; the end date decides (R5, R6): not a part of those who started."""
        return self.filter(ended_on__range=(first, last))

    def of_population(self, population: tuple[str, ...]) -> "EnrolmentQuerySet":
        """Of these levels; `YOUTH_CARE` names one training of the second-chance level."""
        if not population:
            return self
        levels = [name for name in population if name != YOUTH_CARE]
        wanted = Q(level__in=levels)
        if YOUTH_CARE in population:
            wanted |= Q(level=Level.TKO, training__iexact=YOUTH_CARE)
        return self.filter(wanted)

    def with_diploma(self) -> "EnrolmentQuerySet":
        """R5: passed, in the final year."""
        return self.filter(outcome=EnrolmentState.PASSED, is_final_year=True)

    def stopped(self) -> "EnrolmentQuerySet":
        """R6: stopped, also for work, or failed; but for a switch, or a year that was passed and not gone on with."""
        return self.filter(outcome__in=(EnrolmentState.STOPPED, EnrolmentState.FAILED), reorientation="").exclude(
            stop_reason=StopReason.PASSED_NOT_CONTINUED
        )

    def persons(self) -> int:
        """How many different people (U1); never the sum of anything."""
        return self.order_by().values("person").distinct().count()


class CountedEnrolment(models.Model):
    """Read only; of imports the other kinds stand here too.

    `person` is the client's key, or below zero the one of somebody who is no client of the portal.
    """

    id = models.BigIntegerField(primary_key=True)
    source = models.CharField("bron", max_length=6)
    source_id = models.BigIntegerField()
    person = models.BigIntegerField()
    kind = models.CharField("soort", max_length=5, choices=Kind)
    level = models.CharField("niveau", max_length=8, choices=Level)
    training = models.CharField("opleiding", max_length=160)
    year = models.PositiveSmallIntegerField("opleidingsjaar", null=True)
    is_final_year = models.BooleanField("laatste jaar")
    training_province = models.CharField("provincie van de opleiding", max_length=20, choices=Province, null=True)
    home_province = models.CharField("provincie van de woonplaats", max_length=20, choices=Province, null=True)
    sex = models.CharField("geslacht", max_length=10, choices=Sex)
    birth_date = models.DateField("geboortedatum", null=True)
    starts_on = models.DateField("gestart op")
    ended_on = models.DateField("beëindigd op", null=True)
    outcome = models.CharField("toestand", max_length=10, choices=EnrolmentState)
    stop_reason = models.CharField("reden", max_length=24, choices=StopReason)
    reorientation = models.CharField("heroriëntatie", max_length=16, choices=Reorientation)
    has_care_certificate = models.BooleanField("attest zorgkundige behaald")
    low_schooled = models.BooleanField("kortgeschoold", null=True)
    foreign_origin = models.BooleanField("allochtone origine", null=True)
    disability = models.BooleanField("arbeidshandicap", null=True)
    works_3m = models.BooleanField("aan het werk na 3 maanden", null=True)
    works_6m = models.BooleanField("aan het werk na 6 maanden", null=True)
    ocmw_id = models.BigIntegerField(null=True)
    vdab_id = models.BigIntegerField(null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "reporting_counted_enrolment"
        verbose_name = "getelde deelname"
        verbose_name_plural = "getelde deelnames"

    def __str__(self) -> str:
        return f"{self.training} {self.year or ''}".strip()
