"""Duties: who owes what to whom, by when (architecture.md §4). The truth behind the worklist and the reminders."""

import datetime
from collections.abc import Iterable
from itertools import dropwhile, takewhile

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.workflow.transitions import Consequence, Due, Step
from partners.actor import Actor
from partners.models import Membership, Organisation
from partners.parties import Party
from partners.roles import Role
from trajects.clients.models import Client
from trajects.dossier.history import StepRecord


class DutyKind(models.TextChoices):
    """Every kind of duty, in the words of the worklist."""

    IDENTIFY = "identify", "Nakijken wie de kandidaat is"
    FORMAL_AGREEMENT = "formal_agreement", "Formeel akkoord bezorgen aan VDAB"
    REGISTRATION = "registration", "Inschrijven als werkzoekende"
    HANDOVER_OFFER = "handover_offer", "Warme overdracht aanbieden"
    HANDOVER_CALL = "handover_call", "Bellen over de warme overdracht"
    HANDOVER_CONFIRM = "handover_confirm", "Warme overdracht bevestigen"
    TRANSFER_ACCEPT = "transfer_accept", "Dossier van een verhuisde cliënt aannemen"
    INTAKE_PLAN = "intake_plan", "Intakegesprek plannen"
    INTAKE_HOLD = "intake_hold", "Intakegesprek voeren"
    SCREENING_RESULT = "screening_result", "Resultaat van de screening bezorgen"
    SCREENING_PLAN = "screening_plan", "Afspraak voor de screening plannen"
    SCREENING_HOLD = "screening_hold", "Screening afnemen"
    SCREENING_CONDITION = "screening_condition", "Regelen wat de screening vraagt"
    LESSONS_DISCUSS = "lessons_discuss", "Lessen Nederlands bespreken met de cliënt"
    LESSONS_START = "lessons_start", "Nagaan of de lessen Nederlands gestart zijn"
    LESSONS_ATTENDANCE = "lessons_attendance", "Aanwezigheid in de lessen Nederlands navragen"
    WELFARE_ANSWER = "welfare_answer", "Antwoord van de welzijnsdienst noteren"
    WELFARE_FEEDBACK = "welfare_feedback", "Terugkoppeling over de hulp noteren"
    MLP_FORM = "mlp_form", "Formulier voor inzage in MLP bezorgen aan VDAB"
    MLP_CHECK = "mlp_check", "Nagaan of de inzage in MLP actief is"
    INFO_FOLLOW_UP = "info_follow_up", "Vervolg na de infosessie bespreken met de cliënt"
    CONDITION = "condition", "Voorwaarde voor de toelating regelen"
    START = "start", "Start van de opleiding bevestigen"
    INTERVIEW = "interview", "Voortgangsgesprek voeren"
    OUTCOME = "outcome", "Resultaat van de opleiding bezorgen"
    NEXT_YEAR = "next_year", "Volgend opleidingsjaar starten"
    PREFERRED_OCCUPATION = "preferred_occupation", "Voorkeurberoep zetten in MLP"
    AFTERCARE_PROPOSE = "aftercare_propose", "Verdere begeleiding afspreken"
    AFTERCARE_CONFIRM = "aftercare_confirm", "Afspraak over begeleiding bevestigen"
    CLOSE = "close", "Traject afsluiten"
    WORK_SITUATION = "work_situation", "Navragen of de cliënt werkt"
    ART60_START = "art60_start", "Tewerkstelling art. 60 laten starten (tijdig werk)"
    TWE_MAXIMUM = "twe_maximum", "TWE-traject afronden binnen de maximale duur"
    OUTFLOW = "outflow", "Uitstroom na artikel 60 voorbereiden"
    OUTFLOW_PLAN = "outflow_plan", "Uitstroomplan na art. 60 opmaken"
    TRAINING_DECISION = "training_decision", "Beslissen over de opleidingsaanvraag"
    COMPETENCES = "competences", "Competenties bijwerken in MLP"
    SELECTION = "selection", "Aanmelding voor een groep beoordelen"
    MODULE_RESULT = "module_result", "Resultaat van de module registreren"
    GROUP_REPORT = "group_report", "Overdrachtsverslag voor VDAB opmaken"
    VDAB_PATH = "vdab_path", "VDAB-traject naar werk starten"
    POSTPONEMENT = "postponement", "Antwoorden op de vraag om uitstel"
    CASE_DECISION = "case_decision", "Afspraak uit het cliëntoverleg uitvoeren"


