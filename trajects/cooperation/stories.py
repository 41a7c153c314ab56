"""Walk an agreement to any state, step by step through the machine: for the demo world and tests."""

import datetime
from typing import Any

from okot_portal.known import known
from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.cooperation.choices import ActionField, MomentKind
from trajects.cooperation.models import CooperationAgreement
from trajects.cooperation.workflow import COOPERATIONS
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling

AGREED = {
    ActionField.COMMUNICATION: "De MA of ATB vertelt elke cliënt over de uitwisseling en noteert wanneer.\n"
    "Twee keer per jaar een ontmoetingsmoment, beurtelings bij VDAB en bij een OCMW.",
    ActionField.REFERRAL: "Het OCMW schrijft samen met de cliënt in, aan het eigen loket.\n"
    "VDAB plant een screening binnen tien werkdagen.",
    ActionField.REGISTRATION: "Het OCMW vult de stappen naar werk aan in MLP, binnen vijf werkdagen.",
    ActionField.OUTFLOW: "Elke eerste dinsdag cliëntoverleg over de nood aan sociale tewerkstelling.\n"
    "Zes maanden voor het einde van een contract artikel 60 ligt er een plan.",
    ActionField.DUTCH: "Wie lager staat dan B1, volgt lessen Nederlands in een erkende school, ook tijdens artikel 60.",
    ActionField.WELFARE: "VDAB verwijst wie vastloopt naar het OCMW; het OCMW zoekt mee naar het CAW of CGG.",
}
SIGNATORIES = "De voorzitters van de OCMW's en de provinciaal directeur van VDAB."


class CooperationStory(Telling):
    """One agreement; `head` writes for an OCMW, or `manager` for VDAB."""

    PACE = 4

    def __init__(self, manager: Membership, *ocmws: Organisation, day: datetime.date) -> None:
        super().__init__(day)
        self.manager, self.ocmws = Actor(manager.user, manager), ocmws
        self.agreement = CooperationAgreement(reference=next_reference(day))

    def fire(self, name: str, actor: Actor | None = None, /, **answers: Any) -> "CooperationStory":
        own = self.agreement
        subject = CooperationAgreement.objects.get(pk=own.pk) if own.pk else own
        taken = COOPERATIONS.fire(
            subject, name, actor=actor or self.manager, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.agreement = taken.subject
        return self

    def drafted(self, first: datetime.date, last: datetime.date, name: str = "Bodukap en VDAB") -> "CooperationStory":
        ocmws = [str(one.pk) for one in self.ocmws]
        return self.fire("draft", name=name, starts_on=first, ends_on=last, ocmws=ocmws)

    def arranged(self, *fields: ActionField) -> "CooperationStory":
        """What the partners agreed on in these fields, or in all six."""
        for field in fields or ActionField:
            self.fire(f"arrange_{field.value}", text=AGREED[field], contacts=[str(known(self.manager.membership).pk)])
        return self

    def signed(self, on: datetime.date | None = None, **answers: Any) -> "CooperationStory":
        return self.fire("sign", signed_on=on or self.day, signatories=SIGNATORIES, **answers)

    def meeting(self, at: datetime.datetime, title: str, kind: str = MomentKind.MEETING) -> "CooperationStory":
        return self.fire("plan_moment", kind=kind, title=title, starts_at=at, minutes="120", place="VDAB, zaal 2")

    def reported(self, report: str) -> "CooperationStory":
        """Of the earliest moment without a report."""
        moment = self.agreement.moments.filter(report="", cancelled_because="").first()
        return self.fire("report_moment", moment=moment.pk if moment else None, report=report)

    def renewed(self, first: datetime.date, last: datetime.date) -> CooperationAgreement:
        """The draft that follows this one up."""
        self.fire("renew", name=self.agreement.name, starts_on=first, ends_on=last)
        return self.agreement.renewals.get()
