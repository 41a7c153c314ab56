"""What every workflow of a client shares: whose it is, which OCMW carries it, and a reference people can say aloud."""

from typing import Any

from django.db import models

from okot_portal.workflow.models import WorkflowSubject
from okot_portal.workflow.rules import rule
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.models import Organisation
from partners.parties import Party, party_of
from trajects.clients.models import Client


class DossierSubject(WorkflowSubject):
    """Abstract. GEN-01: exactly one client and one responsible OCMW."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", verbose_name="cliënt")
    ocmw = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="verantwoordelijk OCMW"
    )
    reference = models.CharField("referentie", max_length=20, db_index=True)

    # What a reader who may not see the client yet, is told.
    hidden_note = "De naam en het dossier zie je zodra het OCMW het formeel akkoord geeft."

    class Meta:
        abstract = True


@rule("MA/ATB van het verantwoordelijke OCMW")
def responsible_worker(subject: DossierSubject, actor: Actor) -> bool:
    return actor.is_ocmw_worker and actor.organisation_id == subject.ocmw_id


@in_words("de MA/ATB van de cliënt (of het team van het OCMW)")
def ocmw_party(subject: Any, _step: Any = None) -> Party | None:
    """The client's own MA/ATB, else the OCMW's team."""
    return party_of(subject.worker, subject.ocmw)


@in_words("de VDAB-bemiddelaar van dit traject")
def vdab_party(subject: Any, _step: Any = None) -> Party | None:
    """The mediator of this trajectory, else nobody yet."""
    return party_of(subject.mediator)
