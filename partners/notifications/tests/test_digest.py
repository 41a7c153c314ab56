"""The overview of eight o'clock: never empty, never two a day, nothing lost, and what is late never waits for it."""

import datetime
import uuid
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client as Browser

from okot_portal.workdays import is_workday
from okot_portal.workflow.tests.racing import at_once
from partners.calendar import closing_days
from partners.factories import MembershipFactory
from partners.models import ClosingDay, Membership
from partners.notifications import digest
from partners.notifications.deliver import deliver_due
from partners.notifications.families import ALWAYS_DIRECT, CHOOSABLE, Family, family_of
from partners.notifications.models import Delivery, Digest, Notice, Way
from partners.notifications.receipts import receipt
from partners.notifications.testing import MailServer
from partners.notifications.tests.conftest import World, make_world
from partners.notifications.texts import MAIL_TEXTS
from partners.notifications.ways import prefer, preferences_of
from partners.parties import Party

pytestmark = pytest.mark.django_db
BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = datetime.date(2026, 3, 2)


def at(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute), tzinfo=BRUSSELS)


def march(day: int) -> datetime.date:
    return datetime.date(2026, 3, day)


@pytest.fixture
def els(world: World) -> Membership:
    """Els wants to hear of screenings in the overview, and of trainings in the portal only."""
    prefer(world.els.user, {Family.INTAKE: Way.DIGEST, Family.TRAINING: Way.NONE})
    return world.els


def overviews(smtp: MailServer, member: Membership) -> list[Any]:
    deliver_due()
    return [mail for mail in smtp.to(member.user.email) if "overzicht" in mail.subject]


def test_what_waits_for_the_overview_goes_out_at_eight_in_one_mail(
    world: World, els: Membership, smtp: MailServer
) -> None:
    world.tell(at=at(MONDAY, 10), reference="2026-00001")
    world.tell(at=at(MONDAY, 15), reference="2026-00002", code="N2a")
    assert Delivery.objects.count() == 0
    assert digest.send(at(march(3), 7, 59)) == 0
    assert digest.send(at(march(3), 8)) == 1
    (mail,) = overviews(smtp, els)
    assert mail.subject == "Dagelijks overzicht: 2 meldingen"
    assert "2026-00001" in mail.text
    assert "2026-00002" in mail.text
    assert "Mechelen" not in mail.text, "only the words of the matrix leave the portal"


def test_an_overview_is_never_empty(world: World, els: Membership) -> None:
    """Read in the portal before eight, or nothing at all: no mail."""
    assert digest.send(at(march(3), 8)) == 0
    (notice,) = world.tell(at=at(MONDAY, 10))
    Notice.objects.filter(pk=notice.pk).update(opened_at=at(MONDAY, 11), opened_by=els.user)
    assert digest.send(at(march(3), 8)) == 0
    assert Digest.objects.count() == Delivery.objects.count() == 0


def test_nobody_has_two_overviews_a_day_and_what_came_after_eight_waits_for_tomorrow(
    world: World, els: Membership, smtp: MailServer
) -> None:
    world.tell(at=at(MONDAY, 10))
    world.tell(at=at(march(3), 8, 5))
    assert [digest.send(at(march(3), 8, minute)) for minute in (10, 20, 30)] == [1, 0, 0]
    assert len(overviews(smtp, els)) == 1
    assert digest.send(at(march(4), 8)) == 1
    assert len(overviews(smtp, els)) == 2


def test_what_is_urgent_or_late_and_a_handover_never_wait(world: World, els: Membership) -> None:
    prefer(els.user, dict.fromkeys(CHOOSABLE, Way.NONE))
    for code, urgent in (("E-2", True), ("E-3", False), ("N7", False), ("N2", True)):
        (notice,) = world.tell(code=code, urgent=urgent)
        assert notice.way == Way.DIRECT
        assert notice.deliveries.count() == 1
    (quiet,) = world.tell(code="N2")
    assert quiet.deliveries.count() == 0


def test_who_wants_no_mail_reads_it_in_the_portal_and_the_sender_knows(world: World, els: Membership) -> None:
    (notice,) = world.tell(code="N3")
    assert Notice.objects.inbox_of(world.els_actor).unread().get() == notice
    assert digest.send(at(march(3), 8)) == 0
    assert "Enkel in het portaal" in [rung.label for rung in receipt(notice).rungs]


def test_a_team_always_hears_at_once(world: World, els: Membership) -> None:
    (notice,) = world.tell(Party(els.organisation))
    assert notice.deliveries.count() == 1


