"""A request for training inside a TWE: the need as it was described, the verdict on it, and what became of it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.catalogue.models import Training
from trajects.dossier.subjects import DossierSubject
from trajects.handovers.models import Handover
from trajects.training_requests.choices import (
    HAS_STARTED,
    CancelReason,
    MlpPlace,
    Recognition,
    RefuseReason,
    RequestState,
    Result,
)
from trajects.training_requests.decision import STOPS, Outcome
from trajects.training_requests.needs import Attendance, Unit
from trajects.twe.models import TweTrajectory

WRITTEN = Requires(filled=("mediator", "expected_start_on", "expected_end_on"), texts=("outcome",))
REQUESTED = Requires(filled=(*WRITTEN.filled, "requested_on"), texts=(*WRITTEN.texts, "mlp_place"))
APPROVED = Requires(filled=(*REQUESTED.filled, "planned_start_on"), texts=(*REQUESTED.texts, "planned_place"))
STARTED = Requires(filled=(*REQUESTED.filled, "started_on", "planned_end_on"), texts=REQUESTED.texts)
ENDED = Requires(filled=(*STARTED.filled, "ended_on"), texts=(*STARTED.texts, "result"))

REQUIRES = {
    RequestState.DRAFT: WRITTEN,
    RequestState.REQUESTED: REQUESTED,
    RequestState.IN_SCREENING: REQUESTED,
    RequestState.APPROVED: APPROVED,
    RequestState.REFUSED: Requires(filled=REQUESTED.filled, texts=(*REQUESTED.texts, "refuse_reason")),
    RequestState.STARTED: STARTED,
    RequestState.ENDED: ENDED,
    RequestState.COMPETENCES_UPDATED: Requires(
        filled=(*ENDED.filled, "competences_on"), texts=(*ENDED.texts, "competences")
    ),
    RequestState.CANCELLED: Requires(texts=("cancel_reason",)),
}


class TrainingRequestQuerySet(models.QuerySet["TrainingRequest"]):
    def visible_to(self, actor: Actor) -> "TrainingRequestQuerySet":
        """A13: the client's OCMW; at VDAB, once it is asked, the mediator it is addressed to and their team head."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        asked = self.exclude(requested_on=None)
        if actor.is_mediator:
            return asked.filter(mediator_id__in=actor.membership_ids)
        if actor.is_vdab and actor.is_team_head:
            return asked.filter(vdab_id=actor.organisation_id)
        return self.none()

    def for_list(self) -> "TrainingRequestQuerySet":
        return self.select_related("client", "training", "ocmw", "mediator__organisation", "worker__user")

    def for_step(self) -> "TrainingRequestQuerySet":
        """With everybody and everything a step or a page looks at."""
        return self.select_related(
            "client__municipality",
            "client__ocmw",
            "ocmw",
            "vdab",
            "twe__handover",
            "twe__art60",
            "worker__user",
            "worker__organisation",
            "training__school",
            "provider",
            "mediator__user",
            "mediator__organisation",
            "handover",
        )

    for_page = for_step

    def short_and_started(self) -> "TrainingRequestQuerySet":
        """What counts for TOPL-04."""
        return self.filter(outcome=Outcome.SHORT_WITHIN_TWE, state__in=HAS_STARTED)


def part_field(label: str, *, digits: int = 5) -> models.DecimalField:
    return models.DecimalField(label, max_digits=digits, decimal_places=1, default=0)


