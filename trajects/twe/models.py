"""Temporary work experience (TWE): as much of it as an OKOT must know, namely from when to when it runs (OKOT-15)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership
from trajects.dossier.subjects import DossierSubject


class TweState(models.TextChoices):
    GUIDANCE = "guidance", "In begeleiding"
    ENDED = "ended", "Beëindigd"


class TweEnd(models.TextChoices):
    """Why a TWE ends. [inference: no official list was found]"""

    WORK = "work", "Uitstroom naar werk"
    LONG_TRAINING = "long_training", "Langdurige opleiding"
    MAXIMUM = "maximum", "Maximale duur bereikt"
    ILLNESS = "illness", "Ziekte"
    BY_CLIENT = "by_client", "Stopgezet door de cliënt"
    BY_OCMW = "by_ocmw", "Stopgezet door het OCMW"
    MOVED = "moved", "Verhuisd"


REQUIRES = {
    TweState.GUIDANCE: Requires(filled=("weo_on",)),
    TweState.ENDED: Requires(filled=("weo_on", "ended_on"), texts=("end_reason",)),
}


class TweQuerySet(models.QuerySet["TweTrajectory"]):
    def visible_to(self, actor: Actor) -> "TweQuerySet":
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        return self.none()


class TweTrajectory(DossierSubject):
    """TWE-07: the guidance starts on the start date of the work experience agreement (WEO)."""

    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name="trajectbegeleider")
    weo_on = models.DateField("start WEO")
    ended_on = models.DateField("beëindigd op", null=True)
    end_reason = models.CharField("reden", max_length=20, choices=TweEnd, blank=True)

    objects = TweQuerySet.as_manager()

    class Meta:
        verbose_name = "TWE-traject"
        verbose_name_plural = "TWE-trajecten"
        constraints = [
            *state_constraints("twe", TweState, REQUIRES),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("weo_on")),
                name="twe_period_ordered",
                violation_error_message="De einddatum ligt voor de start van het TWE-traject.",
            ),
            models.UniqueConstraint(
                fields=["client"],
                condition=~Q(state=TweState.ENDED),
                name="twe_one_open_per_client",
                violation_error_message="Deze cliënt heeft al een lopend TWE-traject.",
            ),
        ]

    def __str__(self) -> str:
        return f"TWE {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["twe", self.reference])
