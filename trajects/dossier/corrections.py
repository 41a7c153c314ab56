"""Rechtzetting: an administrator puts a wrong state right; the history keeps both, and reopening takes two people.

`correction()` makes the step for any machine. Whatever else of the subject must go back is the machine's own business:
it gives effects. (domain.md §5.1 `corrigeer`; the second administrator is an [inference], kept in `reopens` alone.)
"""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import an_administrator, guard
from okot_portal.workflow.transitions import CHOSEN, Step, Transition
from okot_portal.workflow.words import in_words
from trajects.clients.models import Client
from trajects.dossier.sources import WORKING_RULE

NAME = "correct"


class Decision(models.TextChoices):
    APPROVED = "approved", "Goedgekeurd"
    REFUSED = "refused", "Geweigerd"
    LAPSED = "lapsed", "Vervallen"


class CorrectionQuerySet(models.QuerySet["CorrectionRequest"]):
    def waiting(self) -> "CorrectionQuerySet":
        return self.filter(decided_at=None)

    def of(self, machine: str, subject_id: int) -> "CorrectionQuerySet":
        return self.filter(machine=machine, subject_id=subject_id)


class CorrectionRequest(models.Model):
    """What one administrator asks and another approves: to bring what had ended back to a state that runs."""

    machine = models.CharField(max_length=24)
    subject_id = models.BigIntegerField()
    reference = models.CharField("referentie", max_length=20)
    # Empty for what is of several clients at once: a group.
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="cliënt")
    source_label = models.CharField("van", max_length=60)
    target = models.CharField(max_length=24)
    target_label = models.CharField("naar", max_length=60)
    effective_on = models.DateField("geldt vanaf")
    reason = models.TextField("reden", max_length=2000)
    seen_version = models.PositiveIntegerField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="gevraagd door"
    )
    asked_at = models.DateTimeField("gevraagd op", default=timezone.now)
    decision = models.CharField("beslissing", max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="beslist door"
    )
    decided_at = models.DateTimeField("beslist op", null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "gevraagde rechtzetting"
        verbose_name_plural = "gevraagde rechtzettingen"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["machine", "subject_id"],
                condition=Q(decided_at=None),
                name="correction_one_waiting",
                violation_error_message="Voor dit traject wacht al een rechtzetting op een tweede beheerder.",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, decision="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(decision="")),
                name="correction_decision_whole",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.APPROVED) | ~Q(decided_by=F("asked_by")),
                name="correction_approved_by_another",
                violation_error_message="Wie de rechtzetting vroeg, kan ze niet zelf goedkeuren.",
            ),
        ]

    def __str__(self) -> str:
        return f"Rechtzetting {self.reference}: {self.source_label} → {self.target_label}"

    def decide(self, decision: Decision, user: Any) -> None:
        self.decision, self.decided_by, self.decided_at = decision, user, timezone.now()
        self.save(update_fields=["decision", "decided_by", "decided_at"])

    @property
    def answers(self) -> dict[str, Any]:
        """What the step's form is answered with; the version tells when the subject moved on meanwhile."""
        return {
            "target": self.target,
            "effective_on": self.effective_on,
            "reason": self.reason,
            "seen_version": self.seen_version,
        }


class Correct(WithReason):
    """Which state is right, since when, and why; the history keeps the wrong step and this one (GEN-02)."""

    asks_date = True
    date_label = "Juist sinds"

    target = forms.ChoiceField(label="Juiste status", error_messages={"required": "Kies de juiste status."})

    field_order = ["target", "effective_on", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        machine, current = self.step.machine, self.step.subject.state
        target = cast(forms.ChoiceField, self.fields["target"])
        target.choices = [("", "Kies een status"), *(c for c in machine.states.choices if c[0] != current)]
        self.order_fields(self.field_order)
        self.fields["reason"].label = "Waarom is een rechtzetting nodig?"
        self.fields["reason"].error_messages["required"] = (
            "Schrijf waarom: de rechtzetting blijft zichtbaar in het dossier."
        )

    def summary(self) -> list[tuple[str, str]]:
        """The state and the reason have places of their own in the history."""
        return []


def reopens(machine: Machine, source: str, target: str) -> bool:
    """From an end back to what runs: the one correction that takes two administrators. [inference]"""
    return source in machine.ends and target not in machine.ends


def approval(step: Step) -> CorrectionRequest | None:
    """The waiting request of another administrator for exactly this correction."""
    waiting = CorrectionRequest.objects.waiting().of(step.machine.code, step.subject.pk)
    same = waiting.filter(target=step.target, seen_version=step.subject.version)
    return same.exclude(asked_by=step.actor.user).first()


@guard(
    "GEN-02",
    "Iets wat afgelopen is heropenen, doen twee beheerders samen. Vraag de rechtzetting aan in het beheer: een andere "
    "beheerder keurt ze goed.",
    source=WORKING_RULE,
)
def two_administrators_reopen(_subject: Any, step: Step) -> bool:
    if step.leader is not None or not reopens(step.machine, step.source, step.target):
        return True
    return approval(step) is not None


@guard(
    "GEN-02",
    "Deze status beweegt mee met het traject. Zet het traject zelf recht: dit gaat dan mee.",
    source=WORKING_RULE,
)
def moves_with_its_leader(_subject: Any, step: Step) -> bool:
    return step.leader is not None or not step.machine.moves_along


@in_words("wie de rechtzetting vroeg staat mee in de geschiedenis; een andere vraag voor dit traject vervalt")
def close_requests(subject: Any, step: Step) -> None:
    approved = approval(step)
    for request in CorrectionRequest.objects.waiting().of(step.machine.code, subject.pk).select_related("asked_by"):
        request.decide(Decision.APPROVED if request == approved else Decision.LAPSED, step.actor.user)
        if request == approved:
            asked = f"{request.asked_by}, {date_format(timezone.localtime(request.asked_at), 'd/m/Y H:i')}"
            step.summary = [*step.summary, ("Gevraagd door", asked)]


def correction(states: type[models.TextChoices], *effects: Callable[[Any, Step], None]) -> Transition:
    """The step "Rechtzetting" of a machine: from any state to any other."""
    return Transition(
        name=NAME,
        label="Rechtzetting",
        source=tuple(states.values),
        target=CHOSEN,
        by=(an_administrator,),
        form=Correct,
        guards=(moves_with_its_leader, two_administrators_reopen),
        effects=(close_requests, *effects),
        icon="pencil-ruler",
    )
