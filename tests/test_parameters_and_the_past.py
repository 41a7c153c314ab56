"""GEN-06: a value that changes from a day to come changes nothing of what was decided before that day."""

import datetime
from typing import Any

import pytest

from okot_portal.parameters import values
from okot_portal.parameters.changes import append
from okot_portal.parameters.loading import load
from okot_portal.parameters.models import Parameter
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.art60.stories import Art60Story
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.twe.fees import amounts_on
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 2)
NEXT_YEAR = datetime.date(2027, 1, 1)


@pytest.fixture(autouse=True)
def a_fresh_portal(db: None) -> Any:
    load()
    yield
    values.forget()


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


def client_of(els: Membership) -> Client:
    client: Client = ClientFactory.create(
        worker=els, birth_date=datetime.date(1990, 5, 5), income_status=IncomeStatus.LIVING_WAGE
    )
    return client


def change(key: str, value: Any) -> None:
    """From next year on, entered today."""
    parameter = Parameter.objects.get(key=key)
    append(parameter, value=value, valid_from=NEXT_YEAR, source="Een nieuw besluit", today=TODAY)
    values.forget()


def test_twe_08_the_terms_of_a_twe_that_started_stay_as_they_were(els: Membership) -> None:
    before = TweStory(client_of(els), els, day=TODAY).started()
    change("TWE_TIJDIG_WERK_MAANDEN", 3)
    change("TWE_MAX_MAANDEN", 18)
    before.later(90)
    before.twe.refresh_from_db()
    assert before.twe.art60_limit_on == datetime.date(2027, 1, 2)
    assert before.twe.maximum_on is not None
    assert before.twe.maximum_on.year == 2028
    after = TweStory(client_of(els), els, day=NEXT_YEAR).started()
    assert after.twe.art60_limit_on == datetime.date(2027, 4, 1)
    assert after.twe.maximum_on is not None
    assert (after.twe.maximum_on.year, after.twe.maximum_on.month) in {(2028, 6), (2028, 7)}


def test_art60_05_the_days_of_a_signed_contract_stay_as_they_were(els: Membership) -> None:
    """Also when the contract ends after the change: the decision fell before it."""
    before = Art60Story(client_of(els), els, day=TODAY).proposed().decided().signed()
    change("ART60_DAGEN", [{"from_age": None, "below_age": None, "days": 400, "reference_months": 36}])
    before.started()
    before.employment.refresh_from_db()
    assert before.employment.required_days == 312
    after = Art60Story(client_of(els), els, day=NEXT_YEAR).proposed().decided().signed()
    assert after.employment.required_days == 400


def test_tfin_03_a_month_is_worth_what_it_was_worth_then() -> None:
    earlier = amounts_on(datetime.date(2026, 12, 31))
    change("TFIN_INSPANNING", "300")
    assert amounts_on(datetime.date(2026, 12, 31)) == earlier
    assert amounts_on(datetime.date(2027, 1, 31)).effort == earlier.effort + 50
