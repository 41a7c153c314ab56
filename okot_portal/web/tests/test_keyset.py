"""Pages of a long list on PostgreSQL: every row once, in order, whatever happened to the list meanwhile."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType

from okot_portal.web.keyset import keyset_page

pytestmark = pytest.mark.django_db
# The app labels come back many times, so the primary key has to part equal rows.
ORDERS = [["app_label"], ["-app_label"], ["app_label", "-model"], ["-app_label", "model"], ["-model"], []]


def walk(queryset: Any, order: list[str], size: int) -> list[int]:
    found: list[int] = []
    after = None
    while True:
        page = keyset_page(queryset, order=order, after=after, size=size)
        found += [row.pk for row in page]
        assert len(page) <= size
        if page.next_after is None:
            return found
        after = str(page.next_after)


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
@pytest.mark.parametrize("size", [1, 3, 7, 500])
def test_walking_the_pages_meets_every_row_once_in_order(order: list[str], size: int) -> None:
    rows = ContentType.objects.all()
    assert rows.count() > 20
    assert walk(rows, order, size) == list(rows.order_by(*order, "pk").values_list("pk", flat=True))


def test_the_last_page_knows_it_is_the_last() -> None:
    rows = ContentType.objects.all()
    exact = keyset_page(rows, order=["model"], size=rows.count())
    assert exact.next_after is None
    assert exact.is_first


def test_a_row_that_was_added_or_removed_does_not_repeat_or_hide_another() -> None:
    rows = ContentType.objects.all()
    first = keyset_page(rows, order=["model"], size=5)
    expected = list(rows.order_by("model", "pk").values_list("pk", flat=True))[5:10]
    ContentType.objects.create(app_label="aaa", model="aaa")
    rows.filter(pk=first.rows[0].pk).delete()
    second = keyset_page(rows, order=["model"], after=str(first.next_after), size=5)
    assert [row.pk for row in second] == expected


@pytest.mark.parametrize("after", [None, "", "abc", "-1", "0", "9" * 30, "²", "1; drop table", "١"])
def test_a_key_that_makes_no_sense_gives_the_first_page(after: str | None) -> None:
    page = keyset_page(ContentType.objects.all(), order=["model"], after=after, size=3)
    assert page.is_first
    assert len(page) == 3


def test_a_row_somebody_may_not_see_cannot_be_a_place_to_start_from() -> None:
    hidden = ContentType.objects.order_by("model").last()
    assert hidden
    visible = ContentType.objects.exclude(pk=hidden.pk)
    assert keyset_page(visible, order=["model"], after=str(hidden.pk), size=3).is_first


def test_a_page_takes_one_query_and_a_following_page_two(django_assert_num_queries: Any) -> None:
    rows = ContentType.objects.all()
    with django_assert_num_queries(1):
        first = keyset_page(rows, order=["model"], size=2)
    with django_assert_num_queries(2):
        keyset_page(rows, order=["model"], after=str(first.next_after), size=2)
