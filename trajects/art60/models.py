"""An employment under article 60 §7: the OCMW employs the client until social rights are open, wherever the work is."""

import datetime

from django.db import models
from django.db.models import F, Prefetch, Q, prefetch_related_objects
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership
from trajects.art60.choices import (
    ENDS,
    Art60End,
    Art60State,
    Circuit,
    DecisionBody,
    HostKind,
    RejectReason,
    SuspensionReason,
)
from trajects.dossier.subjects import DossierSubject

ONE_DAY = datetime.timedelta(days=1)
DECIDED = Requires(filled=("decided_on",), texts=("decision_body",))
SIGNED = Requires(filled=(*DECIDED.filled, "starts_on", "planned_end_on"), texts=DECIDED.texts)
RUNNING = Requires(filled=(*SIGNED.filled, "started_on"), texts=SIGNED.texts)

REQUIRES = {
    Art60State.DECIDED: DECIDED,
    Art60State.SIGNED: SIGNED,
    Art60State.RUNNING: RUNNING,
    Art60State.SUSPENDED: Requires(filled=(*RUNNING.filled, "suspended_on"), texts=RUNNING.texts),
    Art60State.ENDED: Requires(filled=(*RUNNING.filled, "ended_on"), texts=(*RUNNING.texts, "end_reason")),
    Art60State.REJECTED: Requires(texts=("reject_reason",)),
}


class Art60QuerySet(models.QuerySet["Art60Employment"]):
    def visible_to(self, actor: Actor) -> "Art60QuerySet":
        """The client's OCMW; VDAB reads the dates on the TWE trajectory (domain.md §15b)."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        return self.none()

    def for_step(self) -> "Art60QuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related("client__municipality", "ocmw", "worker__user", "worker__organisation")

    for_page = for_step


class Art60Employment(DossierSubject):
    """`within_twe` and `twe_reference` say to which TWE it belongs: this folder stands below that one (ART60-07)."""

    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    within_twe = models.BooleanField("binnen een TWE-traject", default=False)
    twe_reference = models.CharField("TWE-traject", max_length=20, blank=True)
    without_twe_reason = models.CharField("waarom zonder TWE", max_length=240, blank=True)
    decision_body = models.CharField("beslist door", max_length=12, choices=DecisionBody, blank=True)
    decided_on = models.DateField("beslist op", null=True)
    starts_on = models.DateField("start volgens het contract", null=True)
    planned_end_on = models.DateField("einde voorzien op", null=True)
    hours_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1, null=True)
    proven_before = models.PositiveSmallIntegerField("dagen al bewezen voor de start", default=0)
    required_days = models.PositiveSmallIntegerField("vereiste dagen", null=True)
    reference_months = models.PositiveSmallIntegerField("in een periode van (maanden)", null=True)
    started_on = models.DateField("aan het werk sinds", null=True)
    suspended_on = models.DateField("geschorst sinds", null=True)
    ended_on = models.DateField("laatste dag", null=True)
    end_reason = models.CharField("reden van het einde", max_length=16, choices=Art60End, blank=True)
    reject_reason = models.CharField("waarom het niet doorgaat", max_length=12, choices=RejectReason, blank=True)

    objects = Art60QuerySet.as_manager()

    class Meta:
        verbose_name = "tewerkstelling artikel 60"
        verbose_name_plural = "tewerkstellingen artikel 60"
        constraints = [
            *state_constraints("art60", Art60State, REQUIRES),
            models.UniqueConstraint(
                fields=["client"],
                condition=~Q(state__in=ENDS),
                name="art60_one_open_per_client",
                violation_error_message=(
                    "Deze cliënt heeft al een open tewerkstelling artikel 60 (GEN-05). Werk daarin verder, of sluit ze "
                    "eerst af."
                ),
            ),
            models.CheckConstraint(
                condition=Q(planned_end_on=None) | Q(planned_end_on__gte=F("starts_on")),
                name="art60_contract_ordered",
                violation_error_message="Het voorziene einde ligt voor de start van het contract.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="art60_period_ordered",
                violation_error_message="De laatste dag ligt voor de start van de tewerkstelling.",
            ),
            models.CheckConstraint(
                condition=Q(within_twe=True) | ~Q(without_twe_reason=""),
                name="art60_in_twe_or_reason",
                violation_error_message="Een tewerkstelling zonder TWE-traject heeft een reden nodig (ART60-07).",
            ),
        ]
        indexes = [models.Index(fields=["ocmw", "-changed_at", "-id"], name="art60_of_ocmw")]

    def __str__(self) -> str:
        return "Artikel 60"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["art60", self.reference])

    def places(self) -> list["Placement"]:
        """Where the client works and worked, in order; read once."""
        prefetch_related_objects([self], "placements")
        return list(self.placements.all())

    def pauses(self) -> list["Suspension"]:
        """When the work stopped for a while, in order; read once, and not asked before the work began."""
        if self.started_on is None:
            return []
        prefetch_related_objects([self], Prefetch("suspensions", Suspension.objects.order_by("starts_on", "pk")))
        return list(self.suspensions.all())

    @property
    def has_ended(self) -> bool:
        return self.state in ENDS


class Placement(models.Model):
    """One place of work: at the OCMW itself or at a host organisation (ART60-01). The OCMW stays the employer."""

    employment = models.ForeignKey(Art60Employment, on_delete=models.PROTECT, related_name="placements")
    host = models.CharField("werkplek", max_length=160)
    host_kind = models.CharField("soort werkplek", max_length=16, choices=HostKind)
    circuit = models.CharField("circuit", max_length=8, choices=Circuit)
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met", null=True)

    class Meta:
        verbose_name = "werkplek"
        verbose_name_plural = "werkplekken"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employment"],
                condition=Q(ends_on=None),
                name="placement_one_at_a_time",
                violation_error_message="De cliënt heeft al een werkplek. Gebruik ‘Werkplek wijzigen’.",
            ),
            # Changed on the day it began: it ended the day before.
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__lte=F("ends_on") + ONE_DAY),
                name="placement_ordered",
                violation_error_message="De werkplek kan niet eindigen voor ze begint.",
            ),
        ]

    def __str__(self) -> str:
        return self.host


class Suspension(models.Model):
    """The work stops for a while; whether those days count for the right differs per reason (§5.6)."""

    employment = models.ForeignKey(Art60Employment, on_delete=models.PROTECT, related_name="suspensions")
    reason = models.CharField("reden", max_length=10, choices=SuspensionReason)
    counts = models.BooleanField("dagen tellen mee", default=False)
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met", null=True)

    class Meta:
        verbose_name = "schorsing"
        verbose_name_plural = "schorsingen"
        constraints = [
            models.UniqueConstraint(
                fields=["employment"],
                condition=Q(ends_on=None),
                name="suspension_one_at_a_time",
                violation_error_message="De tewerkstelling is al geschorst.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__lte=F("ends_on") + ONE_DAY),
                name="suspension_ordered",
                violation_error_message="De schorsing kan niet eindigen voor ze begint.",
            ),
        ]

    def __str__(self) -> str:
        return f"Schorsing {self.starts_on:%d/%m/%Y}"
