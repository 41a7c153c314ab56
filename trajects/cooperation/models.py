"""The cooperation agreement: which OCMWs and which VDAB service, for how long, what they promise in six fields.

It is of no client: every partner reads it, and nothing in it is about a person who is guided.
"""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from okot_portal.workflow.models import Requires, WorkflowSubject, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from partners.roles import OrganisationKind
from trajects.cooperation.choices import READERS, ActionField, CooperationState, MomentKind

S = CooperationState
REQUIRES = {
    S.SIGNED: Requires(filled=("signed_on",), texts=("signatories",)),
    S.RENEWED: Requires(filled=("signed_on",), texts=("signatories",)),
    S.ENDED: Requires(texts=("end_reason",)),
}


class CooperationQuerySet(models.QuerySet["CooperationAgreement"]):
    def visible_to(self, actor: Actor) -> "CooperationQuerySet":
        """The partners read it: their workers, heads and network managers; nobody else knows of it."""
        if not (actor.is_ocmw or actor.is_vdab) or actor.role not in READERS:
            return self.none()
        own = CooperationPartner.objects.filter(agreement=OuterRef("pk"), organisation=actor.organisation_id)
        return self.filter(Exists(own))

    def running(self, today: datetime.date) -> "CooperationQuerySet":
        return self.filter(state=S.SIGNED, starts_on__lte=today, ends_on__gte=today)

    def for_step(self) -> "CooperationQuerySet":
        return self.select_related("vdab", "renews")

    for_page = for_step


class CooperationAgreement(WorkflowSubject):
    """`renews` is the agreement this one follows up; signing it makes that one RENEWED."""

    reference = models.CharField("referentie", max_length=20, unique=True)
    name = models.CharField("naam", max_length=120)
    vdab = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="VDAB")
    starts_on = models.DateField("van", db_index=True)
    ends_on = models.DateField("tot en met")
    signed_on = models.DateField("ondertekend op", null=True)
    signatories = models.CharField("ondertekend door", max_length=500, blank=True)
    end_reason = models.TextField("waarom beëindigd", blank=True)
    renews = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="renewals", verbose_name="volgt op"
    )
    reminded_on = models.DateField("herinnerd op", null=True, editable=False)

    objects = CooperationQuerySet.as_manager()

    class Meta:
        verbose_name = "samenwerkingsovereenkomst"
        verbose_name_plural = "samenwerkingsovereenkomsten"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            *state_constraints("cooperation", CooperationState, REQUIRES),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="cooperation_period_ordered",
                violation_error_message="De overeenkomst eindigt voor ze begint.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cooperation", args=[self.reference])

    def calendar(self) -> list["Moment"]:
        """Its moments, the earliest first; read once: a step reads its subject anew."""
        if "_calendar" not in self.__dict__:
            found = self.moments.select_related("organiser") if self.pk else ()
            self.__dict__["_calendar"] = list(found)
        kept: list[Moment] = self.__dict__["_calendar"]
        return kept

    def following(self) -> "CooperationAgreement | None":
        """The agreement that renews this one, also while it is a draft; read once."""
        if "_following" not in self.__dict__:
            going_on = self.renewals.exclude(state=S.ENDED).order_by("-pk")
            self.__dict__["_following"] = going_on.first() if self.pk else None
        kept: CooperationAgreement | None = self.__dict__["_following"]
        return kept

    def sides(self) -> list["CooperationPartner"]:
        """The partners, OCMWs first, each with its organisation and contact person; read once."""
        if "_sides" not in self.__dict__:
            people = ("organisation", "contact__user", "contact__organisation")
            found = self.partners.select_related(*people).order_by("organisation__kind", "pk") if self.pk else ()
            self.__dict__["_sides"] = list(found)
        kept: list[CooperationPartner] = self.__dict__["_sides"]
        return kept

    def runs_on(self, day: datetime.date) -> bool:
        return self.state == S.SIGNED and self.starts_on <= day <= self.ends_on


class CooperationPartner(models.Model):
    """A party to the agreement, and who speaks for it; without a contact person its team hears the news."""

    agreement = models.ForeignKey(CooperationAgreement, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="partner")
    contact = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="contactpersoon"
    )

    class Meta:
        verbose_name = "partner van een overeenkomst"
        verbose_name_plural = "partners van overeenkomsten"
        ordering = ["organisation__kind", "organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation"], name="cooperation_partner_once"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def is_ocmw(self) -> bool:
        return self.organisation.kind == OrganisationKind.OCMW


class Arrangement(models.Model):
    """What the partners concretely agreed on in one field of action, and whom to call about it."""

    agreement = models.ForeignKey(CooperationAgreement, on_delete=models.CASCADE, related_name="arrangements")
    field = models.PositiveSmallIntegerField("actiedomein", choices=ActionField)
    text = models.TextField("afspraken", max_length=4000)
    contacts = models.ManyToManyField(Membership, related_name="+", verbose_name="contactpersonen")

    class Meta:
        verbose_name = "afspraak in een actiedomein"
        verbose_name_plural = "afspraken in actiedomeinen"
        ordering = ["field"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "field"], name="cooperation_arrangement_once"),
            models.CheckConstraint(condition=Q(field__in=ActionField.values), name="cooperation_field_known"),
        ]

    def __str__(self) -> str:
        return ActionField(self.field).label


class Moment(models.Model):
    """SAM-03: an info moment or a meeting of the partners, on whoever's initiative. `revision` counts its moves."""

    agreement = models.ForeignKey(CooperationAgreement, on_delete=models.PROTECT, related_name="moments")
    kind = models.CharField("soort", max_length=10, choices=MomentKind)
    title = models.CharField("onderwerp", max_length=120)
    starts_at = models.DateTimeField("begint")
    ends_at = models.DateTimeField("eindigt")
    place = models.CharField("plaats", max_length=120)
    organiser = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="op initiatief van"
    )
    revision = models.PositiveSmallIntegerField(default=0)
    cancelled_because = models.CharField("waarom afgelast", max_length=240, blank=True)
    report = models.TextField("verslag", max_length=4000, blank=True)

    class Meta:
        verbose_name = "moment van een overeenkomst"
        verbose_name_plural = "momenten van overeenkomsten"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MomentKind.values), name="cooperation_moment_kind_known"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="cooperation_moment_ordered",
                violation_error_message="Een moment eindigt na zijn begin.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def is_open(self) -> bool:
        """Neither called off nor reported yet."""
        return not self.cancelled_because and not self.report

    @property
    def on(self) -> datetime.date:
        return timezone.localtime(self.starts_at).date()


class SignedDocument(models.Model):
    """The signed paper as somebody scanned it; a better scan is a next version, and nothing is thrown away."""

    agreement = models.ForeignKey(CooperationAgreement, on_delete=models.PROTECT, related_name="papers")
    version = models.PositiveSmallIntegerField("versie")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("grootte")
    added_at = models.DateTimeField("toegevoegd op")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "ondertekend document"
        verbose_name_plural = "ondertekende documenten"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "version"],
                name="cooperation_paper_version_once",
                violation_error_message="Iemand anders voegde net ook een document toe. Kijk na welk er nu staat.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ondertekend document, versie {self.version}"

    @property
    def filename(self) -> str:
        """Reference and version only."""
        return f"samenwerkingsovereenkomst-{self.agreement.reference}-v{self.version}.pdf"
