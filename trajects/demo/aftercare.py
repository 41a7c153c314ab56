"""The aftercare of the demo world: asked once, answered at every moment, and stopped."""

import datetime

from dateutil.relativedelta import relativedelta

from okot_portal.known import known
from trajects.aftercare.choices import Contract, FactSource
from trajects.aftercare.stories import AftercareStory
from trajects.okot.stories import OkotStory


def begun(story: OkotStory) -> AftercareStory:
    """VDAB guides, so Bert asks."""
    return AftercareStory(known(story.okot.aftercare), story.mediator, day=story.day)


def months(story: AftercareStory, number: int) -> datetime.date:
    return story.aftercare.ended_on + relativedelta(months=number)


def asked_once(story: OkotStory) -> None:
    """A little early, and for the three months."""
    aftercare = begun(story)
    aftercare.on(months(aftercare, 3) - datetime.timedelta(days=25)).does_not_work()


def answered(story: OkotStory) -> None:
    aftercare = begun(story)
    aftercare.on(months(aftercare, 3)).works(contract=Contract.INTERIM)
    aftercare.on(months(aftercare, 6)).works(
        "note_last",
        source=FactSource.PAPER,
        since=aftercare.aftercare.ended_on + relativedelta(months=2),
        contract=Contract.PERMANENT,
        hours=38,
    )


def stopped(story: OkotStory) -> None:
    begun(story).later(20).fire("stop", reason="De cliënt verhuisde en wil geen contact meer.")
