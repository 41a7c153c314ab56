"""Employments under article 60 in the demo world: one in every state, walked there by steps."""

import datetime
from collections.abc import Callable

from partners.models import Membership, Municipality
from trajects.art60.choices import SuspensionReason
from trajects.art60.stories import Art60Story
from trajects.demo.people import ART60_CLIENTS
from trajects.demo.registering import register

Chapter = Callable[[Art60Story], object]


def signed(story: Art60Story) -> Art60Story:
    return story.proposed().later(9).decided().later(6).signed()


def at_work(story: Art60Story) -> Art60Story:
    return signed(story).later(5).started()


# days ago the proposal is made, what happens
CHAPTERS: tuple[tuple[int, Chapter], ...] = (
    (3, lambda s: s.proposed()),
    (12, lambda s: s.proposed().later(8).decided()),
    (20, signed),
    (320, lambda s: at_work(s).later(120).moved().later(30).suspended().later(25).resumed()),
    (200, lambda s: at_work(s).later(150).suspended(SuspensionReason.BIRTH, counts=True)),
    (420, lambda s: at_work(s).later(364).ended()),
    (40, lambda s: s.proposed().later(10).rejected()),
)


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    for (days_ago, happens), person in zip(CHAPTERS, ART60_CLIENTS, strict=True):
        begin = today - datetime.timedelta(days=days_ago)
        worker = workers["nadia"] if person[5] == "Duffel" else workers["els"]
        client = register(person, worker, begin, Municipality.objects.get(name=person[5]))
        happens(Art60Story(client, worker, day=begin))
