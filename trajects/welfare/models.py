"""A client with a welfare question, brought to whoever can help (SAM-09): by the OCMW or by VDAB, with an answer back.

What the question is, stands here as one of a few words. Whoever refers for mental well-being writes nothing more: that
would be a fact about health, and the portal keeps none.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.dossier.subjects import DossierSubject


class WelfareState(models.TextChoices):
    REFERRED = "referred", "Doorverwezen, wacht op antwoord"
    ACCEPTED = "accepted", "Opgenomen door de dienst"
    FINISHED = "finished", "Hulp afgerond"
    REFUSED = "refused", "Niet opgenomen"
    WITHDRAWN = "withdrawn", "Doorverwijzing ingetrokken"


class Destination(models.TextChoices):
    """Seed 004, field of action 6: the OCMW's own help, the CAW and the centre for mental health."""

    OCMW = "ocmw", "Hulpverlening van het OCMW"
    CAW = "caw", "Centrum Algemeen Welzijnswerk (CAW)"
    CGG = "cgg", "Centrum Geestelijke Gezondheidszorg (CGG)"
    OTHER = "other", "Andere welzijnsdienst"


class Need(models.TextChoices):
    """In what somebody needs help, in one word: the least the service has to know."""

    MONEY = "money", "Budget en schulden"
    HOUSING = "housing", "Wonen"
    FAMILY = "family", "Gezin en opvoeding"
    ADMINISTRATION = "administration", "Administratie en rechten"
    WELL_BEING = "well_being", "Welbevinden"


class WelfareRefusal(models.TextChoices):
    NOT_OURS = "not_ours", "De vraag hoort bij een andere dienst"
    WAITING_LIST = "waiting_list", "Er is een wachtlijst"
    NO_CONTACT = "no_contact", "De cliënt is niet bereikt"
    BY_CLIENT = "by_client", "De cliënt wil deze hulp niet"


ENDS = (WelfareState.FINISHED, WelfareState.REFUSED, WelfareState.WITHDRAWN)
OPEN = (WelfareState.REFERRED, WelfareState.ACCEPTED)
ASKED = Requires(texts=("destination", "need", "service"))
REQUIRES = {
    WelfareState.REFERRED: ASKED,
    WelfareState.ACCEPTED: Requires(filled=("accepted_on",), texts=ASKED.texts),
    WelfareState.FINISHED: Requires(filled=("accepted_on", "finished_on"), texts=(*ASKED.texts, "effect")),
    WelfareState.REFUSED: Requires(texts=(*ASKED.texts, "refusal_reason")),
}


class Effect(models.TextChoices):
    """What the help means for the way to work; what it was about, stays with the service."""

    READY = "ready", "De weg naar werk is weer vrij"
    PARTLY = "partly", "Een deel is opgelost, het traject kan verder"
    NOT_YET = "not_yet", "Werk is nu nog niet aan de orde"


class WelfareQuerySet(models.QuerySet["WelfareReferral"]):
    def visible_to(self, actor: Actor) -> "WelfareQuerySet":
        """The client's OCMW; of VDAB whoever referred, and nobody else there."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        if actor.is_mediator:
            return self.filter(referrer_id__in=actor.membership_ids)
        return self.none()

    def for_step(self) -> "WelfareQuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related(
            "client__municipality",
            "client__ocmw",
            "client__worker__user",
            "client__worker__organisation",
            "ocmw",
            "referrer__user",
            "referrer__organisation",
            "referrer_organisation",
            "worker__user",
            "worker__organisation",
        )

    for_page = for_step

    def for_list(self) -> "WelfareQuerySet":
        return self.select_related("client", "ocmw", "worker__user")


class WelfareReferral(DossierSubject):
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    referrer = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="doorverwijzer"
    )
    referrer_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="doorverwezen door"
    )
    destination = models.CharField("soort dienst", max_length=10, choices=Destination, blank=True)
    service = models.CharField("dienst", max_length=160, blank=True)
    need = models.CharField("hulpvraag", max_length=16, choices=Need, blank=True)
    note = models.CharField("praktische toelichting", max_length=240, blank=True)
    accepted_on = models.DateField("opgenomen op", null=True)
    first_talk_on = models.DateField("eerste gesprek op", null=True)
    refusal_reason = models.CharField("reden", max_length=16, choices=WelfareRefusal, blank=True)
    finished_on = models.DateField("afgerond op", null=True)
    effect = models.CharField("gevolg voor het traject", max_length=10, choices=Effect, blank=True)

    objects = WelfareQuerySet.as_manager()

    class Meta:
        verbose_name = "doorverwijzing naar welzijn"
        verbose_name_plural = "doorverwijzingen naar welzijn"
        constraints = [
            *state_constraints("welfare", WelfareState, REQUIRES),
            models.CheckConstraint(
                condition=~Q(need=Need.WELL_BEING) & ~Q(destination=Destination.CGG) | Q(note=""),
                name="welfare_no_words_about_well_being",
                violation_error_message="Bij een vraag over welbevinden hoort geen toelichting: laat ze leeg.",
            ),
        ]
        indexes = [
            models.Index(fields=["ocmw", "-changed_at", "-id"], name="welfare_of_ocmw"),
            models.Index(fields=["referrer", "-changed_at", "-id"], name="welfare_of_referrer"),
        ]

    def __str__(self) -> str:
        return "Doorverwijzing naar welzijn"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["welfare", self.reference])

    @property
    def is_for_the_ocmw(self) -> bool:
        return self.destination == Destination.OCMW
