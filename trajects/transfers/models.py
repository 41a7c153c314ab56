"""A client who moves: the OCMW offers the dossier to another one, which accepts it and names who follows the client."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from partners.roles import OCMW_WORKERS, Role
from trajects.dossier.subjects import DossierSubject

READERS = OCMW_WORKERS | {Role.TEAM_HEAD}


class TransferState(models.TextChoices):
    OFFERED = "offered", "Wacht op het nieuwe OCMW"
    ACCEPTED = "accepted", "Overgenomen"
    REFUSED = "refused", "Niet overgenomen"
    WITHDRAWN = "withdrawn", "Ingetrokken"


class TransferRefusal(models.TextChoices):
    NOT_COMPETENT = "not_competent", "Wij zijn niet bevoegd"
    NOT_HERE = "not_here", "De cliënt woont niet in onze gemeente"
    OTHER = "other", "Een andere reden"


REQUIRES = {
    TransferState.ACCEPTED: Requires(filled=("new_worker", "accepted_on")),
    TransferState.REFUSED: Requires(texts=("refusal_reason",)),
}


class TransferQuerySet(models.QuerySet["Transfer"]):
    def visible_to(self, actor: Actor) -> "TransferQuerySet":
        """Both OCMWs, and nobody else: VDAB hears who follows the client from then on."""
        if not (actor.is_ocmw and actor.role in READERS):
            return self.none()
        return self.filter(Q(ocmw_id=actor.organisation_id) | Q(to_ocmw_id=actor.organisation_id))

    def for_step(self) -> "TransferQuerySet":
        return self.select_related(
            "client__municipality", "ocmw", "to_ocmw", "worker__user", "worker__organisation", "new_worker__user"
        )

    for_page = for_step


class Transfer(DossierSubject):
    """`ocmw` is the one that lets go. Before it accepts, the other reads the name and this page, not the dossier."""

    names_its_client = True

    worker = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="vorige MA/ATB"
    )
    to_ocmw = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="nieuw OCMW")
    moved_on = models.DateField("verhuisd op", null=True)
    message = models.TextField("bericht aan het nieuwe OCMW", blank=True)
    new_worker = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="nieuwe MA/ATB"
    )
    accepted_on = models.DateField("overgenomen op", null=True)
    refusal_reason = models.CharField("reden", max_length=20, choices=TransferRefusal, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = "verhuizing"
        verbose_name_plural = "verhuizingen"
        constraints = [
            *state_constraints("transfer", TransferState, REQUIRES),
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(state=TransferState.OFFERED),
                name="transfer_one_open_per_client",
                violation_error_message="Dit dossier wacht al op een ander OCMW. Trek dat eerst in.",
            ),
            models.CheckConstraint(
                condition=~Q(ocmw=F("to_ocmw")),
                name="transfer_to_another_ocmw",
                violation_error_message="Kies een ander OCMW dan het jouwe.",
            ),
        ]

    def __str__(self) -> str:
        return f"Verhuizing naar {self.to_ocmw}"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["transfer", self.reference])
