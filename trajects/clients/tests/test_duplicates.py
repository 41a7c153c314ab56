"""One person, one dossier: who this may already be is found everywhere and told no further than needed."""

import datetime

import pytest

from partners.access.models import Consultation
from partners.actor import Actor
from partners.factories import an_actor
from trajects.clients.duplicates import Matches, find_matches
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.clients.presentation import candidates
from trajects.clients.registration import replace_insz

pytestmark = pytest.mark.django_db

BORN = datetime.date(1991, 4, 17)
INSZ = "85073003328"


@pytest.fixture
def els() -> Actor:
    return an_actor("social_worker")


def matches(actor: Actor, first: str, last: str, born: datetime.date | None = BORN, insz: str = "") -> Matches:
    return find_matches(actor=actor, first_name=first, last_name=last, birth_date=born, insz=insz)


def fatima(actor: Actor, **fields: object) -> Client:
    given = {"first_name": "Fatima", "last_name": "El Amrani", "birth_date": BORN, **fields}
    return ClientFactory(ocmw=actor.organisation, **given)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Fatima", "El Amrani"),
        ("El Amrani", "Fatima"),
        ("Fatimá", "el-amrani"),
        ("Fatma", "El Amrany"),
        ("Fatima Zahra", "El Amrani"),
    ],
    ids=["the same", "swapped", "accents", "another spelling", "a second first name"],
)
def test_idr_same_birth_date_and_a_name_like_it_is_found(els: Actor, first: str, last: str) -> None:
    client = fatima(els)
    found = matches(els, first, last)
    assert [match.client for match in found.own] == [client]
    assert not found.elsewhere
    assert not found.with_insz


def test_same_birth_date_with_quite_another_name_is_nobody(els: Actor) -> None:
    fatima(els)
    assert not matches(els, "Jan", "Peeters")


def test_same_name_born_on_another_day_is_nobody(els: Actor) -> None:
    fatima(els)
    assert not matches(els, "Fatima", "El Amrani", datetime.date(1992, 4, 17))


def test_without_a_birth_date_on_either_side_the_sound_of_the_name_decides(els: Actor) -> None:
    fatima(els, birth_date=None)
    assert matches(els, "Fatma", "El Amrany", BORN).own
    assert matches(els, "Fatma", "El Amrany", None).own
    assert not matches(els, "Jan", "Peeters", None)


def test_the_same_insz_is_found_whatever_the_name(els: Actor) -> None:
    client = fatima(els, insz=INSZ)
    found = matches(els, "Jan", "Peeters", None, INSZ)
    assert [match.client for match in found.own] == [client]
    assert found.with_insz


def test_idr_04_an_insz_somebody_had_before_is_found_too(els: Actor) -> None:
    client = fatima(els, insz=INSZ)
    replace_insz(client, "98472899765", reason="Vervangen", actor=els)
    found = matches(els, "Jan", "Peeters", None, INSZ)
    assert found.own[0].reasons == ("had dit INSZ vroeger",)
    assert not found.with_insz


def test_at_the_own_ocmw_the_worker_sees_who_it_is_and_can_open_the_dossier(els: Actor) -> None:
    client = fatima(els)
    (shown,) = candidates(matches(els, "Fatma", "El Amrani"))
    assert shown["name"] == "Fatima El Amrani"
    assert shown["url"] == client.get_absolute_url()
    assert shown["same"] == ("zelfde geboortedatum", "naam lijkt erop")


def test_at_another_ocmw_the_worker_learns_only_that_there_may_be_a_dossier(els: Actor) -> None:
    other = an_actor("social_worker")
    client = fatima(other, insz=INSZ)
    fatima(other)
    found = matches(els, "Fatima", "El Amrani", insz=INSZ)
    shown = candidates(found)
    assert len(found.elsewhere) == 2
    assert len(shown) == 1
    told = repr(shown)
    for secret in ("Fatima", "Amrani", client.number, "1991", INSZ, str(other.organisation), "zelfde"):
        assert secret not in told


def test_looking_across_ocmws_is_on_the_log_of_the_client_who_was_found(els: Actor) -> None:
    mine, elsewhere = fatima(els), fatima(an_actor("social_worker"))
    matches(els, "Fatima", "El Amrani")
    row = Consultation.objects.get()
    assert (row.client_id, row.page, row.organisation) == (elsewhere.pk, "Dubbelcontrole", els.organisation)
    assert row.client_id != mine.pk


def test_the_seal_stands_for_these_candidates_and_tells_nothing(els: Actor) -> None:
    fatima(els)
    one = matches(els, "Fatima", "El Amrani").seal
    assert matches(els, "Fatma", "El Amrani").seal == one
    fatima(els)
    assert matches(els, "Fatima", "El Amrani").seal != one


def test_the_search_for_doubles_asks_a_fixed_number_of_questions(els: Actor, django_assert_num_queries) -> None:
    for _ in range(3):
        fatima(els)
    with django_assert_num_queries(2):
        matches(els, "Fatima", "El Amrani", insz=INSZ)
