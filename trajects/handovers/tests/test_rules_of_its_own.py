"""WO-01 to WO-05 and SAM-01, SAM-09 for a handover of its own: its sheet, its call, its receiver and its access."""

import datetime

import pytest
from django.test import Client as Browser

from okot_portal.known import known
from okot_portal.workflow.errors import NotAllowed, Refused
from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.notifications.models import Notice
from trajects.art60.stories import Art60Story
from trajects.clients.choices import IncomeStatus
from trajects.clients.models import Client
from trajects.dossier.documents import Document, DocumentKind
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.history import StepRecord
from trajects.handovers import clock
from trajects.handovers.appointment import calendar_of
from trajects.handovers.facts import facts_for
from trajects.handovers.models import Handover, HandoverState
from trajects.handovers.questions import Open
from trajects.handovers.tests.conftest import DAY, SHEET, Talk, moment
from trajects.handovers.workflow import HANDOVERS

pytestmark = pytest.mark.django_db


def sees(actor: Actor, client: Client, day: datetime.date = DAY) -> bool:
    return Client.objects.visible_to(actor, day).filter(pk=client.pk).exists()


def told(code: str) -> list[object]:
    return [notice.membership for notice in Notice.objects.filter(code=code).order_by("pk")]


def test_wo_01_the_ocmw_hands_over_to_a_mediator_and_owes_the_offer(talk: Talk, els: Actor, bert: Actor) -> None:
    handover = talk.handover
    assert (handover.state, handover.stands_alone) == (HandoverState.DRAFT, True)
    assert handover.receiver_organisation == bert.organisation
    duty = Duty.objects.open().get()
    assert (duty.kind, duty.owner, duty.creditor) == (DutyKind.HANDOVER_OFFER, els.membership, bert.membership)


def test_sam_09_vdab_hands_over_for_welfare_to_the_clients_own_ocmw(client: Client, els: Actor, bert: Actor) -> None:
    talk = Talk(client, bert).opened(els, "welfare")
    assert talk.handover.receiver == els.membership
    step = HANDOVERS.step(talk.handover, HANDOVERS.by_name["open"], bert, DAY)
    reasons = [value for value, _label in Open(None, step=step).fields["why"].choices]  # type: ignore[attr-defined]
    assert reasons == ["after_training", "welfare", "other"]


def test_sam_01_who_was_not_informed_is_handed_over_with_a_reason_only(talk: Talk) -> None:
    Client.objects.update(informed_on=None, informed_by=None, informed_how="")
    with pytest.raises(Refused, match="Schrijf waarom je toch verdergaat"):
        talk.offered()
    assert talk.offered(override_reason="We vertellen het morgen samen.").handover.state == HandoverState.OFFERED


def test_wo_03_the_sheet_begins_with_what_the_dossier_knows_and_no_more(client: Client, els: Actor, talk: Talk) -> None:
    Client.objects.update(nt2_oral="a2", highest_diploma="so3", income_status=IncomeStatus.LIVING_WAGE)
    client.refresh_from_db()
    assert els.membership
    Art60Story(client, els.membership, day=DAY).proposed().decided().signed().started()
    form = HANDOVERS.form(HANDOVERS.step(talk.handover, HANDOVERS.by_name["offer"], els, DAY))
    sheet = {name: str(form.initial.get(name, "")) for name in SHEET | {"path": "", "language": "", "competences": ""}}
    assert sheet["path"] == "Artikel 60 sinds 02/03/2026."
    assert sheet["language"] == "Nederlands mondeling A2"
    assert "Hoogste diploma: Diploma secundair onderwijs." in sheet["competences"]
    assert "Voorbeeldkeuken" in sheet["competences"]
    assert sheet["purpose"] == "Einde van artikel 60: begeleiding naar werk"
    everything = " ".join(line for lines in facts_for(client, DAY).values() for line in lines).lower()
    assert "leefloon" not in everything


def test_wo_03_what_the_sender_wrote_is_not_overwritten_by_the_dossier(talk: Talk, els: Actor) -> None:
    Handover.objects.update(language="Spreekt vlot Nederlands")
    Client.objects.update(nt2_oral="a2")
    form = HANDOVERS.form(HANDOVERS.step(talk.handover, HANDOVERS.by_name["offer"], els, DAY))
    assert form.initial["language"] == "Spreekt vlot Nederlands"


