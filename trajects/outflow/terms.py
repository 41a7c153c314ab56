"""By when the duties of who takes part are due: working days after a step, or after a module's last session."""

import datetime
from collections.abc import Callable
from typing import Any

from okot_portal.workflow.transitions import Due, Step
from okot_portal.workflow.words import in_words
from trajects.dossier.duties import DutyKind
from trajects.dossier.subjects import ocmw_party
from trajects.dossier.terms import within, workdays_after
from trajects.outflow.calendar import last_day_of_module
from trajects.outflow.models import Participation
from trajects.outflow.rules import coach_party, mediator_party

RESULT, REPORT = "DUT_FILTER_TERMIJN_WERKDAGEN", "DUT_VERSLAG_TERMIJN_WERKDAGEN"
MODULE_4 = 4


def after_module(module: int, key: str) -> Callable[[Any, Step], datetime.date | None]:
    @in_words(f"binnen `{key}` werkdagen na de laatste sessie van module {module}")
    def by(participation: Participation, step: Step) -> datetime.date | None:
        last = step.once(f"last day of module {module}", lambda: last_day_of_module(participation.group, module))
        return workdays_after(last, key, coach_party(participation), step) if last else None

    return by


def result_of(module: int) -> Due:
    """The coach tells the OCMW what came out of a module."""
    return Due(DutyKind.MODULE_RESULT, coach_party, after_module(module, RESULT), ocmw_party)


SELECTION = within(DutyKind.SELECTION, "DUT_SELECTIE_TERMIJN_WERKDAGEN", mediator_party, ocmw_party)
GROUP_REPORT = Due(DutyKind.GROUP_REPORT, coach_party, after_module(MODULE_4, REPORT), mediator_party)
VDAB_PATH = within(DutyKind.VDAB_PATH, "DUT_VDAB_TERMIJN_WERKDAGEN", mediator_party, ocmw_party)


@in_words("de laatste sessie van de groep")
def last_session(participation: Participation, _step: Step) -> datetime.date:
    return participation.group.ends_on
