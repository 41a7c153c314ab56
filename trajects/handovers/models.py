"""The warm handover (WO): a prepared sheet, a real conversation, and the receiver's 'ontvangen en begrepen'."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.dossier.subjects import DossierSubject
from trajects.handovers.choices import HandoverReason as HandoverReason
from trajects.handovers.choices import HandoverRefusal as HandoverRefusal
from trajects.handovers.choices import HandoverState as HandoverState
from trajects.handovers.choices import Medium as Medium

SECTIONS = (
    "purpose",
    "path",
    "job_target",
    "competences",
    "language",
    "motivation",
    "preconditions",
    "appointments",
    "attention",
    "follow_up",
    "contacts",
)
MOST_SLOTS = 3


REQUIRES = {
    HandoverState.OFFERED: Requires(texts=("purpose", "job_target", "follow_up", "contacts")),
    HandoverState.CONTACTED: Requires(filled=("contact_at",), texts=("medium", "participants")),
    HandoverState.CONFIRMED: Requires(filled=("contact_at", "confirmed_on"), texts=("medium",)),
}


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, actor: Actor) -> "HandoverQuerySet":
        """Both sides see the handover; the receiver once it is offered."""
        sent = Q(sender_organisation_id=actor.organisation_id) | Q(read_by_id=actor.organisation_id)
        received = Q(receiver_id__in=actor.membership_ids) & ~Q(state=HandoverState.DRAFT)
        whole_team = actor.is_ocmw or actor.is_team_head
        team = Q(receiver_organisation_id=actor.organisation_id) if whole_team else Q(pk=None)
        if not (actor.is_ocmw_worker or actor.is_mediator or actor.is_team_head):
            return self.none()
        own = sent if actor.is_ocmw else Q(sender_id__in=actor.membership_ids)
        return self.filter(own | received | (team & ~Q(state=HandoverState.DRAFT)))

    def for_step(self) -> "HandoverQuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related(
            "client__municipality",
            "client__ocmw",
            "client__worker__user",
            "ocmw",
            "sender__user",
            "sender__organisation",
            "sender_organisation",
            "receiver__user",
            "receiver__organisation",
            "receiver_organisation",
        )

    for_page = for_step


class Handover(DossierSubject):
    """WO-03: fixed sections and nothing else; health data has no place here."""

    sender_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    receiver_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField("reden van de overdracht", max_length=20, choices=HandoverReason, blank=True)
    stands_alone = models.BooleanField("staat op zichzelf", default=False)
    purpose = models.TextField("doel van de overdracht", blank=True)
    path = models.TextField("trajectverleden", blank=True)
    job_target = models.CharField("jobdoelwit", max_length=160, blank=True)
    competences = models.TextField("competenties en attesten", blank=True)
    language = models.CharField("taal", max_length=160, blank=True)
    motivation = models.TextField("motivatie", blank=True)
    preconditions = models.TextField("randvoorwaarden", blank=True)
    appointments = models.TextField("lopende afspraken", blank=True)
    attention = models.TextField("aandachtspunten", blank=True)
    follow_up = models.TextField("gewenste opvolging en terugkoppeling", blank=True)
    contacts = models.TextField("contactpersonen", blank=True)
    medium = models.CharField("medium", max_length=10, choices=Medium, blank=True)
    medium_reason = models.CharField("waarom niet telefonisch", max_length=240, blank=True)
    contact_at = models.DateTimeField("contact op", null=True)
    participants = models.CharField("deelnemers", max_length=240, blank=True)
    sender_contact_at = models.DateTimeField("contact genoteerd door de afzender", null=True)
    receiver_contact_at = models.DateTimeField("contact genoteerd door de ontvanger", null=True)
    slots = ArrayField(models.DateTimeField(), verbose_name="voorgestelde momenten", default=list, blank=True)
    slots_by_sender = models.BooleanField("voorgesteld door de afzender", default=True)
    appointment_at = models.DateTimeField("telefonische afspraak", null=True)
    appointment_changes = models.PositiveSmallIntegerField("keer afgesproken", default=0)
    available_until = models.DateField("afzender bereikbaar tot en met", null=True)
    available_how = models.CharField("hoe bereikbaar", max_length=240, blank=True)
    opened_dossier = models.BooleanField("opende het dossier", default=False)
    sender_reads_until = models.DateField("afzender leest mee tot en met", null=True)
    confirmed_on = models.DateField("bevestigd op", null=True)
    # The OCMW where the client went to live reads the last handover (domain.md §15b).
    read_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="ook te lezen door"
    )
    refusal_reason = models.CharField("reden", max_length=20, choices=HandoverRefusal, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "warme overdracht"
        verbose_name_plural = "warme overdrachten"
        constraints = state_constraints("handover", HandoverState, REQUIRES)

    def __str__(self) -> str:
        return f"Warme overdracht {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["handover", self.reference])

    @property
    def is_confirmed(self) -> bool:
        return self.state in (HandoverState.CONFIRMED, HandoverState.CLOSED)

    @property
    def sheet(self) -> list[tuple[str, str]]:
        """The sections that were filled in, in their order: (name of the section, text) (WO-03)."""
        fields = [(self._meta.get_field(name), getattr(self, name)) for name in SECTIONS]
        return [(str(field.verbose_name).capitalize(), text) for field, text in fields if text]  # type: ignore[union-attr]

    def is_available(self, today: datetime.date) -> bool:
        """WO-05: whether the sender may still be called about this client."""
        return bool(self.available_until and today <= self.available_until)
