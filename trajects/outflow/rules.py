"""Who may do what in a group and for who takes part in it, and who hears of it (domain.md §15b)."""

from typing import Any

from okot_portal.workflow.rules import rule
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.parties import Party, party_of
from partners.roles import Role
from trajects.dossier.subjects import ocmw_party, responsible_worker
from trajects.outflow.models import Group, Participation

worker = responsible_worker


def is_coach(actor: Actor) -> bool:
    return actor.role == Role.PARTNER_COACH


def manages_group(group: Group, actor: Actor) -> bool:
    if actor.is_mediator:
        return group.vdab_id == actor.organisation_id
    return is_coach(actor) and group.partner_id == actor.organisation_id


@rule("VDAB-bemiddelaar of coach van een opleidingspartner")
def may_plan(_group: Group, actor: Actor) -> bool:
    return actor.is_mediator or is_coach(actor)


@rule("VDAB (elke bemiddelaar van de dienst) of coach van de partner")
def manager_of_group(group: Group, actor: Actor) -> bool:
    return manages_group(group, actor)


@rule("VDAB (elke bemiddelaar van de dienst) of coach van de partner")
def manager(participation: Participation, actor: Actor) -> bool:
    return participation.group_id is not None and manages_group(participation.group, actor)


@rule("VDAB (elke bemiddelaar van de dienst)")
def mediator(participation: Participation, actor: Actor) -> bool:
    return actor.is_mediator and participation.group.vdab_id == actor.organisation_id


def _of(subject: Any) -> Group | None:
    """The group of a participation, known once it was chosen."""
    return subject.group if subject.group_id else None


@in_words("de coach van de groep")
def coach_party(subject: Participation, _step: Any = None) -> Party | None:
    group = _of(subject)
    return party_of(group.coach, group.partner) if group else None


@in_words("de VDAB-bemiddelaar van de groep")
def mediator_party(subject: Participation, _step: Any = None) -> Party | None:
    group = _of(subject)
    return party_of(group.mediator, group.vdab) if group else None


@in_words("de coach en de VDAB-bemiddelaar van de groep")
def coach_and_mediator(subject: Participation, step: Step) -> list[Party | None]:
    return [coach_party(subject, step), mediator_party(subject, step)]


@in_words("de MA/ATB van de cliënt (of het team van het OCMW)")
def the_ocmw(subject: Participation, step: Step) -> list[Party | None]:
    return [ocmw_party(subject, step)]


@in_words("de MA/ATB van de cliënt, en de andere begeleider van de groep (coach of VDAB)")
def ocmw_and_colleague(subject: Participation, step: Step) -> list[Party | None]:
    return [ocmw_party(subject), mediator_party(subject) if is_coach(step.actor) else coach_party(subject)]


@in_words("wie de deelnemer mee begeleidt (OCMW, coach, VDAB), behalve wie de stap zet")
def the_others(subject: Participation, step: Step) -> list[Party | None]:
    parties = [ocmw_party(subject), coach_party(subject), mediator_party(subject)]
    return [party for party in parties if party and party.organisation.pk != step.actor.organisation_id]
