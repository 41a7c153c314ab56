"""The infosessions of the demo world: in every state, with somebody in every state of a registration."""

import datetime

from partners.actor import Actor
from partners.models import Membership
from trajects.answers.making import make
from trajects.clients.models import Client
from trajects.demo.conferences import inform
from trajects.demo.days import afternoon
from trajects.infosessions.choices import Outcome
from trajects.infosessions.models import InfoRegistration
from trajects.infosessions.stories import InfoStory
from trajects.infosessions.workflow import REGISTRATIONS

ADDRESS = "client@voorbeeld.example"
DAY = datetime.timedelta(days=1)


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    """Bert tells about care, Vera about the warehouse; Els and Nadia register people."""
    els, nadia = workers["els"], workers["nadia"]
    ours, theirs = clients_of(els, today, 11), clients_of(nadia, today, 2)
    open_one(workers["bert"], els, ours, today)
    full_one(workers["vera"], els, [ours[0], ours[4]], nadia, theirs[0], today=today)
    past_one(workers["bert"], els, ours[5], nadia, theirs[1], today=today)
    held_one(workers["bert"], els, ours[6:9], today)
    InfoStory(workers["bert"], day=today - DAY).planned(afternoon(today + 40 * DAY), "Kinderbegeleider", is_online=True)
    off = (
        InfoStory(workers["vera"], day=today - 20 * DAY).planned(afternoon(today + 5 * DAY), "Groendienst").published()
    )
    off.registers(ours[10], els)
    off.later(10).cancelled()


def clients_of(worker: Membership, today: datetime.date, number: int) -> list[Client]:
    found = list(Client.objects.filter(worker=worker, merged_into=None).order_by("-pk")[:number])
    for client in found:
        inform(client, worker, today - 60 * DAY)
    return found


def open_one(bert: Membership, els: Membership, ours: list[Client], today: datetime.date) -> None:
    """One is registered, one has a link to answer with, one says no and one left."""
    actor = Actor(els.user, els)
    story = InfoStory(bert, day=today - 6 * DAY)
    story.planned(afternoon(today + 11 * DAY), "Werken in de zorg", practical="Breng een pen mee.").published()
    story.registers(ours[0], els, shows_name=True)
    invited = story.registers(ours[1], els, "invite")
    declined = story.registers(ours[2], els, "invite")
    story.later(1).takes(declined, "decline", actor)
    left = story.registers(ours[3], els)
    story.takes(left, "cancel", actor, reason="Begint te werken.")
    subject = InfoRegistration.objects.for_step().get(pk=invited.pk)
    make(REGISTRATIONS, subject, actor, partner="De cliënt", address=ADDRESS, seen=None, today=story.day)


def full_one(
    vera: Membership, els: Membership, ours: list[Client], nadia: Membership, theirs: Client, *, today: datetime.date
) -> None:
    story = InfoStory(vera, day=today - 5 * DAY)
    story.planned(afternoon(today + 16 * DAY), "Magazijnmedewerker", capacity=2, place="Vokans, lokaal 3").published()
    story.registers(ours[0], els, shows_name=True)
    story.registers(theirs, nadia)
    story.registers(ours[1], els, "queue")


def past_one(
    bert: Membership, els: Membership, ours: Client, nadia: Membership, theirs: Client, *, today: datetime.date
) -> None:
    """Yesterday, or before the weekend: the organiser still says who came."""
    story = InfoStory(bert, day=today - 20 * DAY).planned(afternoon(today - DAY), "Logistiek assistent").published()
    story.registers(ours, els, shows_name=True)
    story.registers(theirs, nadia)


def held_one(bert: Membership, els: Membership, ours: list[Client], today: datetime.date) -> None:
    story = InfoStory(bert, day=today - 25 * DAY).planned(afternoon(today - 4 * DAY), "Zorgkundige").published()
    rows = [story.registers(client, els) for client in ours]
    story.on(story.session.on).held(rows[1])
    came = InfoRegistration.objects.select_related("worker__user", "worker__organisation").get(pk=rows[2].pk)
    story.followed_up(came, Outcome.CANDIDATE)
