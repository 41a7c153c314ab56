"""SAM-06: what belongs in MLP after a step here, as text to copy, until somebody says that it stands there."""

import datetime

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from okot_portal.parameters.loading import load
from okot_portal.workflow.registry import MACHINES
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.dossier.history import StepRecord
from trajects.mlp_bridge.lines import LINES, MODELS, boxes_of, flap_of, ready_text, steps_for
from trajects.mlp_bridge.models import MlpRegistration
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 2, 2)


@pytest.fixture
def els(db: None) -> Membership:
    load()
    found: Membership = MembershipFactory.create(social_worker=True)
    return found


def started(els: Membership, name: str = "Peeters") -> Client:
    client: Client = ClientFactory.create(worker=els, last_name=name, with_insz=True, informed=True)
    TweStory(client, els, day=DAY).started()
    return client


def browser_of(person: Membership) -> Browser:
    browser = Browser()
    browser.force_login(person.user)
    return browser


def test_every_line_is_a_step_of_a_machine_that_has_a_page() -> None:
    for code, name in LINES:
        assert name in MACHINES[code].by_name
        assert MACHINES[code].model is MODELS[code]


def test_sam_06_a_step_of_a_twe_is_text_for_the_twe_line_without_a_name_or_an_insz(els: Membership) -> None:
    client = started(els)
    (record,) = steps_for(acting(els), team=False)
    assert (record.machine, record.transition) == ("twe", "start")
    assert flap_of(record) == "Begeleiding › stappen naar werk › TWE-lijn"
    assert dict(boxes_of(record)) == {
        "Datum": f"{DAY:%d/%m/%Y}",
        "Omschrijving": "Begeleiding TWE starten (TWE-traject)",
        "Toestand": record.target_label,
    }
    text = ready_text(record)
    assert text.startswith(f"{DAY:%d/%m/%Y}: Begeleiding TWE starten (TWE-traject). Toestand: ")
    assert client.last_name not in text and client.first_name not in text
    assert client.insz not in text


def test_the_list_is_of_ones_own_clients_or_of_the_whole_ocmw_and_of_nobody_else(els: Membership) -> None:
    started(els)
    colleague = MembershipFactory.create(social_worker=True, organisation=els.organisation)
    for elsewhere in ({"social_worker": True}, {"mediator": True}, {"partner_coach": True}):
        stranger = acting(MembershipFactory.create(**elsewhere))
        assert not steps_for(stranger, team=True).exists()
    assert not steps_for(acting(colleague), team=False).exists()
    assert steps_for(acting(colleague), team=True).count() == 1


def test_what_is_ticked_leaves_the_list_and_comes_back_when_taken_back(els: Membership) -> None:
    started(els)
    browser, record = browser_of(els), steps_for(acting(els), team=False).get()
    page = browser.get("/mlp/").content.decode()
    assert all(f">{value}</span><button" in page for _box, value in boxes_of(record))
    assert f'data-copy="tekst-{record.pk}"' in page
    assert ready_text(record) in page
    answer = browser.post(reverse("mlp-written", args=[record.pk]), {"registered_on": f"{DAY:%d/%m/%Y}"}, follow=True)
    assert f"staat in MLP sinds {DAY:%d/%m/%Y}" in answer.content.decode()
    registration = MlpRegistration.objects.get()
    assert (registration.step, registration.registered_on, registration.by) == (record, DAY, els)
    assert "Alles staat in MLP" in browser.get("/mlp/").content.decode()
    assert record.label in browser.get("/mlp/?toon=klaar").content.decode()
    take_back = reverse("mlp-taken-back", args=[record.pk])
    browser.post(take_back)
    assert not MlpRegistration.objects.exists()
    assert record.label in browser.get("/mlp/").content.decode()
    assert "Een collega was je voor" in browser.post(take_back, follow=True).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Vul de datum in"),
        ("01/01/2026", "De stap was op"),
        ("01/01/2090", "Deze datum ligt in de toekomst"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_the_field_and_stays_typed(
    els: Membership, typed: str, sentence: str
) -> None:
    started(els)
    record = steps_for(acting(els), team=False).get()
    answer = browser_of(els).post(reverse("mlp-written", args=[record.pk]), {"registered_on": typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{typed}"' in page or not typed
    assert not MlpRegistration.objects.exists()


def test_who_is_second_hears_who_was_first_and_on_which_day(els: Membership) -> None:
    started(els)
    colleague = MembershipFactory.create(social_worker=True, organisation=els.organisation)
    record = steps_for(acting(els), team=False).get()
    MlpRegistration.objects.create(step=StepRecord.objects.get(pk=record.pk), registered_on=DAY, by=els)
    answer = browser_of(colleague).post(
        reverse("mlp-written", args=[record.pk]), {"registered_on": f"{DAY:%d/%m/%Y}", "wie": "team"}, follow=True
    )
    assert f"{els.user} vinkte dit al aan" in answer.content.decode()
    assert MlpRegistration.objects.get().by == els


def test_the_page_asks_as_much_for_nine_clients_as_for_two_and_at_most_8(els: Membership) -> None:
    browser = browser_of(els)
    browser.get("/mlp/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get("/mlp/")
        return len(queries)

    started(els), started(els, "Tweede")
    few = asked()
    for number in range(7):
        started(els, f"Extra {number}")
    assert asked() == few <= 8


@pytest.mark.parametrize("address", ["mlp-written", "mlp-taken-back"])
def test_nobody_ticks_or_takes_back_the_step_of_another_ocmw(els: Membership, address: str) -> None:
    started(els)
    record = steps_for(acting(els), team=False).get()
    stranger = browser_of(MembershipFactory.create(social_worker=True))
    typed = {"registered_on": f"{DAY:%d/%m/%Y}"}
    assert stranger.post(reverse(address, args=[record.pk]), typed).status_code == 404
    assert not MlpRegistration.objects.exists()