# Whose work this is: a network manager and an administrator of an organisation have no trajectories of their own.
CARRIES_DUTIES = frozenset(Role.values) - {Role.NETWORK_MANAGER, Role.ADMINISTRATOR}


class DutyQuerySet(models.QuerySet["Duty"]):
    def open(self) -> "DutyQuerySet":
        return self.filter(ended_at=None)

    def of(self, machine: str, subject_id: int) -> "DutyQuerySet":
        return self.filter(machine=machine, subject_id=subject_id)

    def visible_to(self, actor: Actor) -> "DutyQuerySet":
        """Both sides see a duty: whose it is and who waits, their team when nobody is named, and the team's head."""
        if actor.organisation_id is None:
            return self.none()
        owed, awaited = Q(organisation_id=actor.organisation_id), Q(creditor_organisation_id=actor.organisation_id)
        if not (actor.is_ocmw_worker or actor.is_team_head):
            owed &= Q(owner_id__in=actor.membership_ids) | Q(owner=None)
            awaited &= Q(creditor_id__in=actor.membership_ids) | Q(creditor=None)
        return self.filter(owed | awaited) if actor.role in CARRIES_DUTIES else self.none()

    def owed_by(self, actor: Actor) -> "DutyQuerySet":
        """What this person has to do: own duties, those of whom they stand in for, and the team's unassigned ones."""
        return self.filter(Q(owner_id__in=actor.membership_ids) | Q(owner=None, organisation_id=actor.organisation_id))

    def owed_by_team(self, actor: Actor) -> "DutyQuerySet":
        return self.filter(organisation_id=actor.organisation_id)

    def owed_to(self, actor: Actor) -> "DutyQuerySet":
        """What this person waits for from a partner."""
        return self.filter(creditor_id__in=actor.membership_ids).exclude(organisation_id=actor.organisation_id)

    def owed_to_team(self, actor: Actor) -> "DutyQuerySet":
        """What this person's organisation waits for from a partner."""
        waited_for = self.filter(creditor_organisation_id=actor.organisation_id)
        return waited_for.exclude(organisation_id=actor.organisation_id)


class Duty(models.Model):
    """What one party owes: open while `ended_at` is empty; overdue duties are visible to both sides."""

    kind = models.CharField("verplichting", max_length=24, choices=DutyKind)
    machine = models.CharField(max_length=24)
    subject_id = models.BigIntegerField()
    reference = models.CharField("referentie", max_length=20)
    subject_label = models.CharField("traject", max_length=240)
    url = models.CharField(max_length=200)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="duties", verbose_name="cliënt")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="aan zet (organisatie)"
    )
    owner = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="duties", verbose_name="aan zet"
    )
    creditor_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="wacht (organisatie)"
    )
    creditor = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="wacht"
    )
    opened_on = models.DateField("sinds")
    due_on = models.DateField("tegen", null=True)
    first_due_on = models.DateField("eerst tegen", null=True)  # only once the term was moved
    suspended_until = models.DateField("opgeschort tot", null=True)
    ended_at = models.DateTimeField("beëindigd op", null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_done = models.BooleanField("gedaan", default=False)
    opened_by_step = models.UUIDField()
    ended_by_step = models.UUIDField(null=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "verplichting"
        verbose_name_plural = "verplichtingen"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["machine", "subject_id", "kind"],
                condition=Q(ended_at=None),
                name="duty_open_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(is_done=False), name="duty_done_has_a_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "due_on", "id"], name="duty_open", condition=Q(ended_at=None)),
            models.Index(fields=["owner", "due_on", "id"], name="duty_open_of_owner", condition=Q(ended_at=None)),
            models.Index(fields=["creditor", "due_on", "id"], name="duty_open_to", condition=Q(ended_at=None)),
            models.Index(fields=["client"], name="duty_of_client", condition=Q(ended_at=None)),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def page_url(self) -> str:
        """The page with the history of this duty."""
        return reverse("duty", args=[self.pk])

    @property
    def is_awaited(self) -> bool:
        """Somebody outside the organisation that owes it waits for this."""
        return self.creditor_organisation_id not in (None, self.organisation_id)


