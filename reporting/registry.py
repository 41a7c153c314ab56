"""All reports, in the order of their numbers."""

from reporting.report import Report
from reporting.reports.durations import R16
from reporting.reports.ended import R5, R6, R9
from reporting.reports.groups import R15
from reporting.reports.outflow import R7, R8
from reporting.reports.started import R1, R2, R3, R4
from reporting.reports.twe import R11, R12, R13
from reporting.reports.twe_money import R14

KINDS: tuple[type[Report], ...] = (R1, R2, R3, R4, R5, R6, R7, R8, R9, R11, R12, R13, R14, R15, R16)
REPORTS: dict[str, Report] = {kind.code: kind() for kind in KINDS}
