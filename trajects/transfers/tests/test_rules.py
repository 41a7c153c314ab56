"""§15b, GEN-01 and A12: a client moves, the other OCMW accepts, what runs goes along and each reads its own period."""

import datetime
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from okot_portal.known import known
from okot_portal.workflow.errors import NotAllowed, Refused
from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.notifications.models import Notice
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.models import Client, Grant
from trajects.clients.responsibility import hand_over
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.notes import Note
from trajects.dossier.references import next_reference
from trajects.handovers.models import Handover
from trajects.handovers.tests.conftest import Talk
from trajects.transfers.models import Transfer, TransferState
from trajects.transfers.workflow import TRANSFERS
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


class Move:
    """One move, walked step by step."""

    def __init__(self, client: Client, els: Actor, nadia: Actor) -> None:
        self.client, self.els, self.nadia, self.day = client, els, nadia, DAY
        self.transfer = Transfer(client=client, ocmw=client.ocmw, worker=client.worker, reference=next_reference(DAY))

    def take(self, name: str, actor: Actor, **answers: Any) -> "Move":
        subject = Transfer.objects.for_step().get(pk=self.transfer.pk) if self.transfer.pk else self.transfer
        self.transfer = TRANSFERS.fire(subject, name, actor=actor, today=self.day, answers=answers).subject
        return self

    def offered(self) -> "Move":
        return self.take("offer", self.els, to_ocmw=self.nadia.organisation, moved_on=DAY, message="Bel even.")

    def accepted(self) -> "Move":
        self.day += datetime.timedelta(days=1)
        return self.take("accept", self.nadia, worker=self.nadia.membership)


@pytest.fixture
def els(db: None) -> Actor:
    return acting(MembershipFactory.create(social_worker=True, organisation__municipality__name="Putte"))


@pytest.fixture
def nadia(db: None) -> Actor:
    return acting(MembershipFactory.create(work_coach=True, organisation__municipality__name="Duffel"))


@pytest.fixture
def move(els: Actor, nadia: Actor) -> Move:
    return Move(ClientFactory.create(worker=els.membership, registered=True, informed=True, today=DAY), els, nadia)


def told(code: str) -> list[object]:
    return [notice.membership for notice in Notice.objects.filter(code=code).order_by("pk")]


def page(actor: Actor, url: str) -> Any:
    browser = Browser()
    browser.force_login(known(actor.user))
    return browser.get(url)


def test_gen_01_a_client_who_went_elsewhere_meanwhile_is_not_accepted_any_more(move: Move) -> None:
    move.offered()
    third = MembershipFactory.create(social_worker=True, organisation__municipality__name="Lier")
    client = Client.objects.get(pk=move.client.pk)
    hand_over(client, ocmw=third.organisation, worker=third, actor=move.els, today=DAY)
    with pytest.raises(Refused, match="volgt de cliënt niet meer op"):
        move.accepted()
    client.refresh_from_db()
    assert client.ocmw == third.organisation


def test_gen_01_nothing_changes_before_the_other_ocmw_accepts(move: Move) -> None:
    move.offered()
    assert Client.objects.visible_to(move.els).exists()
    assert not Client.objects.visible_to(move.nadia).exists()
    duty = Duty.objects.open().get()
    assert (duty.kind, duty.organisation, duty.owner) == (DutyKind.TRANSFER_ACCEPT, move.nadia.organisation, None)


def test_gen_01_the_other_ocmw_accepts_and_names_who_follows_the_client(move: Move) -> None:
    move.offered().accepted()
    client = Client.objects.get()
    assert (client.ocmw, client.worker) == (move.nadia.organisation, move.nadia.membership)
    assert move.transfer.state == TransferState.ACCEPTED
    assert told("VH")[-1] == move.els.membership
    assert not Client.objects.visible_to(move.els).exists()


def test_gen_01_only_the_other_ocmw_accepts_and_it_names_somebody_of_its_own(move: Move) -> None:
    move.offered()
    with pytest.raises(NotAllowed):
        move.take("accept", move.els, worker=move.els.membership)
    with pytest.raises(Refused):
        move.take("accept", move.nadia, worker=move.els.membership)
    with pytest.raises(Refused, match="Kies wie de cliënt opvolgt"):
        move.take("accept", move.nadia, worker=None)