def test_wo_03_each_offer_keeps_its_sheet_as_a_document(talk: Talk, bert: Actor) -> None:
    talk.offered().take("refuse", bert, refusal_reason="incomplete").offered(purpose="Beter uitgelegd.")
    first, second = Document.objects.filter(kind=DocumentKind.HANDOVER_SHEET).order_by("version")
    assert first.data["sections"][0] == {"title": "Doel van de overdracht", "text": SHEET["purpose"]}
    assert second.data["sections"][0]["text"] == "Beter uitgelegd."
    assert "insz" not in second.data["client"]


def test_the_receiver_reads_the_dossier_from_the_offer_on_and_no_longer_after_a_refusal(
    talk: Talk, client: Client, bert: Actor
) -> None:
    assert not sees(bert, client)
    talk.offered()
    assert sees(bert, client)
    assert "/documenten/" in page_for(bert, talk)
    talk.take("refuse", bert, refusal_reason="wrong_service")
    assert not sees(bert, client)
    assert "/documenten/" not in page_for(bert, talk)


def page_for(reader: Actor, talk: Talk) -> str:
    browser = Browser()
    browser.force_login(known(reader.user))
    content: bytes = browser.get(talk.handover.get_absolute_url()).content
    return content.decode()


def test_wo_02_the_other_side_chooses_one_of_the_moments(talk: Talk, els: Actor, bert: Actor) -> None:
    talk.offered(slot_1=moment(2), slot_2=moment(3))
    with pytest.raises(NotAllowed):
        talk.take("choose_moment", els, moment=talk.handover.slots[0].isoformat())
    talk.take("choose_moment", bert, moment=talk.handover.slots[1].isoformat())
    handover = talk.handover
    assert (handover.appointment_at, handover.slots) == (moment(3).astimezone(), [])
    duty = Duty.objects.open().get(kind=DutyKind.HANDOVER_CALL)
    assert (duty.owner, duty.creditor, duty.due_on) == (els.membership, bert.membership, moment(3).date())
    assert told("N7d") == [els.membership]


def test_wo_02_a_counter_proposal_takes_the_place_of_what_was_agreed(talk: Talk, els: Actor, bert: Actor) -> None:
    talk.offered(slot_1=moment(2)).take("choose_moment", bert, moment=talk.handover.slots[0].isoformat())
    talk.take("propose_moments", bert, slot_1=moment(4))
    assert talk.handover.appointment_at is None
    assert not Duty.objects.open().filter(kind=DutyKind.HANDOVER_CALL).exists()
    talk.take("choose_moment", els, moment=talk.handover.slots[0].isoformat())
    assert (talk.handover.appointment_at, talk.handover.appointment_changes) == (moment(4).astimezone(), 2)


def test_wo_02_a_moment_that_has_passed_is_not_proposed(talk: Talk) -> None:
    with pytest.raises(Refused, match="Dit moment is voorbij"):
        talk.offered(slot_1=moment(-1))


def test_wo_02_both_sides_are_reminded_the_day_before_and_on_the_day(talk: Talk, els: Actor, bert: Actor) -> None:
    talk.offered(slot_1=moment(3)).take("choose_moment", bert, moment=talk.handover.slots[0].isoformat())
    before = len(told("N7"))
    for days in (1, 2, 2, 3):
        clock.tick(DAY + datetime.timedelta(days=days))
    assert told("N7")[before:] == [els.membership, bert.membership] * 2


def test_wo_02_the_calendar_file_names_services_and_nobody(talk: Talk, client: Client, bert: Actor) -> None:
    talk.offered(slot_1=moment(3)).take("choose_moment", bert, moment=talk.handover.slots[0].isoformat())
    text = calendar_of(talk.handover, datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)).replace("\r\n ", "")
    assert "DTSTART:20260305T090000Z" in text
    assert "SEQUENCE:1" in text
    assert client.last_name not in text


