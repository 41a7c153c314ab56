"""One question to somebody without an account: who is asked, until when, and everything that happened to the link.

Neither the link nor the code stands here. The link is the key, signed (okot_portal/signed_links.py); of the code only
a hash is kept that cannot be worked out, or tried, without the link.
"""

import datetime
import hmac
import uuid

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import machine_of
from partners.models import Membership
from trajects.clients.models import Client


class Standing(models.TextChoices):
    """Where a link stands on a day; worked out, never kept."""

    OPEN = "open", "Wacht op antwoord"
    USED = "used", "Beantwoord"
    REVOKED = "revoked", "Ingetrokken"
    BLOCKED = "blocked", "Dicht na te veel foute codes"
    OVERTAKEN = "overtaken", "Niet meer nodig"
    EXPIRED = "expired", "Verlopen"


def hash_of(code: str, token: str) -> str:
    """The link is the key of the hash: whoever reads the database alone cannot try a million codes."""
    return hmac.digest(token.encode(), code.encode(), "sha256").hex()


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def of(self, machine: Machine, pk: int) -> "AnswerLinkQuerySet":
        return self.filter(machine=machine.code, subject_id=pk)

    def pending(self) -> "AnswerLinkQuerySet":
        """Neither answered nor withdrawn: at most one of a subject. It may have expired."""
        return self.filter(used_at=None, revoked_at=None)

    def with_people(self) -> "AnswerLinkQuerySet":
        return self.select_related("made_by__user", "made_by__organisation", "revoked_by__user")

    def with_events(self, number: int) -> "AnswerLinkQuerySet":
        """The last events of each link, in the same question to the database."""
        latest = LinkEvent.objects.filter(link=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            event_moments=ArraySubquery(latest.values("at")[:number]),
            event_kinds=ArraySubquery(latest.values("what")[:number]),
        )


class AnswerLink(models.Model):
    """`asked_in` is the state the subject was in: once it has left that state, nobody waits for this answer."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    machine = models.CharField("soort traject", max_length=24)
    subject_id = models.BigIntegerField()
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", verbose_name="cliënt")
    reference = models.CharField("referentie", max_length=20)
    asked_in = models.CharField(max_length=24)
    partner = models.CharField("gevraagde dienst", max_length=160)
    address = models.EmailField("e-mailadres van de dienst")
    code_hash = models.CharField(max_length=64, editable=False)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name="gemaakt door")
    made_at = models.DateTimeField("gemaakt op", default=timezone.now)
    last_day = models.DateField("geldig tot en met")
    wrong = models.PositiveSmallIntegerField("foute codes", default=0)
    most_wrong = models.PositiveSmallIntegerField("foute codes, hoogstens")
    used_at = models.DateTimeField("beantwoord op", null=True)
    answer = models.CharField("antwoord", max_length=40, blank=True)
    revoked_at = models.DateTimeField("ingetrokken op", null=True)
    revoked_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="ingetrokken door"
    )

    event_moments: list[datetime.datetime]  # only after `with_events`
    event_kinds: list[str]

    objects = AnswerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoordlink"
        verbose_name_plural = "antwoordlinks"
        constraints = [
            models.UniqueConstraint(
                fields=["machine", "subject_id"],
                condition=Q(used_at=None, revoked_at=None),
                name="answer_link_one_pending",
                violation_error_message="Voor deze vraag is er al een link.",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None),
                name="answer_link_used_or_revoked",
                violation_error_message="Een beantwoorde link wordt niet ingetrokken.",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None, answer="") | Q(used_at__isnull=False) & ~Q(answer=""),
                name="answer_link_used_has_answer",
                violation_error_message="Bij een beantwoorde link hoort een antwoord.",
            ),
            models.CheckConstraint(
                condition=Q(wrong__lte=models.F("most_wrong")),
                name="answer_link_wrong_at_most",
                violation_error_message="Deze link is dicht.",
            ),
        ]

    def __str__(self) -> str:
        return f"Antwoordlink bij {self.reference}"

    @property
    def workflow(self) -> Machine:
        return machine_of(self.machine)

    @property
    def to_client(self) -> bool:
        """The client is asked, and not a service: the pages and the mail use other words."""
        offered = self.workflow.by_link
        return offered is not None and offered.of_client

    @property
    def answer_label(self) -> str:
        offered = self.workflow.by_link
        return dict(offered.answers).get(self.answer, "") if offered else ""

    @property
    def tries_left(self) -> int:
        return self.most_wrong - self.wrong

    def standing(self, state: str, today: datetime.date) -> Standing:
        """`state` is the one the subject is in now."""
        if self.used_at:
            return Standing.USED
        if self.revoked_at:
            return Standing.REVOKED
        if state != self.asked_in:
            return Standing.OVERTAKEN
        if today > self.last_day:
            return Standing.EXPIRED
        return Standing.OPEN if self.tries_left else Standing.BLOCKED

    def is_code(self, code: str, token: str) -> bool:
        """In the same time for every code."""
        return constant_time_compare(hash_of(code, token), self.code_hash)


class LinkEvent(models.Model):
    """What happened to a link; a trigger keeps it append-only."""

    class What(models.TextChoices):
        MADE = "made", "Link gemaakt en gemaild"
        OPENED = "opened", "Pagina geopend"
        RIGHT = "right", "Juiste code"
        WRONG = "wrong", "Foute code"
        BLOCKED = "blocked", "Dicht na te veel foute codes"
        LATE = "late", "Geprobeerd toen de link niet meer gold"
        ANSWERED = "answered", "Beantwoord"
        REVOKED = "revoked", "Ingetrokken"

    link = models.ForeignKey(AnswerLink, on_delete=models.PROTECT, related_name="events", verbose_name="link")
    what = models.CharField("wat", max_length=8, choices=What)
    at = models.DateTimeField("wanneer", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "gebeurtenis van een antwoordlink"
        verbose_name_plural = "gebeurtenissen van antwoordlinks"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    what__in=["made", "opened", "right", "wrong", "blocked", "late", "answered", "revoked"],
                ),
                name="link_event_known",
                violation_error_message="Deze gebeurtenis bestaat niet.",
            )
        ]

    def __str__(self) -> str:
        return self.get_what_display()
