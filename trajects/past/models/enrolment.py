"""One enrolment of earlier years: what the statistics count beside the years of the running trajectories (R1-R9)."""

from django.db import models
from django.db.models import Case, F, Q, Value, When

from partners.actor import Actor
from partners.models import Municipality, Organisation, Province
from trajects.catalogue.levels import Level
from trajects.catalogue.models import Training
from trajects.catalogue.outcomes import EnrolmentState, Reorientation, StopReason
from trajects.clients.choices import Sex
from trajects.past.choices import TRAININGS, PastKind
from trajects.past.models.imports import Import
from trajects.past.models.person import PastPerson

NATURAL_KEY = ("person", "kind", "level", "training_name", "year", "starts_on")

CONSTRAINTS: list[models.BaseConstraint] = [
    models.UniqueConstraint(
        fields=NATURAL_KEY,
        nulls_distinct=False,
        name="past_enrolment_unique",
        violation_error_message="Deze deelname werd al ingevoerd.",
    ),
    models.CheckConstraint(
        condition=Q(kind__in=PastKind.values, level__in=Level.values, outcome__in=EnrolmentState.values),
        name="past_enrolment_words_known",
        violation_error_message="Kies een soort, een niveau en een toestand uit de lijst.",
    ),
    models.CheckConstraint(
        condition=(~Q(kind=PastKind.OKOT) | ~Q(level=Level.NONE)) & (~Q(kind__in=TRAININGS) | ~Q(training_name="")),
        name="past_enrolment_training_named",
        violation_error_message="Een OKOT heeft een niveau en een opleiding.",
    ),
    models.CheckConstraint(
        condition=Q(outcome=EnrolmentState.RUNNING, ended_on=None)
        | (~Q(outcome=EnrolmentState.RUNNING) & Q(ended_on__isnull=False, ended_on__gte=F("starts_on"))),
        name="past_enrolment_end_matches_outcome",
        violation_error_message="De einddatum klopt niet met de toestand.",
    ),
    models.CheckConstraint(
        condition=~Q(outcome=EnrolmentState.STOPPED) | ~Q(stop_reason="") | ~Q(reorientation=""),
        name="past_enrolment_stop_has_reason",
        violation_error_message="Wat stopgezet werd, heeft een reden nodig.",
    ),
    models.CheckConstraint(
        condition=Q(diploma_on=None) | Q(outcome=EnrolmentState.PASSED, diploma_on__gte=F("starts_on")),
        name="past_enrolment_diploma_is_earned",
        violation_error_message="Alleen wie slaagde heeft een diploma, en niet voor de start.",
    ),
    models.CheckConstraint(
        condition=Q(outcome__in=[s for s in EnrolmentState.values if s != EnrolmentState.RUNNING])
        | Q(works_3m=None, works_6m=None),
        name="past_enrolment_measured_after_end",
        violation_error_message="Werk na het einde kan pas als er een einde is.",
    ),
]


class PastEnrolmentQuerySet(models.QuerySet["PastEnrolment"]):
    def visible_to(self, actor: Actor) -> "PastEnrolmentQuerySet":
        """Only what the reader's own organisation imported; which client they may see is for the page to settle."""
        if actor.organisation_id is None:
            return self.none()
        return self.filter(owner_id=actor.organisation_id)


class PastEnrolment(models.Model):
    person = models.ForeignKey(
        PastPerson, on_delete=models.PROTECT, related_name="enrolments", verbose_name="persoon", db_index=False
    )
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="ingevoerd door")
    kind = models.CharField("soort", max_length=8, choices=PastKind)
    training = models.ForeignKey(
        Training, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="opleiding"
    )
    level = models.CharField("niveau", max_length=8, choices=Level, default=Level.NONE)
    training_name = models.CharField("naam van de opleiding", max_length=160, blank=True)
    year = models.PositiveSmallIntegerField("opleidingsjaar", null=True, blank=True)
    is_individual = models.BooleanField("individueel traject", default=False)
    is_final_year = models.BooleanField("laatste jaar", default=False)
    training_province = models.CharField("provincie van de opleiding", max_length=20, choices=Province, blank=True)
    home_municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="woonplaats"
    )
    home_province = models.CharField("provincie van de woonplaats", max_length=20, choices=Province, blank=True)
    agreement_on = models.DateField("akkoord op", null=True, blank=True)
    screening_on = models.DateField("screening op", null=True, blank=True)
    starts_on = models.DateField("gestart op", db_index=True)
    ended_on = models.DateField("beëindigd op", null=True, blank=True, db_index=True)
    outcome = models.CharField("toestand", max_length=10, choices=EnrolmentState)
    stop_reason = models.CharField("reden", max_length=24, choices=StopReason, blank=True)
    reorientation = models.CharField("heroriëntatie", max_length=16, choices=Reorientation, blank=True)
    diploma_on = models.DateField("diploma op", null=True, blank=True)
    has_care_certificate = models.BooleanField("attest zorgkundige behaald", default=False)
    # Empty is unknown, never no.
    low_schooled = models.BooleanField("kortgeschoold", null=True, blank=True)
    foreign_origin = models.BooleanField("allochtone origine", null=True, blank=True)
    disability = models.BooleanField("arbeidshandicap", null=True, blank=True)
    works_3m = models.BooleanField("aan het werk na 3 maanden", null=True, blank=True)
    works_6m = models.BooleanField("aan het werk na 6 maanden", null=True, blank=True)
    source_import = models.ForeignKey(
        Import, on_delete=models.PROTECT, related_name="enrolments", verbose_name="uit de invoer"
    )
    row_number = models.PositiveIntegerField("rij")
    # As they stand with the person, repeated here by `people`: a report reads a million of these rows and no person.
    person_number = models.BigIntegerField("nummer in de statistiek", default=0, editable=False)
    sex = models.CharField("geslacht", max_length=10, choices=Sex, default=Sex.UNKNOWN, editable=False)
    birth_date = models.DateField("geboortedatum", null=True, editable=False)
    # The portal follows this trajectory itself: it counts there. A stored word, because only a bare table is looked
    # through by the view of the reports.
    is_in_portal = models.BooleanField("telt in het portaal zelf", db_default=False, editable=False)
    counted_as = models.GeneratedField(
        expression=Case(When(is_in_portal=True, then=Value("")), default=F("kind")),
        output_field=models.CharField(max_length=8),
        db_persist=True,
        verbose_name="telt als",
    )

    objects = PastEnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname van vroegere jaren"
        verbose_name_plural = "deelnames van vroegere jaren"
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return f"{self.what}, gestart op {self.starts_on:%d/%m/%Y}"

    @property
    def what(self) -> str:
        """As people say it: HBO5 Verpleegkunde, 2de jaar; or the kind of trajectory when there is no training."""
        name = f"{Level(self.level).short} {self.training_name}".strip() or str(self.get_kind_display())
        return f"{name}, jaar {self.year}" if self.year else name
