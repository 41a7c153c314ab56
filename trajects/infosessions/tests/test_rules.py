"""OKOT-02 and OKOT-03: who plans and registers, how places and the waiting list go, and what follows the session."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused
from partners.actor import SYSTEM, Actor
from partners.factories import MembershipFactory, acting, an_actor
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.references import next_reference
from trajects.infosessions.choices import Audience, Outcome, Presence
from trajects.infosessions.choices import RegistrationState as R
from trajects.infosessions.models import InfoRegistration, InfoSession, names_for
from trajects.infosessions.stories import InfoStory
from trajects.infosessions.tests.conftest import DAY, TODAY, at
from trajects.infosessions.workflow import REGISTRATIONS, SESSIONS

pytestmark = pytest.mark.django_db
Person = Callable[[Membership], Client]


def state(registration: InfoRegistration) -> str:
    return InfoRegistration.objects.get(pk=registration.pk).state


def told(code: str) -> list[Membership | None]:
    return [one.membership for one in Notice.objects.filter(code=code).order_by("pk")]


def full(story: InfoStory, person: Person, els: Membership) -> list[InfoRegistration]:
    return [story.registers(person(els), els) for _ in range(story.session.capacity)]


# -- who plans, who sees -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("trait", ["mediator", "partner_coach"])
def test_okot_03_vdab_and_a_training_partner_plan_a_session(trait: str) -> None:
    story = InfoStory(MembershipFactory.create(**{trait: True}), day=TODAY).planned(at(DAY))
    assert story.session.host == story.organiser.organisation
    assert story.session.ends_at - story.session.starts_at == datetime.timedelta(minutes=90)


@pytest.mark.parametrize("trait", ["social_worker", "ocmw_head", "vdab_head", "network_manager", "case_manager"])
def test_okot_03_others_plan_no_session(trait: str) -> None:
    with pytest.raises(NotAllowed):
        SESSIONS.fire(InfoSession(reference="x"), "plan", actor=an_actor(trait), today=TODAY)


def test_okot_03_a_session_in_preparation_is_seen_by_its_host_only_and_a_published_one_by_ocmw_and_vdab(
    bert: Membership,
) -> None:
    story = InfoStory(bert, day=TODAY).planned(at(DAY))
    others = [an_actor(trait) for trait in ("social_worker", "ocmw_head", "mediator", "vdab_head")]
    never = [an_actor(trait) for trait in ("partner_coach", "network_manager", "case_manager")]
    assert InfoSession.objects.visible_to(acting(bert)).exists()
    assert not any(InfoSession.objects.visible_to(actor).exists() for actor in (*others, *never))
    story.published()
    assert all(InfoSession.objects.visible_to(actor).exists() for actor in others)
    assert not any(InfoSession.objects.visible_to(actor).exists() for actor in never)


def test_okot_03_a_session_for_the_own_province_is_not_there_for_an_ocmw_of_another(bert: Membership) -> None:
    near = MembershipFactory.create(social_worker=True, organisation__province="antwerpen")
    far = MembershipFactory.create(social_worker=True, organisation__province="limburg")
    bert.organisation.province = "antwerpen"
    bert.organisation.save()
    story = InfoStory(bert, day=TODAY).planned(at(DAY), audience=Audience.PROVINCE).published()
    assert InfoSession.objects.visible_to(acting(near)).exists()
    assert not InfoSession.objects.visible_to(acting(far)).exists()
    with pytest.raises(InvalidAnswers):
        story.registers(ClientFactory.create(worker=far, informed=True), far)


def test_okot_02_each_ocmw_sees_its_own_registrations_and_the_host_all(
    story: InfoStory, person: Person, els: Membership, nadia: Membership, bert: Membership
) -> None:
    mine, hers = story.registers(person(els), els), story.registers(person(nadia), nadia)
    assert list(InfoRegistration.objects.visible_to(acting(els))) == [mine]
    assert list(InfoRegistration.objects.visible_to(acting(nadia))) == [hers]
    assert InfoRegistration.objects.visible_to(acting(bert)).count() == 2
    for trait in ("social_worker", "mediator", "partner_coach", "network_manager"):
        assert not InfoRegistration.objects.visible_to(an_actor(trait)).exists(), trait


def test_okot_02_the_host_reads_a_name_only_with_a_grant_or_when_the_ocmw_put_it_on_the_list(
    story: InfoStory, person: Person, els: Membership, bert: Membership
) -> None:
    hidden = story.registers(person(els), els)
    shown = story.registers(person(els), els, shows_name=True)
    rows = [hidden, shown]
    assert set(names_for(rows, acting(bert), TODAY)) == {shown.pk}
    assert set(names_for(rows, acting(els), TODAY)) == {hidden.pk, shown.pk}
    head = an_actor("vdab_head", organisation=bert.organisation)
    assert names_for(rows, head, TODAY) == {}
    GrantFactory.create(client=hidden.client, membership=bert, starts_on=TODAY)
    assert set(names_for(rows, acting(bert), TODAY)) == {hidden.pk, shown.pk}


# -- registering -------------------------------------------------------------------------------------------------------


def test_okot_02_a_client_need_not_be_registered_as_a_job_seeker(
    story: InfoStory, person: Person, els: Membership, bert: Membership
) -> None:
    client = person(els)
    assert not client.is_registered_at_vdab
    assert story.registers(client, els).state == R.REGISTERED
    assert told("I-1") == [bert]


def test_sam_01_a_client_who_does_not_know_of_the_exchange_is_not_registered(story: InfoStory, els: Membership) -> None:
    for name in ("register", "invite"):
        with pytest.raises(Refused, match="nog niet geïnformeerd"):
            story.registers(ClientFactory.create(worker=els), els, name)


def test_okot_02_only_the_clients_own_ocmw_registers(
    story: InfoStory, person: Person, els: Membership, nadia: Membership, bert: Membership
) -> None:
    for somebody in (nadia, bert):
        with pytest.raises(NotAllowed):
            story.registers(person(els), somebody)


def test_okot_02_nobody_registers_before_publication_or_after_the_day(
    bert: Membership, person: Person, els: Membership
) -> None:
    story = InfoStory(bert, day=TODAY).planned(at(DAY))
    with pytest.raises(InvalidAnswers):
        story.registers(person(els), els)
    story.published().on(DAY + datetime.timedelta(days=1))
    with pytest.raises(InvalidAnswers):
        story.registers(person(els), els)


def test_okot_02_a_client_stands_on_the_list_once_and_may_come_back(
    story: InfoStory, person: Person, els: Membership
) -> None:
    client = person(els)
    first = story.registers(client, els)
    with pytest.raises(Refused, match="staat al op de lijst"):
        story.registers(client, els)
    story.takes(first, "cancel", acting(els), reason="Is ziek.")
    assert story.registers(client, els).state == R.REGISTERED


# -- places and the waiting list ---------------------------------------------------------------------------------------


def test_okot_02_a_full_session_offers_the_waiting_list_and_only_then(
    story: InfoStory, person: Person, els: Membership
) -> None:
    with pytest.raises(Refused, match="Er is nog plaats"):
        story.registers(person(els), els, "queue")
    full(story, person, els)
    with pytest.raises(Refused, match="alle 2 plaatsen"):
        story.registers(person(els), els)
    assert story.registers(person(els), els, "queue").state == R.WAITING


def test_okot_02_a_place_that_comes_free_goes_to_who_waits_longest_and_the_worker_hears_it(
    story: InfoStory, person: Person, els: Membership, nadia: Membership
) -> None:
    first, _second = full(story, person, els)
    waits = story.registers(person(nadia), nadia, "queue")
    later = story.later(1).registers(person(els), els, "queue")
    story.takes(first, "cancel", acting(els), reason="Kan niet komen.")
    assert (state(waits), state(later)) == (R.REGISTERED, R.WAITING)
    assert told("I-2") == [nadia]
    assert Notice.objects.get(code="I-2").urgent


def test_okot_02_who_was_only_waiting_frees_no_place(story: InfoStory, person: Person, els: Membership) -> None:
    full(story, person, els)
    first, second = (story.registers(person(els), els, "queue") for _ in range(2))
    story.takes(first, "cancel", acting(els), reason="Toch niet.")
    assert state(second) == R.WAITING


def test_okot_02_more_places_let_the_waiting_list_move_up_and_fewer_than_taken_are_refused(
    story: InfoStory, person: Person, els: Membership
) -> None:
    full(story, person, els)
    waits = story.registers(person(els), els, "queue")
    with pytest.raises(InvalidAnswers) as refused:
        story.changed(capacity=1)
    assert "Er zijn al 2 plaatsen ingenomen" in str(refused.value.form.errors)
    story.changed(capacity=3)
    assert state(waits) == R.REGISTERED


def test_gen_02_a_correction_that_frees_a_place_gives_it_on(story: InfoStory, person: Person, els: Membership) -> None:
    first, _second = full(story, person, els)
    waits = story.registers(person(els), els, "queue")
    admin = Actor(MembershipFactory.create(user__is_staff=True, user__is_superuser=True).user)
    story.takes(first, "correct", admin, target=R.CANCELLED, effective_on=TODAY, reason="Verkeerde cliënt.")
    assert state(waits) == R.REGISTERED


# -- changed and cancelled ---------------------------------------------------------------------------------------------


def test_okot_03_every_worker_with_somebody_registered_hears_of_a_change_once(
    story: InfoStory, person: Person, els: Membership, nadia: Membership
) -> None:
    full(story, person, els)
    story.registers(person(nadia), nadia, "queue")
    story.changed(starts_at=at(DAY + datetime.timedelta(days=2)))
    assert told("I-3") == [els, nadia]
    assert story.session.revision == 1


def test_okot_03_a_cancelled_session_ends_every_registration_and_tells_each_worker_once(
    story: InfoStory, person: Person, els: Membership, nadia: Membership
) -> None:
    rows = [*full(story, person, els), story.registers(person(nadia), nadia, "queue")]
    story.cancelled()
    assert {state(one) for one in rows} == {R.LAPSED}
    assert told("I-3") == [els, nadia]
    assert told("I-2") == [], "nobody moves up in a session that is cancelled"


# -- the day itself, and what follows ----------------------------------------------------------------------------------


def test_okot_02_attendance_is_for_the_day_itself(story: InfoStory, person: Person, els: Membership) -> None:
    one = story.registers(person(els), els)
    with pytest.raises(Refused, match="pas op 15/09/2026"):
        story.held()
    with pytest.raises(Refused, match="pas op 15/09/2026"):
        story.takes(one, "attend", story.organiser)


def test_okot_02_who_came_and_who_did_not_both_ask_for_a_talk_and_who_waited_lapses(
    story: InfoStory, person: Person, els: Membership, nadia: Membership
) -> None:
    came, missed = full(story, person, els)
    waited = story.registers(person(nadia), nadia, "queue")
    story.on(DAY).held(missed)
    assert (state(came), state(missed), state(waited)) == (R.ATTENDED, R.NO_SHOW, R.LAPSED)
    duties = Duty.objects.open().filter(kind=DutyKind.INFO_FOLLOW_UP)
    assert {duty.client_id for duty in duties} == {came.client_id, missed.client_id}
    assert {duty.owner for duty in duties} == {els}
    assert {duty.due_on for duty in duties} == {datetime.date(2026, 9, 22)}, "five working days"
    assert told("I-4") == [els, els]
    assert told("I-3") == [nadia]


def test_okot_02_the_organiser_says_of_everybody_whether_they_came(
    story: InfoStory, person: Person, els: Membership
) -> None:
    came, other = full(story, person, els)
    story.on(DAY)
    with pytest.raises(InvalidAnswers) as refused:
        story.fire("hold", **{f"presence_{came.pk}": Presence.PRESENT})
    assert f"Kies of {other.reference} aanwezig was." in str(refused.value.form.errors)
    assert state(came) == R.REGISTERED


def test_okot_02_a_mistake_at_the_door_is_put_right_and_one_duty_remains(
    story: InfoStory, person: Person, els: Membership
) -> None:
    one = story.registers(person(els), els)
    story.on(DAY).held(one)
    story.takes(one, "attend", story.organiser)
    assert state(one) == R.ATTENDED
    assert Duty.objects.open().filter(kind=DutyKind.INFO_FOLLOW_UP).count() == 1
    with pytest.raises(NotAllowed):
        story.takes(one, "miss", acting(els))


def test_okot_02_the_talk_about_what_comes_next_closes_the_duty(
    story: InfoStory, person: Person, els: Membership
) -> None:
    one = story.registers(person(els), els)
    story.on(DAY).held()
    done = story.followed_up(one, Outcome.CANDIDATE)
    assert (done.state, done.outcome) == (R.FOLLOWED_UP, Outcome.CANDIDATE)
    duty = Duty.objects.get(kind=DutyKind.INFO_FOLLOW_UP)
    assert duty.is_done


# -- the client answers ------------------------------------------------------------------------------------------------


def test_okot_02_an_invitation_takes_no_place_until_the_client_says_yes(
    story: InfoStory, person: Person, els: Membership, bert: Membership
) -> None:
    invited = story.registers(person(els), els, "invite")
    full(story, person, els)
    with pytest.raises(Refused, match="alle 2 plaatsen"):
        story.takes(invited, "come", acting(els))
    guest = Actor(answers=("infosessions.inforegistration", invited.pk))
    assert story.takes(invited, "wait", guest).state == R.WAITING
    assert told("I-1")[-2:] == [els, bert], "the worker hears what the client answered by link"


def test_okot_02_the_system_alone_moves_somebody_up(story: InfoStory, person: Person, els: Membership) -> None:
    full(story, person, els)
    waits = story.registers(person(els), els, "queue")
    with pytest.raises(NotAllowed):
        story.takes(waits, "move_up", story.organiser)
    with pytest.raises(Refused, match="De laatste plaats is net ingenomen"):
        story.takes(waits, "move_up", SYSTEM)


# -- the database ------------------------------------------------------------------------------------------------------


def test_the_database_keeps_one_open_registration_per_client_and_a_session_with_places(
    story: InfoStory, person: Person, els: Membership
) -> None:
    one = story.registers(person(els), els)
    for change in ({"pk": None, "reference": next_reference(TODAY)},):
        for name, value in change.items():
            setattr(one, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            one.save()
    for values in ({"capacity": 0}, {"ends_at": story.session.starts_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            InfoSession.objects.update(**values)


def test_okot_03_machines_carry_the_words_of_both_sides() -> None:
    assert REGISTRATIONS.by_link is not None
    assert REGISTRATIONS.by_link.of_client
