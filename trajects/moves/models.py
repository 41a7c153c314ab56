"""What went from one colleague to another: who decided it, when and why, and each thing that moved. Append-only."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from partners.actor import Actor
from partners.models import Membership, Organisation
from partners.roles import OCMW_WORKERS, Role
from trajects.clients.models import Client
from trajects.dossier.duties import Duty


class MoveKind(models.TextChoices):
    DUTIES = "duties", "Acties doorgegeven"
    PORTFOLIO = "portfolio", "Portefeuille overgedragen"
    UNDO = "undo", "Ongedaan gemaakt"


class ThingKind(models.TextChoices):
    """What can move."""

    DUTY = "duty", "actie"
    CLIENT = "client", "dossier"
    SUBJECT = "subject", "traject"
    GROUP = "group", "groep"
    GRANT = "grant", "inzage"
    TRAINING = "training", "opleiding"


class MoveQuerySet(models.QuerySet["Move"]):
    def visible_to(self, actor: Actor) -> "MoveQuerySet":
        """The moves within one's own organisation: a partner's people have no business in them."""
        if actor.organisation_id is None or actor.role not in {*OCMW_WORKERS, *MOVERS}:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)


# Besides the workers of an OCMW: who hands work on to colleagues.
MOVERS = frozenset({Role.MEDIATOR, Role.PARTNER_COACH, Role.TEAM_HEAD})


class Move(models.Model):
    """One decision, whole or not at all. `undoes` names the move this one takes back."""

    kind = models.CharField("soort", max_length=10, choices=MoveKind)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )
    made_by_label = models.CharField("door (in woorden)", max_length=240)
    made_at = models.DateTimeField("op", default=timezone.now)
    reason = models.CharField("waarom", max_length=500, blank=True)
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone_by", verbose_name="maakt ongedaan"
    )

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = "doorgegeven werk"
        verbose_name_plural = "doorgegeven werk"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["organisation", "-id"], name="move_of_organisation")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} D-{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("move", args=[self.pk])


class MoveLine(models.Model):
    """One thing that moved. `label` is what it is, without anybody's name; an empty person is the team."""

    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField("wat", max_length=10, choices=ThingKind)
    label = models.CharField("omschrijving", max_length=240)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, null=True, related_name="moves")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="cliënt")
    machine = models.CharField(max_length=24, blank=True)
    subject_id = models.BigIntegerField(null=True)
    earlier = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="van")
    successor = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="naar"
    )

    class Meta:
        verbose_name = "regel"
        verbose_name_plural = "regels"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label
