"""The handover's table from the offer to 'ontvangen en begrepen', or the way to somebody else."""

from okot_portal.workflow.transitions import STAY, Notice, Transition
from trajects.dossier.duties import DutyKind
from trajects.handovers import effects, guards, questions, sides
from trajects.handovers.models import HandoverState as S
from trajects.handovers.sides import the_receiver, the_sender
from trajects.handovers.terms import CALL_DUE, OFFER_DUE

TALKING = (
    Transition(
        name="choose_moment",
        label="Moment kiezen om te bellen",
        source=(S.OFFERED,),
        target=STAY,
        by=(sides.the_side_asked,),
        form=questions.ChooseMoment,
        guards=(guards.a_moment_is_open,),
        effects=(effects.make_appointment,),
        due=(CALL_DUE,),
        notices=(
            Notice(
                "N7d",
                to=sides.to_other_side,
                title="Jullie bellen over {reference}",
                body="Het moment staat in het portaal, met een kalenderbestand.",
            ),
        ),
        icon="calendar-check",
        tone="primary",
        shown_closed=False,
    ),
    Transition(
        name="propose_moments",
        label="Momenten voorstellen om te bellen",
        source=(S.OFFERED,),
        target=STAY,
        by=(the_sender, the_receiver),
        form=questions.ProposeMoments,
        effects=(effects.keep_slots,),
        drops=(DutyKind.HANDOVER_CALL,),
        notices=(
            Notice(
                "N7d",
                to=sides.to_other_side,
                title="Wanneer bellen jullie over {reference}?",
                body="Kies een van de voorgestelde momenten, of stel andere voor.",
            ),
        ),
        icon="calendar-clock",
    ),
    Transition(
        name="log_contact",
        label="Contact registreren",
        source=(S.OFFERED, S.CONTACTED),
        target=S.CONTACTED,
        by=(the_sender, the_receiver),
        form=questions.Contact,
        guards=(guards.own_side_not_logged,),
        effects=(effects.keep_contact,),
        closes=(DutyKind.HANDOVER_CALL,),
        icon="phone",
        tone="primary",
        hint="Elke kant noteert het gesprek zelf.",
        shown_closed=False,
    ),
    Transition(
        name="confirm",
        label="Ontvangen en begrepen",
        source=(S.CONTACTED,),
        target=S.CONFIRMED,
        by=(the_receiver,),
        guards=(guards.spoke_in_person,),
        effects=(effects.confirmed, effects.sender_keeps_reading),
        closes=(DutyKind.HANDOVER_CONFIRM,),
        notices=(Notice("N7b", to=sides.to_sender, title="Overdracht bevestigd voor {reference}"),),
        icon="circle-check",
        tone="primary",
    ),
    Transition(
        name="redirect",
        label="Doorsturen naar de juiste persoon of dienst",
        source=(S.OFFERED,),
        target=STAY,
        by=(the_receiver, sides.the_receiving_head),
        form=questions.Redirect,
        writes=("refusal_reason",),
        effects=(effects.redirect,),
        drops=(DutyKind.HANDOVER_CALL,),
        notices=(
            Notice(
                "N7",
                to=sides.to_receiver,
                title="Warme overdracht voor {reference}",
                foretold="wie je kiest",
                body="Een collega stuurde deze overdracht naar jou door. Bel elkaar en bevestig daarna de overdracht.",
            ),
            Notice(
                "N7c",
                to=sides.to_sender,
                title="Overdracht doorgestuurd voor {reference}",
                body="Iemand anders volgt de cliënt op. Wie dat is, staat in het portaal. Jij hoeft niets te herdoen.",
            ),
        ),
        icon="shuffle",
    ),
    Transition(
        name="refuse",
        label="Overdracht weigeren",
        source=(S.OFFERED,),
        target=S.REFUSED,
        by=(the_receiver,),
        form=questions.RefuseHandover,
        writes=("refusal_reason",),
        effects=(effects.close_dossier,),
        closes=(DutyKind.HANDOVER_CONFIRM,),
        drops=(DutyKind.HANDOVER_CALL,),
        due=(OFFER_DUE,),
        notices=(
            Notice(
                "N7c",
                to=sides.to_sender,
                title="Overdracht geweigerd voor {reference}",
                body="Kijk in het portaal waarom, en bied de overdracht opnieuw aan.",
            ),
        ),
        icon="circle-x",
    ),
)
