"""The case conferences of the demo world: one to come, one postponed, one called off and one held; walked by steps."""

import datetime

from partners.models import Membership
from trajects.clients.choices import InformedHow
from trajects.clients.models import Client
from trajects.conferences.choices import Need, Topic
from trajects.conferences.stories import ConferenceStory
from trajects.demo.days import afternoon

WEEK = datetime.timedelta(days=7)


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    """Els meets Bert every month; Nadia postponed one meeting with him and called another off."""
    ours = Client.objects.filter(ocmw=workers["els"].organisation, merged_into=None).order_by("pk")
    clients, unseen = list(ours[:12]), ours.exclude(grants__isnull=False)[0]
    held(workers, clients, today - 2 * WEEK)
    coming = ConferenceStory(workers["els"], workers["bert"], day=today - WEEK).planned(afternoon(today + WEEK))
    item = coming.put(next(one for one in clients if one != unseen), Topic.PLANS)
    inform(unseen, workers["els"], today - WEEK)
    shared = coming.put(unseen, Topic.SOCIAL_EMPLOYMENT)
    coming.item(shared, "share")
    coming.item(item, "take_off", reason="Is intussen aan de telefoon geregeld.")
    coming.put(next(one for one in reversed(clients) if one != unseen), Topic.OUTFLOW)
    postponed = ConferenceStory(workers["nadia"], workers["bert"], day=today - WEEK).planned(
        afternoon(today + 2 * WEEK)
    )
    postponed.later(2).postponed()
    off = ConferenceStory(workers["nadia"], workers["bert"], day=today - 3 * WEEK).planned(afternoon(today - WEEK))
    off.later(5).cancelled()


def held(workers: dict[str, Membership], clients: list[Client], day: datetime.date) -> None:
    story = ConferenceStory(workers["els"], workers["bert"], day=day - WEEK).planned(afternoon(day))
    items = [story.put(client, Topic.SOCIAL_EMPLOYMENT) for client in clients[3:6]]
    story.on(day).held()
    story.discussed(items[0])
    story.discussed(items[1], need=Need.NO, market="", task_2="", side_2="", due_2=None)
    ours = items[0].decisions.order_by("pk").first()
    if ours:
        story.later(3).decision(ours, "finish")
    other = items[1].decisions.order_by("pk").first()
    if other:
        story.decision(other, "drop", reason="De cliënt vond zelf werk.")


def inform(client: Client, worker: Membership, day: datetime.date) -> None:
    """SAM-01: before a dossier is opened the client knows."""
    if client.informed_on is None:
        client.informed_on, client.informed_by, client.informed_how = day, worker.user, InformedHow.INTERVIEW
        client.save(update_fields=["informed_on", "informed_by", "informed_how"])
