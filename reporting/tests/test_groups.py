"""R15: the groups, on a group that was walked from the applications to VDAB."""

import datetime

import pytest

from partners.factories import MembershipFactory, acting, an_actor
from partners.models import Membership
from reporting.registry import REPORTS
from reporting.scope import of_organisation, scope_of
from reporting.tests.people import at_most, behind, result
from trajects.art60.stories import Art60Story
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.outflow.choices import Presence
from trajects.outflow.stories import GroupStory, Member

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2026, 9, 4)


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True, organisation__municipality__name="Putte")


@pytest.fixture
def vera() -> Membership:
    return MembershipFactory.create(partner_coach=True, organisation__name="Vokans")


def a_group(vera: Membership, first: datetime.date = FIRST, place: str = "Sint-Niklaas") -> GroupStory:
    mediator = MembershipFactory.create(mediator=True)
    return GroupStory(vera, mediator, day=datetime.date(2026, 8, 3)).planned(first, place=place).opened()


def candidate(story: GroupStory, worker: Membership) -> Member:
    client = ClientFactory.create(worker=worker, income_status=IncomeStatus.LIVING_WAGE)
    Art60Story(client, worker, day=datetime.date(2026, 3, 2)).proposed().decided().signed().started()
    return story.applies(client, worker)


def walked(vera: Membership, els: Membership) -> GroupStory:
    """Six apply: one is not chosen, one leaves before the start; the language filter, the training filter and module 3
    take one each, and one goes on."""
    story = a_group(vera)
    refused, early, to_dutch, to_training, stops, goes_on = (candidate(story, els) for _ in range(6))
    refused.refused()
    early.selected().dropped()
    in_group = [to_dutch, to_training, stops, goes_on]
    for one in in_group:
        one.selected()
    story.started()
    story.attended(1, *in_group[:3]).attended(1, goes_on, presence=Presence.ABSENT)
    to_dutch.referred_to_language()
    for one in in_group[1:]:
        one.passed_language()
    story.attended(2, *in_group[1:])
    to_training.referred_to_training()
    for one in in_group[2:]:
        one.passed_training()
    stops.dropped(drop_reason="work")
    story.attended(3, goes_on)
    goes_on.completed_module_3()
    return story


def test_r15_tells_per_phase_who_came_in_and_where_they_left(vera: Membership, els: Membership) -> None:
    """The state alone says that two dropped out, not where: one before the start, one in module 3."""
    walked(vera, els)
    found = result("R15")
    entered = [row.cells[1] for row in found.rows if row.group == "Per fase"]
    assert entered == [6, 4, 3, 2, 1, 0]
    assert [row.cells[5] for row in found.rows if row.group == "Per fase"] == [1, 0, 0, 1, 0, ""]
    assert found.cell("Module 1: Kennismaking en taalbevraging", "language") == 1
    assert found.cell("Module 2: Behoefte aan opleiding", "training") == 1
    total = [found.cell("Totaal", key) for key in ("groups", "entered", "refused", "language", "training", "dropped")]
    assert total == [1, 4, 1, 1, 1, 2]
    assert str(found.cell("Module 1: Kennismaking en taalbevraging", "present")) == "75.0"


def test_r15_opens_who_entered_a_module_and_who_were_in_a_group(vera: Membership, els: Membership) -> None:
    story = walked(vera, els)
    counts = [behind("R15", key).count() for key in ("phase|module_3", f"group|{story.group.pk}", "place|Sint-Niklaas")]
    assert counts == [2, 6, 6]
    assert behind("R15", "all").count() == 4
    assert behind("R15", "nonsense") is None


def test_r15_counts_a_group_by_its_first_session_and_only_once_it_started(vera: Membership, els: Membership) -> None:
    """A group that is only planned, or was cancelled, has a first session in the year as well."""
    started = a_group(vera)
    candidate(started, els).selected()
    started.started()
    a_group(vera, place="Wetteren")
    cancelled = a_group(vera, place="Dendermonde")
    cancelled.fire("cancel", reason="Te weinig deelnemers.")
    assert result("R15").cell("Totaal", "groups") == 1
    assert result("R15", "2026-09-04", "2026-09-04").cell("Totaal", "groups") == 1
    assert result("R15", "2026-09-05", "2026-12-31").cell("Totaal", "groups") == 0


def test_r15_says_how_many_groups_are_meant(vera: Membership) -> None:
    assert result("R15").notes == ("2026: 0 groepen gestart. Het doel van alle partners samen is 8 per jaar.",)


def test_r15_has_no_percentage_before_anybody_was_expected(vera: Membership) -> None:
    assert result("R15").cell("Totaal", "present") is None


def test_r15_a_partner_and_a_vdab_service_count_their_own_groups(vera: Membership, els: Membership) -> None:
    mine = walked(vera, els)
    other = a_group(MembershipFactory.create(partner_coach=True), place="Wetteren")
    candidate(other, els).selected()
    other.started()
    assert result("R15").cell("Totaal", "groups") == 2
    for organisation in (vera.organisation, mine.mediator.organisation):
        own = result("R15", scope=of_organisation(organisation))
        assert (own.cell("Totaal", "groups"), own.cell("Totaal", "entered")) == (1, 4)


def test_r15_an_ocmw_counts_its_own_participants_only(vera: Membership, els: Membership) -> None:
    walked(vera, els)
    nadia = MembershipFactory.create(social_worker=True, organisation__municipality__name="Berlaar")
    assert result("R15", scope=of_organisation(nadia.organisation)).cell("Totaal", "groups") == 0
    own = result("R15", scope=of_organisation(els.organisation))
    assert (own.cell("Totaal", "groups"), own.cell("Totaal", "entered")) == (1, 4)


def test_r15_is_the_only_report_a_partner_opens(vera: Membership) -> None:
    coach = acting(vera)
    assert [code for code, report in REPORTS.items() if report.readable_by(coach)] == ["R15"]
    assert scope_of(coach).organisation_id == vera.organisation_id
    assert not REPORTS["R15"].readable_by(an_actor("case_manager"))


def test_r15_asks_as_much_of_the_database_for_one_group_as_for_two(vera: Membership, els: Membership) -> None:
    walked(vera, els)
    with at_most(4):
        result("R15")
    walked(vera, els)
    with at_most(4):
        result("R15")
