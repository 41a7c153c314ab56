"""The table of a dossier on the agenda of a case conference: put there by either side, opened if need be, discussed."""

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import NEW, STAY, Notice, Transition
from trajects.conferences import effects, guards, questions
from trajects.conferences.choices import ITEM_ENDS, ITEM_PHASES, ITEM_TONES
from trajects.conferences.choices import ItemState as S
from trajects.conferences.models import ITEM_REQUIRES, AgendaItem
from trajects.conferences.rules import discusses, other_side_of_item
from trajects.dossier.corrections import correction
from trajects.dossier.following import following
from trajects.dossier.history import History
from trajects.dossier.notices import Notices
from trajects.dossier.subjects import responsible_worker

TABLE = (
    Transition(
        name="put",
        label="Op de agenda zetten",
        source=(NEW,),
        target=S.ON_AGENDA,
        by=(discusses,),
        form=questions.Put,
        writes=("topic", "question"),
        guards=(guards.of_this_ocmw, guards.still_to_come),
        notices=(Notice("SO3", to=other_side_of_item, title="Nieuw dossier op de agenda: {reference}"),),
        icon="folder-plus",
        tone="primary",
    ),
    Transition(
        name="share",
        label="Inzage geven voor dit overleg",
        source=(S.ON_AGENDA,),
        target=STAY,
        by=(responsible_worker,),
        guards=(guards.not_open_yet, guards.client_informed),
        effects=(effects.open_to_mediator,),
        notices=(Notice("SO3", to=other_side_of_item, title="Inzage gekregen in dossier {reference}"),),
        icon="lock-open",
        hint="De bemiddelaar ziet daarna naam en dossier. Het leeslogboek van de cliënt toont wie keek.",
    ),
    Transition(
        name="discuss",
        label="Bespreking noteren",
        source=(S.ON_AGENDA,),
        target=S.DISCUSSED,
        by=(discusses,),
        form=questions.Discuss,
        writes=("need", "market", "conclusion"),
        guards=(guards.conference_held,),
        effects=(effects.decide,),
        notices=(
            Notice(
                "SO4",
                to=other_side_of_item,
                title="Besproken in het cliëntoverleg: {reference}",
                body="Het verslag en de afspraken staan klaar.",
            ),
        ),
        icon="messages-square",
        tone="primary",
    ),
    Transition(
        name="take_off",
        label="Van de agenda halen",
        source=(S.ON_AGENDA,),
        target=S.WITHDRAWN,
        by=(discusses,),
        form=WithReason,
        effects=(effects.close_to_mediator,),
        icon="circle-x",
        tone="quiet",
    ),
    Transition(
        name="fall_off",
        label="Overleg afgelast",
        source=(S.ON_AGENDA,),
        target=S.WITHDRAWN,
        by=(the_system,),
        effects=(effects.close_to_mediator,),
        icon="calendar-x",
    ),
    following((S.ON_AGENDA,)),
    correction(S, effects.put_back_item),
)

ITEMS = Machine(
    code="case_item",
    label="Agendapunt van een cliëntoverleg",
    about="Een cliënt op de agenda van een cliëntoverleg: waarover, wie het dossier mag zien, en wat besloten werd.",
    model=AgendaItem,
    states=S,
    transitions=TABLE,
    recorders=(History(), Notices()),
    phases=ITEM_PHASES,
    tones=ITEM_TONES,
    ends=ITEM_ENDS,
    requires=ITEM_REQUIRES,
)
