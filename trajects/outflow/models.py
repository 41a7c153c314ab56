"""A group with its sessions, who takes part in it, and who was there (DUT-01 to DUT-07).

The group is nobody's: a reference, a place and a calendar, and no client. Who takes part is a subject of a client.
"""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.workflow.models import Requires, WorkflowSubject, state_constraints
from partners.actor import Actor
from partners.models import Membership, Organisation
from partners.roles import OrganisationKind, Role
from trajects.clients.choices import Nt2Level
from trajects.dossier.subjects import DossierSubject
from trajects.handovers.models import Handover
from trajects.outflow.choices import (
    ENDS,
    MODULE_NAMES,
    TAKES_A_PLACE,
    DropReason,
    GroupState,
    LanguageResult,
    NotSelected,
    ParticipationState,
    Presence,
    TrainingResult,
)

S, P = GroupState, ParticipationState
PARTNER_ROLES = frozenset({Role.PARTNER_COACH, Role.TEAM_HEAD})
GROUP_REQUIRES = {
    S.COMPLETED: Requires(texts=("evaluation_good", "evaluation_alignment")),
    S.CANCELLED: Requires(texts=("cancel_reason",)),
}
CHECKED = Requires(filled=("art60_ends_on",), texts=("motivation", "language_level"))
LANGUAGE = Requires(filled=("language_on",), texts=("language_result",))
TRAINING = Requires(filled=("language_on", "training_on"), texts=("language_result", "training_result"))
WITH_TARGET = Requires(filled=TRAINING.filled, texts=(*TRAINING.texts, "job_target"))
REQUIRES = {
    P.APPLIED: CHECKED,
    P.SELECTED: CHECKED,
    P.MODULE_1: CHECKED,
    P.MODULE_2: LANGUAGE,
    P.REFERRED_LANGUAGE: Requires(filled=LANGUAGE.filled, texts=(*LANGUAGE.texts, "language_advice")),
    P.MODULE_3: TRAINING,
    P.REFERRED_TRAINING: Requires(filled=TRAINING.filled, texts=(*TRAINING.texts, "training_advice")),
    P.MODULE_4: WITH_TARGET,
    P.VDAB_PATH: Requires(filled=(*WITH_TARGET.filled, "report_on", "handover"), texts=WITH_TARGET.texts),
    P.DROPPED: Requires(texts=("drop_reason",)),
    P.REFUSED: Requires(texts=("refusal_reason",)),
}
PAST_LANGUAGE = (P.MODULE_2, P.MODULE_3, P.MODULE_4, P.VDAB_PATH)
PAST_TRAINING = (P.MODULE_3, P.MODULE_4, P.VDAB_PATH)


def of_partner(actor: Actor) -> bool:
    return actor.kind == OrganisationKind.PARTNER and actor.role in PARTNER_ROLES


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, actor: Actor) -> "GroupQuerySet":
        """§15b: OCMW and VDAB read every group's calendar; a partner sees the groups of its own organisation only."""
        if actor.is_ocmw_worker or actor.is_mediator or (actor.is_team_head and (actor.is_ocmw or actor.is_vdab)):
            return self.all()
        return self.filter(partner_id=actor.organisation_id) if of_partner(actor) else self.none()

    def for_step(self) -> "GroupQuerySet":
        """With everybody a step or a page looks at."""
        people = ("coach__user", "coach__organisation", "mediator__user", "mediator__organisation")
        return self.select_related("partner", "vdab", *people)

    for_page = for_step

    def with_places(self) -> "GroupQuerySet":
        """With `taken` places and `waiting` applications, counted now."""
        taken = Count("participations", filter=Q(participations__state__in=TAKES_A_PLACE))
        waiting = Count("participations", filter=Q(participations__state=P.APPLIED))
        return self.annotate(taken=taken, waiting=waiting)


class Group(WorkflowSubject):
    reference = models.CharField("referentie", max_length=20, unique=True)
    place = models.CharField("plaats", max_length=80)
    partner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="opleidingspartner"
    )
    coach = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name="coach")
    vdab = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="VDAB")
    mediator = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name="VDAB-bemiddelaar"
    )
    capacity = models.PositiveSmallIntegerField("aantal plaatsen")
    number_of_sessions = models.PositiveSmallIntegerField("aantal sessies")
    starts_on = models.DateField("eerste sessie", db_index=True)
    ends_on = models.DateField("laatste sessie")
    evaluation_good = models.TextField("wat goed liep", blank=True)
    evaluation_alignment = models.TextField("aansluiting op de begeleiding door VDAB", blank=True)
    evaluation_next = models.TextField("wat we anders doen", blank=True)
    cancel_reason = models.TextField("reden van de annulering", blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = "groep"
        verbose_name_plural = "groepen"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            *state_constraints("group", GroupState, GROUP_REQUIRES),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="group_period_ordered",
                violation_error_message="De laatste sessie ligt voor de eerste.",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="group_has_places",
                violation_error_message="Een groep telt minstens één plaats.",
            ),
        ]
        indexes = [models.Index(fields=["partner", "-starts_on", "-id"], name="group_of_partner")]

    def __str__(self) -> str:
        return f"Groep {self.place}, {date_format(self.starts_on, 'j F Y')}"

    def get_absolute_url(self) -> str:
        return reverse("group", args=[self.reference])


