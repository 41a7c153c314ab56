"""The warm handover's table (domain.md §5.3)."""

from typing import Any

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import guard, rule, the_system
from okot_portal.workflow.transitions import NEW, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.models import Membership
from partners.parties import Party, party_of
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.history import History
from trajects.dossier.notices import Notices
from trajects.dossier.references import next_reference
from trajects.dossier.sources import OKOT_NOTE
from trajects.dossier.terms import within
from trajects.handovers.models import REQUIRES, Handover, Medium
from trajects.handovers.models import HandoverState as S
from trajects.handovers.questions import Contact, Offer, RefuseHandover


@rule("De afzender")
def the_sender(handover: Handover, actor: Actor) -> bool:
    if actor.is_ocmw_worker:
        return actor.organisation_id == handover.sender_organisation_id
    return handover.sender_id in actor.membership_ids


@rule("De ontvanger")
def the_receiver(handover: Handover, actor: Actor) -> bool:
    if actor.is_ocmw_worker:
        return actor.organisation_id == handover.receiver_organisation_id
    return handover.receiver_id in actor.membership_ids


@in_words("de afzender (of het team)")
def sender(handover: Handover, _step: Any = None) -> Party | None:
    return party_of(handover.sender, handover.sender_organisation)


@in_words("de ontvanger (of het team)")
def receiver(handover: Handover, _step: Any = None) -> Party | None:
    return party_of(handover.receiver, handover.receiver_organisation)


@in_words("de afzender (of het team)")
def to_sender(handover: Handover, _step: Step) -> list[Party | None]:
    return [sender(handover)]


@in_words("de ontvanger (of het team)")
def to_receiver(handover: Handover, _step: Step) -> list[Party | None]:
    return [receiver(handover)]


@guard(
    "WO-04",
    "Jullie hadden enkel contact per e-mail. Een warme overdracht is een gesprek: bel eerst, of leg uit waarom niet.",
    source=f"{OKOT_NOTE} §B.2 (bij voorkeur telefonisch)",
    soft=True,
)
def spoke_in_person(handover: Handover, _step: Step) -> bool:
    return handover.medium != Medium.MAIL


@in_words("de dag van de bevestiging is bewaard")
def confirmed(handover: Handover, step: Step) -> None:
    handover.confirmed_on = step.effective_on


@in_words("wat niet meer bevestigd is, heeft geen dag van bevestiging")
def not_confirmed_any_more(handover: Handover, step: Step) -> None:
    if step.target not in (S.CONFIRMED, S.CLOSED):
        handover.confirmed_on = None


@in_words("de kant van het OCMW is voortaan het nieuwe OCMW")
def side_of_the_ocmw(handover: Handover, _step: Step) -> None:
    client = handover.client
    if handover.sender_organisation_id == handover.ocmw_id:
        handover.sender_organisation, handover.sender = client.ocmw, client.worker
    if handover.receiver_organisation_id == handover.ocmw_id:
        handover.receiver_organisation, handover.receiver = client.ocmw, client.worker


OFFER_DUE = within(DutyKind.HANDOVER_OFFER, "OVERDRACHT_TERMIJN_WERKDAGEN", sender, receiver)
CONFIRM_DUE = within(DutyKind.HANDOVER_CONFIRM, "OVERDRACHT_TERMIJN_WERKDAGEN", receiver, sender)

