"""A small world in which every machine of the portal can walk: people, two clients, trainings.

A new machine adds one line to `NEWBORN`; until then the tests that walk every machine fail and name it.
"""

import datetime
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any

from okot_portal.known import known
from okot_portal.workflow.errors import Refused
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.actor import SYSTEM, Actor
from partners.factories import MembershipFactory, UserFactory, acting
from trajects.aftercare.models import Aftercare
from trajects.agreements.models import FormalAgreement
from trajects.art60.models import Art60Employment
from trajects.art60.stories import Art60Story
from trajects.catalogue.factories import EntryConditionFactory, TrainingFactory
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.conferences.models import AgendaItem, CaseConference, CaseDecision
from trajects.conferences.stories import ConferenceStory
from trajects.cooperation.models import CooperationAgreement
from trajects.dossier.duties import Duty
from trajects.dossier.references import next_reference
from trajects.handovers.models import Handover
from trajects.handovers.workflow import HANDOVERS
from trajects.infosessions.models import InfoRegistration, InfoSession
from trajects.infosessions.stories import InfoStory
from trajects.intakes.models import Intake
from trajects.lessons.models import DutchCourse
from trajects.mlp_access.models import MlpAccess
from trajects.okot.models import OkotTrajectory, ProgressInterview
from trajects.okot.stories import OkotStory
from trajects.outflow import attendance
from trajects.outflow.choices import Presence
from trajects.outflow.models import Group, Participation, Session
from trajects.outflow.stories import GroupStory
from trajects.postponements.models import Postponement
from trajects.screenings.models import Screening
from trajects.training_requests.models import TrainingRequest
from trajects.transfers.models import Transfer
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory
from trajects.welfare.models import WelfareReferral

FIRST_DAY = datetime.date(2024, 1, 8)


class World:
    """Els and Jo work for one OCMW, Bert and Carla for VDAB; the others have no business here."""

    def __init__(self) -> None:
        self.today = FIRST_DAY
        self.els = acting(MembershipFactory.create(social_worker=True))
        self.jo = acting(MembershipFactory.create(work_coach=True, organisation=self.els.organisation))
        self.bert = acting(MembershipFactory.create(mediator=True))
        self.carla = acting(MembershipFactory.create(mediator=True))
        self.stranger = acting(MembershipFactory.create(social_worker=True))
        self.coach = acting(MembershipFactory.create(partner_coach=True))
        self.head = acting(MembershipFactory.create(vdab_head=True, organisation=self.bert.organisation))
        self.manager = acting(MembershipFactory.create(network_manager=True, organisation=self.bert.organisation))
        self.admin = Actor(UserFactory.create(is_staff=True, is_superuser=True))
        self.trainings = [self._training(self.bert, 1), self._training(self.bert, 2), self._training(self.carla, 3)]
        EntryConditionFactory.create()
        EntryConditionFactory.create(screening=True)
        self.clients = [
            ClientFactory.create(worker=self.els.membership, informed=True, income_status=IncomeStatus.LIVING_WAGE),
            ClientFactory.create(
                worker=self.els.membership,
                registered=True,
                informed=True,
                vdab_since=FIRST_DAY,
                income_status=IncomeStatus.LIVING_WAGE,
            ),
        ]

    def _training(self, mediator: Actor, years: int) -> Any:
        return TrainingFactory.create(
            contact_mediator=mediator.membership, contact_service=mediator.organisation, years=years
        )

    @property
    def everybody(self) -> list[Actor]:
        workers = [self.els, self.jo, self.bert, self.carla, self.stranger, self.coach]
        return [*workers, self.head, self.manager, self.admin, SYSTEM]

    @cached_property
    def machines(self) -> list[Machine]:
        return list(MACHINES.values())

    def an_open_group(self) -> Group:
        """Somebody can only apply where the inscription is open."""
        found = Group.objects.filter(state="open").first()
        if found is None:
            story = GroupStory(self.coach.membership, self.bert.membership, day=self.today)
            found = story.planned(self.today + datetime.timedelta(days=7)).opened().group
        return found

    def an_infosession(self) -> InfoSession:
        """A client is registered for a session that is still to come, once; it has a place or two."""
        found = InfoSession.objects.filter(state="open", starts_at__gt=self.noon(), registrations=None).first()
        if found is None:
            story = InfoStory(known(self.bert.membership), day=self.today)
            at = self.noon() + datetime.timedelta(days=8)
            found = story.planned(at, capacity=2).published().session
        return found

    def a_meeting(self) -> CaseConference:
        """A dossier goes on the agenda of a meeting that is still to come, once."""
        found = CaseConference.objects.filter(state="planned", items=None).first()
        if found is None:
            story = ConferenceStory(known(self.els.membership), known(self.bert.membership), day=self.today)
            found = story.planned(self.noon()).conference
        return found

    def an_item(self, client: Client) -> AgendaItem:
        """A decision is about a client on some agenda."""
        found = AgendaItem.objects.filter(client=client).first()
        if found is None:
            story = ConferenceStory(known(self.els.membership), known(self.bert.membership), day=self.today)
            found = story.planned(self.noon()).put(client)
        return found

    def noon(self) -> datetime.datetime:
        return datetime.datetime.combine(self.today, datetime.time(12), tzinfo=datetime.UTC)

    def attend(self) -> None:
        """Who is in a module was at its sessions, as far as these were already."""
        for one in Participation.objects.filter(state__startswith="module_").select_related("group"):
            sessions = Session.objects.filter(group=one.group, attendances=None, module=int(one.state[-1]))
            for session in sessions.select_related("group"):
                if attendance.refusal(session, one, self.today) is None:
                    attendance.record(session, one, Presence.PRESENT, actor=self.bert, today=self.today)

    def newborn(self, machine: Machine, client: Client) -> Any:
        """A subject of this machine that has not taken its first step yet."""
        return NEWBORN[machine.code](self, self._common(client))

    def _common(self, client: Client) -> dict[str, Any]:
        return {"client": client, "ocmw": self.els.organisation, "reference": next_reference(self.today)}


