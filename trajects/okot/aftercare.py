"""What an OKOT hands to its aftercare, and takes from it when it is closed (OKOT-14, OKOT-19, P19)."""

from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from trajects.aftercare import workflow as aftercares
from trajects.aftercare.choices import Works
from trajects.aftercare.models import WorkFact, latest
from trajects.okot.models import OkotTrajectory


@in_words("de nazorg begint bij wie begeleidt, met een vraag naar werk op elk moment van `NAZORG_MAANDEN`")
def begin_aftercare(okot: OkotTrajectory, step: Step) -> None:
    """Once both sides confirmed; nobody asks where no guidance is needed."""
    if okot.aftercare_confirmed:
        okot.aftercare = aftercares.agree(okot, step)


def known_work(okot: OkotTrajectory) -> WorkFact | None:
    """What was noted last in the aftercare, if anything was."""
    return latest(list(okot.aftercare.facts.all())) if okot.aftercare is not None else None


@in_words("wat over het werk ingevuld is, staat ook bij de nazorg")
def keep_work(okot: OkotTrajectory, step: Step) -> None:
    """Unless it is what stands there already."""
    since, source = step.answers["work_since"], step.answers["work_source"]
    if okot.aftercare is None or since is None:
        return
    occupation, last = step.answers["work_occupation"], known_work(okot)
    if last is not None and (last.since, last.occupation, last.source) == (since, occupation, source):
        return
    WorkFact.objects.create(
        aftercare=okot.aftercare,
        noted_on=step.effective_on,
        works=Works.YES,
        since=since,
        occupation=occupation,
        source=source,
        noted_by=step.actor.membership,
    )


@in_words("nazorg na een opleiding die nog niet afgelopen is, vervalt")
def put_back_aftercare(okot: OkotTrajectory, step: Step) -> None:
    """With a correction to before the guidance was agreed; what was noted stays with the aftercare that lapsed."""
    if not okot.aftercare_confirmed:
        aftercares.lapse(okot, step)
        okot.aftercare = None
