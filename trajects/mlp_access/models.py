"""The right of one OCMW to read one client's dossier in MLP (W:12): a login alone opens nothing there.

VDAB gives it per client, on a form, and it ends when the guidance ends.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.dossier.subjects import DossierSubject


class MlpAccessState(models.TextChoices):
    NOT_ARRANGED = "not_arranged", "Nog niet geregeld"
    FORM_DELIVERED = "form_delivered", "Formulier bezorgd aan VDAB"
    ACTIVE = "active", "Inzage actief"
    CLOSED = "closed", "Inzage afgesloten"


class MlpAccessEnd(models.TextChoices):
    GUIDANCE_ENDED = "guidance_ended", "De begeleiding door het OCMW eindigt"
    MOVED = "moved", "De cliënt gaat naar een ander OCMW"
    REFUSED = "refused", "VDAB geeft geen inzage"
    NOT_NEEDED = "not_needed", "Inzage is niet nodig"


ENDS = (MlpAccessState.CLOSED,)
OPEN = tuple(state for state in MlpAccessState if state not in ENDS)
DELIVERED = Requires(filled=("vdab", "reader", "delivered_on"))
REQUIRES = {
    MlpAccessState.FORM_DELIVERED: DELIVERED,
    MlpAccessState.ACTIVE: Requires(filled=(*DELIVERED.filled, "active_on")),
    MlpAccessState.CLOSED: Requires(filled=("closed_on",), texts=("end_reason",)),
}


class MlpAccessQuerySet(models.QuerySet["MlpAccess"]):
    def visible_to(self, actor: Actor) -> "MlpAccessQuerySet":
        """The OCMW's own business: VDAB gets the form, and answers outside the portal."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        return self.none()

    def for_step(self) -> "MlpAccessQuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related(
            "client__municipality",
            "client__ocmw",
            "ocmw",
            "vdab",
            "reader__user",
            "reader__organisation",
            "worker__user",
            "worker__organisation",
        )

    for_page = for_step

    def for_list(self) -> "MlpAccessQuerySet":
        return self.select_related("client", "ocmw", "vdab", "worker__user")


class MlpAccess(DossierSubject):
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    reader = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="wie inzage krijgt"
    )
    vdab = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="VDAB-dienst"
    )
    delivered_on = models.DateField("formulier bezorgd op", null=True)
    active_on = models.DateField("inzage sinds", null=True)
    closed_on = models.DateField("afgesloten op", null=True)
    end_reason = models.CharField("reden", max_length=16, choices=MlpAccessEnd, blank=True)

    objects = MlpAccessQuerySet.as_manager()

    class Meta:
        verbose_name = "inzagerecht in MLP"
        verbose_name_plural = "inzagerechten in MLP"
        constraints = [
            *state_constraints("mlp_access", MlpAccessState, REQUIRES),
            models.UniqueConstraint(
                fields=["client"],
                condition=~Q(state__in=ENDS),
                name="mlp_access_one_open_per_client",
                violation_error_message=(
                    "Voor deze cliënt is het inzagerecht al in behandeling of actief (GEN-05). Werk daar verder."
                ),
            ),
        ]
        indexes = [models.Index(fields=["ocmw", "-changed_at", "-id"], name="mlp_access_of_ocmw")]

    def __str__(self) -> str:
        return "Inzagerecht in MLP"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["mlp_access", self.reference])
