"""A new value begins tomorrow at the earliest, and who entered it stays known (GEN-06)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from okot_portal.health.checks import NotReady
from okot_portal.parameters import changes, checks, values
from okot_portal.parameters.models import Parameter, ParameterPeriod
from partners.factories import MembershipFactory, UserFactory
from partners.models import User

pytestmark = pytest.mark.django_db
KEY = "AKKOORD_TERMIJN_WERKDAGEN"


def today() -> date:
    return timezone.localdate()


def in_days(number: int) -> date:
    return today() + timedelta(days=number)


def append(value: Any, valid_from: date, key: str = KEY) -> ParameterPeriod:
    parameter = Parameter.objects.get(key=key)
    return changes.append(parameter, value=value, valid_from=valid_from, source="Besluit", today=today())


def periods(key: str = KEY) -> list[tuple[Any, date | None, date | None]]:
    rows = ParameterPeriod.objects.filter(parameter__key=key).order_by("pk")
    return list(rows.values_list("value", "valid_from", "valid_until"))


@pytest.fixture
def administrator(client: Client) -> User:
    user = UserFactory.create(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def typed(key: str, text: str, start: date, **more: str) -> dict[str, Any]:
    given = {"typed": text, "valid_from": f"{start:%d/%m/%Y}", "source": "Besluit van 1 december", "note": ""}
    return {"parameter": Parameter.objects.get(key=key).pk, **given, **more}


def test_a_new_value_ends_the_one_before_it_the_day_before() -> None:
    append(5, in_days(10))
    assert periods() == [(10, None, in_days(9)), (5, in_days(10), None)]
    assert values.integer(KEY, on=in_days(9)) == 10
    assert values.integer(KEY, on=in_days(10)) == 5


@pytest.mark.parametrize("days", [0, -1, -400])
def test_a_new_value_begins_tomorrow_at_the_earliest(days: int) -> None:
    with pytest.raises(ValidationError, match="ten vroegste morgen"):
        append(5, in_days(days))
    assert periods() == [(10, None, None)]


def test_a_value_that_stands_ready_is_not_overtaken() -> None:
    append(5, in_days(10))
    with pytest.raises(ValidationError, match="staat er al een waarde klaar"):
        append(7, in_days(3))


def test_a_value_taken_back_lets_the_one_before_it_go_on() -> None:
    changes.withdraw(append(5, in_days(10)), today=today())
    assert periods() == [(10, None, None)]


def test_taking_back_the_middle_one_of_three_leaves_no_hole() -> None:
    middle = append(5, in_days(10))
    append(7, in_days(20))
    changes.withdraw(middle, today=today())
    assert periods() == [(10, None, in_days(19)), (7, in_days(20), None)]


def test_a_value_that_has_begun_cannot_be_taken_back() -> None:
    with pytest.raises(ValidationError, match="Deze periode is al begonnen"):
        changes.withdraw(ParameterPeriod.objects.get(parameter__key=KEY), today=today())


def test_an_administrator_enters_a_value_and_stays_known(client: Client, administrator: User) -> None:
    page = client.post("/beheer/parameters/parameterperiod/add/", typed("KM_VERGOEDING", "0,1804", in_days(40)))
    assert page.status_code == 302
    added = ParameterPeriod.objects.get(parameter__key="KM_VERGOEDING", valid_from=in_days(40))
    assert (added.value, added.recorded_by) == ("0.1804", administrator)
    history = client.get(f"/beheer/parameters/parameter/{added.parameter_id}/change/").content.decode()
    assert "0,1804 euro" in history
    assert str(administrator) in history


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        (KEY, "tien", "Geef een geheel getal."),
        (KEY, "9,5", "Geef een geheel getal."),
        ("KM_VERGOEDING", "veel", "Geef een getal, bijvoorbeeld 0,1734."),
        ("OKOT_MIN_JAREN_VAN_SCHOOL", "{pba: 2", "Deze tabel is geen geldige JSON."),
        ("OKOT_MIN_JAREN_VAN_SCHOOL", "3", "heeft niet de vorm"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_in_dutch(
    client: Client, administrator: User, key: str, text: str, sentence: str
) -> None:
    page = client.post("/beheer/parameters/parameterperiod/add/", typed(key, text, in_days(2)))
    assert sentence in page.content.decode()


def test_the_admin_says_why_a_value_cannot_begin_today(client: Client, administrator: User) -> None:
    page = client.post("/beheer/parameters/parameterperiod/add/", typed(KEY, "5", today()))
    assert "ten vroegste morgen" in page.content.decode()


def test_the_admin_has_no_button_to_delete_what_has_begun(client: Client, administrator: User) -> None:
    begun = ParameterPeriod.objects.get(parameter__key=KEY)
    assert client.post(f"/beheer/parameters/parameterperiod/{begun.pk}/delete/", {"post": "yes"}).status_code == 403
    later = append(5, in_days(10))
    client.post(f"/beheer/parameters/parameterperiod/{later.pk}/delete/", {"post": "yes"})
    assert periods() == [(10, None, None)]


def test_of_what_has_begun_only_the_note_can_change(client: Client, administrator: User) -> None:
    begun = ParameterPeriod.objects.get(parameter__key=KEY)
    client.post(
        f"/beheer/parameters/parameterperiod/{begun.pk}/change/",
        {"value": "3", "typed": "3", "valid_from": "01/01/2020", "source": "x", "note": "Nagekeken."},
    )
    begun.refresh_from_db()
    assert (begun.value, begun.valid_from, begun.note) == (10, None, "Nagekeken.")


@pytest.mark.usefixtures("administrator")
def test_every_admin_page_of_the_parameters_opens(client: Client) -> None:
    period = ParameterPeriod.objects.select_related("parameter")[0]
    for address in (
        "parameter/",
        f"parameter/{period.parameter_id}/change/",
        "parameterperiod/",
        "parameterperiod/add/",
        f"parameterperiod/{period.pk}/change/",
    ):
        assert client.get(f"/beheer/parameters/{address}").status_code == 200


def test_everybody_who_is_signed_in_reads_the_parameters_in_words(client: Client) -> None:
    client.force_login(MembershipFactory.create(partner_coach=True).user)
    append(5, in_days(10))
    page = client.get("/parameters/").content.decode()
    assert "Termijn om het formeel akkoord te geven of te weigeren" in page
    assert "10 werkdagen" in page
    assert f"vanaf {in_days(10):%d/%m/%Y}: 5 werkdagen (staat klaar; Besluit)" in page
    assert "0,1769 euro" in page
    assert "jonger dan 36: 312 dagen in een periode van 21 maanden" in page


def test_the_parameters_page_is_for_who_is_signed_in(client: Client) -> None:
    assert client.get("/parameters/").status_code == 302


def test_the_parameters_page_costs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    client.force_login(MembershipFactory.create(mediator=True).user)
    client.get("/parameters/")
    with django_assert_max_num_queries(8):
        client.get("/parameters/")


def test_a_missing_parameter_is_told_by_the_check_and_by_readyz() -> None:
    assert checks.every_parameter_has_a_value(None, databases=["default"]) == []
    assert checks.complete()
    Parameter.objects.filter(key=KEY).update(key="EEN_OUDE_SLEUTEL")
    [warning] = checks.every_parameter_has_a_value(None, databases=["default"])
    assert KEY in warning.msg
    assert "load_reference_data" in str(warning.hint)
    with pytest.raises(NotReady, match=KEY):
        checks.complete()
