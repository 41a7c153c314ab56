"""Documents kept as they were made: the data is frozen in the step, the PDF is rendered from it and never changes."""

import logging
import re
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from okot_portal.documents import InvalidDocumentError, check_code, fingerprint, render_pdf, validate_document
from okot_portal.workflow.errors import Refusal, Refused
from okot_portal.workflow.transitions import Step
from partners.models import Organisation
from trajects.clients.models import Client

log = logging.getLogger(__name__)
# What a part of a document's data is called on the pages where people fill it in.
PARTS = {
    "mediator": "naam, functie, telefoon en e-mail van de bemiddelaar",
    "work_coach": "naam, functie, telefoon en e-mail van de MA/ATB",
    "ocmw": "naam en adres van het OCMW",
    "vdab": "naam en adres van de VDAB-dienst",
    "client": "naam en gegevens van de cliënt",
    "training": "de opleiding",
    "partner": "naam en adres van de opleidingspartner",
    "coach": "naam, functie, telefoon en e-mail van de coach",
    "sender": "naam en adres van de dienst die overdraagt",
    "sender_contact": "naam, functie, telefoon en e-mail van wie overdraagt",
    "receiver": "naam en adres van de dienst die overneemt",
    "receiver_contact": "naam, functie, telefoon en e-mail van wie overneemt",
    "sections": "de onderdelen van de fiche",
    "motivation": "de motivering",
    "statement": "de verklaring van het OCMW",
    "topics": "de vier onderwerpen van de intake",
    "diploma_on": "de datum van het diploma",
}


class DocumentKind(models.TextChoices):
    FORMAL_AGREEMENT = "formal_agreement", "Formeel akkoord"
    SCREENING_RESULT = "screening_result", "Resultaat van de screening"
    OUTCOME = "outcome", "Resultaat van de opleiding"
    HANDOVER_SHEET = "handover_sheet", "Fiche van de warme overdracht"
    GROUP_HANDOVER = "group_handover", "Overdrachtsverslag van de groep"
    CASE_MINUTES = "case_minutes", "Verslag van het cliëntoverleg"
    MLP_ACCESS = "mlp_access", "Aanvraag inzagerecht MLP"


class Document(models.Model):
    """What was decided, as data. Append-only (trigger): a change makes a new document with the next version."""

    kind = models.CharField("soort", max_length=24, choices=DocumentKind)
    machine = models.CharField(max_length=24)
    subject_id = models.BigIntegerField()
    reference = models.CharField("referentie", max_length=20)
    version = models.PositiveSmallIntegerField("versie")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="documents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    check_code = models.CharField("controlecode", max_length=32, unique=True, default=check_code)
    data = models.JSONField()
    made_at = models.DateTimeField("opgemaakt op")
    step_key = models.UUIDField()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["machine", "subject_id", "kind", "version"], name="document_version_unique")
        ]
        indexes = [models.Index(fields=["client", "-made_at"], name="document_of_client")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def filename(self) -> str:
        """Reference and version only: a file name carries no personal data."""
        return f"{self.kind.replace('_', '-')}-{self.reference}-v{self.version}.pdf"


class Rendering(models.Model):
    """The PDF of a document, with its SHA-256. Append-only (trigger)."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="rendering")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    rendered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


def freeze(step: Step, kind: str, data: dict[str, Any], version: int | None = None) -> Document:
    """Keep the data of a document in the step's transaction; the PDF follows after the commit.

    `version` is for who knows it already; else documents are counted.
    """
    subject = step.subject
    if version is None:
        earlier = Document.objects.filter(machine=step.machine.code, subject_id=subject.pk, kind=kind)
        version = earlier.count() + 1
    document = Document(
        kind=kind,
        machine=step.machine.code,
        subject_id=subject.pk,
        reference=subject.reference,
        version=version,
        client_id=subject.client_id,
        organisation_id=step.actor.organisation_id,
        data=data,
        made_at=step.recorded_at,
        step_key=step.key,
    )
    refuse_broken(document)
    document.save(force_insert=True)
    return document


def refuse_broken(document: Document) -> None:
    """A document that could not be drawn is refused with the step that makes it, and not found out days later."""
    try:
        validate_document(document.kind, printed(document))
    except InvalidDocumentError as invalid:
        log.error("%s of %s %s is broken: %s", document.kind, document.machine, document.subject_id, invalid)
        parts = [re.split(r"[.\[:]", fault, maxsplit=1)[0] for fault in invalid.errors]
        named = ", ".join(dict.fromkeys(PARTS.get(part, "de gegevens van het traject") for part in parts))
        raise Refused(
            Refusal(f"Het document ‘{document}’ kan niet opgemaakt worden: kijk na of dit volledig is: {named}.")
        ) from invalid


def printed(document: Document) -> dict[str, Any]:
    """The frozen data, with the version and the way to check the paper."""
    page = settings.PORTAL_URL + reverse("document-check")
    code = document.check_code
    check = {"code": code, "page": page, "url": f"{page}{code}/"}
    return {**document.data, "version": document.version, "check": check}


def rendering_of(document: Document) -> Rendering:
    """The stored PDF; rendered now when no task came by yet. Safe to call from two places at once."""
    with transaction.atomic():
        Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
        found = Rendering.objects.filter(document=document).first()
        if found:
            return found
        content = render_pdf(document.kind, printed(document))
        return Rendering.objects.create(
            document=document,
            content=content,
            sha256=fingerprint(content),
            size=len(content),
            rendered_at=timezone.now(),
        )