def test_who_chose_nothing_hears_at_once(world: World) -> None:
    (notice,) = world.tell()
    assert notice.deliveries.count() == 1
    assert set(preferences_of(world.els.user).values()) == {Way.DIRECT}


def test_the_overview_is_no_notice_of_its_own_in_the_portal(world: World, els: Membership) -> None:
    (notice,) = world.tell(at=at(MONDAY, 10))
    digest.send(at(march(3), 8))
    assert list(Notice.objects.inbox_of(world.els_actor)) == [notice]


def test_who_left_gets_no_overview_and_the_team_hears_each(world: World, els: Membership, smtp: MailServer) -> None:
    world.tell(at=at(MONDAY, 10))
    els.active_until = MONDAY
    els.save(update_fields=["active_until"])
    assert digest.send(at(march(3), 8)) == 0
    assert overviews(smtp, els) == []
    assert len(smtp.to(els.organisation.team_mailbox)) == 1


def test_who_leaves_between_the_overview_and_its_mail_leaves_each_to_the_team(
    world: World, els: Membership, smtp: MailServer
) -> None:
    world.tell(at=at(MONDAY, 10))
    world.tell(at=at(MONDAY, 11))
    digest.send(at(march(3), 8))
    els.active_until = march(2)
    els.save(update_fields=["active_until"])
    assert overviews(smtp, els) == []
    assert len(smtp.to(els.organisation.team_mailbox)) == 2


def test_every_code_of_the_matrix_has_its_kind() -> None:
    assert {code for code in MAIL_TEXTS if family_of(code) == Family.OTHER} == {"RZ"}
    assert {family_of("N7b"), family_of("E-4")} == set(ALWAYS_DIRECT)
    assert family_of("E-1") == Family.TERMS
    assert family_of("N12b") == Family.GROUPS


def test_over_a_school_year_each_notice_is_in_one_overview_and_none_goes_out_on_a_closing_day(world: World) -> None:
    prefer(world.els.user, {Family.INTAKE: Way.DIGEST})
    first, last = datetime.date(2026, 9, 1), datetime.date(2027, 6, 30)
    for number in range(14):
        day = datetime.date(2026, 12, 21) + datetime.timedelta(days=number)
        ClosingDay.objects.create(organisation=world.els.organisation, day=day, name="Kerstvakantie")
    closed = closing_days(world.els.organisation_id)
    day, told = first, 0
    while day <= last:
        if day.toordinal() % 3 == 0:  # now and then, also at the weekend and during the closure
            world.tell(at=at(day, 14), step_key=uuid.uuid4())
            told += 1
        made = [digest.send(at(day, 8, minute)) for minute in (0, 10)]
        assert made == [0, 0] or is_workday(day, closed)
        day += datetime.timedelta(days=1)
    digest.send(at(datetime.date(2027, 7, 1), 8))
    assert Notice.objects.filter(way=Way.DIGEST, digest=None).count() == 0
    assert Notice.objects.filter(digest__isnull=False).count() == told
    for overview in Digest.objects.all():
        assert overview.notices.exists()
        assert is_workday(overview.day, closed)


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_make_one_overview(settings: Any) -> None:
    settings.OUTBOX_NUDGE = False
    world = make_world()
    prefer(world.els.user, {Family.INTAKE: Way.DIGEST})
    other = MembershipFactory.create(user=world.els.user, social_worker=True)
    tell(world)
    tell(world, Party(other.organisation, other))
    at_once({f"worker {number}": lambda: digest.send(at(march(3), 8)) for number in range(8)})
    assert Digest.objects.get().notices.count() == 2, "both organisations of one person, in one mail"
    assert Delivery.objects.count() == 1


def tell(world: World, *to: Party) -> None:
    with transaction.atomic():
        world.tell(*to, at=at(MONDAY, 10))


def test_the_page_keeps_what_somebody_chose(world: World) -> None:
    browser = Browser()
    browser.force_login(world.els.user)
    page = browser.get("/account/meldingen/").content.decode()
    assert "Warme overdrachten" in page
    chosen = {family.value: Way.DIGEST for family in CHOOSABLE}
    assert browser.post("/account/meldingen/", chosen).status_code == 302
    world.els.user.refresh_from_db()
    assert set(preferences_of(world.els.user).values()) == {Way.DIGEST}
    refused = browser.post("/account/meldingen/", {**chosen, "intake": "straks"})
    assert refused.status_code == 422
    assert browser.post("/account/meldingen/", {**chosen, "overdue": "none"}).status_code == 302
    assert set(preferences_of(world.els.user)) == set(CHOOSABLE)
