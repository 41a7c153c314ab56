"""The OKOT's table from interest to formal agreement and registration (seed 000 §B.1-2)."""

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import NEW, STAY, Notice, Transition
from trajects.agreements.questions import GiveAgreement, RefuseAgreement
from trajects.dossier.duties import DutyKind as D
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.okot import effects, guards, questions, rules, terms
from trajects.okot.choices import ENDS
from trajects.okot.choices import OkotState as S
from trajects.okot.identifying import IdentifyClient

INTEREST = (
    Transition(
        name="register_interest",
        label="Interesse registreren",
        source=(NEW,),
        target=S.INTEREST,
        by=(rules.worker, rules.any_mediator),
        form=questions.Interest,
        writes=("training",),
        icon="flag",
    ),
    Transition(
        name="check_conditions",
        label="Instapvoorwaarden nakijken",
        source=(S.INTEREST, S.CANDIDATE, S.AGREEMENT_ASKED),
        target=STAY,
        by=(rules.worker,),
        form=questions.CheckConditions,
        guards=(guards.training_chosen,),
        effects=(effects.keep_condition_answers,),
        icon="list-checks",
        hint="Kijk samen met de cliënt na of alles in orde is. De screening zelf is voor VDAB.",
    ),
    Transition(
        name="choose_training",
        label="Opleiding kiezen",
        source=(S.INTEREST,),
        target=STAY,
        by=(rules.worker,),
        form=questions.ChooseTraining,
        writes=("training",),
        icon="graduation-cap",
    ),
    Transition(
        name="put_forward",
        label="Kandidaat stellen",
        source=(S.INTEREST,),
        target=S.CANDIDATE,
        by=(rules.worker,),
        form=questions.Candidature,
        writes=("training", "channel", "desired_start_on"),
        guards=(guards.hard_conditions_not_failed,),
        effects=(effects.address_candidature,),
        notices=(
            Notice(
                "N0a",
                to=rules.the_mediator,
                title="Nieuwe kandidatuur {reference}",
                foretold="de contactbemiddelaar van de opleiding",
                body="Een OCMW stelde een cliënt kandidaat voor een opleiding waarvan jij contactpersoon bent. "
                "Je kan verder zodra het formeel akkoord er is.",
            ),
        ),
        due=(terms.AGREEMENT,),
        icon="send",
        tone="primary",
        hint="Daarna maak je het formeel akkoord op. VDAB start pas als dat bezorgd is.",
    ),
    Transition(
        name="put_forward_by_vdab",
        label="Kandidatuur registreren en akkoord vragen",
        source=(S.INTEREST,),
        target=S.AGREEMENT_ASKED,
        by=(rules.any_mediator,),
        form=questions.Candidature,
        writes=("training", "channel", "desired_start_on"),
        effects=(effects.address_candidature,),
        notices=(
            Notice(
                "N0b",
                to=rules.the_ocmw,
                title="VDAB wacht op jullie formeel akkoord voor {reference}",
                body="Een cliënt stelde zich kandidaat voor een opleiding. VDAB zet pas stappen na jullie akkoord.",
            ),
        ),
        due=(terms.IDENTIFY, terms.AGREEMENT),
        icon="send",
        tone="primary",
    ),
    Transition(
        name="identify_client",
        label="Nakijken wie de kandidaat is",
        source=(S.AGREEMENT_ASKED,),
        target=STAY,
        by=(rules.worker,),
        form=IdentifyClient,
        guards=(guards.client_not_identified_yet,),
        effects=(effects.identify_client,),
        closes=(D.IDENTIFY,),
        icon="user-check",
        tone="primary",
        hint="VDAB registreerde deze kandidaat. Kennen jullie de cliënt al, koppel dan: het traject gaat mee.",
        shown_closed=False,
    ),
)

