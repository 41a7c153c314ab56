"""The overview of the figures: which questions can be answered, in groups that a reader would look for."""

from dataclasses import dataclass

from reporting.report import Report

GROUPS = (
    ("Wie startte met een OKOT?", ("R1", "R2", "R3", "R4", "MAANDEN")),
    ("Hoe liep het af?", ("STROOM", "R5", "R6", "R9")),
    ("Naar werk en doorheen de jaren", ("R7", "R8", "R10")),
    ("Tijdelijke werkervaring en artikel 60", ("R11", "R12", "R13", "R14", "R15")),
    ("Sturen en nakijken", ("R16", "R17", "R18", "R19")),
)
OTHERS = "Andere cijfers"


@dataclass(frozen=True)
class Group:
    title: str
    reports: list[Report]


def grouped(reports: list[Report]) -> list[Group]:
    """Every report once; one that no group names stands at the end."""
    named = {code for _title, codes in GROUPS for code in codes}
    groups = [Group(title, [report for report in reports if report.code in codes]) for title, codes in GROUPS]
    groups.append(Group(OTHERS, [report for report in reports if report.code not in named]))
    return [group for group in groups if group.reports]
