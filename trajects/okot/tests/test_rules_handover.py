"""OKOT-08 and WO-01 to WO-05: the warm handover from the OCMW to VDAB (seed 000 §B.2)."""

import datetime
from typing import Any

import pytest

from okot_portal.workflow.errors import NotAllowed, Refused, TooLate
from partners.actor import Actor
from partners.factories import an_actor
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.handovers.models import Handover, HandoverState, Medium
from trajects.handovers.questions import AVAILABILITY, SLOTS, Offer
from trajects.handovers.workflow import HANDOVERS
from trajects.okot.choices import OkotState
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import SHEET, OkotStory
from trajects.okot.tests.proof import refused, refused_by
from trajects.okot.tests.test_rules_registration import invitation

pytestmark = pytest.mark.django_db


class Conversation:
    """The handover of one trajectory, with its two sides."""

    def __init__(self, story: OkotStory) -> None:
        self.story, self.sender, self.receiver = story, story.worker, story.mediator

    @property
    def handover(self) -> Handover:
        return OkotTrajectory.objects.get(pk=self.story.okot.pk).handover

    def take(self, name: str, actor: Actor, **answers: Any) -> "Conversation":
        HANDOVERS.fire(self.handover, name, actor=actor, today=self.story.day, answers=answers)
        return self

    def refused(self, name: str, actor: Actor, **answers: Any) -> Refused:
        return refused_by(lambda: self.take(name, actor, **answers))

    def offered(self) -> "Conversation":
        return self.take("offer", self.sender, **SHEET)

    def contact(self, **changes: Any) -> dict[str, Any]:
        moment = datetime.datetime.combine(self.story.day, datetime.time(0, 30), tzinfo=datetime.UTC)
        return {"medium": Medium.PHONE, "contact_at": moment, "participants": "Els en Bert", **changes}

    def contacted(self, **changes: Any) -> "Conversation":
        return self.take("log_contact", self.sender, **self.contact(**changes))


@pytest.fixture
def talk(agreed: OkotStory) -> Conversation:
    return Conversation(agreed.registration())


def test_okot_08_the_agreement_makes_a_handover_ready_for_the_worker(talk: Conversation) -> None:
    handover = talk.handover
    assert handover.state == HandoverState.DRAFT
    assert handover.sender == talk.sender.membership
    assert handover.job_target == talk.story.training.occupation_label
    assert "Leefloon blijft" in handover.preconditions
    duty = Duty.objects.open().get(kind=DutyKind.HANDOVER_OFFER)
    assert (duty.owner, duty.creditor) == (talk.sender.membership, talk.receiver.membership)


def test_okot_08_an_intake_without_confirmed_handover_asks_why(talk: Conversation) -> None:
    refusal = refused(talk.story, "plan_intake", talk.receiver, **invitation(talk.story))
    assert refusal.sentence == "Schrijf waarom je toch verdergaat. De reden blijft zichtbaar in het dossier."
    talk.offered().contacted()
    refused(talk.story, "plan_intake", talk.receiver, **invitation(talk.story))


def test_okot_08_with_a_reason_the_intake_is_planned_and_the_reason_stays(talk: Conversation) -> None:
    answers = {**invitation(talk.story), "override_reason": "Els is met verlof, we bellen volgende week."}
    talk.story.fire("plan_intake", **answers)
    last = talk.story.client.steps.get(machine="okot", transition="plan_intake")
    assert (last.overruled, last.reason) == (["OKOT-08"], "Els is met verlof, we bellen volgende week.")


def test_okot_08_after_a_confirmed_handover_nothing_is_asked(talk: Conversation) -> None:
    talk.story.handover().planned()
    assert talk.story.client.steps.get(machine="okot", transition="plan_intake").overruled == []


def test_wo_01_the_handover_runs_from_the_ocmw_to_the_mediator_of_vdab(talk: Conversation) -> None:
    handover = talk.handover
    assert (handover.sender_organisation.kind, handover.receiver_organisation.kind) == ("ocmw", "vdab")
    assert (handover.sender, handover.receiver) == (talk.sender.membership, talk.receiver.membership)


@pytest.mark.parametrize("medium", [Medium.VIDEO, Medium.MAIL])
def test_wo_02_anything_but_a_call_or_a_meeting_needs_a_reason(talk: Conversation, medium: str) -> None:
    refusal = talk.offered().refused("log_contact", talk.sender, **talk.contact(medium=medium))
    assert refusal.sentence == "Een warme overdracht gebeurt bij voorkeur telefonisch. Schrijf waarom dat niet kon."
    talk.contacted(medium=medium, medium_reason="Bert was enkel zo bereikbaar.")
    assert talk.handover.state == HandoverState.CONTACTED


