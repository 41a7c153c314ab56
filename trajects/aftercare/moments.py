"""When is asked whether a client works: some months after the end of the training, each moment once (ambition 17).

The months are those that held on the day the guidance was agreed. What is noted shortly before a moment counts for it.
"""

import datetime

from dateutil.relativedelta import relativedelta

from okot_portal.parameters import integer, sequence
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.parties import Party
from trajects.aftercare.models import Aftercare
from trajects.dossier.subjects import ocmw_party, vdab_party
from trajects.dossier.terms import workdays_after


def moments(aftercare: Aftercare) -> list[datetime.date]:
    months = sorted(sequence("NAZORG_MAANDEN", on=aftercare.agreed_on))
    return [aftercare.ended_on + relativedelta(months=number) for number in months]


def next_moment(aftercare: Aftercare, noted_on: datetime.date | None = None) -> datetime.date | None:
    """The first that still has to come after the agreement, or that what was noted on a day does not answer."""
    answered = aftercare.agreed_on
    if noted_on is not None:
        early = integer("NAZORG_VROEGER_DAGEN", on=aftercare.agreed_on)
        answered = max(answered, noted_on + datetime.timedelta(days=early))
    return next((moment for moment in moments(aftercare) if moment > answered), None)


@in_words("wie de cliënt begeleidt: VDAB of het OCMW (het OCMW als ze samen begeleiden)")
def guiding_party(aftercare: Aftercare, _step: Step | None = None) -> Party | None:
    return vdab_party(aftercare) if aftercare.is_led_by_vdab else ocmw_party(aftercare)


@in_words("de andere kant")
def other_side(aftercare: Aftercare, _step: Step | None = None) -> Party | None:
    return ocmw_party(aftercare) if aftercare.is_led_by_vdab else vdab_party(aftercare)


@in_words("op het eerste moment van `NAZORG_MAANDEN` na de opleiding")
def first_due(aftercare: Aftercare, step: Step) -> datetime.date:
    """When every moment has passed already, it is asked once, soon."""
    late = workdays_after(aftercare.agreed_on, "NABEGELEIDING_TERMIJN_WERKDAGEN", guiding_party(aftercare), step)
    return next_moment(aftercare) or late


@in_words("op het volgende moment van `NAZORG_MAANDEN` na de opleiding")
def next_due(aftercare: Aftercare, step: Step) -> datetime.date | None:
    return next_moment(aftercare, step.effective_on)


@in_words("op het moment dat nog niet beantwoord is, anders meteen")
def due_again(aftercare: Aftercare, step: Step) -> datetime.date:
    """Whoever takes over is asked what still had to be asked."""
    noted = aftercare.facts.order_by("-noted_on").values_list("noted_on", flat=True).first
    return next_moment(aftercare, step.once("noted on", noted)) or first_due(aftercare, step)
