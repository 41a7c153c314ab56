"""Aftercare (P19): whoever guides a client on after a training is asked at fixed moments whether the client works.

It stands beside the trajectory and has duties of its own: they go on when the trajectory is closed in the mean time.
"""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.aftercare.choices import AftercareState, Contract, FactSource, Guide, Works
from trajects.dossier.subjects import DossierSubject

AGREED = Requires(filled=("ended_on", "agreed_on"), texts=("guide", "after"))
REQUIRES = dict.fromkeys(AftercareState, AGREED)
LONGEST_WEEK = 60


class AftercareQuerySet(models.QuerySet["Aftercare"]):
    def visible_to(self, actor: Actor) -> "AftercareQuerySet":
        """The client's OCMW; at VDAB the mediator of the training, their deputy and their team head."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        if actor.is_mediator:
            return self.filter(mediator_id__in=actor.membership_ids)
        if actor.is_vdab and actor.is_team_head:
            return self.filter(vdab_id=actor.organisation_id)
        return self.none()

    def for_step(self) -> "AftercareQuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related(
            "client__municipality",
            "client__ocmw",
            "client__worker__user",
            "client__worker__organisation",
            "ocmw",
            "worker__user",
            "worker__organisation",
            "vdab",
            "mediator__user",
            "mediator__organisation",
        )

    for_page = for_step


class Aftercare(DossierSubject):
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    vdab = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="VDAB")
    mediator = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="VDAB-bemiddelaar"
    )
    guide = models.CharField("begeleiding door", max_length=10, choices=Guide)
    after = models.CharField("na", max_length=240)
    ended_on = models.DateField("einde van de opleiding")
    agreed_on = models.DateField("afgesproken op")

    objects = AftercareQuerySet.as_manager()
    hidden_note = "De inzage in dit dossier liep af. Vraag het OCMW wat je nog moet weten."

    class Meta:
        verbose_name = "nazorg"
        verbose_name_plural = "nazorg"
        constraints = [
            *state_constraints("aftercare", AftercareState, REQUIRES),
            models.CheckConstraint(
                condition=~Q(guide=Guide.NONE),
                name="aftercare_has_a_guide",
                violation_error_message="Zonder begeleiding is er geen nazorg.",
            ),
        ]
        indexes = [
            models.Index(fields=["ocmw", "-changed_at", "-id"], name="aftercare_of_ocmw"),
            models.Index(fields=["mediator", "-changed_at", "-id"], name="aftercare_of_mediator"),
        ]

    def __str__(self) -> str:
        return f"Nazorg na {self.after}"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["aftercare", self.reference])

    @property
    def is_led_by_vdab(self) -> bool:
        """With both, the OCMW asks: of the two it is the one that hears of the occupation (P8). [inference]"""
        return self.guide == Guide.VDAB and self.mediator_id is not None

    @property
    def vdab_guides(self) -> bool:
        return self.guide in (Guide.VDAB, Guide.BOTH)


class WorkFact(models.Model):
    """Whether a client worked on a day, as far as somebody knew, and how they knew. Append-only (trigger)."""

    aftercare = models.ForeignKey(Aftercare, on_delete=models.PROTECT, related_name="facts")
    noted_on = models.DateField("situatie op")
    works = models.CharField("werk", max_length=10, choices=Works)
    since = models.DateField("aan het werk sinds", null=True)
    occupation = models.CharField("beroep", max_length=160, blank=True)
    contract = models.CharField("soort contract", max_length=16, choices=Contract, blank=True)
    hours = models.PositiveSmallIntegerField("uren per week", null=True)
    source = models.CharField("bron", max_length=10, choices=FactSource, blank=True)
    noted_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="genoteerd door"
    )

    class Meta:
        verbose_name = "werksituatie"
        verbose_name_plural = "werksituaties"
        ordering = ["-noted_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(works=Works.YES, since__isnull=False, since__lte=F("noted_on"))
                | (~Q(works=Works.YES) & Q(since=None, occupation="", contract="", hours=None)),
                name="work_fact_since_when",
                violation_error_message="Wie werkt, werkt sinds een dag; bij wie niet werkt, hoort geen job.",
            ),
            models.CheckConstraint(
                condition=Q(works=Works.UNKNOWN) | ~Q(source=""),
                name="work_fact_has_a_source",
                violation_error_message="Kies de bron: hoe weet je of de cliënt werkt?",
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__range=(1, LONGEST_WEEK)),
                name="work_fact_hours_possible",
                violation_error_message=f"Een werkweek telt 1 tot {LONGEST_WEEK} uren.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_works_display()} op {self.noted_on:%d/%m/%Y}"

    @property
    def job(self) -> str:
        """What the work is, in one line: as far as it is known."""
        hours = f"{self.hours} uren per week" if self.hours else ""
        return ", ".join(part for part in (self.occupation, self.get_contract_display(), hours) if part)


def latest(facts: list[WorkFact]) -> WorkFact | None:
    """The newest by the day it is about; of one day, the one noted last."""
    return max(facts, key=lambda fact: (fact.noted_on, fact.pk), default=None)
