"""The table of who takes part in a group: from the application over the four modules to VDAB (domain.md §5.7)."""

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import NEW, STAY, Notice, Transition
from trajects.dossier.conflicts import guards_for
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties
from trajects.dossier.duties import DutyKind as D
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.kinds import GROUP
from trajects.dossier.notices import Notices
from trajects.dossier.periods import Periods
from trajects.outflow import corrections, effects, guards, questions, rules, terms
from trajects.outflow.choices import ENDS, OPEN, PHASES, RUNNING, TONES
from trajects.outflow.choices import ParticipationState as S
from trajects.outflow.models import REQUIRES, Participation

SELECTION_NOTICE = "N12b"
IN_THE_PORTAL = "Het advies staat in het portaal: bespreek het met de cliënt."

INFLOW = (
    Transition(
        name="apply",
        label="Aanmelden voor een groep",
        source=(NEW,),
        target=S.APPLIED,
        by=(rules.worker,),
        form=questions.Apply,
        writes=("group", "motivation", "language_level", "art60_ends_on", "needs"),
        guards=(guards.has_or_had_art60, guards.group_open, guards.place_free, *guards_for(GROUP)),
        notices=(
            Notice(
                "N12",
                to=rules.coach_and_mediator,
                title="Nieuwe aanmelding voor een groep: {reference}",
                body="De checklist voor de selectie staat in het portaal. Selecteer of weiger de kandidaat.",
            ),
        ),
        due=(terms.SELECTION,),
        icon="user-plus",
        tone="primary",
    ),
    Transition(
        name="select",
        label="Selecteren voor de groep",
        source=(S.APPLIED,),
        target=S.SELECTED,
        by=(rules.manager,),
        guards=(guards.group_open, guards.place_free),
        effects=(effects.take_a_place, effects.open_dossier_to_vdab),
        notices=(
            Notice(
                SELECTION_NOTICE,
                to=rules.ocmw_and_colleague,
                title="Geselecteerd voor de groep: {reference}",
                body="De kalender van de sessies staat in het portaal. Verwittig de cliënt en de werkplek.",
            ),
        ),
        closes=(D.SELECTION,),
        icon="user-check",
        tone="primary",
        hint="Kijk de checklist na: motivatie, taal, einde van het contract en geen andere lange opleiding.",
    ),
    Transition(
        name="refuse",
        label="Niet selecteren",
        source=(S.APPLIED,),
        target=S.REFUSED,
        by=(rules.manager,),
        form=questions.Refuse,
        writes=("refusal_reason",),
        notices=(
            Notice(
                SELECTION_NOTICE,
                to=rules.ocmw_and_colleague,
                title="Niet geselecteerd voor de groep: {reference}",
                body="De reden en het advies staan in het portaal.",
            ),
        ),
        closes=(D.SELECTION,),
        icon="user-x",
    ),
)

MODULES = (
    Transition(
        name="start_module_1",
        label="Module 1 starten",
        source=(S.SELECTED,),
        target=S.MODULE_1,
        by=(rules.manager, the_system),
        guards=(guards.group_started, *guards_for(GROUP)),
        due=(terms.result_of(1),),
        icon="play",
        tone="primary",
        hint="Module 1 start samen met de groep; dit is voor wie er later bij komt.",
        shown_closed=False,
    ),
    Transition(
        name="pass_language",
        label="Taalfilter: voldoende",
        source=(S.MODULE_1,),
        target=S.MODULE_2,
        by=(rules.manager,),
        form=questions.Result,
        guards=(guards.attended(1),),
        effects=(effects.language_sufficient,),
        notices=(
            Notice(
                "N13",
                to=rules.ocmw_and_colleague,
                title="Resultaat van de taalfilter voor {reference}",
                body="De taal is voldoende: de deelnemer gaat verder met module 2.",
            ),
        ),
        due=(terms.result_of(2),),
        icon="circle-check",
        tone="primary",
        hint="Na sessie 1 en 2: kennismaking en taalbevraging.",
    ),
    Transition(
        name="refer_language",
        label="Taalfilter: onvoldoende",
        source=(S.MODULE_1,),
        target=S.REFERRED_LANGUAGE,
        by=(rules.manager,),
        form=questions.LanguageAdvice,
        writes=("language_advice",),
        guards=(guards.attended(1),),
        effects=(effects.language_insufficient, effects.leave_dossier_open_for_a_while),
        notices=(
            Notice(
                "N13",
                to=rules.ocmw_and_colleague,
                title="Resultaat van de taalfilter voor {reference}",
                body=f"De deelnemer gaat naar een taalopleiding. {IN_THE_PORTAL}",
            ),
        ),
        closes=(D.MODULE_RESULT,),
        icon="languages",
    ),
    Transition(
        name="pass_training",
        label="Opleidingsfilter: geen nood",
        source=(S.MODULE_2,),
        target=S.MODULE_3,
        by=(rules.manager,),
        form=questions.Result,
        guards=(guards.attended(2),),
        effects=(effects.no_training_needed,),
        notices=(
            Notice(
                "N13",
                to=rules.ocmw_and_colleague,
                title="Resultaat van de opleidingsfilter voor {reference}",
                body="Er is geen nood aan opleiding: de deelnemer gaat verder met module 3.",
            ),
        ),
        due=(terms.result_of(3),),
        icon="circle-check",
        tone="primary",
        hint="Na sessie 3 en 4: de behoefte aan opleiding.",
    ),
    Transition(
        name="refer_training",
        label="Opleidingsfilter: nood aan opleiding",
        source=(S.MODULE_2,),
        target=S.REFERRED_TRAINING,
        by=(rules.manager,),
        form=questions.TrainingAdvice,
        writes=("training_advice",),
        guards=(guards.attended(2),),
        effects=(effects.training_needed, effects.leave_dossier_open_for_a_while),
        notices=(
            Notice(
                "N13",
                to=rules.ocmw_and_colleague,
                title="Resultaat van de opleidingsfilter voor {reference}",
                body=f"De deelnemer gaat naar een oriënterende opleiding. {IN_THE_PORTAL}",
            ),
        ),
        closes=(D.MODULE_RESULT,),
        icon="graduation-cap",
    ),
    Transition(
        name="complete_module_3",
        label="Module 3 afronden",
        source=(S.MODULE_3,),
        target=S.MODULE_4,
        by=(rules.manager,),
        form=questions.JobTarget,
        writes=("job_target",),
        guards=(guards.attended(3),),
        closes=(D.MODULE_RESULT,),
        due=(terms.GROUP_REPORT,),
        icon="target",
        tone="primary",
        hint="Module 3 levert het jobdoelwit op.",
    ),
)

