"""What goes beside a trajectory in the demo world: one of every kind in every state, walked there by steps."""

import datetime
from collections.abc import Callable, Iterator

from partners.actor import Actor
from partners.models import Membership, Municipality
from trajects.clients.choices import Nt2Level, VdabStatus
from trajects.clients.models import Client
from trajects.clients.models.client import VDAB_FIELDS
from trajects.demo import links
from trajects.demo.registering import register
from trajects.lessons.models import CourseEnd
from trajects.lessons.stories import LessonsStory
from trajects.mlp_access.stories import MlpAccessStory
from trajects.screenings.stories import ScreeningStory
from trajects.welfare.stories import WelfareStory

Person = tuple[str, str, str, str, str, str]
PEOPLE: tuple[Person, ...] = (
    ("Parisa", "Nemunehi", "1992-03-08", "V", "fa", "Putte"),
    ("Joke", "Voorbeeldt", "1980-10-17", "V", "nl", "Putte"),
    ("Mamadou", "Missalu", "1997-06-22", "M", "ff", "Putte"),
    ("Anna", "Priklada", "1989-01-13", "V", "bg", "Putte"),
    ("Stijn", "Proefkonijn", "1974-12-02", "M", "nl", "Putte"),
    ("Hiwot", "Misalech", "1995-05-19", "V", "am", "Duffel"),
    ("Omar", "Mithalo", "1983-08-31", "M", "ar", "Putte"),
    ("Carla", "Amostrinha", "1998-11-06", "V", "pt", "Putte"),
)


LEARNERS: tuple[Person, ...] = (
    ("Farida", "Nemunaqul", "1990-04-02", "V", "prs", "Putte"),
    ("Berhane", "Abenetu", "1987-09-14", "M", "ti", "Putte"),
    ("Svitlana", "Zrazkova", "1985-02-25", "V", "uk", "Putte"),
    ("Ismail", "Tusaaleye", "1996-12-11", "M", "so", "Putte"),
    ("Gulsen", "Ornekova", "1979-07-07", "V", "tr", "Duffel"),
    ("Rosa", "Muestrita", "1993-10-20", "V", "es", "Putte"),
)
IN_NEED: tuple[Person, ...] = (
    ("Tine", "Voorbeeldens", "1988-05-15", "V", "nl", "Putte"),
    ("Ahmed", "Mithalin", "1991-01-29", "M", "ar", "Putte"),
    ("Sofia", "Amostrova", "1984-03-03", "V", "pt", "Putte"),
    ("Guy", "Staalkaart", "1976-11-18", "M", "nl", "Putte"),
    ("Binta", "Misaalo", "1999-08-08", "V", "fr", "Putte"),
    ("Jef", "Schetsboek", "1982-06-30", "M", "nl", "Putte"),
    ("Rita", "Oefenbladt", "1978-02-09", "V", "nl", "Putte"),
)

EXEMPT: tuple[Person, ...] = (
    ("Mieke", "Voorbeeldster", "1987-01-16", "V", "nl", "Putte"),
    ("Tomasz", "Probkowski", "1992-05-23", "M", "pl", "Putte"),
)

READ_ALONG: tuple[Person, ...] = (
    ("Lien", "Voorbeeldink", "1990-02-03", "V", "nl", "Putte"),
    ("Amir", "Nemunepur", "1986-10-09", "M", "fa", "Putte"),
    ("Katya", "Obraztsova", "1994-12-21", "V", "uk", "Putte"),
    ("Rik", "Proefbuis", "1978-04-17", "M", "nl", "Duffel"),
)


