"""Walk an employment under article 60 to any state, step by step through the machine: for demo and tests."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from partners.actor import Actor
from partners.models import Membership
from trajects.art60.choices import Art60End, Circuit, DecisionBody, HostKind, SuspensionReason
from trajects.art60.models import Art60Employment
from trajects.art60.workflow import ART60S
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling

WHY = "Enkel rechten openen: de cliënt zoekt daarna zelf werk."
PLACE = {"host": "Voorbeeldkeuken van het woonzorgcentrum", "host_kind": HostKind.OWN, "circuit": Circuit.OCMW}
REASONED = {"override_reason": "Het contract volgt de beslissing van het comité."}


class Art60Story(Telling):
    """One employment."""

    def __init__(
        self, client: Client, worker: Membership, *, day: datetime.date, employment: Art60Employment | None = None
    ) -> None:
        super().__init__(day)
        self.client = client
        self.worker = Actor(worker.user, worker)
        self.employment = employment or Art60Employment(
            client=client, ocmw=worker.organisation, worker=worker, reference=next_reference(day)
        )

    def fire(self, name: str, actor: Actor | None = None, **answers: Any) -> "Art60Story":
        own = self.employment
        subject = Art60Employment.objects.get(pk=own.pk) if own.pk else own
        step = ART60S.fire(
            subject, name, actor=actor or self.worker, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.employment = step.subject
        return self

    def proposed(self) -> "Art60Story":
        return self.fire("propose", without_twe_reason=WHY)

    def decided(self) -> "Art60Story":
        return self.fire("decide", decision_body=DecisionBody.COMMITTEE)

    def signed(self, **answers: Any) -> "Art60Story":
        """A contract of one year, full time, unless the answers say otherwise; a misfit in days has its reason."""
        start = answers.get("starts_on", self.day)
        contract = {
            "starts_on": start,
            "planned_end_on": start + relativedelta(years=1, days=-1),
            "hours_per_week": "38",
            "proven_before": 0,
            **PLACE,
            **REASONED,
        }
        return self.fire("sign", **{**contract, **answers})

    def started(self) -> "Art60Story":
        return self.fire("start")

    def suspended(self, reason: str = SuspensionReason.ILLNESS, *, counts: bool = False) -> "Art60Story":
        return self.fire("suspend", suspension_reason=reason, counts=counts)

    def resumed(self) -> "Art60Story":
        return self.fire("resume")

    def moved(self, **place: Any) -> "Art60Story":
        new = {"host": "Kringwinkel De Proef", "host_kind": HostKind.SOCIAL_ECONOMY, "circuit": Circuit.SE}
        return self.fire("change_placement", **{**new, **place})

    def ended(self, reason: str = Art60End.RIGHT_OPENED) -> "Art60Story":
        return self.fire("end", end_reason=reason)

    def rejected(self, reason: str = "no_place") -> "Art60Story":
        return self.fire("reject", reject_reason=reason)
