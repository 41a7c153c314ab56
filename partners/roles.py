"""Roles as plain code: who may do what is read here, not in a permissions table (domain.md §2)."""

from django.db import models


class OrganisationKind(models.TextChoices):
    OCMW = "ocmw", "OCMW"
    VDAB = "vdab", "VDAB"
    PARTNER = "partner", "Opleidingspartner"
    SCHOOL = "school", "School"
    WELFARE = "welfare", "Welzijnsdienst"


class Role(models.TextChoices):
    SOCIAL_WORKER = "social_worker", "Maatschappelijk assistent (MA)"
    WORK_COACH = "work_coach", "Arbeidstrajectbegeleider (ATB)"
    MEDIATOR = "mediator", "VDAB-bemiddelaar"
    NETWORK_MANAGER = "network_manager", "Netwerkmanager lokale besturen"
    PARTNER_COACH = "partner_coach", "Coach opleidingspartner"
    SCHOOL_CASE_MANAGER = "school_case_manager", "Casemanager school"
    TEAM_HEAD = "team_head", "Teamverantwoordelijke"
    ADMINISTRATOR = "administrator", "Beheerder"


# Which roles exist in which kind of organisation.
ROLES_BY_KIND: dict[str, frozenset[str]] = {
    OrganisationKind.OCMW: frozenset({Role.SOCIAL_WORKER, Role.WORK_COACH, Role.TEAM_HEAD, Role.ADMINISTRATOR}),
    OrganisationKind.VDAB: frozenset({Role.MEDIATOR, Role.NETWORK_MANAGER, Role.TEAM_HEAD, Role.ADMINISTRATOR}),
    OrganisationKind.PARTNER: frozenset({Role.PARTNER_COACH, Role.TEAM_HEAD}),
    OrganisationKind.SCHOOL: frozenset({Role.SCHOOL_CASE_MANAGER}),
    OrganisationKind.WELFARE: frozenset({Role.TEAM_HEAD}),
}

# In seed 000 MA and ATB are interchangeable ("MA/ATB"): both carry an OCMW client's trajectory.
OCMW_WORKERS = frozenset({Role.SOCIAL_WORKER, Role.WORK_COACH})


def may_stand_in(role: str, absent_role: str) -> bool:
    """Who stands in takes the same steps: the same role, or MA and ATB for each other."""
    return role == absent_role or {role, absent_role} <= OCMW_WORKERS
