"""A correction of a TWE takes its fields, the employment and VDAB's access along; and it follows the client."""

import pytest

from partners.actor import SYSTEM, Actor
from partners.factories import MembershipFactory, UserFactory
from tests.proof import refused_by
from trajects.art60.choices import Art60State
from trajects.art60.models import Art60Employment
from trajects.clients.models import Client, Grant
from trajects.dossier.corrections import CorrectionRequest
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.kinds import TWE
from trajects.dossier.periods import Period
from trajects.twe.choices import TweState
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db


def corrected(story: TweStory, administrator: Actor, target: str) -> TweTrajectory:
    return story.fire("correct", administrator, target=target, reason="Vergissing.").twe


def test_a_start_of_article_60_that_did_not_happen_is_taken_back_with_the_employment(
    at_work: TweStory, administrator: Actor
) -> None:
    twe = corrected(at_work, administrator, TweState.BEFORE_ART60)
    assert (twe.art60_started_on, twe.is_timely) == (None, None)
    assert Art60Employment.objects.get().state == Art60State.SIGNED
    assert list(Period.objects.values_list("kind", flat=True)) == [TWE]
    assert Duty.objects.open().filter(kind=DutyKind.ART60_START).exists()
    assert at_work.later(1).art60_started().twe.state == TweState.IN_ART60


def test_an_end_of_article_60_that_did_not_happen_is_taken_back_with_the_employment(
    at_work: TweStory, administrator: Actor
) -> None:
    at_work.later(50).art60_ended()
    twe = corrected(at_work, administrator, TweState.IN_ART60)
    assert twe.art60_ended_on is None
    assert Art60Employment.objects.get().state == Art60State.RUNNING


def test_a_start_of_the_guidance_that_did_not_happen_closes_the_dossier_to_vdab(
    started: TweStory, administrator: Actor
) -> None:
    twe = corrected(started, administrator, TweState.SCREENING)
    assert (twe.weo_on, twe.maximum_on) == (None, None)
    assert not Period.objects.exists()
    assert not Grant.objects.filter(ends_on=None).exists()
    assert started.later(1).started().twe.state == TweState.BEFORE_ART60


def test_a_state_that_never_was_is_not_corrected_to(started: TweStory, administrator: Actor) -> None:
    refusal = refused_by(lambda: corrected(started, administrator, TweState.IN_ART60))
    assert "ontbreekt nog: art. 60 gestart op" in refusal.sentence


def test_art60_07_the_employment_of_a_twe_is_not_corrected_past_the_twe(
    at_work: TweStory, administrator: Actor
) -> None:
    employment = at_work.art60()
    refusal = refused_by(lambda: employment.fire("correct", administrator, target="signed", reason="Fout."))
    assert refusal.rules == ("ART60-07",)


def test_a_twe_that_ended_by_mistake_runs_on_with_its_employment(at_work: TweStory, administrator: Actor) -> None:
    at_work.later(40).ended()
    twe = at_work.twe
    CorrectionRequest.objects.create(
        machine="twe", subject_id=twe.pk, reference=twe.reference, client=twe.client, source_label="x",
        target=TweState.IN_ART60, target_label="x", effective_on=at_work.day, reason="Fout.",
        seen_version=twe.version, asked_by=UserFactory.create(is_staff=True, is_superuser=True),
    )  # fmt: skip
    twe = corrected(at_work, administrator, TweState.IN_ART60)
    assert (twe.ended_on, twe.measured_on, twe.end_reason) == (None, None, "")
    assert Art60Employment.objects.get().state == Art60State.RUNNING
    assert Period.objects.filter(ends_on=None).count() == 2


def test_a_running_twe_and_its_employment_follow_the_client_to_another_worker(at_work: TweStory) -> None:
    colleague = MembershipFactory.create(work_coach=True, organisation=at_work.twe.ocmw)
    Client.objects.filter(pk=at_work.client.pk).update(worker=colleague)
    at_work.fire("follow_client", SYSTEM, reason="Overgedragen.")
    at_work.art60().fire("follow_client", SYSTEM, reason="Overgedragen.")
    assert (at_work.twe.worker, Art60Employment.objects.get().worker) == (colleague, colleague)
    assert set(Duty.objects.open().values_list("owner", flat=True)) == {colleague.pk}
