"""SAM-03 and SAM-07: who puts what on the agenda, who sees whom, what is decided, and what becomes of it."""

import datetime

import pytest
from django.utils import timezone

from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused
from partners.actor import Actor
from partners.factories import MembershipFactory, OrganisationFactory, acting, an_actor
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.models import Client, Grant
from trajects.conferences.choices import ConferenceState, DecisionState, ItemState, Need, Side
from trajects.conferences.models import AgendaItem, CaseConference
from trajects.conferences.stories import ConferenceStory
from trajects.conferences.workflow import CONFERENCES
from trajects.cooperation.figures import Asked, counted
from trajects.dossier.documents import Document
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.references import next_reference

DAYS_OPEN = 30  # INZAGE_NA_CLIENTOVERLEG_DAGEN


def sees(actor: Actor, client: Client) -> bool:
    return Client.objects.visible_to(actor).filter(pk=client.pk).exists()


def test_sam_03_the_mediator_takes_the_initiative_as_well_and_the_ocmw_hears_it(
    els: Membership, bert: Membership
) -> None:
    today = timezone.localdate()
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    answers = {"ocmw": els.organisation.pk, "starts_at": tomorrow, "minutes": "60", "place": "VDAB"}
    newborn = CaseConference(reference=next_reference(today))
    made = CONFERENCES.fire(newborn, "plan", actor=acting(bert), today=today, answers=answers).subject
    assert (made.ocmw, made.worker, made.mediator) == (els.organisation, None, bert)
    assert [one.organisation for one in Notice.objects.filter(code="SO3")] == [els.organisation]


@pytest.mark.parametrize("trait", ["ocmw_head", "network_manager", "partner_coach"])
def test_sam_03_others_do_not_plan(trait: str) -> None:
    with pytest.raises(NotAllowed):
        CONFERENCES.fire(CaseConference(reference="x"), "plan", actor=an_actor(trait), today=timezone.localdate())


def test_sam_03_the_meeting_is_seen_by_both_sides_and_by_nobody_else(story: ConferenceStory) -> None:
    for actor in (story.worker, story.mediator):
        assert CaseConference.objects.visible_to(actor).exists()
    for trait in ("social_worker", "ocmw_head", "mediator", "vdab_head", "network_manager", "partner_coach"):
        assert not CaseConference.objects.visible_to(an_actor(trait)).exists(), trait


def test_sam_03_a_network_manager_of_the_same_service_sees_no_dossiers(story: ConferenceStory) -> None:
    manager = acting(MembershipFactory.create(network_manager=True, organisation=story.mediator.organisation))
    assert not CaseConference.objects.visible_to(manager).exists()


def test_sam_03_a_dossier_on_the_agenda_is_a_reference_until_the_ocmw_gives_access(
    story: ConferenceStory, client_: Client
) -> None:
    item = story.put(client_)
    assert AgendaItem.objects.visible_to(story.mediator).filter(pk=item.pk).exists()
    assert not sees(story.mediator, client_)
    story.item(item, "share")
    assert sees(story.mediator, client_)
    given = Grant.objects.get(client=client_)
    assert given.ends_on == story.conference.on + datetime.timedelta(days=DAYS_OPEN)


def test_sam_03_a_colleague_of_the_mediator_does_not_even_see_the_reference(
    story: ConferenceStory, client_: Client
) -> None:
    story.put(client_)
    colleague = acting(MembershipFactory.create(mediator=True, organisation=story.mediator.organisation))
    assert not AgendaItem.objects.visible_to(colleague).exists()


def test_sam_01_no_access_before_the_client_was_informed(story: ConferenceStory, els: Membership) -> None:
    item = story.put(ClientFactory.create(worker=els))
    with pytest.raises(Refused) as refused:
        story.item(item, "share")
    assert refused.value.rules == ("SAM-01",)
    assert not Grant.objects.exists()


def test_sam_01_vdab_gives_itself_no_access(story: ConferenceStory, client_: Client) -> None:
    item = story.put(client_)
    with pytest.raises(NotAllowed):
        story.item(item, "share", story.mediator)


def test_sam_03_vdab_puts_on_the_agenda_whom_it_guides_itself(
    story: ConferenceStory, client_: Client, bert: Membership
) -> None:
    with pytest.raises(NotAllowed):
        story.put(client_, actor=story.mediator)
    GrantFactory.create(client=client_, membership=bert, starts_on=timezone.localdate())
    item = story.put(client_, actor=story.mediator)
    assert item.brought_by == bert.organisation
    with pytest.raises(Refused) as refused:
        story.item(item, "share")
    assert "mag het dossier al zien" in refused.value.sentence


