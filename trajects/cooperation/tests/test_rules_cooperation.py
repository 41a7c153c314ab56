"""The rules of an agreement: who writes, who sees, what must be there before it is signed, and what follows it up."""

import datetime

import pytest

from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused, TooLate
from partners.factories import MembershipFactory, acting, an_actor
from partners.models import Membership, Organisation
from partners.notifications.models import Notice
from trajects.cooperation.choices import ActionField, CooperationState, MomentKind
from trajects.cooperation.clock import tick
from trajects.cooperation.models import CooperationAgreement
from trajects.cooperation.stories import CooperationStory
from trajects.cooperation.tests.conftest import FIRST, LAST, TODAY
from trajects.cooperation.workflow import COOPERATIONS
from trajects.dossier.references import next_reference

S = CooperationState


def at(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(13), tzinfo=datetime.UTC)


def test_sam_02_the_head_of_an_ocmw_drafts_and_is_a_partner_without_saying_so(
    hilde: Membership, ines: Membership, duffel: Organisation
) -> None:
    answers = {"name": "Wij", "starts_on": FIRST, "ends_on": LAST, "vdab": ines.organisation.pk, "ocmws": [duffel.pk]}
    newborn = CooperationAgreement(reference=next_reference(TODAY))
    made = COOPERATIONS.fire(newborn, "draft", actor=acting(hilde), today=TODAY, answers=answers).subject
    partners = set(made.partners.values_list("organisation", flat=True))
    assert partners == {hilde.organisation_id, duffel.pk, ines.organisation_id}
    assert made.partners.get(organisation=hilde.organisation).contact == hilde


@pytest.mark.parametrize("role", ["social_worker", "mediator", "partner_coach", "vdab_head"])
def test_sam_02_nobody_else_drafts(role: str) -> None:
    with pytest.raises(NotAllowed):
        COOPERATIONS.fire(CooperationAgreement(reference="x"), "draft", actor=an_actor(role), today=TODAY)


def test_sam_02_the_head_of_an_ocmw_that_is_no_partner_writes_nothing(story: CooperationStory) -> None:
    with pytest.raises(NotAllowed):
        story.fire("arrange_1", an_actor("ocmw_head"), text="Iets", contacts=[])


def test_sam_02_the_partners_see_it_and_others_do_not(
    story: CooperationStory, hilde: Membership, duffel: Organisation
) -> None:
    worker = MembershipFactory.create(social_worker=True, organisation=duffel)
    mediator = MembershipFactory.create(mediator=True, organisation=story.agreement.vdab)
    for reader in (hilde, worker, mediator):
        assert CooperationAgreement.objects.visible_to(acting(reader)).count() == 1
    for trait in ("social_worker", "ocmw_head", "mediator", "network_manager", "partner_coach", "case_manager"):
        assert not CooperationAgreement.objects.visible_to(an_actor(trait)).exists(), trait


def test_sam_02_signing_without_all_six_fields_needs_a_reason_that_stays(story: CooperationStory) -> None:
    story.arranged(ActionField.COMMUNICATION, ActionField.OUTFLOW)
    with pytest.raises(InvalidAnswers) as refused:
        story.signed()
    assert "actiedomein 2, 3, 5, 6" in str(refused.value.form.warnings[0])
    story.signed(override_reason="De andere domeinen volgen in het voorjaar.")
    assert story.agreement.state == S.SIGNED


def test_sam_02_each_side_names_its_own_contact_persons(story: CooperationStory, hilde: Membership) -> None:
    story.arranged(ActionField.WELFARE)
    story.fire("arrange_6", acting(hilde), text="Anders.", contacts=[str(hilde.pk)])
    kept = story.agreement.arrangements.get(field=6)
    assert kept.text == "Anders."
    assert set(kept.contacts.all()) == {story.manager.membership, hilde}


def test_sam_02_somebody_of_another_organisation_cannot_be_named(story: CooperationStory, hilde: Membership) -> None:
    with pytest.raises(InvalidAnswers):
        story.fire("arrange_6", text="Iets", contacts=[str(hilde.pk)])


