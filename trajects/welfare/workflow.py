"""The table of a referral to welfare (SAM-09; seed 004, field of action 6): asked, taken up or not, heard of, finished.

A service outside has no account here: it answers by a signed link, or whoever referred writes down what it says on the
phone. The OCMW's own help answers itself.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format

from okot_portal.workflow.by_link import ByLink, the_one_asked
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import guard, rule
from okot_portal.workflow.transitions import NEW, STAY, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.parties import Party, party_of
from trajects.clients.models import Client
from trajects.dossier.corrections import correction
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.informing import client_is_informed
from trajects.dossier.notices import Notices
from trajects.dossier.sources import COOPERATION
from trajects.dossier.subjects import ocmw_party, responsible_worker
from trajects.dossier.terms import within
from trajects.welfare import questions
from trajects.welfare.models import ENDS, OPEN, REQUIRES, WelfareReferral
from trajects.welfare.models import WelfareState as S


@rule("VDAB-bemiddelaar voor wie het dossier van de cliënt open is")
def guiding_mediator(_referral: WelfareReferral, actor: Actor) -> bool:
    return actor.is_mediator


@rule("Wie doorverwees")
def the_referrer(referral: WelfareReferral, actor: Actor) -> bool:
    if actor.is_ocmw_worker:
        return actor.organisation_id == referral.referrer_organisation_id == referral.ocmw_id
    return actor.is_mediator and referral.referrer_id in actor.membership_ids


@rule("Wie antwoordt: het OCMW voor zijn eigen hulp, anders wie doorverwees")
def who_answers(referral: WelfareReferral, actor: Actor) -> bool:
    if referral.is_for_the_ocmw:
        return actor.is_ocmw_worker and actor.organisation_id == referral.ocmw_id
    return the_referrer(referral, actor)


@in_words("wie moet antwoorden: het OCMW, of wie de dienst belt")
def answering_party(referral: WelfareReferral, _step: Any = None) -> Party | None:
    if referral.is_for_the_ocmw:
        return ocmw_party(referral)
    return referring_party(referral)


@in_words("wie doorverwees (of het team)")
def referring_party(referral: WelfareReferral, _step: Any = None) -> Party | None:
    return party_of(referral.referrer, referral.referrer_organisation)


@in_words("wie doorverwees en wie de cliënt begeleidt bij het OCMW, behalve wie de stap zet")
def the_others(referral: WelfareReferral, step: Step) -> list[Party | None]:
    parties = {party.organisation.pk: party for party in (referring_party(referral), ocmw_party(referral)) if party}
    return [party for key, party in parties.items() if key != step.actor.organisation_id]


@guard(
    "SAM-09",
    "Het dossier van deze cliënt is niet open voor jou. Vraag het OCMW om samen te werken aan een traject.",
    source=f"{COOPERATION}, actiedomein 6",
)
def dossier_is_open(referral: WelfareReferral, step: Step) -> bool:
    if not step.actor.is_mediator:
        return True
    return Client.objects.visible_to(step.actor, step.today).filter(pk=referral.client_id).exists()


@in_words("wie doorverwijst, hoort het antwoord")
def keep_referrer(referral: WelfareReferral, step: Step) -> None:
    referral.referrer, referral.referrer_organisation = step.actor.membership, step.actor.organisation
    referral.worker = referral.client.worker or (step.actor.membership if step.actor.is_ocmw else None)


@in_words("de dag van het antwoord is bewaard")
def accepted(referral: WelfareReferral, step: Step) -> None:
    referral.accepted_on = step.effective_on


@in_words("de dag waarop de hulp afgerond is, is bewaard")
def finished(referral: WelfareReferral, step: Step) -> None:
    referral.finished_on = step.effective_on


@in_words("wat bij een latere status hoort, wordt gewist")
def put_back(referral: WelfareReferral, step: Step) -> None:
    if step.target == S.REFERRED:
        referral.accepted_on, referral.first_talk_on = None, None
    if step.target != S.FINISHED:
        referral.finished_on, referral.effect = None, ""
    if step.target != S.REFUSED:
        referral.refusal_reason = ""


@in_words("verwees het OCMW door, dan is dat voortaan het nieuwe OCMW")
def referrer_follows(referral: WelfareReferral, _step: Step) -> None:
    if referral.referrer_organisation_id == referral.ocmw_id:
        referral.referrer_organisation, referral.referrer = referral.client.ocmw, referral.client.worker


def asked_service(referral: WelfareReferral) -> str:
    return "" if referral.is_for_the_ocmw else referral.service


def told_to_the_service(referral: WelfareReferral) -> Iterator[tuple[str, str]]:
    """Who it is about, the one who refers tells on the phone; what about, the client tells."""
    yield "Hulpvraag", referral.get_need_display()
    yield "Doorverwezen op", date_format(referral.state_on, "d/m/Y")


ANSWER_DUE = within(
    DutyKind.WELFARE_ANSWER,
    "WELZIJN_ANTWOORD_WERKDAGEN",
    answering_party,
    referring_party,
    "wie antwoordt (het OCMW voor zijn eigen hulp, anders jij)",
)
FEEDBACK_DUE = within(DutyKind.WELFARE_FEEDBACK, "WELZIJN_TERUGKOPPELING_WERKDAGEN", answering_party, referring_party)

TABLE = (
    Transition(
        name="refer",
        label="Doorverwijzen naar welzijn",
        source=(NEW,),
        target=S.REFERRED,
        by=(responsible_worker, guiding_mediator),
        form=questions.Refer,
        writes=("destination", "service", "need", "note"),
        guards=(dossier_is_open, client_is_informed),
        effects=(keep_referrer,),
        notices=(
            Notice(
                "W1",
                to=the_others,
                title="Doorverwijzing naar welzijn {reference}",
                body="Een partner verwijst een cliënt door. Lees in het portaal wie antwoordt.",
            ),
        ),
        due=(ANSWER_DUE,),
        icon="heart-handshake",
        tone="primary",
    ),
    Transition(
        name="accept",
        label="Opname door de dienst registreren",
        source=(S.REFERRED,),
        target=S.ACCEPTED,
        by=(who_answers, the_one_asked),
        form=questions.Accept,
        writes=("first_talk_on",),
        effects=(accepted,),
        notices=(Notice("W2", to=the_others, title="Antwoord op doorverwijzing {reference}"),),
        closes=(DutyKind.WELFARE_ANSWER,),
        due=(FEEDBACK_DUE,),
        icon="circle-check",
        tone="primary",
        hint="Heeft de dienst geen account? Laat ze zelf antwoorden met een link, of bel en noteer hier wat ze zegt.",
    ),
    Transition(
        name="propose",
        label="Voorstel voor een eerste gesprek noteren",
        source=(S.REFERRED,),
        target=STAY,
        by=(who_answers, the_one_asked),
        form=questions.Propose,
        writes=("first_talk_on",),
        notices=(
            Notice(
                "W2",
                to=the_others,
                title="Voorstel bij doorverwijzing {reference}",
                body="Bespreek de dag met de cliënt, laat het de dienst weten, en registreer daarna de opname.",
            ),
        ),
        icon="calendar-plus",
    ),
    Transition(
        name="refuse",
        label="Niet opgenomen door de dienst",
        source=(S.REFERRED,),
        target=S.REFUSED,
        by=(who_answers, the_one_asked),
        form=questions.Refuse,
        writes=("refusal_reason",),
        notices=(
            Notice(
                "W2",
                to=the_others,
                title="Antwoord op doorverwijzing {reference}",
                body="Bespreek met de cliënt een andere dienst, en verwijs daarheen door.",
            ),
        ),
        closes=(DutyKind.WELFARE_ANSWER,),
        icon="circle-x",
    ),
    Transition(
        name="feedback",
        label="Terugkoppeling noteren",
        source=(S.ACCEPTED,),
        target=STAY,
        by=(who_answers,),
        form=questions.Feedback,
        notices=(Notice("W3", to=the_others, title="Terugkoppeling over doorverwijzing {reference}"),),
        closes=(DutyKind.WELFARE_FEEDBACK,),
        due=(FEEDBACK_DUE,),
        icon="message-square",
    ),
    Transition(
        name="finish",
        label="Hulp afronden",
        source=(S.ACCEPTED,),
        target=S.FINISHED,
        by=(who_answers,),
        form=questions.Finish,
        writes=("effect",),
        effects=(finished,),
        notices=(Notice("W3", to=the_others, title="Terugkoppeling over doorverwijzing {reference}"),),
        closes=(DutyKind.WELFARE_FEEDBACK,),
        icon="flag",
        tone="primary",
    ),
    Transition(
        name="withdraw",
        label="Doorverwijzing intrekken",
        source=OPEN,
        target=S.WITHDRAWN,
        by=(the_referrer,),
        form=questions.Withdraw,
        notices=(Notice("W3", to=the_others, title="Doorverwijzing {reference} is ingetrokken"),),
        icon="undo-2",
        tone="quiet",
    ),
    correction(S, put_back),
    following(OPEN, referrer_follows),
    handing_on(OPEN),
)

WELFARE = Machine(
    code="welfare",
    label="Welzijn",
    about=(
        "Een cliënt met een welzijnsvraag, doorverwezen door OCMW of VDAB naar wie kan helpen, met een antwoord en een "
        f"terugkoppeling; zonder gegevens over gezondheid. ({COOPERATION}, actiedomein 6)."
    ),
    model=WelfareReferral,
    states=S,
    transitions=TABLE,
    recorders=(History(), Duties(), Notices()),
    phases=(
        ("Doorverwezen", (S.REFERRED, S.REFUSED)),
        ("Hulp loopt", (S.ACCEPTED,)),
        ("Afgerond", (S.FINISHED,)),
    ),
    tones={
        S.REFERRED: "wait",
        S.ACCEPTED: "info",
        S.FINISHED: "success",
        S.REFUSED: "danger",
        S.WITHDRAWN: "neutral",
    },
    ends=ENDS,
    requires=REQUIRES,
    by_link=ByLink(
        question="Kan jullie dienst deze cliënt helpen?",
        answers=(
            ("accept", "Ja, we nemen de vraag op"),
            ("propose", "We stellen een dag voor"),
            ("refuse", "Neen, dat kan niet"),
        ),
        asked=asked_service,
        about=told_to_the_service,
    ),
)