def test_sam_03_a_client_of_another_ocmw_does_not_belong_at_this_table(
    story: ConferenceStory, bert: Membership
) -> None:
    stranger = ClientFactory.create(ocmw=OrganisationFactory.create(ocmw=True))
    GrantFactory.create(client=stranger, membership=bert, starts_on=timezone.localdate())
    with pytest.raises(Refused):
        story.put(stranger, actor=story.mediator)


def test_sam_03_taken_off_the_agenda_the_dossier_closes_at_once(story: ConferenceStory, client_: Client) -> None:
    item = story.put(client_)
    story.item(item, "share")
    item = story.item(item, "take_off", reason="Is intussen geregeld.")
    assert item.state == ItemState.WITHDRAWN
    assert not sees(story.mediator, client_)


def test_sam_03_held_on_its_day_and_not_before(els: Membership, bert: Membership) -> None:
    story = ConferenceStory(els, bert, day=timezone.localdate())
    story.planned(timezone.now() + datetime.timedelta(days=2))
    with pytest.raises(Refused):
        story.held()


def test_sam_03_postponed_it_waits_for_a_new_day_with_the_same_agenda(story: ConferenceStory, client_: Client) -> None:
    story.put(client_)
    story.postponed()
    assert story.conference.state == ConferenceState.POSTPONED
    later = timezone.now() + datetime.timedelta(days=7)
    story.fire("replan", story.mediator, starts_at=later, minutes="90", place="Online")
    assert (story.conference.state, story.conference.place) == (ConferenceState.PLANNED, "Online")
    assert story.conference.items.count() == 1


def test_sam_03_called_off_the_agenda_is_empty_and_what_was_opened_is_closed(
    story: ConferenceStory, client_: Client
) -> None:
    item = story.put(client_)
    story.item(item, "share")
    assert sees(story.mediator, client_)
    story.cancelled()
    item.refresh_from_db()
    assert (story.conference.state, item.state) == (ConferenceState.CANCELLED, ItemState.WITHDRAWN)
    assert not sees(story.mediator, client_)
    assert Notice.objects.filter(title__startswith="Cliëntoverleg afgelast").exists()
    with pytest.raises(Refused):
        story.put(ClientFactory.create(worker=story.worker.membership, informed=True))


def test_sam_03_nothing_is_decided_before_the_meeting(story: ConferenceStory, client_: Client) -> None:
    item = story.put(client_)
    with pytest.raises(Refused):
        story.discussed(item)


def test_sam_03_decisions_become_duties_with_an_owner_and_a_day(story: ConferenceStory, client_: Client) -> None:
    item = story.put(client_)
    story.item(item, "share")
    story.held()
    story.discussed(item)
    duties = list(Duty.objects.open().filter(kind=DutyKind.CASE_DECISION).order_by("due_on"))
    assert [one.owner for one in duties] == [story.worker.membership, story.mediator.membership]
    assert [one.creditor for one in duties] == [story.mediator.membership, story.worker.membership]
    assert duties[0].due_on == story.day + datetime.timedelta(days=14)
    assert Document.objects.get(client=client_).kind == "case_minutes"
    last = Grant.objects.get(client=client_).ends_on
    assert last == story.day + datetime.timedelta(days=30 + DAYS_OPEN)


def test_sam_03_whoever_took_it_up_finishes_it_and_the_other_side_hears(
    story: ConferenceStory, client_: Client
) -> None:
    item = story.put(client_)
    story.item(item, "share")
    story.held()
    story.discussed(item)
    ours, theirs = item.decisions.order_by("due_on")
    with pytest.raises(NotAllowed):
        story.decision(theirs, "finish")
    story.decision(theirs, "finish", story.mediator)
    theirs.refresh_from_db()
    assert theirs.state == DecisionState.DONE
    assert not Duty.objects.open().filter(machine="case_decision", subject_id=theirs.pk).exists()
    assert Notice.objects.filter(code="SO4", membership=story.worker.membership, reference=theirs.reference).exists()
    assert ours.state == DecisionState.OPEN


def test_sam_07_a_need_for_social_employment_says_how_it_leads_to_the_market(
    story: ConferenceStory, client_: Client
) -> None:
    item = story.put(client_)
    story.held()
    with pytest.raises(InvalidAnswers) as refused:
        story.discussed(item, market="")
    assert "market" in refused.value.form.errors
    story.discussed(item)
    asked = Asked((client_.ocmw_id,), story.conference.vdab_id, story.day, story.day)
    found = {one.figure.key: one.value for figures in counted(asked).values() for one in figures}
    assert (found["conferences"], found["conference_clients"], found["social_employment"]) == (1, 1, 1)


def test_a_task_without_a_day_is_refused_at_the_field(story: ConferenceStory, client_: Client) -> None:
    item = story.put(client_)
    story.held()
    with pytest.raises(InvalidAnswers) as refused:
        story.discussed(item, due_1=None, need=Need.NO, side_1=Side.OCMW)
    assert "due_1" in refused.value.form.errors
