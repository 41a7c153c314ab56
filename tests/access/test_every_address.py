"""Every address of the portal, opened by everybody whose business it is not: the login or 404, never a crumb.

The walk takes its addresses from the resolver: a page that is added and not placed below makes the first test fail.
"""

import datetime
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.admin import site
from django.test import Client as Browser
from django.urls import reverse

from okot_portal.web.testing import address_names
from okot_portal.workflow.registry import MACHINES
from partners.exports.listing import listings
from partners.exports.models import Export
from partners.factories import DeputyFactory, MembershipFactory, UserFactory, acting
from partners.models import Membership
from partners.notifications.deliver import deliver_due
from partners.notifications.models import Delivery, Notice
from partners.saved_views.models import SavedView
from reporting.snapshot import Snapshot
from tests.access.addresses import (
    MAILBOX,
    OF_A_GROUP,
    OF_A_SUBJECT,
    OF_AN_AGREEMENT,
    OF_ONE,
    OWN,
    PUBLIC,
    SEARCHED,
    STRANGERS,
)
from tests.access.beside import beside
from tests.access.files import OF_FIGURES, a_comparison, a_snapshot, an_export
from tests.access.moving import a_move, an_offered_transfer
from tests.access.terms import a_postponement, first_steps
from trajects.art60.stories import Art60Story
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.conferences.models import AgendaItem
from trajects.conferences.stories import ConferenceStory
from trajects.cooperation.models import CooperationAgreement
from trajects.cooperation.stories import CooperationStory
from trajects.dossier.documents import Document
from trajects.dossier.duties import Duty
from trajects.infosessions.models import InfoSession
from trajects.mlp_bridge.lines import steps_for
from trajects.moves.models import Move
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.outflow.models import Group, Participation
from trajects.outflow.stories import GroupStory, Member
from trajects.pages.cooperation.paper import keep
from trajects.pages.supports import BEGINNINGS
from trajects.past.models import Import
from trajects.past.tests.bringing import as_csv, checked, row
from trajects.postponements.models import Postponement
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.stories import RequestStory
from trajects.transfers.models import Transfer
from trajects.twe.models import TweComparison
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db


@dataclass
class World:
    """Somebody's trajectory with all that hangs on it."""

    client: Client
    els: Membership
    bert: Membership
    okot: OkotTrajectory
    member: Member
    request: TrainingRequest
    batch: Import
    cooperation: CooperationAgreement
    item: AgendaItem
    beside: list[tuple[str, Any]]

    @property
    def secrets(self) -> list[str]:
        clients = (self.client, self.member.client, self.request.client)
        told = [word for one in clients for word in (one.first_name, one.last_name, one.number, one.insz) if word]
        told += [str(self.batch.reference), self.cooperation.name, self.cooperation.reference]
        told.append(self.item.conference.reference)
        return [*told, *(subject.reference for _code, subject in self.subjects)]

    @property
    def subjects(self) -> list[tuple[str, Any]]:
        """One of every machine that has pages, with the code of the machine."""
        okot, twe = self.okot, self.request.twe
        return [
            ("okot", okot),
            ("agreement", okot.agreement),
            ("handover", okot.handover),
            ("intake", okot.intake),
            ("case_item", self.item),
            ("case_decision", self.item.decisions.get()),
            ("outflow", self.participation),
            ("twe", twe),
            ("art60", twe.art60),
            ("training_request", self.request),
            ("postponement", self.postponement),
            ("transfer", Transfer.objects.get()),
            *self.beside,
        ]

    @property
    def postponement(self) -> Postponement:
        return Postponement.objects.get(client=self.client)

    @property
    def participation(self) -> Participation:
        return self.member.participation

    @property
    def group(self) -> Group:
        return self.member.story.group

    @property
    def infosession(self) -> InfoSession:
        return InfoSession.objects.get()

    @property
    def of_no_client(self) -> list[tuple[str, Any]]:
        """What is of several clients at once, or of none."""
        meeting = self.item.conference
        return [
            ("outflow_group", self.group),
            ("cooperation", self.cooperation),
            ("case_conference", meeting),
            ("info_session", self.infosession),
        ]

    def paths(self, name: str) -> list[str]:
        """Every address of this name that belongs to the client of this world."""
        if name.startswith("import") and name != "imports":
            return [reverse(name, args=args) for args in self.of_the_import(name)]
        if name in {"infosession", "infosession-register", "infosession-calendar"}:
            return [reverse(name, args=[self.infosession.reference])]
        if name in {"conference", "conference-put", "conference-calendar"}:
            return [reverse(name, args=[self.item.conference.reference])]
        if name in OF_AN_AGREEMENT:
            return [reverse(name, args=[self.cooperation.reference, *OF_AN_AGREEMENT[name]])]
        of_the_group = [[self.group.reference, *OF_A_GROUP[name]]] if name in OF_A_GROUP else OF_FIGURES.get(name)
        asked = "?rij=all" if name == "report-list" else ""
        return [
            f"{reverse(name, args=args)}{asked}" for args in of_the_group or first_steps(name) or self._arguments(name)
        ]

    def of_the_import(self, name: str) -> list[list[Any]]:
        if name in OF_ONE:
            return [[self.batch.reference, *(["csv"] if name == "import-errors" else [])]]
        return [["csv"]] if name == "import-example" else [[]]

    def _arguments(self, name: str) -> list[list[Any]]:
        if name.startswith(("clients:", "client-")) and name in OF_ONE:
            return [[self.client.number]]
        if name in {"trajectory-new", "trajectory-list", "export-new", "saved-view-new", "board", "board-move"}:
            first = [self.client.number] if name == "trajectory-new" else []
            return [[*first, code] for code in (listings() if name in {"export-new", "saved-view-new"} else BEGINNINGS)]
        if name == "take-step":
            return [
                [code, subject.reference, transition.name]
                for code, subject in [*self.subjects, *self.of_no_client]
                for transition in MACHINES[code].transitions
            ]
        if name in OF_A_SUBJECT:
            return [[code, one.reference][name == "handover-appointment" :] for code, one in self.subjects]
        rows = {
            **dict.fromkeys(("move", "move-undo"), Move.objects.all()),
            "portfolio": [self.els],
            "duty": Duty.objects.all(),
            **dict.fromkeys(("saved-view", "saved-view-delete"), self.els.saved_views.all()),
            "document": Document.objects.all(),
            "notice": Notice.objects.all(),
            "notice-open": Notice.objects.all(),
            "delivery-resend": Delivery.objects.all(),
            "end_absence": self.els.deputies.all(),
            "export-download": Export.objects.all(),
            "export-delete": Export.objects.all(),
            "twe-comparison": TweComparison.objects.all(),
            "twe-comparison-file": TweComparison.objects.all(),
            "training": Training.objects.all(),
            "organisation": [self.els.organisation],
            **dict.fromkeys(("mlp-written", "mlp-taken-back"), steps_for(acting(self.els), team=True)),
            **dict.fromkeys(("snapshot", "snapshot-compared", "snapshot-file"), Snapshot.objects.all()),
        }.get(name)
        if rows is None:
            return [[]]
        assert rows
        return [[row.pk, "csv"] if name in {"twe-comparison-file", "snapshot-file"} else [row.pk] for row in rows]


