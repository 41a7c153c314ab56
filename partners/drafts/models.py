"""A draft: what one person typed in one form, sealed, for as long as the form was not sent.

It stands on the server and never in the browser's storage: workers share computers. The answers are encrypted and
bound to their row; who reads the table learns who was typing on which page, and not what.
"""

import datetime
import json

from django.conf import settings
from django.db import models

from okot_portal.crypto import Unreadable, insz_ring
from partners.actor import Actor
from partners.models import Membership

LONGEST_PAGE = 240
Answers = dict[str, list[str]]


class DraftQuerySet(models.QuerySet["Draft"]):
    def of_page(self, actor: Actor, page: str) -> "DraftQuerySet":
        """One's own, for the organisation one acts for now: nobody else sees it, and no other hat does."""
        if actor.membership is None:
            return self.none()
        return self.filter(membership=actor.membership, page=page)

    def kept(self, now: datetime.datetime) -> "DraftQuerySet":
        return self.filter(saved_at__gt=now - datetime.timedelta(days=settings.DRAFT_KEPT_DAYS))

    def over(self, now: datetime.datetime) -> "DraftQuerySet":
        return self.filter(saved_at__lte=now - datetime.timedelta(days=settings.DRAFT_KEPT_DAYS))


class Draft(models.Model):
    """`page` is the address of the form, which carries a reference and never a name; one draft per person and form."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="drafts", verbose_name="van wie")
    page = models.CharField("formulier", max_length=LONGEST_PAGE)
    sealed = models.BinaryField("antwoorden", editable=False)
    saved_at = models.DateTimeField("bewaard op")

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "page"],
                name="draft_one_per_form",
                violation_error_message="Van dit formulier is er al een concept.",
            )
        ]
        indexes = [models.Index(fields=["saved_at"], name="draft_saved_at")]

    def __str__(self) -> str:
        return f"Concept van {self.saved_at:%d/%m/%Y}"

    @property
    def row(self) -> str:
        """What the ciphertext is bound to: this person's draft of this form and no other."""
        return f"drafts.draft:{self.membership_id}:{self.page}"

    @property
    def answers(self) -> Answers:
        """What was typed, by field; nothing when its key has gone: a draft is not worth a broken page."""
        try:
            found: Answers = json.loads(insz_ring().decrypt(self.sealed, bound_to=self.row))
        except Unreadable:
            return {}
        return found

    @answers.setter
    def answers(self, typed: Answers) -> None:
        self.sealed = insz_ring().encrypt(json.dumps(typed), bound_to=self.row)
