"""A new client gets a public number and an OCMW; responsibility moves over time; VDAB sees what is opened to it."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from partners.factories import MembershipFactory, OrganisationFactory, acting, an_actor
from trajects.clients.choices import EmploymentService, Lead, VdabStatus
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.grants import end_grants, grant
from trajects.clients.models import Client, Grant
from trajects.clients.registration import next_number
from trajects.clients.responsibility import hand_over

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 22)
YESTERDAY = TODAY - datetime.timedelta(days=1)
LATER = TODAY + datetime.timedelta(days=30)


def test_numbers_are_public_and_follow_each_other() -> None:
    first, second = next_number(TODAY), next_number(datetime.date(2027, 1, 1))
    assert first.startswith("C-2026-")
    assert second == f"C-2027-{int(first[-5:]) + 1:05d}"


def test_a_number_stays_when_everything_else_changes() -> None:
    client = ClientFactory()
    number = client.number
    client.last_name = "Anders"
    client.keep("last_name", section="Gegevens", actor=an_actor("social_worker"))
    assert Client.objects.get().number == number


def test_a_changed_name_is_found_under_the_new_name_only() -> None:
    client = ClientFactory(first_name="Fatima", last_name="El Amrani")
    client.last_name = "De Smet"
    client.keep("last_name", section="Gegevens", actor=an_actor("social_worker"))
    assert Client.objects.search("desmet").exists()
    assert not Client.objects.search("amrani").exists()


def test_a_new_client_is_logged_with_who_made_it_and_why_it_is_no_double() -> None:
    client = ClientFactory()
    change = client.changes.get()
    assert (change.version, change.section, change.fields) == (1, "Nieuw dossier", [])


def test_a_change_is_logged_with_the_fields_and_never_their_values() -> None:
    client = ClientFactory()
    els = acting(client.worker)
    client.phone, client.street = "+3215111111", "Kerkstraat 1"
    client.keep("phone", "street", section="Gegevens", actor=els)
    change = client.changes.first()
    assert (change.version, change.fields, change.changed_by) == (2, ["straat en nummer", "telefoon"], els.user)
    assert change.changed_by_label == str(els)


def test_of_two_changes_to_the_same_version_one_is_refused() -> None:
    client = ClientFactory()
    same = Client.objects.get()
    els = an_actor("social_worker")
    client.keep("street", section="Gegevens", actor=els)
    with pytest.raises(IntegrityError), transaction.atomic():
        same.keep("phone", section="Gegevens", actor=els)


def test_a12_responsibility_moves_on_a_day_and_the_history_stays() -> None:
    client = ClientFactory(today=datetime.date(2026, 1, 10))
    old, new = client.ocmw, OrganisationFactory(ocmw=True)
    hand_over(client, ocmw=new, worker=None, actor=acting(client.worker), today=TODAY, reason="Verhuisd")
    rows = list(client.responsibilities.order_by("starts_on").values_list("ocmw", "starts_on", "ends_on"))
    assert rows == [(old.pk, datetime.date(2026, 1, 10), YESTERDAY), (new.pk, TODAY, None)]
    stored = Client.objects.get()
    assert (stored.ocmw, stored.worker) == (new, None)
    assert stored.changes.first().reason == "Verhuisd"


def test_two_changes_on_one_day_leave_one_row_for_that_day() -> None:
    client = ClientFactory(today=TODAY)
    colleague = MembershipFactory(social_worker=True, organisation=client.ocmw)
    hand_over(client, ocmw=client.ocmw, worker=colleague, actor=acting(colleague), today=TODAY)
    assert client.responsibilities.get().worker == colleague


def test_okot_07_registering_at_vdab_sets_all_that_belongs_to_it_once() -> None:
    client = ClientFactory(vdab_status=VdabStatus.EXEMPT_EQUITY, vdab_since=YESTERDAY, vdab_exemption_ref="BC 12")
    bert = an_actor("mediator")
    client.register_at_vdab(on=TODAY, actor=bert)
    client.register_at_vdab(on=LATER, actor=bert)
    stored = Client.objects.get()
    assert (stored.vdab_status, stored.vdab_since) == (VdabStatus.REGISTERED, TODAY)
    assert (stored.vdab_service, stored.vdab_exemption_ref) == (EmploymentService.VDAB, "")
    assert stored.is_registered_at_vdab
    assert stored.changes.first().changed_by == bert.user
    assert stored.version == 2


def test_reg_02_the_ocmw_stays_at_the_wheel_unless_somebody_decided_otherwise() -> None:
    undecided, shared = ClientFactory(), ClientFactory(vdab_lead=Lead.SHARED)
    for client in (undecided, shared):
        client.register_at_vdab(on=TODAY)
    assert (undecided.vdab_lead, shared.vdab_lead) == (Lead.OCMW, Lead.SHARED)


@pytest.mark.parametrize(
    ("since", "today", "years"),
    [
        (datetime.date(2024, 11, 22), TODAY, 2),
        (datetime.date(2024, 11, 23), TODAY, 1),
        (datetime.date(2024, 2, 29), datetime.date(2025, 2, 28), 0),
        (None, TODAY, None),
    ],
)
def test_oki_years_out_of_school_are_whole_years(since: datetime.date, today: datetime.date, years: int) -> None:
    assert ClientFactory(left_school_on=since).years_out_of_school(today) == years


class TestGrants:
    def test_granting_twice_is_granting_once(self) -> None:
        given = GrantFactory(starts_on=YESTERDAY)
        again = grant(
            given.client,
            organisation=given.organisation,
            membership=given.membership,
            machine="okot",
            subject_id=given.subject_id,
            on=TODAY,
        )
        assert again == given

    def test_another_mediator_takes_over_the_day_the_first_one_stops(self) -> None:
        given = GrantFactory(starts_on=datetime.date(2026, 11, 1))
        successor = MembershipFactory(mediator=True, organisation=given.organisation)
        grant(
            given.client,
            organisation=given.organisation,
            membership=successor,
            machine="okot",
            subject_id=given.subject_id,
            on=TODAY,
        )
        rows = Grant.objects.order_by("starts_on").values_list("membership", "starts_on", "ends_on")
        assert list(rows) == [
            (given.membership.pk, datetime.date(2026, 11, 1), YESTERDAY),
            (successor.pk, TODAY, None),
        ]
        assert not Client.objects.visible_to(acting(given.membership), TODAY).exists()

    def test_ending_keeps_an_earlier_end_and_leaves_other_trajectories_alone(self) -> None:
        ended = GrantFactory(starts_on=datetime.date(2026, 10, 1), ends_on=datetime.date(2026, 10, 31))
        other = GrantFactory(client=ended.client)
        assert end_grants(machine="okot", subject_id=ended.subject_id, on=LATER) == 0
        ended.refresh_from_db()
        other.refresh_from_db()
        assert (ended.ends_on, other.ends_on) == (datetime.date(2026, 10, 31), None)

    def test_an_end_in_the_future_can_still_be_brought_forward(self) -> None:
        given = GrantFactory(ends_on=LATER)
        assert end_grants(machine="okot", subject_id=given.subject_id, on=YESTERDAY) == 1
        given.refresh_from_db()
        assert given.ends_on == YESTERDAY

    def test_withdrawn_on_the_day_it_was_given_it_was_never_open_for_longer(self) -> None:
        given = GrantFactory(starts_on=TODAY)
        end_grants(machine="okot", subject_id=given.subject_id, on=YESTERDAY - datetime.timedelta(days=5))
        given.refresh_from_db()
        assert given.ends_on == YESTERDAY