class Duties:
    """The recorder that closes and opens duties inside the step's transaction."""

    def record(self, step: Step) -> None:
        ending = ending_by(step)
        if ending is not None:
            ending.update(
                is_done=Case(When(kind__in=step.transition.closes, then=True), default=False),
                ended_at=step.recorded_at,
                ended_by=step.actor.user,
                ended_by_step=step.key,
            )
        step.leave(Duty, [self._duty(step, due) for due in step.transition.due if due.owner(step.subject, step)])
        if step.transition.is_correction:
            step.leave(Duty, resumed(step))

    def _duty(self, step: Step, due: Due) -> Duty:
        owner: Party = due.owner(step.subject, step)
        creditor: Party | None = due.owed_to(step.subject, step) if due.owed_to else None
        return Duty(
            kind=due.kind,
            machine=step.machine.code,
            subject_id=step.subject.pk,
            reference=step.subject.reference,
            subject_label=str(step.subject),
            url=step.subject.get_absolute_url(),
            client_id=step.subject.client_id,
            organisation=owner.organisation,
            owner=owner.membership,
            creditor_organisation=creditor.organisation if creditor else None,
            creditor=creditor.membership if creditor else None,
            opened_on=step.effective_on,
            due_on=due.by(step.subject, step),
            opened_by_step=step.key,
        )

    def preview(self, step: Step) -> Iterable[Consequence]:
        if step.transition.is_correction:
            yield Consequence("clock", "De termijnen van nu vervallen; die van de status die je kiest, lopen weer.")
            return
        restarted = {due.kind for due in step.transition.due}
        for duty in ending_by(step) or ():
            if duty.kind in step.transition.closes:
                yield Consequence("circle-check", f"Afgerond: {duty}.")
            elif duty.kind not in restarted:
                yield Consequence("circle-x", f"Vervalt: {duty}.")
        for due in step.transition.due:
            if due.foretold:
                yield Consequence("clock", started(due, due.foretold, None))
            elif owner := due.owner(step.subject, step):
                yield Consequence("clock", started(due, owner, due.by(step.subject, step)))


def ending_by(step: Step) -> DutyQuerySet | None:
    """The open duties this step ends: all at an end, else what it fulfils, drops or starts anew.

    A correction ends them all as well: they belong to the state that was wrong.
    """
    if step.transition.is_creation:
        return None
    open_duties = Duty.objects.open().of(step.machine.code, step.subject.pk)
    if step.transition.is_correction or step.target in step.machine.ends:
        return open_duties
    kinds = [*step.transition.closes, *step.transition.drops, *(due.kind for due in step.transition.due)]
    return open_duties.filter(kind__in=kinds) if kinds else None


def resumed(step: Step) -> list[Duty]:
    """What was owed when the subject was last in the state a correction brings it back to, due as it was then."""
    records = StepRecord.objects.filter(machine=step.machine.code, subject_id=step.subject.pk)
    earlier = records.filter(number__lt=step.subject.version).order_by("-number")
    since = dropwhile(lambda record: record.target != step.target, earlier)
    visit = [record.key for record in takewhile(lambda record: record.target == step.target, since)]
    owed = Duty.objects.filter(opened_by_step__in=visit).exclude(is_done=True, ended_by_step__in=visit).order_by("pk")
    latest = {duty.kind: duty for duty in owed} if step.target not in step.machine.ends else {}
    for duty in latest.values():
        duty.pk, duty.ended_at, duty.ended_by, duty.ended_by_step, duty.is_done = None, None, None, None, False
        duty.opened_on, duty.opened_by_step = step.effective_on, step.key
    return list(latest.values())


def started(due: Due, owner: Party | str, by: datetime.date | None) -> str:
    until = f", tegen {date_format(by, 'd/m/Y')}" if by else ""
    return f"Nieuwe termijn voor {owner}: {DutyKind(due.kind).label}{until}."


def end(duties: DutyQuerySet, *, user: object, step_key: object, done: bool) -> None:
    """End duties outside a step of their own subject, for instance when the work was done elsewhere."""
    duties.update(ended_at=timezone.now(), ended_by=user, ended_by_step=step_key, is_done=done)