class TrainingRequest(DossierSubject):
    """TOPL-03, TOPL-12: `during_…` and `after_…` describe the training during and after the art. 60 employment."""

    twe = models.ForeignKey(
        TweTrajectory, on_delete=models.PROTECT, related_name="training_requests", verbose_name="TWE-traject"
    )
    worker = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="trajectbegeleider"
    )
    training = models.ForeignKey(
        Training, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="opleiding uit het aanbod"
    )
    training_name = models.CharField("naam van de opleiding", max_length=160, blank=True)
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="opleidingsverstrekker"
    )
    vdab = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="VDAB")
    mediator = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="VDAB-bemiddelaar"
    )
    recognition = models.CharField("georganiseerd of erkend door VDAB", max_length=16, choices=Recognition)
    serves_job_target = models.BooleanField("past bij het jobdoelwit")
    motivation = models.TextField("waarom deze opleiding", max_length=2000)
    expected_start_on = models.DateField("verwachte start", null=True)
    expected_end_on = models.DateField("verwacht einde", null=True)
    unit = models.CharField("duur in", max_length=8, choices=Unit, default=Unit.WEEKS)
    during_how = models.CharField("tijdens artikel 60", max_length=12, choices=Attendance, default=Attendance.NONE)
    during_length = part_field("duur tijdens artikel 60")
    during_hours = part_field("uren per week tijdens artikel 60", digits=4)
    during_internship = part_field("weken stage tijdens artikel 60", digits=4)
    after_how = models.CharField("na artikel 60", max_length=12, choices=Attendance, default=Attendance.NONE)
    after_length = part_field("duur na artikel 60")
    after_hours = part_field("uren per week na artikel 60", digits=4)
    after_internship = part_field("weken stage na artikel 60", digits=4)
    guidance_percent = models.PositiveSmallIntegerField("begeleiding door het OCMW (%)", default=0)
    outcome = models.CharField("beoordeling", max_length=20, choices=Outcome, blank=True)
    outcome_rule = models.CharField("regel", max_length=10, blank=True)
    outcome_why = models.TextField("waarom", blank=True)
    outcome_way = models.TextField("wat wel kan", blank=True)
    outcome_source = models.CharField("bron", max_length=120, blank=True)
    months = models.DecimalField("voltijdse maanden zonder stage", max_digits=5, decimal_places=2, null=True)
    mlp_place = models.CharField("verwijzing in MLP", max_length=12, choices=MlpPlace, blank=True)
    requested_on = models.DateField("aangevraagd op", null=True)
    planned_start_on = models.DateField("startdatum", null=True)
    planned_place = models.CharField("startplaats", max_length=160, blank=True)
    refuse_reason = models.CharField("reden van de weigering", max_length=16, choices=RefuseReason, blank=True)
    refuse_note = models.TextField("toelichting bij de weigering", max_length=2000, blank=True)
    started_on = models.DateField("gestart op", null=True)
    planned_end_on = models.DateField("einde voorzien op", null=True)
    ended_on = models.DateField("beëindigd op", null=True)
    result = models.CharField("resultaat", max_length=10, choices=Result, blank=True)
    competences_on = models.DateField("competenties bijgewerkt op", null=True)
    competences = models.TextField("welke competenties", max_length=2000, blank=True)
    handover = models.ForeignKey(
        Handover, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="warme overdracht"
    )
    cancel_reason = models.CharField("reden van de annulering", max_length=16, choices=CancelReason, blank=True)

    objects = TrainingRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "opleidingsaanvraag"
        verbose_name_plural = "opleidingsaanvragen"
        constraints = [
            *state_constraints("training_request", RequestState, REQUIRES),
            models.UniqueConstraint(
                fields=["twe"],
                condition=Q(outcome=Outcome.SHORT_WITHIN_TWE, state__in=HAS_STARTED),
                name="training_request_one_short_per_twe",
                violation_error_message=(
                    "In dit TWE startte al een korte opleiding (TOPL-04). Annuleer deze aanvraag, en kies een "
                    "opleiding na het TWE of een langdurige: dan stopt het TWE bij de start ervan."
                ),
            ),
            models.CheckConstraint(
                condition=Q(training__isnull=False) | (~Q(training_name="") & Q(provider__isnull=False)),
                name="training_request_names_a_training",
                violation_error_message="Kies een opleiding uit het aanbod, of schrijf welke het is en wie ze geeft.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RequestState.DRAFT, RequestState.CANCELLED]) | ~Q(outcome=Outcome.REFUSED),
                name="training_request_refused_is_never_asked",
                violation_error_message="Wat niet binnen het TWE kan, wordt niet aangevraagd. Kijk de beoordeling na.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="training_request_period_ordered",
                violation_error_message="De einddatum ligt voor de start van de opleiding.",
            ),
        ]
        indexes = [
            models.Index(fields=["ocmw", "-changed_at", "-id"], name="request_of_ocmw"),
            models.Index(fields=["mediator", "-changed_at", "-id"], name="request_of_mediator"),
            models.Index(fields=["vdab", "-changed_at", "-id"], name="request_of_vdab"),
        ]

    def __str__(self) -> str:
        return f"Opleiding binnen TWE: {self.what}"

    @property
    def what(self) -> str:
        """The training, from the catalogue or in the OCMW's words."""
        return str(self.training) if self.training is not None else self.training_name

    @property
    def stops_twe(self) -> bool:
        return self.outcome in STOPS

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["training_request", self.reference])
