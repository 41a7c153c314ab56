"""The grant: the one fact that opens a dossier to VDAB, for as long as the guidance lasts (A13).

Made on the formal agreement and ended with the trajectory; the workflow calls `grant()` and `end_grants()` of
`trajects.clients.grants`. Without a running grant a mediator does not learn that the client exists.
"""

import datetime

from django.db import models
from django.db.models import F, Q

from partners.actor import Actor
from partners.models import Deputy, Membership, Organisation

ONE_DAY = datetime.timedelta(days=1)


class GrantQuerySet(models.QuerySet["Grant"]):
    def running(self, today: datetime.date) -> "GrantQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)

    def open_to(self, actor: Actor, today: datetime.date) -> "GrantQuerySet":
        """The grants this VDAB actor may use today: his own, those of whom he replaces, or all of a head's team."""
        if actor.membership is None or not (actor.is_mediator or (actor.is_vdab and actor.is_team_head)):
            return self.none()
        running = self.running(today).filter(organisation=actor.membership.organisation_id)
        if actor.is_team_head:
            return running
        # One list of memberships, not "mine or one of theirs": an OR here makes the database read every grant.
        mine = Membership.objects.filter(pk=actor.membership.pk).order_by().values("pk")
        replaced = Deputy.objects.filter(deputy=actor.membership, starts_on__lte=today, ends_on__gte=today)
        return running.filter(membership__in=mine.union(replaced.order_by().values("membership")))


class Grant(models.Model):
    """This organisation, and in it this mediator, may see this client because of this trajectory.

    Without mediator only the team head sees the client, until one is named.
    """

    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="grants", verbose_name="cliënt")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="organisatie"
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="bemiddelaar"
    )
    subject_machine = models.CharField("soort traject", max_length=30)
    subject_id = models.BigIntegerField("traject")
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met", null=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzages"
        ordering = ["-starts_on", "-pk"]
        indexes = [
            models.Index(fields=["membership", "ends_on"], include=["client", "starts_on"], name="grant_membership"),
            models.Index(
                fields=["organisation", "ends_on"], include=["client", "starts_on"], name="grant_organisation"
            ),
            models.Index(fields=["subject_machine", "subject_id"], name="grant_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "organisation", "subject_machine", "subject_id"],
                condition=Q(ends_on=None),
                name="grant_one_open_per_subject",
                violation_error_message="Deze organisatie heeft voor dit traject al inzage.",
            ),
            # A grant withdrawn on the day it was given has an empty period: it ended the day before it started.
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__lte=F("ends_on") + ONE_DAY),
                name="grant_period_ordered",
                violation_error_message="De inzage kan niet eindigen voor ze begint.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.subject_machine} {self.subject_id}"
