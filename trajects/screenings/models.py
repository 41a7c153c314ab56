"""A screening the OCMW asks of VDAB, outside any training: what can this client do on the labour market (SAM-05)?"""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.dossier.subjects import DossierSubject


class ScreeningState(models.TextChoices):
    REQUESTED = "requested", "Gevraagd aan VDAB"
    PLANNED = "planned", "Afspraak gepland"
    HELD = "held", "Screening afgenomen, resultaat volgt"
    CONDITIONAL = "conditional", "Eerst iets te regelen"
    POSITIVE = "positive", "Bemiddelbaar naar werk"
    NEGATIVE = "negative", "Nog niet bemiddelbaar"
    NO_SHOW = "no_show", "Niet verschenen"
    CANCELLED = "cancelled", "Geannuleerd"


ENDS = (ScreeningState.POSITIVE, ScreeningState.NEGATIVE, ScreeningState.NO_SHOW, ScreeningState.CANCELLED)
OPEN = tuple(state for state in ScreeningState if state not in ENDS)
BEFORE_THE_TALK = (ScreeningState.REQUESTED, ScreeningState.PLANNED)
FINDINGS = ("possibilities", "limits")
ASKED = Requires(filled=("vdab",), texts=("question",))
TALKED = Requires(filled=("vdab", "mediator", "held_on"), texts=("question", *FINDINGS))
DECIDED = Requires(filled=(*TALKED.filled, "result_on"), texts=(*TALKED.texts, "advice"))
REQUIRES = {
    ScreeningState.REQUESTED: ASKED,
    ScreeningState.PLANNED: Requires(filled=("vdab", "mediator", "appointment_at"), texts=("question", "place")),
    ScreeningState.HELD: TALKED,
    ScreeningState.CONDITIONAL: Requires(filled=(*TALKED.filled, "condition_by"), texts=(*TALKED.texts, "condition")),
    ScreeningState.POSITIVE: DECIDED,
    ScreeningState.NEGATIVE: DECIDED,
}


class ScreeningQuerySet(models.QuerySet["Screening"]):
    def visible_to(self, actor: Actor) -> "ScreeningQuerySet":
        """The client's OCMW; at VDAB whoever took it, and the whole service as long as nobody did."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        if actor.is_mediator:
            nobody_yet = Q(mediator=None, vdab_id=actor.organisation_id)
            return self.filter(Q(mediator_id__in=actor.membership_ids) | nobody_yet)
        if actor.is_vdab and actor.is_team_head:
            return self.filter(vdab_id=actor.organisation_id)
        return self.none()

    def for_step(self) -> "ScreeningQuerySet":
        """With everybody a step or a page looks at."""
        return self.select_related(
            "client__municipality",
            "client__ocmw",
            "ocmw",
            "vdab",
            "mediator__user",
            "mediator__organisation",
            "worker__user",
            "worker__organisation",
        )

    for_page = for_step

    def for_list(self) -> "ScreeningQuerySet":
        return self.select_related("client", "ocmw", "vdab", "worker__user")


class Screening(DossierSubject):
    """What VDAB finds is written in words of work: what somebody can and cannot do, never why it is so."""

    hidden_note = "De naam en het dossier zie je zodra je de screening opneemt."

    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    vdab = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="VDAB-dienst"
    )
    mediator = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="bemiddelaar"
    )
    question = models.TextField("vraag van het OCMW", blank=True)
    availability = models.CharField("wanneer de cliënt kan", max_length=240, blank=True)
    appointment_at = models.DateTimeField("afspraak op", null=True)
    place = models.CharField("plaats", max_length=160, blank=True)
    held_on = models.DateField("afgenomen op", null=True)
    possibilities = models.TextField("mogelijkheden", blank=True)
    limits = models.TextField("beperkingen", blank=True)
    condition = models.TextField("wat eerst te regelen is", blank=True)
    condition_by = models.DateField("te regelen tegen", null=True)
    condition_met_on = models.DateField("geregeld op", null=True)
    result_on = models.DateField("resultaat op", null=True)
    advice = models.TextField("advies", blank=True)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        verbose_name = "screening"
        verbose_name_plural = "screenings"
        constraints = [
            *state_constraints("screening", ScreeningState, REQUIRES),
            models.UniqueConstraint(
                fields=["client"],
                condition=~Q(state__in=ENDS),
                name="screening_one_open_per_client",
                violation_error_message=(
                    "Voor deze cliënt loopt al een vraag om screening (GEN-05). Werk daar verder, of annuleer ze eerst."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["ocmw", "-changed_at", "-id"], name="screening_of_ocmw"),
            models.Index(fields=["mediator", "-changed_at", "-id"], name="screening_of_mediator"),
            models.Index(fields=["vdab", "-changed_at", "-id"], name="screening_of_vdab"),
        ]

    def __str__(self) -> str:
        return "Screening door VDAB"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["screening", self.reference])
