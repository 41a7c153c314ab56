"""What was told to whom: the record in the portal, which counts when an e-mail goes astray."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from partners.actor import Actor
from partners.models import Membership, Organisation
from partners.notifications.models.digest import Digest, Way
from partners.notifications.texts import CLIENT_ASKED, DIGEST, PORTAL_ONLY, icon_of


class NoticeQuerySet(models.QuerySet["Notice"]):
    def about(self, machine: str, subject_id: int) -> "NoticeQuerySet":
        return self.filter(subject_machine=machine, subject_id=subject_id)

    def inbox_of(self, actor: Actor) -> "NoticeQuerySet":
        """The actor's own notices and their team's, in the organisation they act for now; no overviews."""
        if actor.user is None or actor.organisation_id is None:
            return self.none()
        mine = Q(membership__user=actor.user) | Q(membership=None)
        here = self.filter(mine, organisation=actor.organisation_id).exclude(route=Notice.Route.PARTNER)
        return here.exclude(code=DIGEST)  # the portal shows each itself

    def sent_by(self, actor: Actor) -> "NoticeQuerySet":
        """What left from the organisation the actor acts for. Administrators look in the administration."""
        if actor.organisation_id is None:
            return self.none()
        return self.filter(sender_organisation=actor.organisation_id)

    def visible_to(self, actor: Actor) -> "NoticeQuerySet":
        """Their inbox, and what their organisation sent."""
        if actor.user is None or actor.organisation_id is None:
            return self.none()
        mine = Q(membership__user=actor.user) | Q(membership=None)
        return self.filter(Q(mine, organisation=actor.organisation_id) | Q(sender_organisation=actor.organisation_id))

    def unread(self) -> "NoticeQuerySet":
        return self.filter(opened_at=None)

    def with_people(self) -> "NoticeQuerySet":
        return self.select_related(
            "membership__user",
            "organisation",
            "sender_organisation",
            "on_behalf_of__user",
            "opened_by",
            "acted_by",
        )


class Notice(models.Model):
    """The record in the portal: one per step, code and recipient, written in the step's own transaction.

    Without `membership` it is for the whole team of `organisation`; with the route PARTNER for somebody outside the
    portal, to whom `organisation` wrote: the address stands on the delivery alone.
    """

    class Route(models.TextChoices):
        DIRECT = "direct", "rechtstreeks"
        TEAM = "team", "aan het team"
        DEPUTY = "deputy", "aan de vervanger"
        LEFT = "left", "aan het team, de behandelaar is er niet meer"
        PARTNER = "partner", "aan een partner zonder account"

    code = models.CharField("code", max_length=8)
    title = models.CharField("titel", max_length=160)
    body = models.TextField("bericht")
    url = models.CharField("adres in het portaal", max_length=200)
    reference = models.CharField("dossier", max_length=40)
    subject_machine = models.CharField("soort traject", max_length=40)
    subject_id = models.BigIntegerField("traject")
    step_key = models.UUIDField("stap")
    urgent = models.BooleanField("dringend", default=False)

    membership = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name="ontvanger",
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="notices", verbose_name="organisatie"
    )
    route = models.CharField("weg", max_length=8, choices=Route, default=Route.DIRECT)
    on_behalf_of = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="in de plaats van",
    )

    way = models.CharField("mail", max_length=8, choices=Way, default=Way.DIRECT)
    digest = models.ForeignKey(
        Digest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name="in het overzicht",
    )

    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="afzender",
    )
    sender_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sent_notices",
        verbose_name="organisatie van de afzender",
    )
    sender_label = models.CharField("afzender in woorden", max_length=240)

    created_at = models.DateTimeField("gemeld op", db_default=Now(), editable=False)
    opened_at = models.DateTimeField("geopend op", null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geopend door",
    )
    acted_at = models.DateTimeField("opgevolgd op", null=True, blank=True)
    acted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="opgevolgd door",
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["step_key", "code", "membership"],
                condition=Q(membership__isnull=False),
                name="notice_once_per_person",
                violation_error_message="Deze persoon kreeg deze melding al.",
            ),
            models.UniqueConstraint(
                fields=["step_key", "code", "organisation"],
                condition=Q(membership__isnull=True),
                name="notice_once_per_team",
                violation_error_message="Dit team kreeg deze melding al.",
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"),
                name="notice_url_is_local",
                violation_error_message="Een melding verwijst naar een pagina van het portaal.",
            ),
            models.CheckConstraint(
                condition=Q(way="direct") | Q(membership__isnull=False),
                name="notice_team_hears_at_once",
                violation_error_message="Een team krijgt elke melding meteen.",
            ),
            models.CheckConstraint(
                condition=Q(digest=None) | Q(way="digest"),
                name="notice_in_overview_was_to_be",
                violation_error_message="Deze melding hoort niet in een overzicht.",
            ),
            models.CheckConstraint(
                condition=Q(route="direct", membership__isnull=False)
                | Q(route__in=["team", "partner"], membership__isnull=True)
                | Q(route="deputy", membership__isnull=False, on_behalf_of__isnull=False)
                | Q(route="left", membership__isnull=True, on_behalf_of__isnull=False),
                name="notice_route_complete",
                violation_error_message="De weg van deze melding is niet volledig.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="notice_of_organisation"),
            models.Index(fields=["organisation"], condition=Q(opened_at__isnull=True), name="notice_unread"),
            models.Index(fields=["sender_organisation", "-id"], name="notice_of_sender"),
            models.Index(fields=["subject_machine", "subject_id"], name="notice_of_subject"),
            models.Index(
                fields=["membership", "id"], condition=Q(way="digest", digest__isnull=True), name="notice_for_overview"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.reference}"

    @property
    def icon(self) -> str:
        return icon_of(self.code)

    @property
    def is_of_dossier(self) -> bool:
        return self.code not in PORTAL_ONLY and self.code != DIGEST

    @property
    def recipient_label(self) -> str:
        if self.membership:
            return f"{self.membership.user}, {self.organisation}"
        if self.route == Notice.Route.PARTNER:
            return f"de {'cliënt' if self.code == CLIENT_ASKED else 'gevraagde dienst'}, met een link"
        return f"het team van {self.organisation}"

    @property
    def recipient_key(self) -> str:
        return f"m{self.membership_id}" if self.membership_id else f"o{self.organisation_id}"
