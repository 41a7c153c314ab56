"""The demo world has an OKOT in every state, walked there by steps."""

from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from trajects.art60.choices import Art60State
from trajects.art60.models import Art60Employment
from trajects.dossier.history import StepRecord
from trajects.okot.choices import OkotState
from trajects.okot.models import OkotTrajectory
from trajects.training_requests.choices import RequestState
from trajects.training_requests.decision import Outcome
from trajects.training_requests.models import TrainingRequest
from trajects.twe.choices import TweState
from trajects.twe.models import TweTrajectory


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_the_demo_world_shows_every_state_and_every_state_was_reached_by_steps() -> None:
    call_command("load_reference_data", verbosity=0)
    call_command("seed_demo")
    assert set(OkotTrajectory.objects.values_list("state", flat=True)) == set(OkotState.values)
    for okot in OkotTrajectory.objects.all():
        records = StepRecord.objects.filter(machine="okot", subject_id=okot.pk)
        assert records.count() == okot.version
        assert records.order_by("-number")[0].target == okot.state


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_the_demo_world_shows_twe_and_article_60_in_every_state() -> None:
    call_command("load_reference_data", verbosity=0)
    call_command("seed_demo")
    assert set(TweTrajectory.objects.values_list("state", flat=True)) == set(TweState.values)
    assert set(Art60Employment.objects.values_list("state", flat=True)) == set(Art60State.values)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_nothing_in_the_demo_world_happened_after_today() -> None:
    call_command("load_reference_data", verbosity=0)
    call_command("seed_demo")
    assert StepRecord.objects.filter(effective_on__gt=timezone.localdate()).count() == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_seeding_twice_changes_nothing() -> None:
    call_command("load_reference_data", verbosity=0)
    call_command("seed_demo")
    before = StepRecord.objects.count()
    call_command("seed_demo")
    assert StepRecord.objects.count() == before


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_the_demo_world_has_a_training_request_in_every_state_and_with_every_outcome() -> None:
    call_command("load_reference_data", verbosity=0)
    call_command("seed_demo")
    assert set(TrainingRequest.objects.values_list("state", flat=True)) == set(RequestState.values)
    assert set(TrainingRequest.objects.values_list("outcome", flat=True)) == set(Outcome.values)