@pytest.fixture
def world(smtp: Any) -> World:
    """A client of OCMW Putte whose OKOT ended well, with documents, notices, mails, notes and an absence."""
    els = MembershipFactory.create(social_worker=True, organisation__municipality__name="Putte")
    training = TrainingFactory.create(years=2)
    client = ClientFactory.create(worker=els, first_name="Zinaïda", last_name="Onvindbaar", with_insz=True)
    story = OkotStory(client, els, training, day=datetime.date(2026, 2, 2))
    story.interest().conditions().candidature().asked().agreement().registration().handover().planned().later(7)
    story.held().admitted().later(14).started()
    a_postponement(story)
    DeputyFactory.create(membership=els, deputy__social_worker=True)
    assert training.contact_mediator is not None
    member = a_member(els, training.contact_mediator)
    request = a_request(els, training)
    an_export(els)
    a_comparison(els)
    a_snapshot(els)
    a_move(els, story)
    SavedView.objects.create(membership=els, listing="acties", name="Onvindbaar", is_shared=True)
    deliver_due()
    an_offered_transfer(client, els)
    bert = training.contact_mediator
    return World(
        client,
        els,
        bert,
        story.okot,
        member,
        request,
        an_import(client),
        an_agreement(els, bert),
        an_item(client, els, bert),
        beside(client, els),
    )


def an_import(client: Client) -> Import:
    """What the head of the same OCMW brought in about the first client, looked at and not yet taken over."""
    rows = row(insz=client.insz, naam=client.last_name, voornaam=client.first_name, geboortedatum="", gemeente="")
    return checked(as_csv(rows, row(insz="1")), owner=client.ocmw)


def a_request(els: Membership, training: Training) -> TrainingRequest:
    """A third client of the same OCMW, employed within a TWE, for whom a short training is asked."""
    client = ClientFactory.create(
        worker=els, first_name="Wolfgang", last_name="Verborgen", income_status=IncomeStatus.LIVING_WAGE
    )
    twe = TweStory(client, els, day=datetime.date(2026, 2, 2)).started().art60_started().later(30)
    return RequestStory(client, els, training, day=twe.day).drafted().submitted().request


def test_every_machine_with_pages_has_its_subject_here(world: World) -> None:
    with_pages = {code for code, machine in MACHINES.items() if hasattr(machine.model._default_manager, "visible_to")}
    assert {code for code, _subject in [*world.subjects, *world.of_no_client]} >= with_pages


