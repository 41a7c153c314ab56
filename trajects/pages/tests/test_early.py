"""Early warnings: reasons in words, each for who may see it, and never another than what was registered."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from okot_portal.known import known
from okot_portal.workdays import add_workdays
from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from tests.proof import refused_by
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.dossier.duties import Duty
from trajects.lessons.models import LITTLE_DUTCH
from trajects.lessons.stories import LessonsStory
from trajects.okot.interviews.models import ProgressInterview
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.pages.early.finding import lines
from trajects.pages.early.reasons import NUMBERS
from trajects.pages.tests.test_budgets import asked, browser
from trajects.signals.models import Absence, Signal
from trajects.twe.stories import TweStory
from trajects.twe.workflow import TWES

pytestmark = pytest.mark.django_db
LIST = 8
ABSENT = {"excused": "no", "told_by": "school"}


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def training() -> Training:
    return TrainingFactory.create(years=1)


@pytest.fixture
def new(els: Membership, training: Training) -> Callable[[int], OkotStory]:
    """An OKOT that started so many days ago."""

    def started(days: int) -> OkotStory:
        day = timezone.localdate() - datetime.timedelta(days=days + 23)
        story = OkotStory(ClientFactory.create(worker=els), els, training, day=day)
        story.interest().candidature().later(1).agreement().registration().handover().planned().later(7).held()
        return story.later(1).admitted().later(14).started()

    return started


def sentences(actor: Actor) -> list[list[str]]:
    return [[reason.sentence for reason in line.reasons] for line in lines(actor, timezone.localdate())]


def absent(story: OkotStory, *days_ago: int) -> None:
    for number in days_ago:
        first = timezone.localdate() - datetime.timedelta(days=number)
        story.fire("tell_absence", story.mediator, from_on=first, **ABSENT)


def to_today(story: OkotStory) -> OkotStory:
    return story.later((timezone.localdate() - story.day).days)


def test_somebody_without_reasons_is_not_in_the_list(new: Callable[[int], OkotStory]) -> None:
    assert sentences(new(10).worker) == []


def test_three_absences_in_the_last_working_days_are_a_reason_for_both_sides(new: Callable[[int], OkotStory]) -> None:
    story = to_today(new(40))
    absent(story, 2, 3, 39)
    assert sentences(story.worker) == []
    absent(story, 4)
    for actor in (story.worker, story.mediator):
        assert sentences(actor) == [["Drie keer afwezig in de laatste 20 werkdagen."]]


def test_okot_17_weeks_without_an_interview_are_a_reason_until_one_is_held(new: Callable[[int], OkotStory]) -> None:
    story = new(99)
    Duty.objects.open().delete()
    assert sentences(story.worker) == [["Nog geen voortgangsgesprek: het opleidingsjaar begon 14 weken geleden."]]
    story.talked()
    assert sentences(story.worker) == [["Geen voortgangsgesprek sinds 14 weken."]]
    to_today(story).talked()
    assert sentences(story.worker) == []


def test_twice_not_turned_up_is_a_reason(new: Callable[[int], OkotStory]) -> None:
    story = new(60)
    story.invited(5).later(5).fire("miss_interview")
    Duty.objects.open().delete()  # what is late is another reason
    assert sentences(story.worker) == []
    story.later(20).invited(5).later(5).fire("miss_interview").later(20).talked()
    assert sentences(story.worker) == [["Twee keer niet op afspraak."]]


def test_a_start_that_nobody_confirmed_is_a_reason_and_so_is_what_is_late(els: Membership, training: Training) -> None:
    day = timezone.localdate() - datetime.timedelta(days=60)
    story = OkotStory(ClientFactory.create(worker=els), els, training, day=day)
    story.interest().candidature().agreement().registration().handover().planned().later(7).held().admitted(14)
    start = f"{story.okot.expected_start_on:%-d}"
    (found,) = sentences(story.worker)
    assert len(found) == 1
    assert found[0].startswith(f"De start stond op {start} ")
    assert found[0].endswith(", nog niet bevestigd.")


def test_a_signal_is_a_reason_with_who_told_it_until_it_is_old(new: Callable[[int], OkotStory]) -> None:
    story = to_today(new(40))
    story.fire("tell_signal", story.worker, kind="doubts", told_by="client", note="Denkt aan werken.")
    ((found,),) = sentences(story.mediator)
    assert found.startswith("Signaal van de cliënt op ")
    assert found.endswith(": twijfelt of wil stoppen.")
    long_ago = add_workdays(timezone.localdate(), -41)
    Signal.objects.update(noted_on=long_ago)
    assert sentences(story.mediator) == []


def test_an_absence_lies_in_the_past_and_in_order(new: Callable[[int], OkotStory]) -> None:
    story = to_today(new(30))
    today = timezone.localdate()
    tomorrow, before = today + datetime.timedelta(days=1), today - datetime.timedelta(days=3)
    for days, words in (
        ({"from_on": tomorrow}, "toekomst"),
        ({"from_on": today, "until_on": before}, "voor de eerste"),
    ):
        refusal = refused_by(lambda days=days: story.fire("tell_absence", story.worker, **days, **ABSENT))  # type: ignore[misc]
        assert words in refusal.sentence
    assert not Absence.objects.exists()


def test_few_lessons_attended_are_a_reason(els: Membership) -> None:
    client = ClientFactory.create(worker=els, nt2_oral=LITTLE_DUTCH[0])
    story = LessonsStory(client, els, day=timezone.localdate() - datetime.timedelta(days=10))
    story.encouraged().enrolled().started().attended(20, 13)
    (course,) = lines(acting(els), timezone.localdate())
    assert (course.name, course.label) == (client.full_name, "Lessen Nederlands")
    ((found,),) = sentences(acting(els))
    assert found.startswith("In 13 van de 20 lessen aanwezig, tot ")


def test_a_twe_with_a_signal_is_in_the_list_with_who_follows_it(els: Membership) -> None:
    story = TweStory(ClientFactory.create(worker=els), els, day=timezone.localdate()).started()
    TWES.fire(
        story.twe,
        "tell_signal",
        actor=acting(els),
        today=story.day,
        answers={"kind": "mobility", "told_by": "employer"},
    )
    (line,) = lines(acting(els), timezone.localdate())
    assert (line.label, line.name) == ("TWE", story.twe.client.full_name)
    assert line.followers[0] == f"{els.user} ({els.organisation})"
    assert line.reasons[0].sentence.endswith(": vervoer.")


def test_each_sees_only_its_own_and_others_have_no_such_page(new: Callable[[int], OkotStory]) -> None:
    story = to_today(new(40))
    absent(story, 2, 3, 4)
    for stranger in (MembershipFactory.create(social_worker=True), MembershipFactory.create(mediator=True)):
        assert "Geen vroege signalen" in browser(stranger).get("/vroeg-signaal/").content.decode()
    for role in ("network_manager", "partner_coach"):
        assert browser(MembershipFactory.create(**{role: True})).get("/vroeg-signaal/").status_code == 404
    assert Browser().get("/vroeg-signaal/").status_code == 302
    head = MembershipFactory.create(ocmw_head=True, organisation=known(story.worker.membership).organisation)
    assert story.client.last_name in browser(head).get("/vroeg-signaal/").content.decode()


def test_who_has_most_reasons_comes_first(new: Callable[[int], OkotStory]) -> None:
    one, two = to_today(new(40)), to_today(new(40))
    absent(one, 2, 3, 4)
    absent(two, 2, 3, 4)
    two.fire("tell_signal", two.worker, kind="money", told_by="ocmw")
    assert [line.reference for line in lines(one.worker, timezone.localdate())] == [
        two.okot.reference,
        one.okot.reference,
    ]


def test_the_list_is_what_a_slow_look_at_every_dossier_finds(new: Callable[[int], OkotStory]) -> None:
    stories = [new(20 * number) for number in range(1, 7)]
    for number, story in enumerate(stories):
        if number % 2:
            story.invited(3).later(3).fire("miss_interview").later(4).invited(3).later(3).fire("miss_interview")
        if number % 3 == 0:
            story.talked()
        to_today(story)
        absent(story, *range(1, number + 1))
    found = {line.reference: {reason.sentence for reason in line.reasons} for line in lines(story.mediator, story.day)}
    slow = {story.okot.reference: slowly(story.okot) for story in stories}
    assert found == {pk: why for pk, why in slow.items() if why}
    assert len(found) > 3


def slowly(okot: OkotTrajectory) -> set[str]:
    """The same question, asked dossier by dossier in the plainest way."""
    today, why = timezone.localdate(), set[str]()
    first = add_workdays(today, -20)
    away = [one for one in Absence.objects.all() if one.subject_id == okot.pk and one.until_on > first]
    if len(away) >= 3:
        why.add(f"{NUMBERS[len(away)]} keer afwezig in de laatste 20 werkdagen.")
    talks = list(ProgressInterview.objects.filter(okot=okot))
    if len([talk for talk in talks if talk.state == "no_show"]) >= 2:
        why.add("Twee keer niet op afspraak.")
    began = known(okot.started_on)
    held = max((known(talk.held_on) for talk in talks if talk.state == "held"), default=None)
    weeks = (today - (held or began)).days // 7
    if weeks >= 14 and held:
        why.add(f"Geen voortgangsgesprek sinds {weeks} weken.")
    elif weeks >= 14:
        why.add(f"Nog geen voortgangsgesprek: het opleidingsjaar begon {weeks} weken geleden.")
    for duty in Duty.objects.filter(subject_id=okot.pk, machine="okot", ended_at=None):
        if duty.due_on and duty.due_on < today:
            label = duty.get_kind_display()
            day = f"{duty.due_on.day} {MONTHS.split()[duty.due_on.month - 1]} {duty.due_on.year}"
            why.add(f"Te laat sinds {day}: {label[0].lower()}{label[1:]}.")
    return why


MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"


def test_the_list_asks_as_much_for_many_as_for_few(new: Callable[[int], OkotStory]) -> None:
    def grow(number: int) -> Any:
        for _ in range(number):
            absent(to_today(new(40)), 2, 3, 4)
        return asked(browser(known(new(5).worker.membership)), "/vroeg-signaal/")

    (few, _rows), (many, _more) = grow(1), grow(3)
    assert few == many <= LIST
