"""From a request, written or still being typed, to the verdict of the decision table."""

import datetime
from decimal import Decimal
from fractions import Fraction

from trajects.training_requests.choices import Recognition
from trajects.training_requests.decision import Outcome, Verdict, classify
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.needs import Attendance, Facts, Limits, Need, Part, Unit, limits_on
from trajects.twe.models import TweTrajectory


def part_of(request: TrainingRequest, name: str) -> Part:
    """The training during or after the employment."""

    def number(what: str) -> Fraction:
        return Fraction(getattr(request, f"{name}_{what}") or 0)

    return Part(
        Attendance(getattr(request, f"{name}_how")),
        number("length"),
        number("hours"),
        number("internship"),
        Unit(request.unit),
    )


def need_of(request: TrainingRequest, *, earlier_used: int) -> Need:
    return Need(
        recognised=request.recognition != Recognition.NOT_RECOGNISED,
        serves_job_target=request.serves_job_target,
        during_art60=part_of(request, "during"),
        after_art60=part_of(request, "after"),
        earlier_used=earlier_used,
        guidance_percent=request.guidance_percent,
        ends_on=request.expected_end_on,
    )


def earlier_used(twe: TweTrajectory, request: TrainingRequest) -> int:
    """TOPL-04: the short trainings of this TWE that reached their start, without this one."""
    return TrainingRequest.objects.filter(twe=twe).short_and_started().exclude(pk=request.pk).count()


def limits_for(twe: TweTrajectory, day: datetime.date) -> Limits:
    """TOPL-07: the TWE can run until `TWE_MAX_MAANDEN` months after its start."""
    return limits_on(day, last_day=twe.maximum_on)


def judge(request: TrainingRequest, twe: TweTrajectory, day: datetime.date) -> Verdict:
    """The verdict on this request in this TWE, with the limits of this day."""
    return classify(need_of(request, earlier_used=earlier_used(twe, request)), limits_for(twe, day))


def words_of(request: TrainingRequest, twe: TweTrajectory, day: datetime.date) -> dict[str, object]:
    """The numbers the sentences of the table name, for this request."""
    return Facts(need_of(request, earlier_used=0), limits_for(twe, day)).in_words()


def keep(request: TrainingRequest, verdict: Verdict) -> None:
    """Write the verdict down with the request: what was said stays readable when a limit changes."""
    request.outcome, request.outcome_rule, request.outcome_source = verdict.outcome, verdict.rule, verdict.source
    request.outcome_why, request.outcome_way = verdict.why, verdict.way
    request.months = round(Decimal(verdict.months.numerator) / verdict.months.denominator, 2)


def kept(request: TrainingRequest) -> dict[str, object]:
    """The verdict as it was written down, in the words of `Verdict`."""
    return {
        "outcome": request.outcome,
        "label": request.get_outcome_display(),
        "is_refused": request.outcome == Outcome.REFUSED,
        "stops_twe": request.stops_twe,
        "rule": request.outcome_rule,
        "why": request.outcome_why,
        "way": request.outcome_way,
        "source": request.outcome_source,
    }
