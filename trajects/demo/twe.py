"""The TWEs of the demo world: one in every state, and the moments a worker must recognise, walked there by steps."""

import datetime
from collections.abc import Callable

from partners.models import Membership, Municipality
from trajects.demo.people import TWE_CLIENTS
from trajects.demo.registering import register
from trajects.twe.choices import MlpOwner, NotAdmitted, Referral, TweEnd
from trajects.twe.stories import TweStory

Chapter = Callable[[TweStory, Membership], object]
TENDER = {
    "mlp_owner": MlpOwner.TENDER,
    "mlp_partner": "Tenderpartner Voorbeeld vzw",
    "mlp_partner_contact": "Mieke Staal, 015 00 00 99",
}


def at_work(story: TweStory, mediator: Membership) -> TweStory:
    return story.later(4).started(mediator).later(20).art60_signed().later(10).art60_started()


def not_admitted(story: TweStory, _mediator: Membership) -> object:
    story.screening().later(6).checked(nec_reachable="no", se_highest="yes").later(1)
    why = {"not_admitted_reason": NotAdmitted.SE_HIGHEST, "referral": Referral.SOCIAL_ECONOMY}
    return story.fire("not_admit", None, advice="Een plaats in een maatwerkbedrijf past nu het best.", **why)


def for_a_training(story: TweStory, mediator: Membership) -> object:
    at_work(story, mediator).later(330).art60_ended().later(10).handed_over(mediator)
    return story.later(15).ended(TweEnd.LONG_TRAINING)


# days ago the screening begins, what happens
CHAPTERS: tuple[tuple[int, Chapter], ...] = (
    (5, lambda s, _m: s.screening().later(2).checked(training_first="yes").fire("record_mlp", None, **TENDER)),
    (30, not_admitted),
    (18, lambda s, m: s.later(3).started(m)),
    (54, lambda s, m: s.later(3).started(m).later(20).art60_signed()),  # the term of two months nears
    (80, lambda s, m: s.later(3).started(m)),  # and here it is over
    (260, at_work),
    (420, lambda s, m: at_work(s, m).later(365).art60_ended()),
    (500, lambda s, m: at_work(s, m).later(300).ended(TweEnd.OUTFLOW_NEC)),
    (460, for_a_training),
)


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    for (days_ago, happens), person in zip(CHAPTERS, TWE_CLIENTS, strict=True):
        begin = today - datetime.timedelta(days=days_ago)
        worker = workers["nadia"] if person[5] == "Duffel" else workers["els"]
        client = register(person, worker, begin, Municipality.objects.get(name=person[5]))
        happens(TweStory(client, worker, day=begin), workers["bert"])
