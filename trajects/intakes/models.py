"""The intake at VDAB: an appointment, four topics and a result (domain.md §5.8)."""

from django.db import models
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.models import Membership
from trajects.dossier.subjects import DossierSubject


class IntakeState(models.TextChoices):
    PLANNED = "planned", "Gepland"
    HELD = "held", "Afgenomen, resultaat volgt"
    CONDITIONAL = "conditional", "Voorwaardelijk"
    POSITIVE = "positive", "Toegelaten"
    NEGATIVE = "negative", "Niet toegelaten"
    NO_SHOW = "no_show", "Niet verschenen"
    CANCELLED = "cancelled", "Geannuleerd"


class Score(models.TextChoices):
    FAVOURABLE = "favourable", "Gunstig"
    ATTENTION = "attention", "Aandachtspunt"
    UNFAVOURABLE = "unfavourable", "Ongunstig"


# OKOT-09: what an intake is about (seed 000 §B.3); the order is that of the conversation.
TOPICS = {
    "motivation": "Motivatie",
    "preconditions": "Randvoorwaarden (financieel, mobiliteit, kinderopvang)",
    "fit": "Past in het traject naar werk",
    "learning": "Leervermogen",
}
ALL_TOPICS = tuple(TOPICS)

REQUIRES = {
    IntakeState.PLANNED: Requires(filled=("appointment_at",), texts=("place",)),
    IntakeState.HELD: Requires(filled=("held_on",), texts=ALL_TOPICS),
    IntakeState.CONDITIONAL: Requires(filled=("condition_by",), texts=(*ALL_TOPICS, "condition")),
    IntakeState.POSITIVE: Requires(
        filled=("result_on", "expected_start_on"), texts=(*ALL_TOPICS, "expected_start_place")
    ),
    IntakeState.NEGATIVE: Requires(filled=("result_on",), texts=(*ALL_TOPICS, "advice")),
}


class Intake(DossierSubject):
    mediator = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name="bemiddelaar")
    appointment_at = models.DateTimeField("afspraak op")
    place = models.CharField("plaats", max_length=160)
    held_on = models.DateField("afgenomen op", null=True)
    motivation = models.CharField("motivatie", max_length=12, choices=Score, blank=True)
    motivation_note = models.TextField("toelichting motivatie", blank=True)
    preconditions = models.CharField("randvoorwaarden", max_length=12, choices=Score, blank=True)
    preconditions_note = models.TextField("toelichting randvoorwaarden", blank=True)
    fit = models.CharField("past in traject naar werk", max_length=12, choices=Score, blank=True)
    fit_note = models.TextField("toelichting traject naar werk", blank=True)
    learning = models.CharField("leervermogen", max_length=12, choices=Score, blank=True)
    learning_note = models.TextField("toelichting leervermogen", blank=True)
    condition = models.TextField("voorwaarde", blank=True)
    condition_by = models.DateField("te regelen tegen", null=True)
    condition_met_on = models.DateField("geregeld op", null=True)
    result_on = models.DateField("resultaat op", null=True)
    expected_start_on = models.DateField("waarschijnlijke startdatum", null=True)
    expected_start_place = models.CharField("waarschijnlijke startplaats", max_length=160, blank=True)
    reasons = models.JSONField("redenen", default=list, blank=True)
    advice = models.TextField("advies", blank=True)

    class Meta:
        verbose_name = "intake"
        verbose_name_plural = "intakes"
        constraints = state_constraints("intake", IntakeState, REQUIRES)

    def __str__(self) -> str:
        return f"Intake {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["okot", self.reference])
