"""The differences of one comparison, kept for a few days. The file itself is not kept, nor anything of it that names
somebody: what the portal does not know is a line number of the file."""

import datetime

from django.db import models

from partners.actor import Actor
from partners.models import Membership, Organisation
from partners.roles import Role

COMPARERS = frozenset({Role.WORK_COACH, Role.TEAM_HEAD})


def may_compare(actor: Actor) -> bool:
    """TWE-11: the work coaches and the head of an OCMW, about their own OCMW."""
    return actor.is_ocmw and actor.role in COMPARERS


class ComparisonQuerySet(models.QuerySet["TweComparison"]):
    def visible_to(self, actor: Actor) -> "ComparisonQuerySet":
        return self.filter(ocmw_id=actor.organisation_id) if may_compare(actor) else self.none()

    def kept(self, now: datetime.datetime) -> "ComparisonQuerySet":
        return self.filter(expires_at__gt=now)


class TweComparison(models.Model):
    ocmw = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="OCMW")
    made_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+", verbose_name="door")
    made_at = models.DateTimeField("vergeleken op")
    expires_at = models.DateTimeField("bewaard tot", db_index=True)
    stand_on = models.DateField("stand op")
    rows = models.PositiveIntegerField("rijen in het bestand")
    ours = models.PositiveIntegerField("trajecten in het portaal")
    equal = models.PositiveIntegerField("rijen zonder verschil")
    differences = models.JSONField("verschillen", default=list)
    problems = models.JSONField("rijen die niet te lezen waren", default=list)
    unknown = models.JSONField("kolommen die niet gelezen werden", default=list)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        verbose_name = "vergelijking met VDAB"
        verbose_name_plural = "vergelijkingen met VDAB"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"TWE, stand op {self.stand_on:%d/%m/%Y}"