def test_wo_04_both_sides_write_down_the_call_and_each_once(talk: Talk, els: Actor, bert: Actor) -> None:
    talk.offered().spoken(els, 8).spoken(bert, 9)
    handover = talk.handover
    assert (handover.sender_contact_at, handover.receiver_contact_at) == (
        moment(0, 8).astimezone(),
        moment(0, 9).astimezone(),
    )
    assert handover.contact_at == handover.sender_contact_at
    with pytest.raises(Refused, match="Jouw kant noteerde het contact al"):
        talk.spoken(bert, 10)


def test_the_wrong_receiver_sends_the_handover_on_and_the_history_keeps_both(
    talk: Talk, client: Client, els: Actor, bert: Actor, carla: Actor
) -> None:
    talk.offered(slot_1=moment(2)).take(
        "redirect", bert, refusal_reason="wrong_person", receiver=carla.membership, service=None
    )
    assert (talk.handover.state, talk.handover.receiver) == (HandoverState.OFFERED, carla.membership)
    assert (sees(bert, client), sees(carla, client)) == (False, True)
    assert not Handover.objects.visible_to(bert).exists()
    assert Duty.objects.open().get().owner == carla.membership
    assert told("N7")[-1] == carla.membership
    assert told("N7c") == [els.membership]
    summary = StepRecord.objects.get(transition="redirect").summary
    assert ["Was gericht aan", str(bert.membership)] in summary


def test_a_service_without_a_person_sends_it_on_through_its_head(talk: Talk, bert: Actor, carla: Actor) -> None:
    head = acting(MembershipFactory.create(vdab_head=True, organisation=carla.organisation))
    talk.offered().take("redirect", bert, refusal_reason="wrong_service", receiver=None, service=carla.organisation)
    assert talk.handover.receiver is None
    assert Handover.objects.visible_to(head).exists()
    with pytest.raises(NotAllowed):
        talk.take("redirect", carla, refusal_reason="wrong_person", receiver=carla.membership, service=None)
    talk.take("redirect", head, refusal_reason="wrong_person", receiver=carla.membership, service=None)
    assert talk.handover.receiver == carla.membership


def test_who_redirects_names_a_person_or_a_service_and_not_both(talk: Talk, bert: Actor, carla: Actor) -> None:
    talk.offered()
    with pytest.raises(Refused, match="Kies wie de cliënt wel opvolgt"):
        talk.take("redirect", bert, refusal_reason="wrong_person", receiver=None, service=None)
    both = {"receiver": carla.membership, "service": carla.organisation}
    with pytest.raises(Refused, match="Je koos al een persoon"):
        talk.take("redirect", bert, refusal_reason="wrong_person", **both)


def test_wo_05_a_mediator_who_handed_over_reads_on_for_three_months(client: Client, els: Actor, bert: Actor) -> None:
    talk = Talk(client, bert).opened(els, "after_training").offered().spoken(bert).take("confirm", els)
    assert talk.handover.sender_reads_until == datetime.date(2026, 6, 2)
    assert sees(bert, client, datetime.date(2026, 6, 2))
    assert not sees(bert, client, datetime.date(2026, 6, 3))


def test_wo_05_the_sender_says_until_when_and_how_to_call(talk: Talk, els: Actor, bert: Actor) -> None:
    until = datetime.date(2026, 4, 30)
    talk.offered().take("set_availability", els, available_until=until, available_how="elke voormiddag")
    assert talk.handover.is_available(until)
    assert not talk.handover.is_available(until + datetime.timedelta(days=1))
    with pytest.raises(NotAllowed):
        talk.take("set_availability", bert, available_until=until, available_how="nooit")


def test_a_handover_of_its_own_is_finished_by_people_and_the_receiver_reads_on_for_a_while(
    talk: Talk, client: Client, els: Actor, bert: Actor
) -> None:
    talk.offered().spoken(els).take("confirm", bert).take("finish", bert)
    assert talk.handover.state == HandoverState.CLOSED
    assert sees(bert, client, datetime.date(2026, 9, 2))
    assert not sees(bert, client, datetime.date(2026, 9, 3))


def test_the_sender_withdraws_what_nobody_took_over_yet(talk: Talk, client: Client, els: Actor, bert: Actor) -> None:
    talk.offered().take("withdraw", els, reason="De cliënt vond zelf werk.")
    assert talk.handover.state == HandoverState.LAPSED
    assert not sees(bert, client)
    assert not Duty.objects.open().exists()