def an_agreement(els: Membership, bert: Membership) -> CooperationAgreement:
    """What this OCMW and this VDAB service signed, with the scan of it."""
    manager = MembershipFactory.create(network_manager=True, organisation=bert.organisation)
    day = datetime.date(2026, 1, 5)
    story = CooperationStory(manager, els.organisation, day=day)
    last = datetime.date(2029, 12, 31)
    agreement = story.drafted(day, last, "Geheime samenwerking").arranged().signed().agreement
    keep(agreement, b"%PDF-1.7", acting(manager))
    return agreement


def an_item(client: Client, els: Membership, bert: Membership) -> AgendaItem:
    """What was decided about the first client at a meeting, with something still to do."""
    day = datetime.date(2026, 3, 20)
    story = ConferenceStory(els, bert, day=day)
    story.planned(datetime.datetime.combine(day, datetime.time(9), tzinfo=datetime.UTC))
    item = story.put(client)
    story.held()
    return story.discussed(item, task_2="", side_2="", due_2=None)


def a_member(els: Membership, bert: Membership) -> Member:
    """Another client of the same OCMW, in a group that runs."""
    client = ClientFactory.create(
        worker=els, first_name="Xantippe", last_name="Nergensthuis", income_status=IncomeStatus.LIVING_WAGE
    )
    Art60Story(client, els, day=datetime.date(2026, 2, 2)).proposed().decided().signed().started()
    group = GroupStory(MembershipFactory.create(partner_coach=True), bert, day=datetime.date(2026, 3, 2))
    member = group.planned(datetime.date(2026, 3, 20)).opened().applies(client, els).selected()
    group.started()
    group.recorded(group.session(1), member)
    member.now()
    return member


def browser_of(person: Membership) -> Browser:
    browser = Browser(raise_request_exception=False)
    browser.force_login(person.user)
    return browser


def test_every_address_has_its_place_here() -> None:
    known = PUBLIC | OWN | OF_ONE
    assert set(address_names()) - known == set()
    assert known - set(address_names()) == set(), "these addresses have gone"


def test_the_world_has_something_of_everything(world: World) -> None:
    """The walk below proves something: the two who carry this trajectory do see what the others do not."""
    for name in OF_ONE - {"delivery-resend", "end_absence"}:
        assert len(world.paths(name)) >= 1
    for person in (world.els, world.bert):
        page = browser_of(person).get(world.okot.get_absolute_url())
        assert page.status_code == 200
        assert "Onvindbaar" in page.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_who_is_not_signed_in_gets_the_login_on_every_address(world: World, method: str) -> None:
    browser = Browser(raise_request_exception=False)
    login = reverse("account_login")
    answers = {path: getattr(browser, method)(path) for name in OF_ONE for path in world.paths(name)}
    answers |= {path: getattr(browser, method)(path) for name in OWN - MAILBOX for path in world.paths(name)}
    elsewhere = {
        path: answer.status_code
        for path, answer in answers.items()
        if not (answer.status_code == 302 and answer["Location"].startswith(login))
    }
    assert elsewhere == {reverse("account_logout"): 302}, "only signing out leads elsewhere: to the front page"


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_gets_404_on_every_address_of_somebody_elses_client(world: World, stranger: str) -> None:
    """405 is what an address that takes only the other method says to everybody, whoever it is about."""
    browser = browser_of(MembershipFactory.create(**{STRANGERS[stranger]: True}))
    found = {
        f"{method.__name__} {path}": status
        for name in OF_ONE
        for path in world.paths(name)
        for method in (browser.get, browser.post)
        if (status := method(path).status_code) not in {404, 405}
    }
    assert found == {}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_reads_nothing_of_somebody_elses_client_on_pages_of_their_own(world: World, stranger: str) -> None:
    browser = browser_of(MembershipFactory.create(**{STRANGERS[stranger]: True}))
    for name in sorted(OWN - MAILBOX):
        for path in world.paths(name):
            for query in ({}, {"q": "Onvindbaar"}) if name in SEARCHED else ({},):
                answer = browser.post(path, query, follow=True) if query else browser.get(path)
                assert answer.status_code in {200, 302, 404, 405}, path
                text = answer.content.decode()
                told = [secret for secret in world.secrets if secret in text and secret not in query.values()]
                assert told == [], f"{path} {query}"


def test_whoever_belongs_to_no_organisation_sees_no_client(world: World) -> None:
    browser = Browser(raise_request_exception=False)
    browser.force_login(UserFactory.create())
    for name in OF_ONE:
        for path in world.paths(name):
            answer = browser.get(path)
            assert (answer.status_code, answer.get("Location")) == (302, reverse("no_organisation")), path


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["els", "bert", None])
def test_the_admin_is_for_administrators_only(world: World, who: str | None, method: str) -> None:
    browser = browser_of(getattr(world, who)) if who else Browser(raise_request_exception=False)
    index = reverse("admin:index")
    registry = [model._meta for model in site._registry]
    assert len(registry) > 10
    for meta in registry:
        for page in ("changelist", "add"):
            answer = getattr(browser, method)(reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}"))
            assert answer.status_code in {302, 404}, meta
            assert not answer.get("Location", "/account/").startswith(index) or "login" in answer["Location"]