OUTFLOW = (
    Transition(
        name="write_report",
        label="Overdrachtsverslag opmaken",
        source=(S.MODULE_4,),
        target=STAY,
        by=(rules.manager,),
        form=questions.Report,
        guards=(guards.attended(4), guards.somebody_hands_over),
        effects=(effects.keep_report,),
        notices=(
            Notice(
                "N14",
                to=rules.the_others,
                title="Overdrachtsverslag klaar voor {reference}",
                body="Het verslag staat in het portaal. Het OCMW doet nu de warme overdracht aan VDAB.",
            ),
        ),
        closes=(D.GROUP_REPORT,),
        due=(terms.VDAB_PATH,),
        icon="file-pen",
        tone="primary",
        hint="Verplicht op het einde van module 4: zo weet VDAB waar de begeleiding verdergaat.",
    ),
    Transition(
        name="start_vdab_path",
        label="VDAB-traject naar werk starten",
        source=(S.MODULE_4,),
        target=S.VDAB_PATH,
        by=(rules.mediator,),
        form=questions.StartAtVdab,
        guards=(guards.attended(4), guards.report_written, guards.handover_confirmed),
        effects=(effects.close_handover, effects.leave_dossier_open_for_a_while),
        notices=(
            Notice(
                "N14",
                to=rules.the_others,
                title="VDAB-traject naar werk gestart voor {reference}",
                body="VDAB begeleidt de cliënt verder naar werk in het normaal economisch circuit.",
            ),
        ),
        closes=(D.VDAB_PATH,),
        icon="briefcase",
        tone="primary",
    ),
    Transition(
        name="drop_out",
        label="Deelname stopzetten",
        source=OPEN,
        target=S.DROPPED,
        by=(rules.worker, rules.manager),
        form=questions.DropOut,
        writes=("drop_reason",),
        effects=(effects.close_handover, effects.leave_dossier_open_for_a_while),
        notices=(
            Notice(
                "N13",
                to=rules.the_others,
                title="Deelname aan de groep gestopt: {reference}",
                body="De reden staat in het portaal.",
            ),
        ),
        icon="undo-2",
        tone="quiet",
    ),
    Transition(
        name="lapse_with_group",
        label="Groep geannuleerd",
        source=OPEN,
        target=S.DROPPED,
        by=(the_system,),
        form=WithReason,
        effects=(effects.dropped_with_the_group, effects.close_handover, effects.leave_dossier_open_for_a_while),
        notices=(
            Notice(
                SELECTION_NOTICE,
                to=rules.the_ocmw,
                title="De groep gaat niet door: {reference}",
                body="De groep is geannuleerd. Meld de cliënt eventueel aan voor een andere groep.",
            ),
        ),
        icon="calendar-x",
    ),
    correction(S, corrections.put_back, corrections.follow_access),
    handing_on(OPEN),
    following(
        OPEN,
        notices=(
            Notice(
                "OV",
                to=rules.coach_and_mediator,
                title="Een ander OCMW of een andere MA/ATB volgt {reference}",
                body="Wie de cliënt voortaan opvolgt en hoe je die persoon bereikt, staat in het portaal.",
            ),
        ),
    ),
)

PARTICIPATIONS = Machine(
    code="outflow",
    label="Door- en uitstroomtraject",
    about=(
        "De deelname van een cliënt aan een groep van het door- en uitstroomtraject artikel 60: aanmelding en "
        "selectie, vier modules met een taalfilter en een opleidingsfilter, en de overdracht aan VDAB."
    ),
    model=Participation,
    states=S,
    transitions=INFLOW + MODULES + OUTFLOW,
    recorders=(History(), Periods(GROUP, running=RUNNING, foreseen=terms.last_session), Duties(), Notices()),
    phases=PHASES,
    tones=TONES,
    ends=ENDS,
    requires=REQUIRES,
)
