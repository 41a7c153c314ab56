"""Two who do the same at the same moment, on real transactions."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from okot_portal.parameters.loading import load
from partners.factories import MunicipalityFactory, OrganisationFactory
from trajects.past import applying, people, work
from trajects.past.choices import ImportMode
from trajects.past.models import Import, ImportRow, PastEnrolment, PastPerson
from trajects.past.tests.bringing import TODAY, as_csv, bring, checked, jan, row

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


@pytest.fixture(autouse=True)
def world() -> None:
    load()
    MunicipalityFactory.create(nis="12029", name="Putte")


def at_once(*things: Callable[[], object]) -> list[object]:
    """Everything begins at the same moment, each on a connection of its own; an error is an outcome."""
    gate, found = threading.Barrier(len(things)), []

    def do(thing: Callable[[], object]) -> None:
        gate.wait()
        try:
            found.append(thing())
        except Exception as error:
            found.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[thing]) for thing in things]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_of_many_who_take_over_at_once_one_does() -> None:
    batch = checked(as_csv(row(), jan()))
    assert at_once(*[lambda: work.begin_apply(batch)] * MANY).count(True) == 1
    assert at_once(*[lambda: applying.apply(batch.pk, timezone.now())] * MANY).count(True) == 1
    assert (PastPerson.objects.count(), PastEnrolment.objects.count()) == (2, 2)


def test_of_many_workers_one_reads_the_file() -> None:
    batch = bring(as_csv(*(row(start_op=f"0{day}/09/2013") for day in range(1, 9))))
    work.begin_check(batch, chosen=batch.mapping["columns"], mode=ImportMode.ROWS)
    assert at_once(*[lambda: work.work_now(batch.pk, TODAY)] * MANY) == [None] * MANY
    batch.refresh_from_db()
    assert (batch.status, ImportRow.objects.count(), batch.counts["new"]) == ("checked", 8, 8)


def test_the_same_file_brought_by_two_at_once_comes_in_once() -> None:
    owner = OrganisationFactory.create(vdab=True)
    batches = [checked(as_csv(row(), jan()), owner=owner) for _ in range(2)]
    for batch in batches:
        work.begin_apply(batch)
    assert at_once(*[lambda pk=batch.pk: applying.apply(pk, timezone.now()) for batch in batches]) == [True, True]
    assert (PastPerson.objects.count(), PastEnrolment.objects.count()) == (2, 2)
    told = [Import.objects.get(pk=batch.pk).counts for batch in batches]
    assert sorted((one["new"], one["same"]) for one in told) == [(0, 2), (2, 0)], "the second saw what the first did"


def test_one_person_brought_by_two_organisations_at_once_is_one_person_at_the_latest_after_the_night() -> None:
    batches = [checked(as_csv(row())) for _ in range(2)]
    for batch in batches:
        work.begin_apply(batch)
    at_once(*[lambda pk=batch.pk: applying.apply(pk, timezone.now()) for batch in batches])
    people.number_everybody()
    assert len(set(PastPerson.objects.values_list("person_number", flat=True))) == 1
