"""The groups of the demo world: one in every state, with somebody in every state, walked there by steps."""

import datetime
from itertools import islice

from partners.models import Membership, Municipality
from trajects.art60.stories import Art60Story
from trajects.clients.models import Client
from trajects.demo.people import GROUP_MEMBERS
from trajects.demo.registering import register
from trajects.outflow.calendar import days_of
from trajects.outflow.choices import Presence
from trajects.outflow.stories import EVALUATION, GroupStory, Member

WEEK = datetime.timedelta(days=7)
FRIDAY = 4


class Groups:
    """Vera coaches for Vokans, Bert mediates for VDAB; Els and Nadia apply for their clients."""

    def __init__(self, workers: dict[str, Membership], today: datetime.date) -> None:
        self.workers, self.today, self.people = workers, today, iter(GROUP_MEMBERS)
        late = max(today.weekday() - FRIDAY, 0)  # nobody works at the weekend
        self.last_workday = today - datetime.timedelta(days=late)

    def story(self, begin: datetime.date) -> GroupStory:
        return GroupStory(self.workers["vera"], self.workers["bert"], day=begin)

    def member(self, story: GroupStory) -> Member:
        """The next person, who applies today."""
        person = next(self.people)
        worker = self.workers["nadia" if person[5] == "Duffel" else "els"]
        client = self.client(person, worker, story.day)
        return story.applies(client, worker)

    def client(self, person: tuple[str, str, str, str, str, str], worker: Membership, day: datetime.date) -> Client:
        client = register(person, worker, day, Municipality.objects.get(name=person[5]))
        Art60Story(client, worker, day=day - datetime.timedelta(days=200)).proposed().decided().signed().started()
        return client

    def first_day(self, session: int) -> datetime.date:
        """When to begin, so that this session was on the last workday or some week before it; holidays are skipped."""
        first = self.last_workday - (session - 1) * WEEK
        while list(islice(days_of(first, (), ()), session))[-1] > self.last_workday:
            first -= WEEK
        return first

    # -- the groups ----------------------------------------------------------------------------------------------------

    def planned(self) -> None:
        self.story(self.today - WEEK).planned(self.last_workday + 10 * WEEK, place="Dendermonde", capacity=10)

    def cancelled(self) -> None:
        story = self.story(self.today - 9 * WEEK).planned(self.last_workday - 4 * WEEK, place="Lokeren").opened()
        self.member(story.later(3))
        story.later(20).fire("cancel", story.coach, reason="Er waren te weinig aanmeldingen om te starten.")

    def open(self) -> None:
        story = self.story(self.today - 4 * WEEK).planned(self.last_workday + 3 * WEEK, capacity=8).opened().later(5)
        members = [self.member(story) for _ in range(6)]
        story.later(4)
        members[0].selected()
        members[1].selected()
        members[2].refused(reason="Het contract loopt nog meer dan een jaar. Meld volgend voorjaar opnieuw aan.")

    def running(self) -> None:
        """Session 5 was on the last workday, and nobody recorded yet who was there; one language test is still out."""
        story = self.started(self.first_day(5), place="Sint-Niklaas", members=9)
        language, training, dropped, late, undecided, *others = self.members
        story.attended(1, language, training, late, undecided, *others)
        story.later(1)
        language.referred_to_language()
        dropped.dropped()
        for member in (training, late, *others):
            member.passed_language()
        story.attended(2, training, *others).attended(2, late, presence=Presence.EXCUSED)
        story.later(1)
        training.referred_to_training()
        for member in others:
            member.passed_training()

    def last_module(self) -> None:
        """All sessions are over: a report is written, one is handed over, one went on to VDAB, one still waits."""
        story = self.started(self.first_day(12) - WEEK, place="Wetteren", members=4)
        everybody = self.members
        self.to_module_4(story, everybody)
        story.attended(4, *everybody).later(1)
        for member in everybody[1:]:
            member.reported()
        story.later(1)
        for member in everybody[2:]:
            member.handed_over()
        everybody[3].went_to_vdab()

    def completed(self) -> None:
        story = self.started(self.first_day(12) - 20 * WEEK, place="Dendermonde", members=3)
        everybody = self.members
        self.to_module_4(story, everybody)
        story.attended(4, *everybody).later(2)
        for member in everybody:
            member.reported().handed_over().went_to_vdab()
        story.later(7).fire("complete", story.coach, **EVALUATION)

    def started(self, first: datetime.date, *, place: str, members: int) -> GroupStory:
        story = self.story(first - 8 * WEEK).planned(first, place=place).opened().later(7)
        self.members = [self.member(story) for _ in range(members)]
        story.later(14)
        for member in self.members:
            member.selected()
        return story.started()

    def to_module_4(self, story: GroupStory, members: list[Member]) -> None:
        for module in (1, 2, 3):
            story.attended(module, *members).later(1)
            for member in members:
                (member.passed_language, member.passed_training, member.completed_module_3)[module - 1]()


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    groups = Groups(workers, today)
    for make in (
        groups.completed,
        groups.cancelled,
        groups.last_module,
        groups.running,
        groups.open,
        groups.planned,
    ):
        make()
