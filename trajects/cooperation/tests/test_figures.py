"""The figures of an agreement: of its partners, in its period, and one question however many there are."""

import datetime
from typing import Any

import pytest

from partners.factories import MembershipFactory, OrganisationFactory
from trajects.art60.choices import Art60End
from trajects.art60.stories import Art60Story
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import FIGURES, Asked, Figure, contribute, counted
from trajects.cooperation.stories import CooperationStory
from trajects.cooperation.tests.conftest import FIRST, LAST, TODAY
from trajects.dossier.history import StepRecord
from trajects.lessons.stories import LessonsStory
from trajects.mlp_access.stories import MlpAccessStory
from trajects.mlp_bridge.models import MlpRegistration
from trajects.welfare.stories import WelfareStory


def values(asked: Asked) -> dict[str, int]:
    return {one.figure.key: one.value for found in counted(asked).values() for one in found}


def asked_of(story: CooperationStory, last: datetime.date = TODAY) -> Asked:
    return Asked(tuple(one.pk for one in story.ocmws), story.agreement.vdab_id, FIRST, last)


def test_sam_04_registrations_of_the_partners_within_the_period_count_and_no_others(story: CooperationStory) -> None:
    ClientFactory.create(ocmw=story.ocmws[0], registered=True)
    ClientFactory.create(ocmw=story.ocmws[1], registered=True, vdab_since=datetime.date(2025, 12, 31))
    ClientFactory.create(ocmw=OrganisationFactory.create(ocmw=True), registered=True)
    assert values(asked_of(story))["registered"] == 1
    assert values(asked_of(story, datetime.date(2026, 3, 1)))["registered"] == 0


def test_sam_01_clients_that_were_informed_count(story: CooperationStory) -> None:
    ClientFactory.create(ocmw=story.ocmws[1], informed=True)
    assert values(asked_of(story))["informed"] == 1


def test_sam_03_a_moment_counts_once_however_many_ocmws_take_part(story: CooperationStory) -> None:
    story.meeting(datetime.datetime.combine(TODAY, datetime.time(13), tzinfo=datetime.UTC), "Elkaar zien")
    assert values(asked_of(story))["moments"] == 0
    story.reported("Wie wat doet.")
    assert values(asked_of(story))["moments"] == 1


def test_sam_07_the_end_of_article_60_and_where_it_led_to(story: CooperationStory) -> None:
    for reason in (Art60End.TRAINING, Art60End.TERM):
        client = ClientFactory.create(ocmw=story.ocmws[0], income_status=IncomeStatus.LIVING_WAGE)
        employed = Art60Story(client, client.worker, day=datetime.date(2026, 2, 2)).proposed().decided().signed()
        employed.started().later(90).ended(reason)
    found = values(asked_of(story))
    assert (found["art60_ended"], found["art60_onwards"]) == (2, 1)


def test_sam_08_and_sam_09_lessons_and_welfare_of_the_partners_and_of_nobody_else(story: CooperationStory) -> None:
    theirs = OrganisationFactory.create(ocmw=True)
    for ocmw in (story.ocmws[0], theirs):
        worker = MembershipFactory.create(social_worker=True, organisation=ocmw)
        client = ClientFactory.create(worker=worker, informed=True)
        LessonsStory(client, worker, day=TODAY).encouraged().enrolled().later(10).started().completed()
        told = WelfareStory(client, worker, day=TODAY).referred()
        told.later(5).accepted()
    found = values(asked_of(story, TODAY + datetime.timedelta(days=60)))
    assert {key: found[key] for key in found if key.startswith(("lessons_", "welfare_"))} == {
        "lessons_started": 1,
        "lessons_completed": 1,
        "welfare_referred": 1,
        "welfare_taken_up": 1,
    }
    assert values(asked_of(story))["welfare_taken_up"] == 0


def test_sam_06_reading_and_completing_mlp_counts(story: CooperationStory) -> None:
    worker = MembershipFactory.create(social_worker=True, organisation=story.ocmws[0])
    client = ClientFactory.create(worker=worker, informed=True)
    access = MlpAccessStory(client, worker, day=TODAY).begun().delivered(story.agreement.vdab).active().access
    step = StepRecord.objects.filter(machine="mlp_access", subject_id=access.pk).latest("pk")
    MlpRegistration.objects.create(step=step, registered_on=TODAY, by=worker)
    found = values(asked_of(story, TODAY + datetime.timedelta(days=60)))
    assert (found["mlp_access"], found["mlp_registrations"]) == (1, 1)
    elsewhere = Asked((OrganisationFactory.create(ocmw=True).pk,), story.agreement.vdab_id, FIRST, LAST)
    assert values(elsewhere)["mlp_registrations"] == 0


def test_all_figures_together_are_one_question(story: CooperationStory, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found = counted(asked_of(story))
    assert sum(len(figures) for figures in found.values()) == len(FIGURES) > 6


def test_two_figures_of_one_name_are_a_mistake() -> None:
    known = FIGURES["registered"]
    with pytest.raises(ValueError, match="registered"):
        contribute(Figure("registered", ActionField.WELFARE, "x", "x", known.rows))
