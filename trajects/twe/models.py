"""A TWE trajectory: two years at most of guidance and work experience on the way to the regular economy (TWE-01)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from okot_portal.workflow.models import Requires, state_constraints
from partners.actor import Actor
from partners.models import Membership
from trajects.art60.models import Art60Employment
from trajects.dossier.subjects import DossierSubject
from trajects.handovers.models import Handover
from trajects.twe import inflow
from trajects.twe.choices import ENDS, RUNNING, IcfBy, MlpOwner, NotAdmitted, Referral, TweEnd, TweState
from trajects.twe.comparing.models import TweComparison

__all__ = ["TweComparison", "TweQuerySet", "TweTrajectory"]

GUIDED = Requires(filled=("screening_on", "admitted_on", "weo_on", "art60_limit_on", "maximum_on"))
AT_WORK = Requires(filled=(*GUIDED.filled, "art60_started_on"), texts=("job_target",))

REQUIRES = {
    TweState.SCREENING: Requires(filled=("screening_on",)),
    TweState.NOT_ADMITTED: Requires(filled=("screening_on",), texts=("not_admitted_reason", "referral")),
    TweState.BEFORE_ART60: Requires(filled=GUIDED.filled, texts=("job_target",)),
    TweState.IN_ART60: AT_WORK,
    TweState.AFTER_ART60: Requires(filled=(*AT_WORK.filled, "art60_ended_on"), texts=AT_WORK.texts),
    TweState.ENDED: Requires(filled=(*GUIDED.filled, "ended_on", "measured_on"), texts=("end_reason",)),
}


class TweQuerySet(models.QuerySet["TweTrajectory"]):
    def visible_to(self, actor: Actor) -> "TweQuerySet":
        """The client's OCMW; at VDAB, once the guidance runs, the linked mediator and the head of that team (A13)."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        begun = self.filter(weo_on__isnull=False)
        if actor.is_mediator:
            return begun.filter(mediator_id__in=actor.membership_ids)
        if actor.is_vdab and actor.is_team_head:
            return begun.filter(mediator__organisation_id=actor.organisation_id)
        return self.none()

    def running(self) -> "TweQuerySet":
        return self.filter(state__in=RUNNING)

    def for_step(self) -> "TweQuerySet":
        """With everybody and everything a step or a page looks at."""
        return self.select_related(
            "client__municipality",
            "ocmw",
            "worker__user",
            "worker__organisation",
            "mediator__user",
            "mediator__organisation",
            "art60__client",
            "handover",
        )

    for_page = for_step


class TweTrajectory(DossierSubject):
    """TWE-07: the guidance starts on the start date of the work experience agreement (WEO)."""

    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name="trajectbegeleider")
    mediator = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="contact bij VDAB"
    )
    screening_on = models.DateField("screening geopend op", null=True)
    # The checklist (trajects.twe.inflow): None while nobody answered.
    needs_experience = models.BooleanField("werkervaring op een werkplek nodig", null=True)
    mainly_generic = models.BooleanField("vooral generieke competenties", null=True)
    can_learn = models.BooleanField("voldoende leerpotentieel", null=True)
    nec_reachable = models.BooleanField("NEC haalbaar binnen twee jaar", null=True)
    half_time = models.BooleanField("minstens halftijds werken", null=True)
    se_highest = models.BooleanField("sociale economie het hoogst haalbare", null=True)
    training_first = models.BooleanField("vooral een technische opleiding nodig", null=True)
    specialised = models.BooleanField("gespecialiseerde bemiddeling nodig", null=True)
    checked_on = models.DateField("checklist ingevuld op", null=True)
    admitted_on = models.DateField("instroom goedgekeurd op", null=True)
    not_admitted_reason = models.CharField("reden van niet-instroom", max_length=16, choices=NotAdmitted, blank=True)
    referral = models.CharField("doorverwezen naar", max_length=16, choices=Referral, blank=True)
    advice = models.TextField("advies", max_length=1000, blank=True)
    mlp_owner = models.CharField("dossier in MLP", max_length=8, choices=MlpOwner, blank=True)
    mlp_partner = models.CharField("tenderpartner", max_length=160, blank=True)
    mlp_partner_contact = models.CharField("contact van de tenderpartner", max_length=240, blank=True)
    mlp_contacted_on = models.DateField("tenderpartner gecontacteerd op", null=True)
    job_target = models.CharField("jobdoelwit", max_length=160, blank=True)
    weo_on = models.DateField("start WEO", null=True)
    art60_limit_on = models.DateField("art. 60 start ten laatste op", null=True)
    maximum_on = models.DateField("maximale duur bereikt op", null=True)
    art60 = models.ForeignKey(
        Art60Employment, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="tewerkstelling art. 60"
    )
    art60_started_on = models.DateField("art. 60 gestart op", null=True)
    art60_ended_on = models.DateField("art. 60 geëindigd op", null=True)
    is_timely = models.BooleanField("tijdig werk", null=True)
    icf_requested_on = models.DateField("ICF-screening gevraagd op", null=True)
    icf_by = models.CharField("ICF-screening door", max_length=8, choices=IcfBy, blank=True)
    planned_stop_on = models.DateField("stopt na art. 60 op", null=True)
    handover = models.ForeignKey(
        Handover, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="warme overdracht"
    )
    outflow_plan = models.TextField("uitstroomplan", max_length=2000, blank=True)
    competences_updated = models.BooleanField("competenties bijgewerkt in MLP", default=False)
    availability = models.CharField("beschikbaarheid van de begeleider na TWE", max_length=400, blank=True)
    active_role = models.CharField("actieve rol na TWE, afgesproken met de instructeur", max_length=400, blank=True)
    ended_on = models.DateField("beëindigd op", null=True)
    end_reason = models.CharField("reden", max_length=20, choices=TweEnd, blank=True)
    measured_on = models.DateField("uitstroom gemeten op", null=True)

    objects = TweQuerySet.as_manager()

    class Meta:
        verbose_name = "TWE-traject"
        verbose_name_plural = "TWE-trajecten"
        constraints = [
            *state_constraints("twe", TweState, REQUIRES),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("weo_on")),
                name="twe_period_ordered",
                violation_error_message="De einddatum ligt voor de start van het TWE-traject.",
            ),
            models.UniqueConstraint(
                fields=["client"],
                condition=~Q(state__in=ENDS),
                name="twe_one_open_per_client",
                violation_error_message="Deze cliënt heeft al een lopend TWE-traject.",
            ),
        ]
        indexes = [
            models.Index(fields=["ocmw", "-changed_at", "-id"], name="twe_of_ocmw"),
            models.Index(fields=["mediator", "-changed_at", "-id"], name="twe_of_mediator"),
        ]

    def __str__(self) -> str:
        return f"TWE {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["twe", self.reference])

    @property
    def inflow_answers(self) -> dict[str, bool | None]:
        return {name: getattr(self, name) for name in inflow.NAMES}
