"""An OKOT trajectory and what it gathers: checked entry conditions, enrolments per year, progress interviews."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership, Municipality, Organisation, Province
from trajects.aftercare.choices import FactSource
from trajects.aftercare.models import Aftercare, WorkFact
from trajects.agreements.models import FormalAgreement
from trajects.catalogue.models import EntryCondition, Training
from trajects.clients.choices import Diploma
from trajects.dossier.documents import Document, DocumentKind
from trajects.dossier.subjects import DossierSubject
from trajects.handovers.models import Handover
from trajects.intakes.models import Intake
from trajects.okot.choices import (
    ENDS,
    Channel,
    ConditionAnswer,
    EnrolmentState,
    Guide,
    OkotState,
    Reorientation,
    StopReason,
    WithdrawReason,
)
from trajects.okot.interviews.models import InterviewState
from trajects.okot.interviews.models import ProgressInterview as ProgressInterview

CANDIDATE = Requires(filled=("training", "mediator", "candidature_on", "agreement"), texts=("channel",))
INTAKE = Requires(filled=(*CANDIDATE.filled, "intake"), texts=CANDIDATE.texts)
ADMITTED = Requires(filled=("training", "mediator", "expected_start_on"), texts=("expected_start_place",))
STARTED = Requires(filled=("training", "mediator", "started_on", "contract_on"))
ENDED = Requires(filled=("training", "mediator", "started_on", "contract_on", "ended_on"))

REQUIRES = {
    OkotState.CANDIDATE: CANDIDATE,
    OkotState.AGREEMENT_ASKED: CANDIDATE,
    OkotState.AGREED: CANDIDATE,
    OkotState.INTAKE_PLANNED: INTAKE,
    OkotState.SCREENING: INTAKE,
    OkotState.START_PLANNED: ADMITTED,
    OkotState.STARTED: STARTED,
    OkotState.PASSED: Requires(filled=(*ENDED.filled, "diploma_on")),
    OkotState.FAILED: ENDED,
    OkotState.STOPPED: Requires(filled=ENDED.filled, texts=("stop_reason",)),
    OkotState.AFTERCARE: Requires(filled=ENDED.filled, texts=("aftercare_by",)),
    OkotState.CLOSED: Requires(filled=("aftercare_ocmw_on", "aftercare_vdab_on"), texts=("aftercare_by",)),
    OkotState.WITHDRAWN: Requires(texts=("withdraw_reason",)),
}


# An agreement that is given again after a correction gets a paper of its own: the earlier one keeps its version.
PAPERS = Document.objects.filter(machine="okot", subject_id=OuterRef("pk"), kind=DocumentKind.FORMAL_AGREEMENT)
LAST_PAPER = Coalesce(Subquery(PAPERS.order_by("-version").values("version")[:1]), 0)


TALK = ("pk", "state", "appointment_at", "place", "occasion", "held_on", "with_school", "with_ocmw", "agreed")


class OkotQuerySet(models.QuerySet["OkotTrajectory"]):
    def visible_to(self, actor: Actor) -> "OkotQuerySet":
        """A13: the client's OCMW; at VDAB the mediator of this trajectory, their deputy and their team head."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        if actor.is_mediator:
            return self.filter(mediator_id__in=actor.membership_ids)
        if actor.is_vdab and actor.is_team_head:
            return self.filter(vdab_id=actor.organisation_id)
        return self.none()

    def for_list(self) -> "OkotQuerySet":
        return self.select_related("client", "training", "ocmw", "mediator__organisation", "worker__user")

    def for_step(self) -> "OkotQuerySet":
        """With everybody and everything a step or a page looks at."""
        planned = ProgressInterview.objects.filter(okot=OuterRef("pk"), state=InterviewState.PLANNED)
        return self.select_related(
            "client__municipality",
            "ocmw",
            "vdab",
            "worker__user",
            "worker__organisation",
            "training__school",
            "mediator__user",
            "mediator__organisation",
            "agreement__next",
            "handover",
            "intake",
            "aftercare",
        ).annotate(last_paper=LAST_PAPER, interview_planned=Exists(planned))

    def for_page(self) -> "OkotQuerySet":
        """With what was noted last of the client's work, and the progress interviews, in the same question."""
        talks = ProgressInterview.objects.filter(okot=OuterRef("pk")).order_by("pk")
        facts = WorkFact.objects.filter(aftercare=OuterRef("aftercare_id")).order_by("-noted_on", "-pk")
        names = ("works", "noted_on", "since", "occupation", "contract", "hours", "source")
        last = facts.values(found=JSONObject(**{name: name for name in names}))
        found_talks = ArraySubquery(talks.values(found=JSONObject(**{name: name for name in TALK})))
        return self.for_step().annotate(last_work=Subquery(last[:1]), found_talks=found_talks)


