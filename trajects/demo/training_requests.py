"""Training within a TWE in the demo world: a request in every state, and every answer of the decision table."""

import datetime
from collections.abc import Callable

from partners.models import Membership, Municipality
from trajects.catalogue.models import Training
from trajects.demo.people import TWE_TRAINEES
from trajects.demo.registering import register
from trajects.training_requests.choices import CancelReason, Recognition, Result
from trajects.training_requests.stories import PART_TIME, SITUATION_1, SITUATION_2, RequestStory
from trajects.twe.stories import TweStory

Chapter = Callable[[RequestStory], object]
TWE_ENDS = {"competences_updated": True, "availability": "Elke werkdag van 9 tot 12 uur."}
ABOUT = "Lasser halfautomaat", "Magazijnmedewerker met heftruck", "Hulpkok", "Poetshulp", "Administratief medewerker"


def to_decision(story: RequestStory, **need: object) -> RequestStory:
    return story.drafted(**need).later(2).submitted().later(4).screened().later(6)


def to_start(story: RequestStory, **need: object) -> RequestStory:
    return to_decision(story, **need).approved().later(14).started()


def situation_1(story: RequestStory) -> object:
    return to_decision(story, **SITUATION_1).approved().later(2).handed_over().later(10).started()


def situation_2(story: RequestStory) -> object:
    return to_decision(story, **SITUATION_2).approved().later(2).handed_over().later(10).started(**TWE_ENDS)


def second_short_one(story: RequestStory) -> object:
    """The first one ended; a second one is not possible in the same TWE (TOPL-04)."""
    to_start(story).later(40).ended().later(2).competences().later(5)
    worker = story.worker.membership
    assert worker is not None  # noqa: S101
    return RequestStory(story.client, worker, story.training, day=story.day).drafted()


# days ago the request begins, what happens
CHAPTERS: tuple[tuple[int, Chapter], ...] = (
    (4, lambda s: s.drafted()),
    (6, lambda s: s.drafted(recognition=Recognition.NOT_RECOGNISED)),
    (5, lambda s: s.drafted(**PART_TIME).later(1).submitted()),
    (9, lambda s: s.drafted().later(1).submitted().later(4).screened()),
    (20, lambda s: to_decision(s, **SITUATION_2).approved()),
    (25, lambda s: to_decision(s).refused()),
    (60, to_start),
    (50, lambda s: to_start(s, **PART_TIME)),
    (45, situation_1),
    (40, situation_2),
    (90, lambda s: to_start(s).later(50).ended(Result.STOPPED)),
    (110, second_short_one),
    (18, lambda s: s.drafted().later(1).submitted().later(7).cancelled(CancelReason.WORK)),
)


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    """Every client is in a TWE, and works under article 60, since some weeks before the request."""
    for number, ((days_ago, happens), person) in enumerate(zip(CHAPTERS, TWE_TRAINEES, strict=True)):
        day = today - datetime.timedelta(days=days_ago)
        worker = workers["nadia"] if person[5] == "Duffel" else workers["els"]
        begin = day - datetime.timedelta(days=60)
        client = register(person, worker, begin, Municipality.objects.get(name=person[5]))
        TweStory(client, worker, day=begin).started().later(20).art60_signed().art60_started()
        happens(OutsideTheCatalogue(client, worker, mediated_by(workers["bert"]), day=day, about=ABOUT[number % 5]))


def mediated_by(mediator: Membership) -> Training:
    """Any training of this mediator: it tells the story who decides."""
    training = Training.objects.filter(contact_mediator=mediator).order_by("pk").first()
    assert training is not None  # noqa: S101  (the catalogue has trainings of every level)
    return training


class OutsideTheCatalogue(RequestStory):
    """A short technical training of VDAB: the catalogue holds what leads to a diploma."""

    def __init__(self, *args: object, about: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.about = about

    def need(self, **answers: object) -> dict[str, object]:
        mediator = self.mediator.membership
        assert mediator is not None  # noqa: S101
        outside = {"training": None, "training_name": self.about, "provider": mediator.organisation}
        return super().need(**{**outside, "mediator": mediator, **answers})