class Session(models.Model):
    """DUT-02, DUT-03: a numbered session, in one of the four modules. `revision` counts how often it moved."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField("sessie")
    module = models.PositiveSmallIntegerField("module")
    starts_at = models.DateTimeField("begint")
    ends_at = models.DateTimeField("eindigt")
    place = models.CharField("plaats", max_length=80)
    revision = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField("herinnerd op", null=True)

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="session_once_per_number"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message="Een sessie eindigt na haar begin.",
            ),
            models.CheckConstraint(
                condition=Q(module__in=list(MODULE_NAMES), number__gte=1),
                name="session_in_a_module",
                violation_error_message="Een sessie hoort bij module 1, 2, 3 of 4.",
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="session_starts", condition=Q(reminded_on=None))]

    def __str__(self) -> str:
        return f"Sessie {self.number}: {date_format(self.on, 'l j F Y')}"

    @property
    def on(self) -> datetime.date:
        return self.starts_local.date()

    @property
    def starts_local(self) -> datetime.datetime:
        return timezone.localtime(self.starts_at)

    @property
    def ends_local(self) -> datetime.datetime:
        return timezone.localtime(self.ends_at)


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible_to(self, actor: Actor) -> "ParticipationQuerySet":
        """§15b: the client's OCMW; the VDAB service and the partner that carry the group."""
        if actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head):
            return self.filter(ocmw_id=actor.organisation_id)
        if actor.is_mediator or (actor.is_vdab and actor.is_team_head):
            return self.filter(group__vdab_id=actor.organisation_id)
        return self.filter(group__partner_id=actor.organisation_id) if of_partner(actor) else self.none()

    def for_step(self) -> "ParticipationQuerySet":
        """With everybody and everything a step or a page looks at."""
        return self.select_related(
            "client__municipality",
            "ocmw",
            "worker__user",
            "worker__organisation",
            "handover",
            "group__partner",
            "group__vdab",
            "group__coach__user",
            "group__coach__organisation",
            "group__mediator__user",
            "group__mediator__organisation",
        )

    for_page = for_step

    def for_list(self) -> "ParticipationQuerySet":
        return self.select_related("client", "ocmw", "worker__user", "group")


class Participation(DossierSubject):
    """One client in one group. What is asked at the application is the selection checklist (DUT-07)."""

    names_its_client = True  # to whoever sees it: the partner knows its members by name (domain.md §15b)

    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="MA/ATB")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="participations", verbose_name="groep")
    motivation = models.TextField("motivatie", blank=True)
    language_level = models.CharField("taalinschatting", max_length=10, choices=Nt2Level, blank=True)
    needs = models.TextField("wat de groep moet weten", blank=True)
    art60_ends_on = models.DateField("einde van het contract artikel 60", null=True)
    language_result = models.CharField("taalfilter", max_length=12, choices=LanguageResult, blank=True)
    language_on = models.DateField("taalfilter op", null=True)
    language_advice = models.TextField("advies taalopleiding (NT2)", blank=True)
    training_result = models.CharField("opleidingsfilter", max_length=12, choices=TrainingResult, blank=True)
    training_on = models.DateField("opleidingsfilter op", null=True)
    training_advice = models.TextField("advies oriënterende opleiding", blank=True)
    job_target = models.CharField("jobdoelwit", max_length=160, blank=True)
    report_on = models.DateField("overdrachtsverslag van", null=True)
    handover = models.ForeignKey(
        Handover, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="warme overdracht"
    )
    refusal_reason = models.CharField("reden", max_length=16, choices=NotSelected, blank=True)
    drop_reason = models.CharField("reden van uitval", max_length=16, choices=DropReason, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname aan een groep"
        verbose_name_plural = "deelnames aan groepen"
        constraints = [
            *state_constraints("participation", ParticipationState, REQUIRES),
            models.UniqueConstraint(
                fields=["client"],
                condition=~Q(state__in=ENDS),
                name="participation_one_open_per_client",
                violation_error_message=(
                    "Deze cliënt is al aangemeld voor een groep of neemt al deel (GEN-05). Sluit dat eerst af."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PAST_LANGUAGE, language_result=LanguageResult.INSUFFICIENT),
                name="participation_past_language_filter",
                violation_error_message="Verder dan module 1 kan enkel wie slaagt voor de taalfilter (DUT-04).",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PAST_TRAINING, training_result=TrainingResult.NEED),
                name="participation_past_training_filter",
                violation_error_message="Verder dan module 2 kan enkel wie geen opleiding nodig heeft (DUT-04).",
            ),
        ]
        indexes = [
            models.Index(fields=["ocmw", "-changed_at", "-id"], name="participation_of_ocmw"),
            models.Index(fields=["group", "state"], name="participation_of_group"),
        ]

    def __str__(self) -> str:
        return "Door- en uitstroomtraject"

    def get_absolute_url(self) -> str:
        return reverse("trajectory", args=["outflow", self.reference])

    def calendar(self) -> list[Any]:
        """The sessions of the group, each with the `presence` of this participant (None when not recorded); read once.

        A step reads its participation anew, so what it looks at is never older than the step.
        """
        if "_calendar" not in self.__dict__:
            own = Attendance.objects.filter(participation=self, session=OuterRef("pk")).values("presence")
            sessions = Session.objects.filter(group_id=self.group_id).annotate(presence=Subquery(own[:1]))
            self.__dict__["_calendar"] = list(sessions.order_by("number"))
        found: list[Any] = self.__dict__["_calendar"]
        return found


class Attendance(models.Model):
    """Who was at a session; written by `trajects.outflow.attendance` alone, and it may be put right."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField("aanwezigheid", max_length=8, choices=Presence)
    recorded_at = models.DateTimeField("bewaard op")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="bewaard door"
    )

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheden"
        constraints = [
            models.UniqueConstraint(
                fields=["session", "participation"],
                name="attendance_once",
                violation_error_message="Voor deze sessie is de aanwezigheid al geregistreerd.",
            ),
            models.CheckConstraint(
                condition=Q(presence__in=Presence.values),
                name="attendance_known",
                violation_error_message="Kies aanwezig, verontschuldigd of afwezig.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_presence_display()