class OkotTrajectory(DossierSubject):
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    training = models.ForeignKey(
        Training, on_delete=models.PROTECT, null=True, related_name="trajectories", verbose_name="opleiding"
    )
    vdab = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="VDAB")
    mediator = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="VDAB-bemiddelaar"
    )
    school_case_manager = models.CharField("casemanager van de school", max_length=160, blank=True)
    channel = models.CharField("kandidaat gesteld", max_length=10, choices=Channel, blank=True)
    candidature_on = models.DateField("kandidaat sinds", null=True)
    desired_start_on = models.DateField("gewenste start", null=True)
    was_registered = models.BooleanField("ingeschreven bij VDAB bij de kandidaatstelling", default=False)
    agreement = models.ForeignKey(
        FormalAgreement, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="formeel akkoord"
    )
    handover = models.ForeignKey(
        Handover, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="warme overdracht"
    )
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, related_name="+")
    no_shows = models.PositiveSmallIntegerField("keer niet verschenen", default=0)
    expected_start_on = models.DateField("waarschijnlijke startdatum", null=True)
    expected_start_place = models.CharField("waarschijnlijke startplaats", max_length=160, blank=True)
    started_on = models.DateField("gestart op", null=True)
    contract_on = models.DateField("VDAB-opleidingscontract van", null=True)
    ended_on = models.DateField("beëindigd op", null=True)
    diploma_on = models.DateField("diploma behaald op", null=True)
    stop_reason = models.CharField("reden van stopzetting", max_length=24, choices=StopReason, blank=True)
    preferred_occupation_on = models.DateField("voorkeurberoep in MLP gezet op", null=True)
    aftercare_by = models.CharField("verdere begeleiding door", max_length=10, choices=Guide, blank=True)
    aftercare_ocmw_on = models.DateField("bevestigd door het OCMW op", null=True)
    aftercare_vdab_on = models.DateField("bevestigd door VDAB op", null=True)
    aftercare = models.ForeignKey(
        Aftercare, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="nazorg"
    )
    work_since = models.DateField("aan het werk sinds", null=True)
    work_occupation = models.CharField("beroep", max_length=160, blank=True)
    work_source = models.CharField("bron van de werksituatie", max_length=10, choices=FactSource, blank=True)
    withdraw_reason = models.CharField("reden van intrekking", max_length=20, choices=WithdrawReason, blank=True)

    objects = OkotQuerySet.as_manager()
    last_paper: int  # the version of the newest formal agreement on paper, read by `for_step`

    class Meta:
        verbose_name = "OKOT-traject"
        verbose_name_plural = "OKOT-trajecten"
        constraints = [
            *state_constraints("okot", OkotState, REQUIRES),
            models.UniqueConstraint(fields=["reference"], name="okot_reference_unique"),
            models.UniqueConstraint(
                fields=["client"],
                condition=~Q(state__in=ENDS),
                name="okot_one_open_per_client",
                violation_error_message=(
                    "Deze cliënt heeft al een open OKOT-traject (GEN-05). Sluit dat eerst af of trek het in."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="okot_period_ordered",
                violation_error_message="De einddatum ligt voor de start van de opleiding.",
            ),
        ]
        indexes = [
            models.Index(fields=["ocmw", "-changed_at", "-id"], name="okot_of_ocmw"),
            models.Index(fields=["mediator", "-changed_at", "-id"], name="okot_of_mediator"),
            models.Index(fields=["vdab", "-changed_at", "-id"], name="okot_of_vdab"),
        ]

    def __str__(self) -> str:
        return f"OKOT {self.training}" if self.training_id else "OKOT"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["okot", self.reference])

    def years(self) -> list["Enrolment"]:
        """The enrolments in order, read once; none before the start, so nothing is asked then."""
        if self.started_on is None:
            return []
        prefetch_related_objects([self], Prefetch("enrolments", Enrolment.objects.select_related("training")))
        return list(self.enrolments.all())

    def planned_interview(self) -> ProgressInterview | None:
        return self.interviews.filter(state=InterviewState.PLANNED).first()

    def has_planned_interview(self) -> bool:
        """As `for_step` read it, else asked now."""
        found = self.__dict__.get("interview_planned")
        return self.interviews.filter(state=InterviewState.PLANNED).exists() if found is None else bool(found)

    def checked_conditions(self) -> list["ConditionCheck"]:
        """What the OCMW found per entry condition, in the order of the list; read once."""
        checks = ConditionCheck.objects.select_related("condition")
        prefetch_related_objects([self], Prefetch("condition_checks", checks))
        return sorted(self.condition_checks.all(), key=lambda check: check.condition.position)

    @property
    def aftercare_confirmed(self) -> bool:
        return bool(self.aftercare_ocmw_on and self.aftercare_vdab_on)


