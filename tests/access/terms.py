"""What the walk over every address needs of terms: one that somebody asked more time for, and its first steps."""

from typing import Any

from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.references import next_reference
from trajects.okot.stories import OkotStory
from trajects.postponements.models import Postponement
from trajects.postponements.workflow import POSTPONEMENTS


def a_postponement(story: OkotStory) -> None:
    """Bert asks Els for more time to bring the outcome."""
    duty = Duty.objects.open().get(machine="okot", subject_id=story.okot.pk, kind=DutyKind.OUTCOME)
    born = Postponement(duty=duty, client=story.client, ocmw=story.okot.ocmw, reference=next_reference(story.day))
    answers = {"workdays": 5, "reason": "De school geeft de punten later."}
    POSTPONEMENTS.fire(born, "ask", actor=story.mediator, today=story.day, answers=answers)


def first_steps(name: str) -> list[list[Any]]:
    """The first steps of a postponement, of every duty of this world; nothing for another address."""
    if name != "duty-postpone":
        return []
    creations = [t.name for t in POSTPONEMENTS.transitions if t.is_creation]
    return [[pk, creation] for pk in Duty.objects.values_list("pk", flat=True) for creation in creations]
