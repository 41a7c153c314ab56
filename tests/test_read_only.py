"""GET cannot write: the middleware refuses it, except what a page must record."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory

from okot_portal.read_only import ReadOnlyMiddleware, WriteWhileReading, write_allowed
from partners.factories import OrganisationFactory
from partners.models import Organisation

pytestmark = pytest.mark.django_db

WRITES: list[Callable[[], object]] = [
    lambda: Organisation.objects.create(name="x"),
    lambda: Organisation.objects.update(name="x"),
    lambda: Organisation.objects.all().delete(),
    lambda: raw("/* a comment */ DELETE FROM partners_organisation"),
    lambda: raw("WITH gone AS (DELETE FROM partners_organisation RETURNING 1) SELECT * FROM gone"),
    lambda: raw("TRUNCATE partners_organisation CASCADE"),
    lambda: raw("EXPLAIN ANALYZE DELETE FROM partners_organisation"),
    lambda: raw("DO $$ BEGIN DELETE FROM partners_organisation; END $$"),
]


def raw(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def call(method: str, act: Callable[[], object]) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        act()
        return HttpResponse("ok")

    return ReadOnlyMiddleware(view)(getattr(RequestFactory(), method)("/"))


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("write", WRITES)
def test_a_reading_page_that_writes_is_refused_and_nothing_changes(method: str, write: Callable[[], object]) -> None:
    OrganisationFactory(vdab=True, name="VDAB Antwerpen")
    with pytest.raises(WriteWhileReading), transaction.atomic():
        call(method, write)
    assert Organisation.objects.get().name == "VDAB Antwerpen"


def test_a_post_may_write() -> None:
    call("post", lambda: OrganisationFactory(vdab=True))
    assert Organisation.objects.count() == 1


def test_a_reading_page_reads() -> None:
    OrganisationFactory(vdab=True)
    call("get", lambda: list(Organisation.objects.all().union(Organisation.objects.all()).iterator(chunk_size=10)))
    call("get", lambda: raw("WITH one AS (SELECT 1) SELECT * FROM one"))


def test_what_must_be_recorded_says_so_and_only_that_passes() -> None:
    def recorded() -> None:
        with write_allowed():
            OrganisationFactory(vdab=True)

    def recorded_and_more() -> None:
        recorded()
        OrganisationFactory(vdab=True)

    call("get", recorded)
    assert Organisation.objects.count() == 1
    with pytest.raises(WriteWhileReading), transaction.atomic():
        call("get", recorded_and_more)


def test_the_template_of_a_page_is_held_to_reading_too() -> None:
    OrganisationFactory(vdab=True)
    page = engines["django"].from_string("{{ act }}")
    response = TemplateResponse(RequestFactory().get("/"), page, {"act": lambda: Organisation.objects.all().delete()})

    def view(_request: HttpRequest) -> HttpResponse:
        return response.render()

    with pytest.raises(WriteWhileReading), transaction.atomic():
        ReadOnlyMiddleware(view)(RequestFactory().get("/"))


def test_after_the_page_the_connection_writes_again() -> None:
    call("get", lambda: None)
    with pytest.raises(ZeroDivisionError):
        call("get", lambda: 1 / 0)
    OrganisationFactory(vdab=True)
    assert Organisation.objects.count() == 1


def test_the_middleware_stands_last_so_that_sessions_are_saved_around_it(settings) -> None:
    assert settings.MIDDLEWARE[-1] == "okot_portal.read_only.ReadOnlyMiddleware"
