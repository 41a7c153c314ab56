"""The formal agreement: the MA/ATB's consent to a candidature, with the contact data VDAB needs (OKOT-06)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField

from okot_portal.workflow.models import Requires, state_constraints
from partners.models import Membership
from trajects.catalogue.models import Training
from trajects.dossier.subjects import DossierSubject


class AgreementState(models.TextChoices):
    ASKED = "asked", "Gevraagd"
    GIVEN = "given", "Gegeven"
    REFUSED = "refused", "Geweigerd"
    WITHDRAWN = "withdrawn", "Ingetrokken"
    EXPIRED = "expired", "Vervallen"


class RefusalReason(models.TextChoices):
    """Why an OCMW does not agree; a category VDAB may read. [inference: no official list was found]"""

    CONDITIONS = "conditions", "De cliënt voldoet niet aan de instapvoorwaarden"
    OTHER_PATH = "other_path", "Een ander traject past nu beter"
    PRECONDITIONS = "preconditions", "De randvoorwaarden zijn niet in orde"
    NO_CLIENT = "no_client", "Geen cliënt (meer) van dit OCMW"
    OTHER = "other", "Een andere reden"


REQUIRES = {
    AgreementState.GIVEN: Requires(
        filled=("decided_on", "decided_by", "informed_on"),
        texts=("contact_name", "contact_function", "contact_phone", "contact_email"),
    ),
    AgreementState.REFUSED: Requires(filled=("decided_on", "decided_by"), texts=("refusal_reason",)),
}


class FormalAgreement(DossierSubject):
    """One version of the agreement; what was given never changes (trigger), a change makes a next version."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="+", verbose_name="opleiding")
    number = models.PositiveSmallIntegerField("versie", default=1)
    previous = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="next")
    asked_on = models.DateField("gevraagd op")
    decided_on = models.DateField("beslist op", null=True)
    decided_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="beslist door"
    )
    contact_name = models.CharField("naam MA/ATB", max_length=160, blank=True)
    contact_function = models.CharField("functie", max_length=80, blank=True)
    contact_phone = PhoneNumberField("telefoon", blank=True)
    contact_email = models.EmailField("e-mailadres", blank=True)
    contact_availability = models.CharField("bereikbaarheid", max_length=120, blank=True)
    contact_substitute = models.CharField("vervanger of teammailbox", max_length=160, blank=True)
    informed_on = models.DateField("cliënt geïnformeerd op", null=True)
    motivation = models.TextField("motivering", blank=True)
    conditions_checked = models.JSONField("instapvoorwaarden nagekeken", default=list, blank=True)
    fits_plan = models.BooleanField("past in het traject van de cliënt", default=False)
    running_measure = models.CharField("lopend TWE-traject of art. 60", max_length=120, blank=True)
    running_until = models.DateField("loopt tot en met", null=True)
    financial = models.CharField("financieel", max_length=240, blank=True)
    mobility = models.CharField("mobiliteit", max_length=240, blank=True)
    childcare = models.CharField("kinderopvang", max_length=240, blank=True)
    other_precondition = models.CharField("andere randvoorwaarde", max_length=240, blank=True)
    call_preference = models.CharField("voorkeursmoment om te bellen", max_length=120, blank=True)
    refusal_reason = models.CharField("reden", max_length=20, choices=RefusalReason, blank=True)
    refusal_note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "formeel akkoord"
        verbose_name_plural = "formele akkoorden"
        constraints = [
            *state_constraints("agreement", AgreementState, REQUIRES),
            models.UniqueConstraint(
                fields=["reference"],
                condition=Q(state__in=(AgreementState.ASKED, AgreementState.GIVEN)),
                name="agreement_one_active_per_candidature",
                violation_error_message="Voor deze kandidatuur is er al een formeel akkoord gevraagd of gegeven.",
            ),
        ]

    def __str__(self) -> str:
        return f"Formeel akkoord {self.reference} versie {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["okot", self.reference])

    @property
    def is_complete(self) -> bool:
        """OKOT-06: given, with the contact data VDAB needs."""
        return self.state == AgreementState.GIVEN and all(
            (self.contact_name, self.contact_function, self.contact_phone, self.contact_email)
        )