def test_gen_01_a_dossier_waits_for_one_ocmw_at_a_time(move: Move) -> None:
    move.offered()
    with pytest.raises(Refused, match="wacht al op een ander OCMW"):
        Move(move.client, move.els, move.nadia).offered()


def test_a12_what_runs_goes_along_with_its_duties(move: Move) -> None:
    TweStory(move.client, known(move.els.membership), day=DAY).started()
    move.offered().accepted()
    twe = TweTrajectory.objects.get()
    assert (twe.ocmw, twe.worker) == (move.nadia.organisation, move.nadia.membership)
    assert {duty.organisation for duty in Duty.objects.open().filter(machine="twe")} == {move.nadia.organisation}


def test_a12_every_mediator_who_reads_the_dossier_hears_who_follows_the_client(move: Move) -> None:
    given = GrantFactory.create(client=move.client, starts_on=DAY)
    gone = GrantFactory.create(client=move.client, starts_on=DAY)
    Grant.objects.filter(pk=gone.pk).update(ends_on=DAY)
    move.offered().accepted()
    assert told("OV") == [given.membership]


def test_15b_the_old_ocmw_reads_its_own_period_and_nothing_that_came_after(move: Move) -> None:
    for actor, text in ((move.els, "Kwam elke week langs."), (move.nadia, "Geheim van Duffel.")):
        Note.objects.create(
            client=move.client, text=text, is_shared=True, author=actor.user, organisation=actor.organisation
        )
    Note.objects.filter(text__startswith="Kwam").update(
        written_at=datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
    )
    url = reverse("client-period", args=[move.client.number])
    assert page(move.els, url).status_code == 404
    move.offered().accepted()
    shown = page(move.els, url).content.decode()
    assert "Kwam elke week langs." in shown
    assert "Geheim van Duffel." not in shown
    assert page(move.nadia, url).status_code == 404
    assert page(move.els, reverse("client-overview", args=[move.client.number])).status_code == 404


def test_15b_the_new_ocmw_reads_from_the_move_on_and_the_last_handover(move: Move) -> None:
    bert = acting(MembershipFactory.create(mediator=True))
    talk = (
        Talk(move.client, move.els).opened(bert).offered().spoken(move.els).take("confirm", bert).take("finish", bert)
    )
    story = TweStory(move.client, known(move.els.membership), day=DAY).started()
    Note.objects.create(
        client=move.client, text="Verleden.", is_shared=True, author=move.els.user, organisation=move.els.organisation
    )
    Note.objects.update(written_at=datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC))
    move.offered().accepted()
    assert Handover.objects.visible_to(move.nadia).get() == talk.handover
    shown = page(move.nadia, story.twe.get_absolute_url()).content.decode()
    assert "Verleden." not in shown
    assert move.client.full_name in shown


def test_an_ocmw_that_is_not_competent_says_why_and_nothing_changes(move: Move) -> None:
    move.offered().take("refuse", move.nadia, refusal_reason="not_here", reason="Woont in Lier.")
    assert Client.objects.get().ocmw == move.els.organisation
    assert told("VH")[-1] == move.els.membership
    assert not Duty.objects.open().exists()


def test_the_new_ocmw_reads_the_name_on_the_question_and_not_the_dossier(move: Move) -> None:
    move.offered()
    shown = page(move.nadia, move.transfer.get_absolute_url()).content.decode()
    assert move.client.full_name in shown
    assert "Bel even." in shown
    assert page(move.nadia, move.client.get_absolute_url()).status_code == 404
    stranger = acting(MembershipFactory.create(social_worker=True))
    assert page(stranger, move.transfer.get_absolute_url()).status_code == 404


def test_who_is_not_of_the_responsible_ocmw_cannot_begin(move: Move) -> None:
    url = reverse("client-transfer", args=[move.client.number])
    assert page(move.els, url).status_code == 200
    assert page(move.nadia, url).status_code == 404
