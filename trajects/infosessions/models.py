"""An infosession (OKOT-02, OKOT-03): a moment with a number of places, and which clients are registered for it.

The session is nobody's: it is planned by VDAB or by a training partner, and carries no client. A registration is a
subject of a client; who organises the session sees a reference, and a name only where a rule lets it.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.workflow.models import Requires, WorkflowSubject, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from partners.roles import OrganisationKind, Role
from trajects.catalogue.models import Training
from trajects.clients.models import Client
from trajects.dossier.subjects import DossierSubject
from trajects.infosessions.choices import GONE, TAKES_A_PLACE, Audience, Outcome, RegistrationState, SessionState

SESSION_REQUIRES = {SessionState.CANCELLED: Requires(texts=("cancel_reason",))}
REQUIRES = {
    RegistrationState.WAITING: Requires(filled=("queued_at",)),
    RegistrationState.FOLLOWED_UP: Requires(texts=("outcome",)),
}
ORGANISERS: dict[str, str] = {OrganisationKind.VDAB: Role.MEDIATOR, OrganisationKind.PARTNER: Role.PARTNER_COACH}


def organises(actor: Actor) -> bool:
    """Who plans sessions: a mediator, or the coach of a training partner."""
    return actor.role != "" and ORGANISERS.get(actor.kind) == actor.role


def of_a_host(actor: Actor) -> bool:
    """Who reads what their own organisation plans: its organisers and the head of their team."""
    return organises(actor) or (actor.kind in ORGANISERS and actor.is_team_head)


def registers(actor: Actor) -> bool:
    return actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head)


def sees_sessions(actor: Actor) -> bool:
    """For the menu and the calendar."""
    return registers(actor) or of_a_host(actor)


class SessionQuerySet(models.QuerySet["InfoSession"]):
    def visible_to(self, actor: Actor) -> "SessionQuerySet":
        """Its host always; once published also VDAB, and the OCMWs that may register or have somebody registered."""
        own = Q(host=actor.organisation_id)
        published = ~Q(state=SessionState.PLANNED)
        if registers(actor):
            taking_part = InfoRegistration.objects.filter(ocmw=actor.organisation_id).values("session")
            return self.filter(published, self.open_to(actor) | Q(pk__in=taking_part))
        if not of_a_host(actor):
            return self.none()
        return self.filter(own | published) if actor.is_vdab else self.filter(own)

    @staticmethod
    def open_to(actor: Actor) -> Q:
        """Whose clients may come, whatever the state of the session."""
        province = actor.organisation.province if actor.organisation else ""
        near = Q(audience=Audience.PROVINCE, host__province=province) if province else Q(pk=None)
        return Q(audience=Audience.ALL) | near

    def registrable(self, actor: Actor, now: datetime.datetime) -> "SessionQuerySet":
        """What this OCMW may register somebody for now."""
        return self.filter(self.open_to(actor), state=SessionState.OPEN, starts_at__gt=now)

    def for_step(self) -> "SessionQuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related("host", "organiser__user", "organiser__organisation", "training")

    for_page = for_step

    def with_places(self) -> "SessionQuerySet":
        """With `taken` places and how many are `waiting`, counted now."""
        taken = Count("registrations", filter=Q(registrations__state__in=TAKES_A_PLACE))
        waiting = Count("registrations", filter=Q(registrations__state=RegistrationState.WAITING))
        return self.annotate(taken=taken, waiting=waiting)


class InfoSession(WorkflowSubject):
    """`revision` counts how often it changed; the days are those on which the clock told somebody."""

    reference = models.CharField("referentie", max_length=20, unique=True)
    title = models.CharField("onderwerp", max_length=120)
    training = models.ForeignKey(
        Training, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="opleiding"
    )
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="organisator")
    organiser = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name="begeleider")
    is_online = models.BooleanField("online", default=False)
    place = models.CharField("plaats", max_length=200)
    starts_at = models.DateTimeField("begint", db_index=True)
    ends_at = models.DateTimeField("eindigt")
    capacity = models.PositiveSmallIntegerField("aantal plaatsen")
    audience = models.CharField("wie mag inschrijven", max_length=10, choices=Audience, default=Audience.ALL)
    practical = models.TextField("praktisch", max_length=1000, blank=True)
    cancel_reason = models.TextField("reden van de annulering", blank=True)
    revision = models.PositiveSmallIntegerField(default=0, editable=False)
    reminded_on = models.DateField("herinnerd op", null=True, editable=False)
    asked_on = models.DateField("aanwezigheid gevraagd op", null=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "infosessie"
        verbose_name_plural = "infosessies"
        ordering = ["starts_at", "pk"]
        constraints = [
            *state_constraints("info_session", SessionState, SESSION_REQUIRES),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="info_session_ordered",
                violation_error_message="Een infosessie eindigt na haar begin.",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="info_session_has_places",
                violation_error_message="Een infosessie telt minstens één plaats.",
            ),
        ]
        indexes = [models.Index(fields=["host", "starts_at", "id"], name="info_session_of_host")]

    def __str__(self) -> str:
        return f"Infosessie {self.title}, {date_format(self.on, 'j F Y')}"

    def get_absolute_url(self) -> str:
        return reverse("infosession", args=[self.reference])

    @property
    def on(self) -> datetime.date:
        return timezone.localtime(self.starts_at).date()

    @property
    def when(self) -> str:
        begin, end = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return f"{date_format(begin, 'l j F Y')}, {begin:%H:%M} tot {end:%H:%M}"

    @property
    def where(self) -> str:
        return f"Online: {self.place}" if self.is_online else self.place


class RegistrationQuerySet(models.QuerySet["InfoRegistration"]):
    def visible_to(self, actor: Actor) -> "RegistrationQuerySet":
        """The client's OCMW; and the host of the session, which reads a reference until it may see the client."""
        if registers(actor):
            return self.filter(ocmw=actor.organisation_id)
        return self.filter(session__host=actor.organisation_id) if of_a_host(actor) else self.none()

    def taking_a_place(self) -> "RegistrationQuerySet":
        return self.filter(state__in=TAKES_A_PLACE)

    def for_step(self) -> "RegistrationQuerySet":
        """With everybody a step or a page looks at."""
        people = ("worker__user", "worker__organisation", "session__organiser__user", "session__training")
        own = ("client__municipality", "client__ocmw", "client__worker__user", "client__worker__organisation", "ocmw")
        return self.select_related(*own, *people, "session__host", "session__organiser__organisation")

    for_page = for_step

    def for_list(self) -> "RegistrationQuerySet":
        return self.select_related("client", "ocmw", "worker__user", "session")


