"""The warm handover (WO): a prepared sheet, a real conversation, and the receiver's 'ontvangen en begrepen'."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.dossier.subjects import DossierSubject


class HandoverState(models.TextChoices):
    DRAFT = "draft", "In voorbereiding"
    OFFERED = "offered", "Aangeboden"
    CONTACTED = "contacted", "Contact gehad"
    CONFIRMED = "confirmed", "Bevestigd"
    REFUSED = "refused", "Geweigerd"
    CLOSED = "closed", "Afgesloten"
    LAPSED = "lapsed", "Vervallen"


class Medium(models.TextChoices):
    """WO-02: by phone if possible."""

    PHONE = "phone", "Telefoon"
    MEETING = "meeting", "Overleg"
    VIDEO = "video", "Videogesprek"
    MAIL = "mail", "E-mail"


class HandoverRefusal(models.TextChoices):
    WRONG_PERSON = "wrong_person", "Niet voor mij: een collega volgt dit op"
    WRONG_SERVICE = "wrong_service", "Niet voor onze dienst"
    INCOMPLETE = "incomplete", "Er ontbreekt informatie om verder te kunnen"


REQUIRES = {
    HandoverState.OFFERED: Requires(texts=("purpose", "job_target", "follow_up", "contacts")),
    HandoverState.CONTACTED: Requires(filled=("contact_at",), texts=("medium", "participants")),
    HandoverState.CONFIRMED: Requires(filled=("contact_at", "confirmed_on"), texts=("medium",)),
}


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, actor: Actor) -> "HandoverQuerySet":
        """Both sides see the handover; the receiver once it is offered."""
        sent = Q(sender_organisation_id=actor.organisation_id)
        received = Q(receiver_id__in=actor.membership_ids) & ~Q(state=HandoverState.DRAFT)
        team = Q(receiver_organisation_id=actor.organisation_id) if actor.is_team_head else Q(pk=None)
        if not (actor.is_ocmw_worker or actor.is_mediator or actor.is_team_head):
            return self.none()
        own = sent if actor.is_ocmw else Q(sender_id__in=actor.membership_ids)
        return self.filter(own | received | (team & ~Q(state=HandoverState.DRAFT)))

    def for_step(self) -> "HandoverQuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related(
            "client__municipality",
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
    confirmed_on = models.DateField("bevestigd op", null=True)
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
