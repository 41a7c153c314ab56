"""DUT-01, DUT-03, DUT-04, DUT-05, DUT-07 and GEN-05: from the application over the filters to VDAB."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from okot_portal.workflow.constraints import sentence_for
from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, TooLate
from partners.actor import Actor
from partners.factories import MembershipFactory, acting, an_actor
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.dossier.documents import Document
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.following import follow
from trajects.outflow.choices import LanguageResult, ParticipationState, Presence, TrainingResult
from trajects.outflow.models import Attendance, Group, Participation
from trajects.outflow.stories import REPORT, GroupStory, Member
from trajects.outflow.tests.test_rules_group import refused

pytestmark = pytest.mark.django_db
S = ParticipationState


def told(member: Member, code: str) -> set[str]:
    notices = Notice.objects.filter(code=code, subject_machine="outflow", subject_id=member.participation.pk)
    return {str(notice.membership.user.first_name) for notice in notices if notice.membership}


def open_duties(member: Member) -> set[str]:
    return set(Duty.objects.open().of("outflow", member.participation.pk).values_list("kind", flat=True))


# -- inflow ------------------------------------------------------------------------------------------------------------


def test_dut_01_who_never_worked_through_art_60_does_not_apply(story: GroupStory, els: Membership) -> None:
    client = ClientFactory.create(worker=els, income_status=IncomeStatus.LIVING_WAGE)
    error = refused(lambda: story.applies(client, els))
    assert error.rules == ("DUT-01",)
    assert "registreer eerst de tewerkstelling in het dossier" in error.sentence


@pytest.mark.parametrize("left_open", ["motivation", "language_level", "art60_ends_on", "informed"])
def test_dut_07_the_checklist_of_the_selection_is_whole(
    story: GroupStory, candidate: Callable[[], Client], els: Membership, left_open: str
) -> None:
    error = refused(lambda: story.applies(candidate(), els, **{left_open: ""}))
    assert isinstance(error, InvalidAnswers)
    assert set(error.form.errors) == {left_open}


def test_n12_the_coach_and_the_mediator_hear_of_an_application(applied: Member) -> None:
    assert told(applied, "N12") == {"Vera", "Bert"}
    assert open_duties(applied) == {DutyKind.SELECTION}


@pytest.mark.parametrize(
    ("trait", "sees_group"),
    [
        ("social_worker", True),
        ("ocmw_head", True),
        ("mediator", True),
        ("vdab_head", True),
        ("partner_coach", False),
        ("network_manager", False),
        ("case_manager", False),
    ],
)
def test_only_the_ocmw_vdab_and_the_partner_of_a_group_see_who_applied(
    applied: Member, els: Membership, trait: str, sees_group: bool
) -> None:
    """Somebody of the same role elsewhere sees the calendar of the group at most (§15b)."""
    for own in (acting(els), applied.story.coach, applied.story.mediator):
        assert Participation.objects.visible_to(own).exists()
    stranger = an_actor(trait)
    assert not Participation.objects.visible_to(stranger).exists()
    assert Group.objects.visible_to(stranger).exists() == sees_group


def test_gen_05_a_client_takes_part_in_one_group_at_a_time(story: GroupStory, applied: Member, els: Membership) -> None:
    error = refused(lambda: story.applies(applied.client, els))
    assert "al aangemeld voor een groep" in error.sentence


def test_dut_07_vdab_or_the_partner_selects_and_the_ocmw_hears_it(
    applied: Member, colleague: Actor, other_coach: Actor
) -> None:
    for actor in (applied.worker, other_coach):
        assert isinstance(refused(lambda actor=actor: applied.fire("select", actor)), NotAllowed)
    applied.fire("select", colleague)
    assert applied.participation.state == S.SELECTED
    assert "Els" in told(applied, "N12b")
    assert open_duties(applied) == set()


def test_dut_07_a_refusal_needs_a_reason_and_the_ocmw_hears_it(applied: Member) -> None:
    assert isinstance(refused(lambda: applied.fire("refuse")), InvalidAnswers)
    applied.refused(reason="Eerst een taalopleiding.")
    assert applied.participation.state == S.REFUSED
    assert "Els" in told(applied, "N12b")


def test_nobody_selected_opens_no_dossier_to_vdab_before(applied: Member, bert: Membership) -> None:
    mediator = applied.story.mediator
    assert not Client.objects.visible_to(mediator, applied.story.day).filter(pk=applied.client.pk).exists()
    applied.selected()
    assert Client.objects.visible_to(mediator, applied.story.day).filter(pk=applied.client.pk).exists()


# -- the modules -------------------------------------------------------------------------------------------------------


def test_dut_05_a_module_is_done_once_every_presence_is_recorded(story: GroupStory, member: Member) -> None:
    assert refused(member.passed_language).rules == ("DUT-05",)
    story.recorded(story.session(1), member)
    error = refused(member.passed_language)
    assert "(sessie 2)" in error.sentence
    story.attended(1, member)
    member.passed_language()
    assert member.participation.state == S.MODULE_2


@pytest.mark.parametrize("presence", [Presence.EXCUSED, Presence.ABSENT])
def test_dut_05_an_absence_that_is_recorded_is_recorded(story: GroupStory, member: Member, presence: str) -> None:
    story.attended(1, member, presence=presence)
    member.passed_language()
    assert member.participation.state == S.MODULE_2


@pytest.mark.parametrize("name", ["pass_training", "refer_training", "complete_module_3", "write_report"])
def test_dut_05_no_module_is_skipped(member: Member, name: str) -> None:
    assert isinstance(refused(lambda: member.fire(name, training_advice="x", job_target="x", **REPORT)), TooLate)


def test_dut_05_nobody_is_recorded_at_a_session_of_a_module_to_come(story: GroupStory, member: Member) -> None:
    story.attended(1, member).on(story.session(3).on)
    error = refused(lambda: story.recorded(story.session(3), member))
    assert error.rules == ("DUT-05",)
    assert error.sentence == "Registreer eerst het resultaat van de taalfilter (na module 1)."


def test_dut_05_nobody_is_recorded_before_the_day_of_the_session(story: GroupStory, member: Member) -> None:
    assert "Registreer op de dag zelf." in refused(lambda: story.recorded(story.session(2), member)).sentence


def test_dut_05_a_presence_is_put_right_and_stays_one(story: GroupStory, member: Member) -> None:
    story.recorded(story.session(1), member, Presence.ABSENT)
    story.recorded(story.session(1), member, Presence.PRESENT)
    kept = Attendance.objects.get(participation=member.participation)
    assert (kept.presence, kept.recorded_by) == (Presence.PRESENT, story.coach.user)


def test_dut_04_insufficient_language_leads_to_a_language_course_with_advice(story: GroupStory, member: Member) -> None:
    story.attended(1, member)
    assert isinstance(refused(lambda: member.fire("refer_language")), InvalidAnswers)
    member.referred_to_language()
    one = member.now()
    assert (one.state, one.language_result) == (S.REFERRED_LANGUAGE, LanguageResult.INSUFFICIENT)
    assert "NT2" in one.language_advice
    assert told(member, "N13") == {"Els", "Bert"}
    assert open_duties(member) == set()


def test_dut_04_need_of_training_leads_to_an_orienting_training_with_advice(story: GroupStory, member: Member) -> None:
    story.attended(1, member)
    member.passed_language()
    story.attended(2, member)
    assert isinstance(refused(lambda: member.fire("refer_training")), InvalidAnswers)
    member.referred_to_training()
    one = member.now()
    assert (one.state, one.training_result) == (S.REFERRED_TRAINING, TrainingResult.NEED)
    assert one.training_advice


def test_dut_04_only_who_passes_both_filters_goes_on(in_module_4: Member) -> None:
    one = in_module_4.now()
    assert one.state == S.MODULE_4
    assert (one.language_result, one.training_result) == (LanguageResult.SUFFICIENT, TrainingResult.NO_NEED)
    assert told(in_module_4, "N13") == {"Els", "Bert"}


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [("language_result", "insufficient", "taalfilter"), ("training_result", "need", "geen opleiding nodig")],
)
def test_dut_04_the_database_lets_nobody_past_a_filter(in_module_4: Member, field: str, value: str, rule: str) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Participation.objects.filter(pk=in_module_4.participation.pk).update(**{field: value})
    assert rule in sentence_for(caught.value)


def test_dut_03_module_3_ends_with_a_job_target(story: GroupStory, member: Member) -> None:
    story.attended(1, member)
    member.passed_language()
    story.attended(2, member)
    member.passed_training()
    story.attended(3, member)
    assert isinstance(refused(lambda: member.fire("complete_module_3", job_target=" ")), InvalidAnswers)
    member.completed_module_3()
    assert member.participation.job_target == "Magazijnmedewerker"


def test_the_result_of_a_module_is_due_after_its_last_session(story: GroupStory, member: Member) -> None:
    duty = Duty.objects.open().get(kind=DutyKind.MODULE_RESULT, subject_id=member.participation.pk)
    assert duty.owner == story.coach.membership
    assert duty.creditor == member.worker.membership
    assert duty.due_on == datetime.date(2026, 9, 18)  # five working days after Friday 11 September


# -- outflow -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("left_open", list(REPORT))
def test_dut_07_the_report_is_whole(story: GroupStory, in_module_4: Member, left_open: str) -> None:
    story.attended(4, in_module_4)
    error = refused(lambda: in_module_4.fire("write_report", None, **{**REPORT, left_open: ""}))
    assert isinstance(error, InvalidAnswers)
    assert set(error.form.errors) == {left_open}


def test_dut_07_no_path_at_vdab_without_a_report(story: GroupStory, in_module_4: Member) -> None:
    assert open_duties(in_module_4) == {DutyKind.GROUP_REPORT}
    story.attended(4, in_module_4)
    assert refused(in_module_4.went_to_vdab).rules == ("DUT-07", "DUT-07")


def test_dut_07_the_report_prepares_the_warm_handover_of_the_ocmw_to_vdab(
    story: GroupStory, in_module_4: Member
) -> None:
    story.attended(4, in_module_4)
    in_module_4.reported()
    handover = in_module_4.now().handover
    assert handover is not None
    assert (handover.sender, handover.receiver) == (in_module_4.worker.membership, story.mediator.membership)
    assert handover.job_target == "Magazijnmedewerker"
    assert handover.competences == REPORT["competences"]
    data = Document.objects.get(subject_id=in_module_4.participation.pk, machine="outflow").data
    assert data["modules"][2]["presence"] == "4 van 4 sessies aanwezig"
    assert told(in_module_4, "N14") == {"Els", "Bert"}
    assert open_duties(in_module_4) == {DutyKind.VDAB_PATH}


def test_dut_07_no_path_at_vdab_before_the_handover_is_confirmed(story: GroupStory, in_module_4: Member) -> None:
    story.attended(4, in_module_4)
    in_module_4.reported()
    error = refused(in_module_4.went_to_vdab)
    assert error.rules == ("DUT-07",)
    assert "warme overdracht" in error.sentence
    in_module_4.handed_over().went_to_vdab()
    assert in_module_4.now().state == S.VDAB_PATH


def test_the_path_at_vdab_is_started_by_vdab_and_everybody_hears_it(ready: Member) -> None:
    assert isinstance(refused(lambda: ready.fire("start_vdab_path", ready.story.coach)), NotAllowed)
    ready.went_to_vdab()
    assert told(ready, "N14") >= {"Els", "Vera"}


def test_somebody_of_the_ocmw_must_be_there_to_hand_over(story: GroupStory, in_module_4: Member) -> None:
    story.attended(4, in_module_4)
    Participation.objects.filter(pk=in_module_4.participation.pk).update(worker=None)
    assert refused(in_module_4.reported).rules == ("GEN-01",)


@pytest.mark.parametrize("who", ["worker", "coach", "mediator"])
def test_who_drops_out_leaves_a_reason_whoever_registers_it(member: Member, who: str) -> None:
    actor = member.worker if who == "worker" else getattr(member.story, who)
    assert isinstance(refused(lambda: member.fire("drop_out", actor)), InvalidAnswers)
    member.fire("drop_out", actor, drop_reason="illness")
    assert member.participation.state == S.DROPPED
    names = {"worker": "Els", "coach": "Vera", "mediator": "Bert"}
    assert told(member, "N13") == set(names.values()) - {names[who]}


def test_gen_01_a_participation_goes_along_when_the_client_goes_to_another_worker(member: Member) -> None:
    colleague = MembershipFactory.create(work_coach=True, organisation=member.worker.organisation)
    Client.objects.filter(pk=member.client.pk).update(worker=colleague)
    with transaction.atomic():
        follow(member.client, actor=member.worker, today=member.story.day)
    assert member.now().worker == colleague
    duty = Duty.objects.open().get(kind=DutyKind.MODULE_RESULT, subject_id=member.participation.pk)
    assert duty.creditor == colleague
    assert told(member, "OV") == {"Vera", "Bert"}
