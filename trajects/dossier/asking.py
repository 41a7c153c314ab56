"""Asking a second administrator for a correction: the request, and the notice to those who may approve it."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from okot_portal.workflow.transitions import Step
from partners.models import Membership
from partners.notifications.notify import notify
from partners.parties import Party
from trajects.dossier.corrections import CorrectionRequest, reopens


def may_be_asked(step: Step, typed: Mapping[str, Any]) -> bool:
    """Whether these answers are whole, and name a correction that takes two administrators."""
    form = step.machine.form(step, typed)
    if not form.is_valid():
        return False
    is_current = form.cleaned_data["seen_version"] in (None, step.subject.version)
    return is_current and reopens(step.machine, step.source, form.cleaned_data["target"])


@transaction.atomic
def ask(step: Step, typed: Mapping[str, Any]) -> CorrectionRequest:
    """Keep the request and tell the other administrators. Call it after `may_be_asked`."""
    form = step.machine.form(step, typed)
    form.full_clean()
    machine, subject, answers = step.machine, step.subject, form.cleaned_data
    asked, is_new = CorrectionRequest.objects.get_or_create(
        machine=machine.code,
        subject_id=subject.pk,
        decided_at=None,
        defaults={
            "reference": subject.reference,
            "client_id": getattr(subject, "client_id", None),
            "source_label": machine.states(subject.state).label,
            "target": answers["target"],
            "target_label": machine.states(answers["target"]).label,
            "effective_on": answers["effective_on"],
            "reason": answers["reason"],
            "seen_version": subject.version,
            "asked_by": step.actor.user,
        },
    )
    if is_new:
        tell(asked, step)
    return asked


def tell(asked: CorrectionRequest, step: Step) -> None:
    """Administrators without an organisation have no inbox; they find the request in the admin's list."""
    today = timezone.localdate()
    administrators = Membership.objects.active(today).filter(user__is_staff=True, user__is_superuser=True)
    others = administrators.exclude(user=step.actor.user).select_related("user", "organisation")
    notify(
        code="RZ",
        title=f"Rechtzetting te keuren: {asked.reference}",
        body="Een beheerder vraagt om iets wat afgelopen is te heropenen. Kijk de reden na en keur goed of weiger.",
        recipients=[Party(one.organisation, one) for one in others],
        sender=step.actor,
        subject_machine=asked.machine,
        subject_id=asked.subject_id,
        reference=asked.reference,
        url=f"/beheer/dossier/correctionrequest/{asked.pk}/",
        step_key=uuid.uuid4(),
        is_new=True,
    )