class InfoRegistration(DossierSubject):
    """One client and one session. `queued_at` is the place in the waiting list."""

    hidden_note = (
        "De naam zie je als het dossier voor je open is, of op de aanwezigheidslijst als het OCMW dat toestaat."
    )

    session = models.ForeignKey(
        InfoSession, on_delete=models.PROTECT, related_name="registrations", verbose_name="infosessie"
    )
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    shows_name = models.BooleanField("naam op de aanwezigheidslijst", default=False)
    queued_at = models.DateTimeField("op de wachtlijst sinds", null=True)
    outcome = models.CharField("vervolg", max_length=16, choices=Outcome, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "inschrijving voor een infosessie"
        verbose_name_plural = "inschrijvingen voor infosessies"
        constraints = [
            *state_constraints("info_registration", RegistrationState, REQUIRES),
            models.UniqueConstraint(
                fields=["session", "client"],
                condition=~Q(state__in=GONE),
                name="info_registration_once_per_client",
                violation_error_message="Deze cliënt staat al op de lijst van deze infosessie.",
            ),
        ]
        indexes = [
            models.Index(fields=["ocmw", "-changed_at", "-id"], name="info_registration_of_ocmw"),
            models.Index(fields=["session", "state", "queued_at"], name="info_registration_of_session"),
        ]

    def __str__(self) -> str:
        return "Infosessie"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["info_registration", self.reference])


def names_for(registrations: Iterable[InfoRegistration], actor: Actor, today: datetime.date) -> dict[int, str]:
    """Who is registered, by name, as far as this reader may know: the own clients, those whose dossier is open, and
    those of whom the OCMW put the name on the attendance list of the session this reader organises."""
    rows = list(registrations)
    seen: set[Any] = set()
    if rows:
        clients = Client.objects.visible_to(actor, today).filter(pk__in=[one.client_id for one in rows])
        seen = set(clients.order_by().values_list("pk", flat=True))
    known = [one for one in rows if one.client_id in seen or (one.shows_name and organises(actor))]
    return {one.pk: one.client.full_name for one in known}
