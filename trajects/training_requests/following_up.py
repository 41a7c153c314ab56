"""The table from the start of the training to the competences in MLP (seed 001, points 3 and 6, and its last line)."""

from okot_portal.workflow.transitions import Transition
from trajects.dossier.conflicts import guards_for
from trajects.dossier.duties import DutyKind as D
from trajects.dossier.kinds import TRAINING
from trajects.training_requests import effects, guards, notices, questions, rules, terms
from trajects.training_requests.choices import RequestState as S

TABLE = (
    Transition(
        name="start",
        label="Start van de opleiding registreren",
        source=(S.APPROVED,),
        target=S.STARTED,
        by=(rules.worker, rules.mediator),
        form=questions.Start,
        writes=("planned_end_on",),
        guards=(
            guards.a_twe_runs,
            guards.first_short_one_of_this_twe,
            guards.end_of_art60_known,
            guards.handed_over_before_the_twe_stops,
            *guards_for(TRAINING),
            guards.handover_confirmed,
            guards.twe_stops_within_its_maximum,
        ),
        effects=(effects.training_runs, effects.stop_twe),
        notices=(notices.STARTED,),
        closes=(D.START,),
        due=(terms.OUTCOME,),
        icon="graduation-cap",
        tone="primary",
    ),
    Transition(
        name="end",
        label="Einde van de opleiding registreren",
        source=(S.STARTED,),
        target=S.ENDED,
        by=(rules.mediator, rules.worker),
        form=questions.End,
        writes=("result",),
        effects=(effects.training_ended, effects.close_handover),
        notices=(notices.ENDED,),
        closes=(D.OUTCOME,),
        due=(terms.COMPETENCES,),
        icon="flag",
        tone="primary",
    ),
    Transition(
        name="confirm_competences",
        label="Competenties in MLP bijgewerkt",
        source=(S.ENDED,),
        target=S.COMPETENCES_UPDATED,
        by=(rules.worker,),
        form=questions.Competences,
        writes=("competences",),
        effects=(effects.competences_are_updated, effects.leave_dossier_open_for_a_while),
        closes=(D.COMPETENCES,),
        icon="list-checks",
        tone="primary",
        hint="Na elke actie die competenties versterkt, zie jij erop toe dat ze in MLP staan.",
    ),
)