def test_the_second_who_writes_is_told_who_was_first(story: CooperationStory, hilde: Membership) -> None:
    seen = story.agreement.version
    story.arranged(ActionField.DUTCH)
    with pytest.raises(TooLate) as late:
        story.fire("arrange_5", acting(hilde), text="Van mij", contacts=[], seen_version=seen)
    assert str(story.manager.user) in late.value.sentence


def test_sam_03_one_signed_agreement_per_ocmw_and_service_at_a_time(story: CooperationStory, ines: Membership) -> None:
    story.arranged().signed()
    another = CooperationStory(ines, story.ocmws[0], day=TODAY).drafted(FIRST, LAST).arranged()
    with pytest.raises(Refused) as refused:
        another.signed()
    assert story.agreement.reference in refused.value.sentence


def test_sam_03_moments_are_planned_by_either_side_and_the_others_hear_it(
    story: CooperationStory, duffel: Organisation
) -> None:
    worker = MembershipFactory.create(work_coach=True, organisation=duffel)
    answers = {"kind": MomentKind.INFO, "title": "Nieuw aanbod", "minutes": "60", "place": "Duffel"}
    story.fire("plan_moment", acting(worker), starts_at=at(TODAY + datetime.timedelta(days=9)), **answers)
    moment = story.agreement.moments.get()
    assert (moment.organiser, moment.title) == (duffel, "Nieuw aanbod")
    heard = Notice.objects.filter(code="SO2").values_list("organisation", flat=True)
    assert duffel.pk not in heard
    assert {story.manager.organisation_id, story.ocmws[0].pk} == set(heard)


def test_sam_03_a_moment_moves_is_called_off_and_gets_a_report(story: CooperationStory) -> None:
    day = TODAY + datetime.timedelta(days=3)
    story.meeting(at(day), "Eerste").meeting(at(day), "Tweede")
    first, second = story.agreement.moments.order_by("pk")
    story.fire("move_moment", moment=first.pk, starts_at=at(TODAY), minutes="60", place="Online")
    story.fire("cancel_moment", moment=second.pk, because="Te weinig volk")
    with pytest.raises(InvalidAnswers):
        story.fire("report_moment", moment=second.pk, report="Niets")
    story.fire("report_moment", moment=first.pk, report="Wie wat doet.")
    first.refresh_from_db()
    assert (first.revision, first.place, first.report) == (1, "Online", "Wie wat doet.")


def test_sam_02_a_renewal_brings_partners_and_agreements_along_and_ends_the_earlier_one(
    story: CooperationStory, hilde: Membership
) -> None:
    story.fire("name_contact", acting(hilde), contact=str(hilde.pk)).arranged().signed()
    draft = story.renewed(datetime.date(2029, 1, 1), datetime.date(2031, 12, 31))
    assert draft.arrangements.count() == 6
    assert draft.partners.get(organisation=hilde.organisation).contact == hilde
    assert story.agreement.state == S.SIGNED
    with pytest.raises(Refused) as refused:
        story.renewed(datetime.date(2029, 1, 1), datetime.date(2031, 12, 31))
    assert draft.reference in refused.value.sentence
    answers = {"signed_on": TODAY, "signatories": "Allen"}
    COOPERATIONS.fire(draft, "sign", actor=story.manager, today=TODAY, answers=answers)
    story.agreement.refresh_from_db()
    assert story.agreement.state == S.RENEWED


def test_sam_02_the_clock_reminds_once_before_the_end_and_ends_what_is_over(story: CooperationStory) -> None:
    story.arranged().signed()
    assert tick(LAST - datetime.timedelta(days=120)) == 0
    assert tick(LAST - datetime.timedelta(days=80)) == 1
    assert tick(LAST - datetime.timedelta(days=79)) == 0
    assert Notice.objects.filter(code="R-9").count() == 3
    assert tick(LAST + datetime.timedelta(days=1)) == 1
    story.agreement.refresh_from_db()
    assert story.agreement.state == S.ENDED
    assert "voorbij" in story.agreement.end_reason


def test_a_period_that_ends_before_it_begins_is_refused_at_the_field(ines: Membership, duffel: Organisation) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        CooperationStory(ines, duffel, day=TODAY).drafted(LAST, FIRST)
    assert "ends_on" in refused.value.form.errors
