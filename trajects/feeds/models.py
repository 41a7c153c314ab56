"""A calendar somebody follows outside the portal, by a secret address that can be withdrawn at any moment.

Only a fingerprint of the secret is kept: who reads the database cannot read along in a calendar.
"""

import datetime
import hashlib
import secrets

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from partners.models import Membership

BYTES = 32


class Scope(models.TextChoices):
    OWN = "own", "Mijn agenda"
    TEAM = "team", "De agenda van mijn team"


def fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class FeedQuerySet(models.QuerySet["Feed"]):
    def active(self) -> "FeedQuerySet":
        return self.filter(revoked_at=None)

    def by_secret(self, secret: str, today: datetime.date) -> "Feed | None":
        """The feed behind this address, while it is not withdrawn and its owner works there."""
        people = Membership.objects.active(today)
        found = self.active().filter(fingerprint=fingerprint(secret), membership__in=people)
        return found.select_related("membership__user", "membership__organisation").first()


class Feed(models.Model):
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="feeds", verbose_name="van")
    scope = models.CharField("agenda", max_length=4, choices=Scope)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("gemaakt op", default=timezone.now)
    revoked_at = models.DateTimeField("ingetrokken op", null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = "agenda buiten het portaal"
        verbose_name_plural = "agenda's buiten het portaal"
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "scope"],
                condition=Q(revoked_at=None),
                name="feed_one_active",
                violation_error_message="Er is al een adres voor deze agenda.",
            ),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="feed_scope_known"),
        ]

    def __str__(self) -> str:
        return self.get_scope_display()


@transaction.atomic
def make(membership: Membership, scope: str) -> str:
    """A new secret for this calendar; an earlier one ends with it. It is shown now, and never again."""
    revoke(membership, scope)
    secret = secrets.token_urlsafe(BYTES)
    Feed.objects.create(membership=membership, scope=scope, fingerprint=fingerprint(secret))
    return secret


@transaction.atomic
def revoke(membership: Membership, scope: str) -> bool:
    """End the address of this calendar. The member's row is locked: two at once make one address, not two."""
    Membership.objects.select_for_update(of=("self",), no_key=True).get(pk=membership.pk)
    mine = Feed.objects.active().filter(membership=membership, scope=scope)
    return bool(mine.update(revoked_at=timezone.now()))
