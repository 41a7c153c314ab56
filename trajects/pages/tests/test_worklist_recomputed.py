"""Mijn acties against a slow and obvious recount of whatever Hypothesis thinks of: dates, owners, closing days."""

import datetime
import uuid
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.factories import MembershipFactory, OrganisationFactory, acting
from partners.models import ClosingDay, Deputy, Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.dossier.duties import Duty, DutyKind
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.pages.worklist import asking, rows
from trajects.pages.worklist.asking import GROUPS, TEAM, Asked
from trajects.pages.worklist.rows import Worklist, worklist_of

pytestmark = pytest.mark.django_db

# The end of a year: Christmas and New Year fall on Fridays, and many an OCMW closes in between.
HOLIDAYS = {datetime.date(2026, 12, 25), datetime.date(2027, 1, 1)}
AROUND = st.dates(datetime.date(2026, 12, 10), datetime.date(2027, 1, 20))
WHO = ("me", "away", "colleague", "nobody", "partner", "partner's team")
AWAITED = ("me", "away", "colleague", "team", "partner", "nobody")
PAGE = 3


@dataclass(frozen=True)
class Told:
    """One duty, as told: whose it is, who waits for it, and by when."""

    kind: str
    who: str
    awaited: str
    due_on: datetime.date | None
    ended: bool


DUTIES = st.lists(
    st.builds(
        Told,
        kind=st.sampled_from(DutyKind.values),
        who=st.sampled_from(WHO),
        awaited=st.sampled_from(AWAITED),
        due_on=st.none() | AROUND,
        ended=st.sampled_from([False, False, False, True]),
    ),
    max_size=len(DutyKind.values),
    unique_by=lambda one: one.kind,
)


@dataclass
class People:
    me: Membership
    away: Membership
    colleague: Membership
    partner: Membership
    okot: OkotTrajectory


@pytest.fixture
def people() -> People:
    ours = OrganisationFactory.create(ocmw=True)
    me, away, colleague = (MembershipFactory.create(social_worker=True, organisation=ours) for _ in range(3))
    training = TrainingFactory.create()
    assert training.contact_mediator is not None
    story = OkotStory(ClientFactory.create(worker=me), me, training, day=datetime.date(2026, 9, 1)).interest()
    Duty.objects.all().delete()
    return People(me, away, colleague, training.contact_mediator, story.okot)


def written(told: Told, people: People) -> Duty:
    """The duty as a row."""
    owner = {"me": people.me, "away": people.away, "colleague": people.colleague, "partner": people.partner}
    theirs = told.who.startswith("partner")
    creditor = owner.get(told.awaited)
    side = {"team": people.me, "nobody": None}.get(told.awaited, creditor)
    return Duty(
        kind=told.kind,
        machine="okot",
        subject_id=people.okot.pk,
        reference=people.okot.reference,
        subject_label="OKOT",
        url="/",
        client=people.okot.client,
        organisation=people.partner.organisation if theirs else people.me.organisation,
        owner=owner.get(told.who),
        creditor=creditor,
        creditor_organisation=side.organisation if side else None,
        opened_on=datetime.date(2026, 12, 1),
        due_on=told.due_on,
        ended_at=datetime.datetime(2026, 12, 2, tzinfo=datetime.UTC) if told.ended else None,
        opened_by_step=uuid.uuid4(),
    )


def stands_on_the_list(told: Told, *, team: bool) -> bool:
    if told.ended:
        return False
    if told.who.startswith("partner"):
        return told.awaited in ({"me", "away", "colleague", "team"} if team else {"me", "away"})
    return team or told.who in {"me", "away", "nobody"}


def obvious_group(told: Told, today: datetime.date, closed: frozenset[datetime.date]) -> str:
    """Day by day, as somebody counts on a calendar on the wall."""
    if told.who.startswith("partner"):
        return "waiting"
    if told.due_on is None:
        return "later"
    if told.due_on < today:
        return "late"
    if told.due_on == today:
        return "today"
    day, workdays = today, 0
    while workdays < 5:
        day += datetime.timedelta(days=1)
        if day.strftime("%a") not in ("Sat", "Sun") and day not in HOLIDAYS and day not in closed:
            workdays += 1
        if day == told.due_on:
            return "soon"
    return "later"


@given(
    told=DUTIES,
    today=AROUND,
    closed=st.tuples(*(st.frozensets(AROUND, max_size=most) for most in (8, 3, 3))),
    team=st.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_duty_stands_once_in_the_group_a_slow_count_gives_and_every_tile_says_how_many(
    people: People,
    told: list[Told],
    today: datetime.date,
    closed: tuple[frozenset[datetime.date], ...],
    team: bool,
) -> None:
    ours, everybodys, _theirs = closed
    with transaction.atomic():
        Duty.objects.bulk_create([written(one, people) for one in told])
        for organisation, days in zip((people.me.organisation, None, people.partner.organisation), closed, strict=True):
            ClosingDay.objects.bulk_create(ClosingDay(organisation=organisation, day=day, name="Dicht") for day in days)
        wanted: dict[str, set[str]] = {code: set() for code in GROUPS}
        for one in told:
            if stands_on_the_list(one, team=team):
                wanted[obvious_group(one, today, ours | everybodys)].add(one.kind)
        found = paged(people, today, team=team)
        assert {code: set(kinds) for code, kinds in found.items()} == wanted
        assert {code: len(kinds) for code, kinds in found.items()} == {
            code: len(kinds) for code, kinds in wanted.items()
        }
        transaction.set_rollback(True)


def paged(people: People, today: datetime.date, *, team: bool) -> dict[str, list[str]]:
    """Every group as one reads it: from page to page, the tiles saying the same number on each of them."""
    found: dict[str, list[str]] = {}
    whole = seen(people, today, team=team)
    for code in GROUPS:
        found[code], after = [], None
        while True:
            page = seen(people, today, team=team, toon=code, na=after)
            assert page.counts == whole.counts
            found[code] += [row.duty.kind for group in page.groups for row in group.rows]
            after = page.groups[0].next_after if page.groups else None
            if after is None:
                break
        first = next((group.rows for group in whole.groups if group.code == code), [])
        assert [row.duty.kind for row in first] == found[code][:PAGE]
        assert whole.counts[code] == len(found[code])
    return found


def seen(people: People, today: datetime.date, *, team: bool, toon: str = "", na: int | None = None) -> Worklist:
    data = QueryDict(mutable=True)
    data.update({"wie": TEAM if team else "", "toon": toon, "na": str(na or "")})
    return worklist_of(Asked(acting(people.me), today, data))


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch, people: People) -> None:
    """Three rows to a page, so that a handful of duties makes several; and I stand in for who is away."""
    monkeypatch.setattr(asking, "FIRST_OF_GROUP", PAGE)
    monkeypatch.setattr(asking, "PAGE_OF_GROUP", PAGE)
    monkeypatch.setattr(rows, "PAGE_OF_GROUP", PAGE)
    always = {"starts_on": datetime.date(2020, 1, 1), "ends_on": datetime.date(2040, 1, 1)}
    Deputy.objects.create(membership=people.away, deputy=people.me, **always)