class Beside:
    """The people of the story, and a new client for each thing that happens."""

    def __init__(self, workers: dict[str, Membership], today: datetime.date, people: Iterator[Person]) -> None:
        self.workers, self.today, self.people = workers, today, people

    def client(self, days_ago: int) -> tuple[Client, Membership, datetime.date]:
        person, begin = next(self.people), self.today - datetime.timedelta(days=days_ago)
        worker = self.workers["nadia" if person[5] == "Duffel" else "els"]
        return register(person, worker, begin, Municipality.objects.get(name=person[5])), worker, begin

    def lessons(self, days_ago: int) -> LessonsStory:
        client, worker, begin = self.client(days_ago)
        client.nt2_oral = Nt2Level.A1
        client.keep("nt2_oral", section="Gegevens", actor=Actor(worker.user, worker))
        return LessonsStory(client, worker, day=begin)

    def welfare(self, days_ago: int) -> WelfareStory:
        client, worker, begin = self.client(days_ago)
        return WelfareStory(client, worker, day=begin)

    def exempt(self, days_ago: int, review_in: int) -> None:
        """REG-03: on a decision of the OCMW, to be looked at again on a day."""
        client, worker, begin = self.client(days_ago)
        client.vdab_status, client.vdab_since = VdabStatus.EXEMPT_EQUITY, begin
        client.vdab_exemption_ref = f"BCSD {begin:%d/%m/%Y}, punt 4"
        client.vdab_review_on = self.today + datetime.timedelta(days=review_in)
        client.keep(*VDAB_FIELDS, section="Inschrijving VDAB", actor=Actor(worker.user, worker))

    def mlp_access(self, days_ago: int) -> MlpAccessStory:
        client, worker, begin = self.client(days_ago)
        return MlpAccessStory(client, worker, day=begin)

    def screening(self, days_ago: int) -> ScreeningStory:
        client, worker, begin = self.client(days_ago)
        return ScreeningStory(client, worker, self.workers["bert"], day=begin)


# days ago the screening is asked, what happens
SCREENINGS: tuple[tuple[int, Callable[[ScreeningStory], object]], ...] = (
    (3, lambda s: s.asked(of_the_service=True)),
    (6, lambda s: s.asked().later(2).planned(9)),
    (20, lambda s: s.asked().later(3).planned(14).later(14).held()),
    (35, lambda s: s.asked().later(3).planned().later(7).held().later(2).conditional(40)),
    (60, lambda s: s.asked().later(3).planned().later(7).held().later(4).positive()),
    (70, lambda s: s.asked(of_the_service=True).later(3).fire("take").planned().later(7).held().negative()),
    (30, lambda s: s.asked().later(3).planned().later(7).fire("no_show")),
    (15, lambda s: s.asked().later(3).fire("cancel", s.worker, reason="De cliënt vond intussen zelf werk.")),
)


# days ago lessons are encouraged, what happens
LESSONS: tuple[tuple[int, Callable[[LessonsStory], object]], ...] = (
    (4, lambda s: s.encouraged().later(2).discussed()),
    (20, lambda s: s.encouraged().later(6).enrolled(12)),
    (
        90,
        lambda s: s.encouraged().later(9).enrolled(7).later(7).started().later(30).attended().later(30).attended(9),
    ),
    (200, lambda s: s.encouraged().enrolled(7).later(7).started().later(40).attended(12, 12).later(90).completed()),
    (120, lambda s: s.encouraged().enrolled(7).later(7).started().later(30).attended(8, 3).later(5).stopped()),
    (50, lambda s: s.encouraged().later(9).fire("decline", end_reason=CourseEnd.CHILDCARE)),
)
# days ago somebody is referred, what happens
WELFARE: tuple[tuple[int, Callable[[WelfareStory], object]], ...] = (
    (3, lambda s: s.referred()),
    (25, lambda s: s.referred(destination="cgg", service="CGG De Pont", need="well_being").later(5).accepted()),
    (80, lambda s: s.to_the_ocmw().later(2).accepted().later(20).fire("feedback", None, goes_on="running")),
    (110, lambda s: s.to_the_ocmw().later(2).accepted().later(60).finished()),
    (30, lambda s: s.referred().later(6).fire("refuse", None, refusal_reason="waiting_list")),
    (4, lambda s: s.referred(need="administration")),
    (18, lambda s: s.referred().later(4).fire("withdraw", None, reason="De cliënt vond zelf een oplossing.")),
)


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    world = Beside(workers, today, iter((*PEOPLE, *LEARNERS, *IN_NEED, *EXEMPT, *READ_ALONG)))
    for days_ago, screening in SCREENINGS:
        screening(world.screening(days_ago))
    for days_ago, lessons in LESSONS:
        lessons(world.lessons(days_ago))
    for days_ago, welfare in WELFARE:
        welfare(world.welfare(days_ago))
    world.exempt(170, 13)
    world.exempt(190, -2)
    links.build(today)
    vdab = workers["bert"].organisation
    world.mlp_access(4).begun()
    world.mlp_access(12).begun().later(3).delivered(vdab)
    world.mlp_access(60).begun().later(3).delivered(vdab).later(6).active()
    world.mlp_access(200).begun().later(3).delivered(vdab).later(6).active().later(150).closed()
