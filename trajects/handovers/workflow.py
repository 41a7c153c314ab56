"""The warm handover's table (domain.md §5.3)."""

from typing import Any

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import NEW, STAY, Notice, Step, Transition
from partners.actor import Actor
from partners.models import Membership
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.notices import Notices
from trajects.dossier.references import next_reference
from trajects.handovers import effects, guards, questions, sides
from trajects.handovers.models import REQUIRES, SECTIONS, Handover
from trajects.handovers.models import HandoverState as S
from trajects.handovers.questions import AVAILABILITY
from trajects.handovers.sides import the_receiver, the_sender
from trajects.handovers.talking import TALKING
from trajects.handovers.terms import CONFIRM_DUE, OFFER_DUE

PREPARING = (
    Transition(
        name="open",
        label="Warme overdracht voorbereiden",
        source=(NEW,),
        target=S.DRAFT,
        by=(sides.who_guides,),
        form=questions.Open,
        writes=("why",),
        effects=(effects.address,),
        due=(OFFER_DUE,),
        icon="arrow-left-right",
    ),
    Transition(
        name="prepare",
        label="Warme overdracht klaarzetten bij een traject",
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
        form=questions.Offer,
        guards=(guards.client_is_informed,),
        writes=(*SECTIONS, *AVAILABILITY),
        effects=(effects.keep_slots, effects.open_dossier, effects.sheet_document),
        closes=(DutyKind.HANDOVER_OFFER,),
        due=(CONFIRM_DUE,),
        notices=(
            Notice(
                "N7",
                to=sides.to_receiver,
                title="Warme overdracht voor {reference}",
                body="De fiche staat klaar. Bel elkaar en bevestig daarna de overdracht.",
            ),
        ),
        icon="arrow-left-right",
        tone="primary",
    ),
    Transition(
        name="withdraw",
        label="Overdracht intrekken",
        source=(S.DRAFT, S.OFFERED, S.REFUSED),
        target=S.LAPSED,
        by=(the_sender,),
        form=WithReason,
        guards=(guards.stands_alone,),
        effects=(effects.close_dossier,),
        notices=(Notice("N7c", to=sides.to_receiver, title="Overdracht ingetrokken voor {reference}"),),
        icon="undo-2",
        tone="quiet",
        shown_closed=False,
    ),
)

AFTERWARDS = (
    Transition(
        name="set_availability",
        label="Bereikbaarheid aanpassen",
        source=(S.OFFERED, S.CONTACTED, S.CONFIRMED),
        target=STAY,
        by=(the_sender,),
        form=questions.Availability,
        writes=AVAILABILITY,
        icon="clock",
        tone="quiet",
    ),
    Transition(
        name="finish",
        label="Overdracht afsluiten",
        source=(S.CONFIRMED,),
        target=S.CLOSED,
        by=(the_sender, the_receiver),
        guards=(guards.stands_alone,),
        effects=(effects.leave_open_for_a_while,),
        icon="archive",
        hint="Doe dit als de begeleiding bij de andere dienst loopt.",
        shown_closed=False,
    ),
    Transition(
        name="close",
        label="Overdracht laten sluiten door het traject",
        source=(S.CONFIRMED,),
        target=S.CLOSED,
        by=(the_system,),
        effects=(effects.leave_open_for_a_while,),
    ),
    Transition(
        name="lapse",
        label="Overdracht laten vervallen",
        source=(S.DRAFT, S.OFFERED, S.CONTACTED, S.REFUSED),
        target=S.LAPSED,
        by=(the_system,),
        effects=(effects.close_dossier,),
    ),
    correction(S, effects.not_confirmed_any_more),
    following((S.DRAFT, S.OFFERED, S.CONTACTED, S.CONFIRMED, S.REFUSED), effects.side_of_the_ocmw),
    handing_on((S.DRAFT, S.OFFERED, S.CONTACTED, S.CONFIRMED, S.REFUSED)),
)

TABLE = PREPARING + TALKING + AFTERWARDS

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
