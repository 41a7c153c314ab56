"""All reports, in the order of their numbers."""

from reporting.report import Report
from reporting.reports.durations import R16
from reporting.reports.ended import R5, R6, R9
from reporting.reports.flow import Flow, Months
from reporting.reports.groups import R15
from reporting.reports.language import R19
from reporting.reports.outflow import R7, R8
from reporting.reports.quality import R17
from reporting.reports.reading import R18
from reporting.reports.started import R1, R2, R3, R4
from reporting.reports.twe import R11, R12, R13
from reporting.reports.twe_money import R14
from reporting.reports.years import R10

KINDS: tuple[type[Report], ...] = (
    *(R1, R2, R3, R4, R5, R6, R7, R8, R9, R10),
    *(R11, R12, R13, R14, R15, R16, R17, R18, R19),
)
REPORTS: dict[str, Report] = {kind.code: kind() for kind in KINDS}
REPORTS |= {kind.code: kind() for kind in (Flow, Months)}  # asked by no seed, so without a number
