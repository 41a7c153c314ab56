"""The tables of reporting: what it counts (a view), and what it keeps."""

from reporting.enrolments import CountedEnrolment as CountedEnrolment
from reporting.offer import OfferedTraining as OfferedTraining
from reporting.snapshot import Snapshot as Snapshot
