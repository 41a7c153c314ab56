"""What becomes of the e-mail that announces a notice: the outbox row, and the journal of its attempts."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from partners.actor import Actor
from partners.notifications.models.notice import Notice


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def open(self) -> "DeliveryQuerySet":
        return self.filter(state__in=Delivery.OPEN)

    def due(self) -> "DeliveryQuerySet":
        """What a worker may take now: waiting and due, or taken by a worker whose lease has ended."""
        return self.open().filter(due_at__lte=Now())

    def dead(self) -> "DeliveryQuerySet":
        return self.filter(state=Delivery.State.FAILED)

    def sent_by(self, actor: Actor) -> "DeliveryQuerySet":
        return self.filter(notice__in=Notice.objects.sent_by(actor))


class Delivery(models.Model):
    """The outbox row of one e-mail, and what people see of it.

    `due_at` is when it is its turn; while `sending` it is the end of the worker's lease, so a worker that died needs
    no clearing up: its row simply becomes due again.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "in de wachtrij"
        SENDING = "sending", "wordt verstuurd"
        SENT = "sent", "aanvaard door de mailserver"
        FAILED = "failed", "niet bezorgd"
        REROUTED = "rerouted", "omgeleid naar het team"

    class Channel(models.TextChoices):
        EMAIL = "email", "e-mail"

    OPEN = (State.QUEUED, State.SENDING)

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="deliveries", verbose_name="melding")
    channel = models.CharField("kanaal", max_length=8, choices=Channel, default=Channel.EMAIL)
    address = models.EmailField("adres", blank=True)
    message_id = models.CharField("Message-ID", max_length=160, unique=True)
    state = models.CharField("status", max_length=8, choices=State, default=State.QUEUED)
    due_at = models.DateTimeField("aan de beurt op", db_default=Now())
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    attempts_before = models.PositiveSmallIntegerField(
        "pogingen voor de laatste herstart",
        default=0,
        help_text="Wie ‘Opnieuw versturen’ kiest, geeft de mail weer het volle aantal pogingen.",
    )
    possibly_duplicate = models.BooleanField("mogelijk al ontvangen", default=False)
    last_error = models.CharField("laatste antwoord", max_length=300, blank=True)
    created_at = models.DateTimeField("klaargezet op", db_default=Now(), editable=False)
    handed_over_at = models.DateTimeField("verstuurd op", null=True, blank=True)
    sent_at = models.DateTimeField("aanvaard op", null=True, blank=True)
    failed_at = models.DateTimeField("opgegeven op", null=True, blank=True)
    retried_at = models.DateTimeField("opnieuw gestart op", null=True, blank=True)
    retried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="opnieuw gestart door",
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "verzending"
        verbose_name_plural = "verzendingen"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "channel"],
                name="delivery_once_per_channel",
                violation_error_message="Deze melding heeft al een verzending langs dit kanaal.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["queued", "sending", "sent", "failed", "rerouted"],
                ),
                name="delivery_state_known",
                violation_error_message="Deze status van een verzending bestaat niet.",
            ),
            models.CheckConstraint(
                condition=(~Q(state="sending") & Q(lease_token__isnull=True))
                | Q(state="sending", lease_token__isnull=False),
                name="delivery_lease_while_sending",
                violation_error_message="Alleen een mail die verstuurd wordt, is van een werker.",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False),
                name="delivery_sent_has_moment",
                violation_error_message="Een verstuurde mail heeft een moment.",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | Q(failed_at__isnull=False) & ~Q(last_error=""),
                name="delivery_failed_has_reason",
                violation_error_message="Een mislukte mail heeft een moment en een reden.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["failed", "rerouted"]) | ~Q(address=""),
                name="delivery_has_address",
                violation_error_message="Zonder adres kan een mail niet vertrekken.",
            ),
            models.CheckConstraint(
                condition=Q(attempts__gte=F("attempts_before")),
                name="delivery_attempts_count_up",
                violation_error_message="Het aantal pogingen kan niet dalen.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state__in=["queued", "sending"]),
                name="delivery_due",
            ),
            models.Index(fields=["-failed_at"], condition=Q(state="failed"), name="delivery_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.notice} langs {self.get_channel_display()}"

    @property
    def tries(self) -> int:
        """Attempts since it was queued, or queued again by a person."""
        return self.attempts - self.attempts_before

    @property
    def is_dead(self) -> bool:
        return self.state == self.State.FAILED


class Attempt(models.Model):
    """Journal of every conversation with a mail server; a trigger keeps it append-only.

    `data_phase` is committed before the text of the mail goes out: an attempt found open without it certainly did
    not send, one with it may have.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "bezig"
        OK = "ok", "aanvaard"
        TEMPORARY = "temporary", "later opnieuw"
        PERMANENT = "permanent", "geweigerd"
        UNKNOWN = "unknown", "geen antwoord, mogelijk wel ontvangen"

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="journal", verbose_name="verzending")
    number = models.PositiveSmallIntegerField("poging")
    token = models.UUIDField(editable=False)
    started_at = models.DateTimeField("begonnen op", db_default=Now(), editable=False)
    ended_at = models.DateTimeField("geëindigd op", null=True, blank=True)
    data_phase = models.BooleanField("tekst van de mail doorgegeven", default=False)
    outcome = models.CharField("uitkomst", max_length=9, choices=Outcome, default=Outcome.OPEN)
    detail = models.CharField("antwoord", max_length=300, blank=True)

    class Meta:
        verbose_name = "poging"
        verbose_name_plural = "pogingen"
        ordering = ["delivery", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "number"],
                name="attempt_number_once",
                violation_error_message="Deze poging staat al in het logboek.",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "ok", "temporary", "permanent", "unknown"]),
                name="attempt_outcome_known",
                violation_error_message="Deze uitkomst bestaat niet.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", ended_at__isnull=True) | (~Q(outcome="open") & Q(ended_at__isnull=False)),
                name="attempt_ended_has_moment",
                violation_error_message="Een afgelopen poging heeft een eindmoment.",
            ),
        ]

    def __str__(self) -> str:
        return f"poging {self.number}: {self.get_outcome_display()}"