def with_twe(world: World, common: dict[str, Any]) -> dict[str, Any]:
    """A request for training belongs to a TWE that runs: one is started if nothing stands in its way."""
    client = common["client"]
    if not TweTrajectory.objects.filter(client=client).running().exists():
        with suppress(Refused):
            TweStory(client, known(world.els.membership), day=world.today).started()
    return common


def a_participation(world: World, common: dict[str, Any]) -> Participation:
    """There is a group to apply for, and the client comes from art. 60."""
    group, client = world.an_open_group(), common["client"]
    if not client.periods.filter(kind="art60").exists():
        with suppress(Refused):  # something else of this client runs: the application is refused then, in words
            story = Art60Story(client, world.els.membership, day=world.today)
            story.proposed().decided().signed().started()
    return Participation(worker=world.els.membership, group=group, **common)


def a_postponement(world: World, common: dict[str, Any]) -> Postponement:
    """Of a term that runs and that Bert waits for: of a handover that Els has to offer."""
    handover = HANDOVERS.fire(
        NEWBORN["handover"](world, {**common, "reference": next_reference(world.today)}),
        "prepare",
        actor=world.els,
        today=world.today,
    ).subject
    return Postponement(duty=Duty.objects.of(HANDOVERS.code, handover.pk).get(), **common)


def an_okot(world: World, common: dict[str, Any]) -> OkotTrajectory:
    """A progress interview is of an OKOT."""
    running = OkotTrajectory.objects.filter(client=common["client"]).first()
    if running is None:
        story = OkotStory(common["client"], known(world.els.membership), world.trainings[0], day=world.today)
        running = story.interest().candidature().okot
    return running


NEWBORN: dict[str, Callable[[World, dict[str, Any]], Any]] = {
    "okot": lambda world, common: OkotTrajectory(worker=world.els.membership, **common),
    "art60": lambda world, common: Art60Employment(worker=world.els.membership, **common),
    "outflow": a_participation,
    "case_conference": lambda world, common: CaseConference(reference=common["reference"]),
    "case_item": lambda world, common: AgendaItem(
        conference=world.a_meeting(), brought_by=world.els.organisation, **common
    ),
    "case_decision": lambda world, common: CaseDecision(
        item=world.an_item(common["client"]), side="ocmw", text="Bellen", due_on=world.today, **common
    ),
    "info_session": lambda world, common: InfoSession(reference=common["reference"]),
    "info_registration": lambda world, common: InfoRegistration(
        session=world.an_infosession(), worker=world.els.membership, **common
    ),
    "cooperation": lambda world, common: CooperationAgreement(reference=common["reference"]),
    "outflow_group": lambda world, common: Group(reference=common["reference"]),
    "twe": lambda world, common: TweTrajectory(worker=world.els.membership, **common),
    "training_request": lambda world, common: TrainingRequest(worker=world.els.membership, **with_twe(world, common)),
    "lessons": lambda world, common: DutchCourse(worker=world.els.membership, **common),
    "welfare": lambda world, common: WelfareReferral(worker=world.els.membership, **common),
    "aftercare": lambda world, common: Aftercare(
        worker=world.els.membership,
        mediator=world.bert.membership,
        vdab=world.bert.organisation,
        guide="vdab",
        after="OKOT Verpleegkunde",
        ended_on=world.today,
        agreed_on=world.today,
        **common,
    ),
    "mlp_access": lambda world, common: MlpAccess(worker=world.els.membership, **common),
    "screening": lambda world, common: Screening(worker=world.els.membership, **common),
    "agreement": lambda world, common: FormalAgreement(training=world.trainings[0], asked_on=world.today, **common),
    "intake": lambda world, common: Intake(mediator=world.bert.membership, **common),
    "interview": lambda world, common: ProgressInterview(okot=an_okot(world, common), **common),
    "postponement": a_postponement,
    "transfer": lambda world, common: Transfer(
        worker=world.els.membership, to_ocmw=known(world.stranger.organisation), **common
    ),
    "handover": lambda world, common: Handover(
        sender=world.els.membership,
        sender_organisation=world.els.organisation,
        receiver=world.bert.membership,
        receiver_organisation=world.bert.organisation,
        **common,
    ),
}
