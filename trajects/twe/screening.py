"""The TWE's table up to the start of the guidance: the checklist, the MLP dossier, the decision (TWE-01 to TWE-10)."""

from okot_portal.workflow.transitions import NEW, STAY, Notice, Transition
from trajects.dossier.conflicts import guards_for
from trajects.dossier.kinds import TWE
from trajects.twe import effects, guards, inflow, questions, rules, terms
from trajects.twe.choices import OPEN
from trajects.twe.choices import TweState as S

TABLE = (
    Transition(
        name="open_screening",
        label="Screening voor TWE openen",
        source=(NEW,),
        target=S.SCREENING,
        by=rules.WORKER,
        form=questions.OpenScreening,
        effects=(effects.opened,),
        icon="clipboard-list",
    ),
    Transition(
        name="check_inflow",
        label="Checklist instroom invullen",
        source=(S.SCREENING,),
        target=STAY,
        by=rules.WORKER,
        form=questions.CheckInflow,
        writes=inflow.NAMES,
        guards=(guards.not_admitted_yet,),
        effects=(effects.keep_answers,),
        icon="list-checks",
        tone="primary",
        hint="Elk antwoord dat TWE uitsluit, zegt meteen waarheen je kan doorverwijzen.",
        shown_closed=False,
    ),
    Transition(
        name="record_mlp",
        label="MLP-dossier nakijken",
        source=OPEN,
        target=STAY,
        by=rules.WORKER,
        form=questions.RecordMlp,
        writes=("mlp_owner", "mlp_partner", "mlp_partner_contact", "mlp_contacted_on"),
        icon="folder-open",
        hint="Staat het dossier op naam van een tenderpartner? Contacteer die voor je het op jullie naam zet.",
    ),
    Transition(
        name="admit",
        label="Instroom in TWE goedkeuren",
        source=(S.SCREENING,),
        target=STAY,
        by=rules.WORKER,
        form=questions.Admit,
        writes=("mediator",),
        guards=(*guards.INFLOW, guards.not_admitted_yet, guards.tender_partner_contacted),
        effects=(effects.admitted,),
        icon="circle-check",
        tone="primary",
    ),
    Transition(
        name="not_admit",
        label="Geen instroom in TWE",
        source=(S.SCREENING,),
        target=S.NOT_ADMITTED,
        by=rules.WORKER,
        form=questions.NotAdmit,
        writes=("not_admitted_reason", "referral", "advice"),
        icon="circle-x",
    ),
    Transition(
        name="start",
        label="Begeleiding TWE starten",
        source=(S.SCREENING,),
        target=S.BEFORE_ART60,
        by=rules.WORKER,
        form=questions.StartTwe,
        writes=("job_target",),
        guards=(guards.admitted, guards.registered_as_job_seeker, *guards_for(TWE)),
        effects=(effects.started, effects.open_dossier_to_vdab),
        notices=(
            Notice(
                "N8",
                to=rules.the_mediator,
                title="TWE gestart: dossier {reference}",
                body="De begeleiding van een cliënt in tijdelijke werkervaring is gestart. Je kan het traject volgen "
                "in het portaal.",
            ),
        ),
        due=(terms.ART60_START, terms.TWE_MAXIMUM),
        icon="flag",
        tone="primary",
        hint="De start van de WEO telt. Vanaf dan heb je twee maanden om art. 60 te laten starten.",
    ),
)
