"""The case conference (SAM-03): a meeting of an OCMW and VDAB, the dossiers on its agenda, and what was decided.

The meeting itself is of no client: a reference, an hour and a place. Each dossier on the agenda is a subject of its
client, and so is each decision; who sees the client by name follows the grants, as everywhere.
"""

import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.workflow.models import Requires, WorkflowSubject, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.clients.models import Client
from trajects.conferences.choices import ConferenceState, DecisionState, ItemState, Need, Side, Topic
from trajects.dossier.duties import Duty
from trajects.dossier.subjects import DossierSubject

CONFERENCE_REQUIRES = {
    ConferenceState.HELD: Requires(texts=("attendants",)),
    ConferenceState.POSTPONED: Requires(texts=("postponed_because",)),
    ConferenceState.CANCELLED: Requires(texts=("cancelled_because",)),
}
ITEM_REQUIRES = {ItemState.DISCUSSED: Requires(filled=("discussed_on",), texts=("conclusion", "need"))}
DECISION_REQUIRES = {
    DecisionState.DONE: Requires(filled=("ended_on",)),
    DecisionState.DROPPED: Requires(filled=("ended_on",)),
}


def of_the_dossiers(actor: Actor) -> bool:
    """Who discusses dossiers: MA/ATB, mediators, and the heads of their teams; a network manager sees no client."""
    return actor.is_ocmw_worker or actor.is_mediator or (actor.is_team_head and (actor.is_ocmw or actor.is_vdab))


class ConferenceQuerySet(models.QuerySet["CaseConference"]):
    def visible_to(self, actor: Actor) -> "ConferenceQuerySet":
        """The OCMW and the VDAB service that meet; of the agenda each sees what `AgendaItem` lets it see."""
        if not of_the_dossiers(actor):
            return self.none()
        return self.filter(Q(ocmw=actor.organisation_id) | Q(vdab=actor.organisation_id))

    def for_step(self) -> "ConferenceQuerySet":
        """With everybody a step or a page looks at."""
        people = ("worker__user", "worker__organisation", "mediator__user", "mediator__organisation")
        return self.select_related("ocmw", "vdab", *people)

    for_page = for_step


class CaseConference(WorkflowSubject):
    """`worker` and `mediator` carry the meeting on each side: without a worker it is the OCMW's team. `revision` counts
    how often it moved.
    """

    reference = models.CharField("referentie", max_length=20, unique=True)
    ocmw = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="OCMW")
    vdab = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="VDAB")
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    mediator = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name="bemiddelaar")
    starts_at = models.DateTimeField("begint", db_index=True)
    ends_at = models.DateTimeField("eindigt")
    place = models.CharField("plaats", max_length=120)
    attendants = models.CharField("wie erbij was", max_length=500, blank=True)
    postponed_because = models.CharField("waarom uitgesteld", max_length=240, blank=True)
    cancelled_because = models.CharField("waarom afgelast", max_length=240, blank=True)
    revision = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "cliëntoverleg"
        verbose_name_plural = "cliëntoverleggen"
        ordering = ["-starts_at", "-pk"]
        constraints = [
            *state_constraints("case_conference", ConferenceState, CONFERENCE_REQUIRES),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="case_conference_ordered",
                violation_error_message="Een overleg eindigt na zijn begin.",
            ),
        ]

    def __str__(self) -> str:
        return f"Cliëntoverleg {date_format(self.on, 'j F Y')}"

    def get_absolute_url(self) -> str:
        return reverse("conference", args=[self.reference])

    @property
    def on(self) -> datetime.date:
        return timezone.localtime(self.starts_at).date()


class ItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, actor: Actor) -> "ItemQuerySet":
        """The client's OCMW; of VDAB who carries the meeting, the head, and whoever sees the client already.

        Seeing the item is seeing its reference: the name comes with the client, so with a grant.
        """
        if not of_the_dossiers(actor):
            return self.none()
        if actor.is_ocmw:
            return self.filter(ocmw=actor.organisation_id)
        at_vdab = self.filter(conference__vdab=actor.organisation_id)
        if actor.is_team_head:
            return at_vdab
        clients = Client.objects.visible_to(actor, timezone.localdate()).values("pk")
        return at_vdab.filter(Q(conference__mediator__in=actor.membership_ids) | Q(client__in=clients))

    def for_step(self) -> "ItemQuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related(
            "client__municipality",
            "client__worker__user",
            "client__worker__organisation",
            "client__ocmw",
            "ocmw",
            "brought_by",
            "conference__ocmw",
            "conference__vdab",
            "conference__worker__user",
            "conference__worker__organisation",
            "conference__mediator__user",
            "conference__mediator__organisation",
        )

    for_page = for_step


