"""Who may postpone a term, and when it can be: the side that owes asks, the side that waits decides."""

from typing import Any

from okot_portal.parameters import integer
from okot_portal.workflow.rules import guard, rule
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.models import Membership
from partners.parties import Party, party_of
from trajects.dossier.duties import CARRIES_DUTIES, DutyKind
from trajects.dossier.sources import WORKING_RULE
from trajects.postponements.models import Postponement, PostponementState

# The law sets these terms, or they are an appointment that is moved itself.
FIXED_BY_LAW = frozenset({DutyKind.ART60_START, DutyKind.TWE_MAXIMUM, DutyKind.OUTFLOW})
APPOINTMENTS = frozenset({DutyKind.INTAKE_HOLD})


def stands_for(actor: Actor, organisation_id: int | None, member: Membership | None) -> bool:
    """The person named, their stand-in, whoever shares the team's work (OCMW), or the head of the team."""
    if organisation_id is None or actor.organisation_id != organisation_id or actor.role not in CARRIES_DUTIES:
        return False
    return member is None or actor.is_ocmw_worker or actor.is_team_head or member.pk in actor.membership_ids


@rule("Wie aan zet is")
def the_debtor(subject: Postponement, actor: Actor) -> bool:
    return stands_for(actor, subject.duty.organisation_id, subject.duty.owner)


@rule("Wie erop wacht")
def the_creditor(subject: Postponement, actor: Actor) -> bool:
    duty = subject.duty
    return duty.is_awaited and stands_for(actor, duty.creditor_organisation_id, duty.creditor)


@rule("Wie aan zet is, als een partner erop wacht")
def asks_somebody(subject: Postponement, actor: Actor) -> bool:
    return subject.duty.is_awaited and the_debtor(subject, actor)


@rule("Wie aan zet is, als geen partner erop wacht")
def decides_alone(subject: Postponement, actor: Actor) -> bool:
    return not subject.duty.is_awaited and the_debtor(subject, actor)


@in_words("wie aan zet is")
def debtor(subject: Postponement, _step: Any = None) -> Party:
    return Party(subject.duty.organisation, subject.duty.owner)


@in_words("wie erop wacht")
def creditor(subject: Postponement, _step: Any = None) -> Party | None:
    return party_of(subject.duty.creditor, subject.duty.creditor_organisation) if subject.duty.is_awaited else None


@in_words("wie aan zet is")
def to_debtor(subject: Postponement, _step: Step) -> list[Party | None]:
    return [debtor(subject)]


@in_words("wie erop wacht")
def to_creditor(subject: Postponement, _step: Step) -> list[Party | None]:
    return [creditor(subject)]


@in_words("de andere kant, of beide als het portaal het doet")
def to_the_other_side(subject: Postponement, step: Step) -> list[Party | None]:
    both = [debtor(subject), creditor(subject)]
    own = step.actor.organisation_id
    return [party for party in both if party and party.organisation.pk != own]


@guard("SAM-02", "Deze verplichting is intussen afgerond: er valt niets meer te verschuiven.", source=WORKING_RULE)
def duty_is_open(subject: Postponement, _step: Step) -> bool:
    return subject.duty.ended_at is None


@guard("SAM-02", "Deze verplichting heeft nog geen einddatum: er valt niets te verschuiven.", source=WORKING_RULE)
def has_a_term(subject: Postponement, _step: Step) -> bool:
    return subject.duty.due_on is not None


@guard(
    "SAM-02",
    "Deze termijn ligt vast in de wet: zet de stap, of beëindig het traject met een reden.",
    source=WORKING_RULE,
)
def not_fixed_by_law(subject: Postponement, _step: Step) -> bool:
    return subject.duty.kind not in FIXED_BY_LAW


@guard("SAM-02", "Deze termijn is een afspraak: verzet de afspraak zelf in het traject.", source=WORKING_RULE)
def not_an_appointment(subject: Postponement, _step: Step) -> bool:
    return subject.duty.kind not in APPOINTMENTS


@guard(
    "SAM-02",
    "Een antwoord op een vraag om uitstel stel je niet zelf uit: geef het antwoord.",
    source=WORKING_RULE,
)
def not_an_answer(subject: Postponement, _step: Step) -> bool:
    return subject.duty.kind != DutyKind.POSTPONEMENT


@guard(
    "SAM-02",
    "Deze termijn werd al {number} keer uitgesteld. Bel de partner en spreek af hoe het verder moet.",
    source=WORKING_RULE,
)
def not_too_often(subject: Postponement, step: Step) -> bool | dict[str, int]:
    given = Postponement.objects.filter(duty=subject.duty, state=PostponementState.GRANTED)
    number = step.once("extensions given", given.count)
    return number < integer("UITSTEL_AANTAL", on=step.effective_on) or {"number": number}


@guard(
    "SAM-02",
    "Deze termijn is al voorbij en kan niet meer stilstaan. Vraag uitstel, met de reden waarom het later wordt.",
    source=WORKING_RULE,
)
def not_overdue(subject: Postponement, step: Step) -> bool:
    due_on = subject.duty.due_on
    return due_on is None or due_on >= step.effective_on


@guard("SAM-02", "Voor deze termijn wacht al een vraag om uitstel, of ze is al opgeschort.", source=WORKING_RULE)
def nothing_open(subject: Postponement, step: Step) -> bool:
    waiting = Postponement.objects.open().filter(duty=subject.duty)
    return not step.once("open postponement", waiting.exists)


FOR_EVERY_TERM = (duty_is_open, has_a_term, not_fixed_by_law, not_an_appointment, not_an_answer, nothing_open)