@pytest.mark.parametrize("medium", [Medium.PHONE, Medium.MEETING])
def test_wo_02_a_call_or_a_meeting_needs_no_reason(talk: Conversation, medium: str) -> None:
    assert talk.offered().contacted(medium=medium).handover.medium == medium


def test_wo_02_the_contact_has_taken_place(talk: Conversation) -> None:
    tomorrow = talk.contact()["contact_at"] + datetime.timedelta(days=1)
    refusal = talk.offered().refused("log_contact", talk.sender, **talk.contact(contact_at=tomorrow))
    assert refusal.sentence == "Dit moment ligt in de toekomst. Registreer het contact na het gesprek."


@pytest.mark.parametrize("section", ["purpose", "job_target", "follow_up", "contacts"])
def test_wo_03_purpose_job_target_follow_up_and_contacts_are_never_left_out(talk: Conversation, section: str) -> None:
    refusal = talk.refused("offer", talk.sender, **{**SHEET, section: ""})
    assert list(refusal.form.errors) == [section]  # type: ignore[attr-defined]


def test_wo_03_the_sheet_has_fixed_sections_and_no_place_for_anything_else(talk: Conversation) -> None:
    sections = set(Offer.base_fields) - {"seen_version", *AVAILABILITY, *SLOTS}
    assert sections == set(Offer.private)
    talk.take("offer", talk.sender, **SHEET, diagnosis="rugklachten")
    assert "rugklachten" not in str(Handover.objects.values().get())


def test_wo_03_the_history_does_not_repeat_the_sheet(talk: Conversation) -> None:
    step = talk.offered().story.client.steps.get(machine="handover", transition="offer")
    assert step.summary == []


def test_wo_04_only_the_receiver_confirms(talk: Conversation, other_mediator: Actor, stranger: Actor) -> None:
    talk.offered().contacted()
    for actor in (talk.sender, other_mediator, stranger, an_actor("social_worker", organisation=talk.story.okot.ocmw)):
        assert isinstance(talk.refused("confirm", actor), NotAllowed)
    talk.take("confirm", talk.receiver)
    assert talk.handover.is_confirmed
    assert talk.handover.confirmed_on == talk.story.day


def test_wo_04_nobody_confirms_before_they_spoke(talk: Conversation) -> None:
    assert isinstance(talk.offered().refused("confirm", talk.receiver), TooLate)


def test_wo_04_a_mail_alone_is_confirmed_with_a_reason_only(talk: Conversation) -> None:
    talk.offered().contacted(medium=Medium.MAIL, medium_reason="Niet bereikbaar.")
    refusal = talk.refused("confirm", talk.receiver)
    assert refusal.sentence == "Schrijf waarom je toch verdergaat. De reden blijft zichtbaar in het dossier."
    talk.take("confirm", talk.receiver, override_reason="De fiche zei genoeg.")
    step = talk.story.client.steps.get(machine="handover", transition="confirm")
    assert (step.overruled, step.reason) == (["WO-04"], "De fiche zei genoeg.")


def test_wo_04_the_wrong_receiver_refuses_and_the_sender_offers_again(talk: Conversation) -> None:
    talk.offered()
    assert talk.refused("refuse", talk.receiver).sentence == (
        "Kies een reden, dan weet de afzender bij wie die moet zijn."
    )
    talk.take("refuse", talk.receiver, refusal_reason="incomplete")
    assert talk.handover.state == HandoverState.REFUSED
    assert Duty.objects.open().get(machine="handover").owner == talk.sender.membership
    assert talk.offered().handover.state == HandoverState.OFFERED


def test_wo_05_the_counsellor_stays_available_after_the_handover(started: OkotStory) -> None:
    okot = started.okot
    assert okot.handover.state == HandoverState.CLOSED
    assert okot.agreement.is_complete
    assert okot.worker == started.worker.membership
    assert Client.objects.visible_to(started.mediator, started.day).exists()


@pytest.mark.parametrize(
    ("fixture", "state"),
    [
        ("agreed", HandoverState.LAPSED),
        ("planned", HandoverState.CLOSED),
    ],
)
def test_a_handover_ends_with_its_trajectory(request: pytest.FixtureRequest, fixture: str, state: str) -> None:
    story: OkotStory = request.getfixturevalue(fixture)
    story.fire("withdraw", story.worker, withdraw_reason="work")
    assert Handover.objects.get().state == state
    assert not Duty.objects.open().exists()
    assert story.okot.state == OkotState.WITHDRAWN