class AgendaItem(DossierSubject):
    """One client on the agenda of one meeting; `brought_by` is the side that put it there."""

    conference = models.ForeignKey(CaseConference, on_delete=models.PROTECT, related_name="items")
    brought_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="op vraag van"
    )
    topic = models.CharField("waarover", max_length=10, choices=Topic, blank=True)
    question = models.TextField("vraag", max_length=2000, blank=True)
    need = models.CharField("nood aan sociale tewerkstelling", max_length=10, choices=Need, blank=True)
    market = models.CharField("hoe dicht bij de arbeidsmarkt", max_length=500, blank=True)
    conclusion = models.TextField("besluit", max_length=2000, blank=True)
    discussed_on = models.DateField("besproken op", null=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunt van een cliëntoverleg"
        verbose_name_plural = "agendapunten van cliëntoverleggen"
        constraints = [
            *state_constraints("agenda_item", ItemState, ITEM_REQUIRES),
            models.UniqueConstraint(
                fields=["conference", "client"],
                condition=~Q(state=ItemState.WITHDRAWN),
                name="agenda_item_once_per_client",
                violation_error_message="Deze cliënt staat al op de agenda van dit overleg.",
            ),
            models.CheckConstraint(
                condition=~Q(need=Need.YES) | ~Q(market=""),
                name="agenda_item_market_oriented",
                violation_error_message="Schrijf bij een nood aan sociale tewerkstelling hoe ze bij de markt aansluit.",
            ),
        ]

    def __str__(self) -> str:
        return "Agendapunt cliëntoverleg"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["case_item", self.reference])

    @property
    def worker(self) -> Membership | None:
        """The client's own MA/ATB, else who carries the meeting for the OCMW, else nobody: the team."""
        return self.client.worker or self.conference.worker

    @property
    def mediator(self) -> Membership:
        return self.conference.mediator


def owed_by(actor: Actor) -> models.QuerySet[Any, Any]:
    """The decisions this person still has to carry out."""
    own = Duty.objects.open().filter(machine="case_decision", owner__in=actor.membership_ids)
    return own.values("subject_id")


class DecisionQuerySet(models.QuerySet["CaseDecision"]):
    def visible_to(self, actor: Actor) -> "DecisionQuerySet":
        """As its item; and whoever took it over from a colleague."""
        if not of_the_dossiers(actor):
            return self.none()
        items = AgendaItem.objects.visible_to(actor).values("pk")
        return self.filter(Q(item__in=items) | Q(pk__in=owed_by(actor)))

    def for_step(self) -> "DecisionQuerySet":
        """With everybody a step or a page looks at."""
        at_table = ("item__conference__ocmw", "item__conference__vdab", "item__conference__mediator__organisation")
        people = ("item__conference__worker__user", "item__conference__worker__organisation", "item__client")
        worker = ("client__worker__user", "client__worker__organisation", "item__conference__mediator__user")
        return self.select_related("client__municipality", "client__ocmw", "ocmw", *at_table, *people, *worker)

    for_page = for_step


class CaseDecision(DossierSubject):
    """What one side does for this client, by when; the other side sees when it is late."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    text = models.CharField("wat", max_length=300)
    side = models.CharField("wie", max_length=5, choices=Side)
    due_on = models.DateField("tegen")
    ended_on = models.DateField("afgewerkt op", null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak van een cliëntoverleg"
        verbose_name_plural = "afspraken van cliëntoverleggen"
        constraints = state_constraints("case_decision", DecisionState, DECISION_REQUIRES)

    def __str__(self) -> str:
        return "Afspraak cliëntoverleg"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["case_decision", self.reference])

    def is_owed_by(self, actor: Actor) -> bool:
        return bool(owed_by(actor).filter(subject_id=self.pk).exists())