class ConditionCheck(models.Model):
    """OKOT-04: what the OCMW found per entry condition; the screening condition is VDAB's to answer."""

    okot = models.ForeignKey(OkotTrajectory, on_delete=models.PROTECT, related_name="condition_checks")
    condition = models.ForeignKey(EntryCondition, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField("antwoord", max_length=12, choices=ConditionAnswer)

    class Meta:
        verbose_name = "nagekeken instapvoorwaarde"
        verbose_name_plural = "nagekeken instapvoorwaarden"
        constraints = [models.UniqueConstraint(fields=["okot", "condition"], name="condition_checked_once")]

    def __str__(self) -> str:
        return self.get_answer_display()


class Enrolment(models.Model):
    """One year of one training: the unit the statistics count (U4)."""

    okot = models.ForeignKey(OkotTrajectory, on_delete=models.PROTECT, related_name="enrolments")
    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="+", verbose_name="opleiding")
    year = models.PositiveSmallIntegerField("opleidingsjaar")
    is_final_year = models.BooleanField("laatste jaar")
    is_individual = models.BooleanField("individueel traject", default=False)
    place = models.CharField("plaats", max_length=160, blank=True)
    province = models.CharField("provincie", max_length=20, choices=Province, blank=True)
    # As they were on the day it started: the statistics count a group a client belonged to then (domain §9.1).
    home_municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="woonplaats bij de start",
    )
    highest_diploma = models.CharField("hoogste diploma bij de start", max_length=15, choices=Diploma, blank=True)
    starts_on = models.DateField("gestart op")
    planned_end_on = models.DateField("einde voorzien op")
    extended_from = models.DateField("oorspronkelijk einde", null=True)
    ended_on = models.DateField("beëindigd op", null=True)
    outcome = models.CharField("toestand", max_length=10, choices=EnrolmentState, default=EnrolmentState.RUNNING)
    stop_reason = models.CharField("reden", max_length=24, choices=StopReason, blank=True)
    reorientation = models.CharField("heroriëntatie", max_length=16, choices=Reorientation, blank=True)
    has_care_certificate = models.BooleanField("attest zorgkundige behaald", default=False)

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["okot"],
                condition=Q(outcome=EnrolmentState.RUNNING),
                name="enrolment_one_running",
                violation_error_message="Er loopt al een opleidingsjaar. Registreer eerst het resultaat daarvan.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=EnrolmentState.RUNNING, ended_on=None)
                | (~Q(outcome=EnrolmentState.RUNNING) & Q(ended_on__isnull=False, ended_on__gte=F("starts_on"))),
                name="enrolment_end_matches_outcome",
                violation_error_message="De einddatum van het opleidingsjaar klopt niet met de toestand.",
            ),
            models.CheckConstraint(
                condition=Q(extended_from=None) | Q(planned_end_on__gt=F("extended_from")),
                name="enrolment_extended_ends_later",
                violation_error_message="Een verlengd opleidingsjaar eindigt later dan eerst voorzien was.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=EnrolmentState.STOPPED) | ~Q(stop_reason="") | ~Q(reorientation=""),
                name="enrolment_stop_has_reason",
                violation_error_message="Een stopgezet opleidingsjaar heeft een reden nodig.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.training}, jaar {self.year}"