TABLE = (
    Transition(
        name="prepare",
        label="Warme overdracht voorbereiden",
        source=(NEW,),
        target=S.DRAFT,
        by=(the_sender, the_system),
        due=(OFFER_DUE,),
    ),
    Transition(
        name="offer",
        label="Overdracht aanbieden",
        source=(S.DRAFT, S.REFUSED),
        target=S.OFFERED,
        by=(the_sender,),
        form=Offer,
        writes=Offer.private,
        closes=(DutyKind.HANDOVER_OFFER,),
        due=(CONFIRM_DUE,),
        notices=(
            Notice(
                "N7",
                to=to_receiver,
                title="Warme overdracht voor {reference}",
                body="De fiche staat klaar. Bel elkaar en bevestig daarna de overdracht.",
            ),
        ),
        icon="arrow-left-right",
        tone="primary",
    ),
    Transition(
        name="log_contact",
        label="Contact registreren",
        source=(S.OFFERED,),
        target=S.CONTACTED,
        by=(the_sender, the_receiver),
        form=Contact,
        writes=("medium", "medium_reason", "contact_at", "participants"),
        icon="phone",
        tone="primary",
    ),
    Transition(
        name="confirm",
        label="Ontvangen en begrepen",
        source=(S.CONTACTED,),
        target=S.CONFIRMED,
        by=(the_receiver,),
        guards=(spoke_in_person,),
        effects=(confirmed,),
        closes=(DutyKind.HANDOVER_CONFIRM,),
        notices=(Notice("N7b", to=to_sender, title="Overdracht bevestigd voor {reference}"),),
        icon="circle-check",
        tone="primary",
    ),
    Transition(
        name="refuse",
        label="Overdracht weigeren",
        source=(S.OFFERED,),
        target=S.REFUSED,
        by=(the_receiver,),
        form=RefuseHandover,
        writes=("refusal_reason",),
        closes=(DutyKind.HANDOVER_CONFIRM,),
        due=(OFFER_DUE,),
        notices=(
            Notice(
                "N7c",
                to=to_sender,
                title="Overdracht geweigerd voor {reference}",
                body="Kijk in het portaal waarom, en bied de overdracht opnieuw aan.",
            ),
        ),
        icon="circle-x",
    ),
    Transition(
        name="close",
        label="Overdracht afsluiten",
        source=(S.CONFIRMED,),
        target=S.CLOSED,
        by=(the_system,),
    ),
    Transition(
        name="lapse",
        label="Overdracht laten vervallen",
        source=(S.DRAFT, S.OFFERED, S.CONTACTED, S.REFUSED),
        target=S.LAPSED,
        by=(the_system,),
    ),
    correction(S, not_confirmed_any_more),
    following((S.DRAFT, S.OFFERED, S.CONTACTED, S.CONFIRMED, S.REFUSED), side_of_the_ocmw),
)

HANDOVERS = Machine(
    code="handover",
    label="Warme overdracht",
    about=(
        "De overdracht van een cliënt aan een collega van een andere dienst: een fiche, een gesprek en een bevestiging."
    ),
    model=Handover,
    states=S,
    transitions=TABLE,
    recorders=(History(), Duties(), Notices()),
    tones={
        S.DRAFT: "wait",
        S.OFFERED: "wait",
        S.CONTACTED: "info",
        S.CONFIRMED: "success",
        S.REFUSED: "danger",
        S.CLOSED: "success",
        S.LAPSED: "neutral",
    },
    phases=(
        ("Voorbereiden", (S.DRAFT, S.REFUSED)),
        ("Aangeboden", (S.OFFERED,)),
        ("Gesprek", (S.CONTACTED,)),
        ("Bevestigd", (S.CONFIRMED, S.CLOSED)),
    ),
    ends=(S.CLOSED, S.LAPSED),
    requires=REQUIRES,
)


def prepare(
    subject: Any,
    step: Step,
    *,
    sender: Membership,
    receiver: Membership,
    sheet: dict[str, str],
    actor: Actor | None = None,
) -> Handover:
    """Make a handover ready along with a trajectory's step, pre-filled with what the dossier knows.

    `actor` is the portal itself where the other side takes that step.
    """
    handover = Handover(
        client=subject.client,
        ocmw=subject.ocmw,
        reference=next_reference(step.today),
        sender=sender,
        sender_organisation=sender.organisation,
        receiver=receiver,
        receiver_organisation=receiver.organisation,
        **sheet,
    )
    return HANDOVERS.along(step, handover, "prepare", actor=actor)
