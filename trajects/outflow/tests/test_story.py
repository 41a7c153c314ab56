"""The whole road of seed 002 through the machines, and every end there is."""

import datetime
from collections.abc import Callable

import pytest

from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.models import Client
from trajects.dossier.documents import Document, rendering_of
from trajects.dossier.duties import Duty
from trajects.dossier.history import StepRecord
from trajects.dossier.periods import Period
from trajects.outflow.choices import ENDS, GroupState, ParticipationState
from trajects.outflow.models import Group
from trajects.outflow.stories import EVALUATION, GroupStory, Member

pytestmark = pytest.mark.django_db


def test_from_the_application_over_four_modules_to_vdab(ready: Member, story: GroupStory) -> None:
    ready.went_to_vdab()
    one = ready.now()
    assert one.state == ParticipationState.VDAB_PATH
    assert one.job_target == "Magazijnmedewerker"
    assert one.handover is not None
    assert one.handover.state == "closed"
    steps = StepRecord.objects.filter(machine="outflow", subject_id=one.pk).order_by("number")
    assert list(steps.values_list("transition", flat=True)) == [
        "apply",
        "select",
        "start_module_1",
        "pass_language",
        "pass_training",
        "complete_module_3",
        "write_report",
        "start_vdab_path",
    ]
    assert Duty.objects.open().of("outflow", one.pk).count() == 0
    period = Period.objects.get(machine="outflow", subject_id=one.pk)
    assert (period.starts_on, period.ends_on) == (datetime.date(2026, 9, 4), story.day)
    story.fire("complete", story.coach, **EVALUATION)
    assert story.group.state == GroupState.COMPLETED


def test_every_end_of_a_participation_is_reached_by_steps(
    story: GroupStory, candidate: Callable[[], Client], els: Membership
) -> None:
    refused, language, training, dropped, vdab = (story.applies(candidate(), els) for _ in range(5))
    refused.refused()
    for member in (language, training, dropped, vdab):
        member.selected()
    story.started()
    dropped.dropped()
    story.attended(1, language, training, vdab)
    language.referred_to_language()
    for member in (training, vdab):
        member.passed_language()
    story.attended(2, training, vdab)
    training.referred_to_training()
    vdab.passed_training()
    story.attended(3, vdab)
    vdab.completed_module_3()
    story.attended(4, vdab)
    vdab.reported().handed_over().went_to_vdab()
    states = {member.now().state for member in (refused, language, training, dropped, vdab)}
    assert states == set(ENDS)


def test_the_report_is_a_document_that_can_be_drawn(in_module_4: Member, story: GroupStory) -> None:
    story.attended(4, in_module_4)
    in_module_4.reported()
    document = Document.objects.get(machine="outflow", subject_id=in_module_4.participation.pk)
    assert document.filename == f"group-handover-{in_module_4.participation.reference}-v1.pdf"
    assert bytes(rendering_of(document).content).startswith(b"%PDF")


def test_a_cancelled_group_ends_for_everybody_and_each_ocmw_hears_it_once(
    story: GroupStory, candidate: Callable[[], Client], els: Membership
) -> None:
    waiting, chosen = story.applies(candidate(), els), story.applies(candidate(), els).selected()
    story.fire("cancel", story.coach, reason="Te weinig aanmeldingen.")
    assert {waiting.now().state, chosen.now().state} == {ParticipationState.DROPPED}
    told = Notice.objects.filter(title__startswith="De groep gaat niet door", membership=els)
    assert told.count() == 2
    assert Group.objects.get(pk=story.group.pk).cancel_reason == "Te weinig aanmeldingen."
