"""The consultation log (domain §12, R18): complete, without values, and closed to everybody."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from okot_portal.read_only import ReadOnlyMiddleware
from partners.access.log import log_consultation, log_consultations
from partners.access.models import Consultation
from partners.actor import ANONYMOUS, SYSTEM, Actor
from partners.factories import an_actor

pytestmark = pytest.mark.django_db


def test_r18_a_row_says_who_for_which_organisation_which_page_and_why() -> None:
    els = an_actor("social_worker")
    log_consultation(els, 7, "INSZ", reason="Inschrijving bij VDAB")
    row = Consultation.objects.of_client(7).get()
    assert (row.user, row.organisation, row.role) == (els.user, els.organisation, "social_worker")
    assert (row.page, row.reason) == ("INSZ", "Inschrijving bij VDAB")


def test_a_page_about_several_clients_writes_one_row_each_in_one_statement(django_assert_num_queries) -> None:
    els = an_actor("social_worker")
    with django_assert_num_queries(1):
        log_consultations(els, [1, 2, 3], "Dubbelcontrole")
    assert list(Consultation.objects.order_by("client_id").values_list("client_id", flat=True)) == [1, 2, 3]


@pytest.mark.parametrize("nobody", [SYSTEM, ANONYMOUS], ids=["the clock", "anonymous"])
def test_only_a_person_consults(nobody: Actor) -> None:
    with pytest.raises(ValueError, match="person"):
        log_consultation(nobody, 7, "Gegevens")


def test_a_reading_page_may_log_that_it_was_read() -> None:
    els = an_actor("social_worker")

    def view(_request):
        log_consultation(els, 7, "Gegevens")
        return HttpResponse("ok")

    ReadOnlyMiddleware(view)(RequestFactory().get("/"))
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE access_consultation SET client_id = 8",
        "DELETE FROM access_consultation",
        "SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL okot.allow_truncate = 'off'; TRUNCATE access_consultation",
    ],
)
def test_gen_02_the_database_keeps_the_log_as_it_is(sql: str) -> None:
    log_consultation(an_actor("social_worker"), 7, "Gegevens")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Consultation.objects.of_client(7).count() == 1


def test_the_log_has_no_place_for_values() -> None:
    names = {field.name for field in Consultation._meta.get_fields()}
    assert names == {"id", "user", "organisation", "role", "client_id", "page", "reason", "at"}