AGREEMENT = (
    Transition(
        name="ask_agreement",
        label="Formeel akkoord vragen",
        source=(S.CANDIDATE,),
        target=S.AGREEMENT_ASKED,
        by=(rules.mediator,),
        notices=(
            Notice(
                "N0b",
                to=rules.the_ocmw,
                title="VDAB wacht op jullie formeel akkoord voor {reference}",
                body="VDAB bevestigde de kandidatuur en kan het intakegesprek plannen na jullie akkoord.",
            ),
        ),
        due=(terms.AGREEMENT,),
        icon="message-circle-question",
        tone="primary",
    ),
    Transition(
        name="give_agreement",
        label="Formeel akkoord geven",
        source=(S.CANDIDATE, S.AGREEMENT_ASKED),
        target=S.AGREED,
        by=(rules.worker,),
        form=GiveAgreement,
        guards=(guards.client_identified,),
        effects=(
            effects.give_agreement,
            effects.open_dossier_to_vdab,
            effects.prepare_handover,
            effects.agreement_document,
        ),
        notices=(
            Notice(
                "N1",
                to=rules.the_mediator,
                title="Formeel akkoord gegeven voor {reference}",
                body="Het OCMW gaat akkoord. De contactgegevens van de MA/ATB en het document staan in het portaal.",
            ),
        ),
        due=(terms.REGISTRATION, terms.PLAN_INTAKE),
        closes=(D.FORMAL_AGREEMENT,),
        icon="file-pen",
        tone="primary",
        hint="Je contactgegevens gaan mee naar VDAB. Daarna bel je de bemiddelaar voor de warme overdracht.",
    ),
    Transition(
        name="refuse_agreement",
        label="Niet akkoord",
        source=(S.CANDIDATE, S.AGREEMENT_ASKED),
        target=S.AGREEMENT_REFUSED,
        by=(rules.worker,),
        form=RefuseAgreement,
        effects=(effects.refuse_agreement,),
        notices=(
            Notice(
                "N1b",
                to=rules.the_mediator,
                title="Geen formeel akkoord voor {reference}",
                body="Het OCMW gaat niet akkoord met de kandidatuur. De reden staat in het portaal.",
            ),
        ),
        closes=(D.FORMAL_AGREEMENT,),
        icon="circle-x",
    ),
    Transition(
        name="withdraw_agreement",
        label="Akkoord intrekken",
        source=(S.AGREED, S.INTAKE_PLANNED, S.SCREENING),
        target=S.AGREEMENT_ASKED,
        by=(rules.worker,),
        form=WithReason,
        effects=(effects.take_agreement_back, effects.close_dossier_to_vdab),
        notices=(
            Notice(
                "N1c",
                to=rules.the_mediator,
                title="Formeel akkoord ingetrokken voor {reference}",
                body="Zet geen verdere stappen tot er een nieuw akkoord is.",
                urgent=True,
            ),
        ),
        drops=(D.REGISTRATION, D.INTAKE_PLAN, D.INTAKE_HOLD, D.SCREENING_RESULT, D.CONDITION),
        due=(terms.AGREEMENT,),
        icon="undo-2",
        tone="quiet",
    ),
    Transition(
        name="expire_agreement",
        label="Geen antwoord op de vraag om akkoord",
        source=(S.CANDIDATE, S.AGREEMENT_ASKED),
        target=S.WITHDRAWN,
        by=(the_system,),
        guards=(guards.time_to_answer_is_over,),
        effects=(effects.lapse_agreement, effects.nobody_answered),
        notices=(
            Notice(
                "N6",
                to=rules.the_other_side,
                title="Kandidatuur {reference} vervallen",
                body="Er kwam geen antwoord op de vraag om formeel akkoord.",
            ),
        ),
        icon="clock-alert",
    ),
    Transition(
        name="register_job_seeker",
        label="Inschrijving als werkzoekende registreren",
        source=(S.AGREED,),
        target=STAY,
        by=(rules.mediator, rules.worker),
        form=questions.RegisterJobSeeker,
        guards=(guards.not_registered_yet,),
        effects=(effects.register_job_seeker,),
        closes=(D.REGISTRATION,),
        icon="user-check",
    ),
)

GOES_ALONG = (
    following(
        tuple(state for state in S if state not in ENDS),
        effects.parts_go_along,
        notices=(
            Notice(
                "OV",
                to=rules.the_other_side,
                title="Een ander OCMW of een andere MA/ATB volgt {reference}",
                body="Wie de cliënt voortaan opvolgt en hoe je die persoon bereikt, staat in het portaal.",
            ),
        ),
    ),
    handing_on(tuple(state for state in S if state not in ENDS), effects.intake_goes_on),
)

TABLE = INTEREST + AGREEMENT + GOES_ALONG
