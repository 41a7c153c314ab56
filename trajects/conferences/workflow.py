"""The table of a case conference (domain.md §5.9, SAM-03): planned by either side, held, postponed or called off."""

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import NEW, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.conferences import effects, guards, questions
from trajects.conferences.choices import CONFERENCE_ENDS, CONFERENCE_PHASES, CONFERENCE_TONES, ItemState
from trajects.conferences.choices import ConferenceState as S
from trajects.conferences.decisions import DECISIONS
from trajects.conferences.items import ITEMS
from trajects.conferences.models import CONFERENCE_REQUIRES, CaseConference
from trajects.conferences.rules import at_the_table, may_plan, other_side
from trajects.dossier.corrections import correction
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.notices import Notices


@in_words("elk dossier gaat van de agenda; wat voor dit overleg geopend was, is meteen gesloten")
def clear_the_agenda(conference: CaseConference, step: Step) -> None:
    for item in conference.items.filter(state=ItemState.ON_AGENDA).order_by("pk"):
        ITEMS.along(step, item, "fall_off", actor=SYSTEM)


TABLE = (
    Transition(
        name="plan",
        label="Cliëntoverleg plannen",
        source=(NEW,),
        target=S.PLANNED,
        by=(may_plan,),
        form=questions.Plan,
        writes=("starts_at", "place"),
        effects=(effects.set_sides,),
        notices=(
            Notice(
                "SO3",
                to=other_side,
                foretold="de andere kant van het overleg",
                title="Cliëntoverleg gepland: {reference}",
                body="Kijk wanneer en waar, en zet jullie dossiers op de agenda.",
            ),
        ),
        icon="calendar-plus",
        tone="primary",
    ),
    Transition(
        name="hold",
        label="Overleg gaat door",
        source=(S.PLANNED,),
        target=S.HELD,
        by=(at_the_table,),
        form=questions.Hold,
        writes=("attendants",),
        guards=(guards.the_day_has_come,),
        effects=(effects.carry,),
        icon="users",
        tone="primary",
    ),
    Transition(
        name="postpone",
        label="Overleg uitstellen",
        source=(S.PLANNED,),
        target=S.POSTPONED,
        by=(at_the_table,),
        form=questions.Postpone,
        writes=("postponed_because",),
        notices=(Notice("SO3", to=other_side, title="Cliëntoverleg uitgesteld: {reference}", urgent=True),),
        icon="calendar-off",
    ),
    Transition(
        name="replan",
        label="Nieuwe dag kiezen",
        source=(S.POSTPONED,),
        target=S.PLANNED,
        by=(at_the_table,),
        form=questions.When,
        writes=("starts_at", "place"),
        effects=(effects.move,),
        notices=(Notice("SO3", to=other_side, title="Cliëntoverleg op een nieuwe dag: {reference}"),),
        icon="calendar-clock",
        tone="primary",
    ),
    Transition(
        name="cancel",
        label="Overleg afgelasten",
        source=(S.PLANNED, S.POSTPONED),
        target=S.CANCELLED,
        by=(at_the_table,),
        form=questions.Cancel,
        writes=("cancelled_because",),
        effects=(clear_the_agenda,),
        notices=(
            Notice(
                "SO3",
                to=other_side,
                title="Cliëntoverleg afgelast: {reference}",
                body="Zet dossiers die wachten op de agenda van een volgend overleg.",
                urgent=True,
            ),
        ),
        icon="calendar-x",
        tone="quiet",
        hint="De agenda wordt leeggemaakt en de inzage stopt. Zoek je een nieuwe dag, stel het dan uit.",
    ),
    correction(S, effects.put_back_conference),
    handing_on((S.PLANNED, S.POSTPONED)),
)

CONFERENCES = Machine(
    code="case_conference",
    label="Cliëntoverleg",
    about=(
        "Een overleg van een OCMW en VDAB over cliënten die ze allebei begeleiden: gepland door een van beide, met de "
        "dossiers die elke kant op de agenda zet."
    ),
    model=CaseConference,
    states=S,
    transitions=TABLE,
    recorders=(History(), Notices()),
    phases=CONFERENCE_PHASES,
    tones=CONFERENCE_TONES,
    ends=CONFERENCE_ENDS,
    requires=CONFERENCE_REQUIRES,
)

__all__ = ["CONFERENCES", "DECISIONS", "ITEMS"]
