"""Contact data, absences and the team: the worker acts, the colleague sees it, a stranger gets 404."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from partners.factories import DeputyFactory, MembershipFactory
from partners.models import Deputy, Membership
from partners.roles import Role

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def day(days: int) -> str:
    return f"{today() + timedelta(days=days):%d/%m/%Y}"


@pytest.fixture
def worker(client: Client) -> Membership:
    membership = MembershipFactory.create(social_worker=True, phone="")
    client.force_login(membership.user)
    return membership


@pytest.fixture
def colleague(worker: Membership) -> Membership:
    return MembershipFactory.create(work_coach=True, organisation=worker.organisation, user__first_name="Nele")


@pytest.fixture
def head(client: Client) -> Membership:
    membership = MembershipFactory.create(ocmw_head=True)
    client.force_login(membership.user)
    return membership


def contact(membership: Membership, **answers: str) -> dict[str, object]:
    prefix = f"lid-{membership.pk}"
    given = {"phone": "015 12 34 56", "function": "", "availability": "", **answers}
    return {"membership": membership.pk, **{f"{prefix}-{name}": value for name, value in given.items()}}


def absent(deputy: Membership, start: int = 1, end: int = 5, **more: object) -> dict[str, object]:
    return {"deputy": deputy.pk, "starts_on": day(start), "ends_on": day(end), **more}


def test_a_worker_keeps_the_contact_data_that_partners_see(client: Client, worker: Membership) -> None:
    answers = contact(worker, phone="0475 12 34 56", function="Trajectbegeleider", availability="elke voormiddag")
    assert client.post("/account/profiel/", answers).status_code == 302
    worker.refresh_from_db()
    assert (worker.phone.as_e164, worker.function, worker.availability) == (
        "+32475123456",
        "Trajectbegeleider",
        "elke voormiddag",
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Vul je telefoonnummer in: partners bellen je op dit nummer."),
        ("0475", "Dit telefoonnummer is te kort."),
        ("bel mij", "Dit is geen telefoonnummer."),
    ],
)
def test_okot_06_a_phone_number_is_asked_for_in_clear_dutch(
    client: Client, worker: Membership, typed: str, sentence: str
) -> None:
    page = client.post("/account/profiel/", contact(worker, phone=typed))
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_every_organisation_of_a_person_has_its_own_contact_data(client: Client, worker: Membership) -> None:
    other = MembershipFactory.create(mediator=True, user=worker.user)
    client.post("/account/profiel/", contact(other, phone="02 555 12 12"))
    worker.refresh_from_db()
    other.refresh_from_db()
    assert not worker.phone
    assert other.phone.as_e164 == "+3225551212"


def test_the_contact_data_of_somebody_else_do_not_exist(client: Client, worker: Membership) -> None:
    stranger = MembershipFactory.create(social_worker=True)
    assert client.post("/account/profiel/", contact(stranger, phone="0475 12 34 56")).status_code == 404
    stranger.refresh_from_db()
    assert stranger.phone.as_e164 == "+3215333333"


def test_an_absent_worker_chooses_a_colleague(client: Client, worker: Membership, colleague: Membership) -> None:
    assert client.post("/account/vervanging/", absent(colleague)).status_code == 302
    absence = Deputy.objects.get()
    assert (absence.membership, absence.deputy) == (worker, colleague)
    client.force_login(colleague.user)
    assert str(worker.user) in client.get("/account/vervanging/").content.decode()


def test_a_deputy_works_in_the_same_organisation(client: Client, worker: Membership) -> None:
    page = client.post("/account/vervanging/", absent(MembershipFactory.create(social_worker=True)))
    assert "Kies een collega uit je organisatie." in page.content.decode()
    assert not Deputy.objects.exists()


def test_nobody_stands_in_for_oneself(client: Client, worker: Membership) -> None:
    page = client.post("/account/vervanging/", absent(worker))
    assert "Kies een collega uit je organisatie." in page.content.decode()


def test_a_colleague_who_left_is_no_deputy(client: Client, worker: Membership) -> None:
    gone = MembershipFactory.create(
        work_coach=True, organisation=worker.organisation, active_until=today() - timedelta(days=1)
    )
    assert "Kies een collega" in client.post("/account/vervanging/", absent(gone)).content.decode()


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ((-1, 5), "Deze dag is voorbij. Kies vandaag of een latere dag."),
        ((5, 1), "De laatste dag ligt voor de eerste. Kijk beide dagen na."),
    ],
)
def test_the_period_of_an_absence_makes_sense(
    client: Client, worker: Membership, colleague: Membership, period: tuple[int, int], sentence: str
) -> None:
    page = client.post("/account/vervanging/", absent(colleague, *period))
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_an_absence_without_dates_asks_for_them(client: Client, worker: Membership, colleague: Membership) -> None:
    page = client.post("/account/vervanging/", {"deputy": colleague.pk}).content.decode()
    assert "Vul in vanaf wanneer." in page
    assert "Vul in tot en met wanneer." in page


def test_there_is_one_deputy_at_a_time(client: Client, worker: Membership, colleague: Membership) -> None:
    client.post("/account/vervanging/", absent(colleague, 1, 5))
    page = client.post("/account/vervanging/", absent(colleague, 5, 9))
    assert page.status_code == 422
    assert "In (een deel van) deze periode is er al een vervanger." in page.content.decode()
    assert Deputy.objects.count() == 1


def test_who_is_absent_cannot_stand_in(client: Client, worker: Membership, colleague: Membership) -> None:
    third = MembershipFactory.create(work_coach=True, organisation=worker.organisation)
    DeputyFactory.create(membership=colleague, deputy=third, starts_on=today(), ends_on=today() + timedelta(days=9))
    page = client.post("/account/vervanging/", absent(colleague)).content.decode()
    assert "is zelf afwezig van" in page


def test_back_earlier_ends_the_absence_yesterday(client: Client, worker: Membership, colleague: Membership) -> None:
    absence = DeputyFactory.create(
        membership=worker, deputy=colleague, starts_on=today() - timedelta(days=3), ends_on=today() + timedelta(days=3)
    )
    client.post(f"/account/vervanging/{absence.pk}/stoppen/")
    absence.refresh_from_db()
    assert absence.ends_on == today() - timedelta(days=1)


def test_an_absence_that_did_not_begin_disappears(client: Client, worker: Membership, colleague: Membership) -> None:
    client.post("/account/vervanging/", absent(colleague, 3, 5))
    client.post(f"/account/vervanging/{Deputy.objects.get().pk}/stoppen/")
    assert not Deputy.objects.exists()


def test_the_absence_of_a_stranger_does_not_exist(client: Client, worker: Membership) -> None:
    absence = DeputyFactory.create(starts_on=today(), ends_on=today() + timedelta(days=3))
    assert client.post(f"/account/vervanging/{absence.pk}/stoppen/").status_code == 404


def test_a_colleague_cannot_end_ones_absence(client: Client, worker: Membership, colleague: Membership) -> None:
    absence = DeputyFactory.create(
        membership=worker, deputy=colleague, starts_on=today(), ends_on=today() + timedelta(days=3)
    )
    client.force_login(colleague.user)
    assert client.post(f"/account/vervanging/{absence.pk}/stoppen/").status_code == 404


def test_a_team_head_sees_the_team_and_who_is_away(client: Client, head: Membership) -> None:
    one, other = MembershipFactory.create_batch(2, work_coach=True, organisation=head.organisation)
    DeputyFactory.create(membership=one, deputy=other, starts_on=today(), ends_on=today() + timedelta(days=3))
    MembershipFactory.create(work_coach=True, user__last_name="Vreemdeling")
    page = client.get("/team/").content.decode()
    assert str(one.user) in page
    assert f"{other.user} vervangt" in page
    assert "Vreemdeling" not in page


def test_a_team_head_chooses_a_deputy_for_who_fell_ill(client: Client, head: Membership) -> None:
    one, other = MembershipFactory.create_batch(2, work_coach=True, organisation=head.organisation)
    answers = absent(other, 0, 5, membership=one.pk, form="absence")
    assert client.post("/team/", answers).status_code == 302
    assert Deputy.objects.get().membership == one
    client.post(f"/account/vervanging/{Deputy.objects.get().pk}/stoppen/", {"from": "team"})
    assert not Deputy.objects.exists()


def test_a_team_head_cannot_plan_for_another_team(client: Client, head: Membership) -> None:
    stranger = MembershipFactory.create(work_coach=True)
    page = client.post("/team/", absent(head, membership=stranger.pk, form="absence"))
    assert "Kies iemand van je team." in page.content.decode()


def test_the_same_person_cannot_be_absent_and_stand_in(client: Client, head: Membership) -> None:
    page = client.post("/team/", absent(head, membership=head.pk, form="absence"))
    assert "Kies iemand anders als vervanger." in page.content.decode()


def test_somebody_with_two_roles_does_not_stand_in_for_oneself(client: Client, head: Membership) -> None:
    both = MembershipFactory.create(social_worker=True, organisation=head.organisation, user=head.user)
    page = client.post("/team/", absent(head, membership=both.pk, form="absence"))
    assert "Kies iemand anders als vervanger." in page.content.decode()


def test_a_team_head_keeps_the_team_mailbox(client: Client, head: Membership) -> None:
    client.post("/team/", {"team_mailbox": "team@ocmwputte.example", "phone": "015 75 01 23"})
    head.organisation.refresh_from_db()
    assert head.organisation.team_mailbox == "team@ocmwputte.example"


def test_a_team_without_mailbox_loses_messages_and_is_told_so(client: Client, head: Membership) -> None:
    page = client.post("/team/", {"team_mailbox": "", "phone": ""}).content.decode()
    assert "Vul de teammailbox in" in page


def test_the_team_page_is_not_there_for_a_worker(client: Client, worker: Membership) -> None:
    assert client.get("/team/").status_code == 404
    page = client.get("/account/profiel/").content.decode()
    assert 'href="/team/"' not in page
    assert 'href="/account/vervanging/"' in page


def test_the_menu_leads_a_team_head_to_the_team(client: Client, head: Membership) -> None:
    assert 'href="/team/"' in client.get("/account/profiel/").content.decode()


def test_a_team_of_twenty_takes_as_many_queries_as_one_of_two(  # type: ignore[no-untyped-def]
    client: Client, head: Membership, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    MembershipFactory.create(work_coach=True, organisation=head.organisation)
    client.get("/team/")
    with django_assert_max_num_queries(8) as few:
        client.get("/team/")
    MembershipFactory.create_batch(18, work_coach=True, organisation=head.organisation)
    with django_assert_num_queries(len(few)):
        client.get("/team/")


def test_who_stands_in_can_take_the_same_steps(client: Client, worker: Membership) -> None:
    """MA and ATB do each other's work; an administrator takes no steps in a dossier."""
    administrator = MembershipFactory.create(role=Role.ADMINISTRATOR, organisation=worker.organisation)
    page = client.post("/account/vervanging/", absent(administrator)).content.decode()
    assert "Kies een collega uit je organisatie." in page
    assert str(administrator.user) not in page


def test_a_team_head_appoints_nobody_who_could_not_take_the_steps(client: Client, head: Membership) -> None:
    away = MembershipFactory.create(social_worker=True, organisation=head.organisation)
    administrator = MembershipFactory.create(role=Role.ADMINISTRATOR, organisation=head.organisation)
    data = {"form": "absence", "membership": away.pk, **absent(administrator)}
    page = client.post("/team/", data).content.decode()
    assert f"{administrator.user} kan deze stappen niet zetten. Kies iemand met dezelfde rol." in page
    assert not Deputy.objects.exists()
