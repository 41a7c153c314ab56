"""The making of a file: the right rows, the right columns, once, and nothing half."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, OperationalError, connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from okot_portal.tables import open_table
from partners.actor import Actor
from partners.exports import making, tidying
from partners.exports.asking import NoLongerAllowed, ask_for
from partners.exports.listing import Question, listings
from partners.exports.models import Export, Status
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from partners.notifications.models import Delivery, Notice
from partners.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]
NOW = datetime.datetime(2026, 11, 22, 13, 0, tzinfo=datetime.UTC)
LATER = datetime.timedelta(minutes=5)


def now() -> datetime.datetime:
    return NOW


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True, function="MA", user__last_name="=Janssens")


def colleagues(els: Membership, number: int) -> None:
    MembershipFactory.create_batch(number, social_worker=True, organisation=els.organisation)


def asked(els: Membership, *, form: str = "csv", contents: str = "plain", purpose: str = "", query: str = "") -> Export:
    question = Question(acting(els), QueryDict(query), NOW.date())
    return ask_for(listings()["mensen"], question, form=form, contents=contents, purpose=purpose, now=NOW)


def rows_of(export: Export) -> tuple[list[str], list[list[Any]]]:
    export.refresh_from_db()
    with storages["private"].open(export.file_name) as stream, open_table(stream) as table:
        return list(table.header), [row.values for row in table.rows()]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_without_asking_there_is_nothing_of_a_person_in_the_file(els: Membership, form: str) -> None:
    export = asked(els, form=form)
    assert making.work(now) == 1
    header, rows = rows_of(export)
    assert header == ["Nummer", "Functie"]
    assert [str(rows[0][0]), rows[0][1]] == [str(els.pk), "MA"]
    assert (export.status, export.done, export.total, export.client_ids) == (Status.DONE, 1, 1, [])


@pytest.mark.parametrize(
    ("contents", "header"),
    [("personal", ["Nummer", "Functie", "Naam"]), ("insz", ["Nummer", "Functie", "Naam", "INSZ"])],
)
def test_personal_data_come_with_a_purpose_and_the_clients_are_remembered(
    els: Membership, contents: str, header: list[str]
) -> None:
    export = asked(els, contents=contents, purpose="Uitnodiging")
    making.work(now)
    found, rows = rows_of(export)
    assert found == header
    assert rows[0][2] == "=Janssens"
    assert export.client_ids == [els.pk]


def test_the_database_refuses_personal_data_without_a_purpose(els: Membership) -> None:
    with pytest.raises(IntegrityError, match="export_of_people_has_purpose"):
        asked(els, contents="personal")


def test_the_file_asks_the_question_of_the_page(els: Membership) -> None:
    colleagues(els, 3)
    export = asked(els, query="functie=MA&na=12")
    making.work(now)
    assert len(rows_of(export)[1]) == 1
    assert export.words == [["Functie", "MA"]]
    assert export.parameters == {"functie": ["MA"]}


def test_an_xlsx_explains_what_was_asked(els: Membership, tmp_path: Path) -> None:
    export = asked(els, form="xlsx", contents="personal", purpose="Uitnodiging")
    notes = dict(making.explanation(export, acting(els), NOW))
    assert notes["Doel"] == "Uitnodiging"
    assert notes["Gemaakt op"] == "22/11/2026 14:00"
    assert "persoonsgegevens" in notes["Let op"]


def test_the_owner_is_told_once_without_a_name(els: Membership) -> None:
    export = asked(els, contents="personal", purpose="Uitnodiging")
    making.work(now)
    making.work(now)
    notice = Notice.objects.get()
    assert (notice.membership, notice.url, notice.reference) == (els, "/exports/", export.reference)
    assert "Janssens" not in notice.title + notice.body
    assert not Delivery.objects.exists(), "the portal says it, no mail leaves"


def test_asking_and_making_cost_as_many_questions_at_20_rows_as_at_2(els: Membership) -> None:
    def cost(more: int) -> int:
        colleagues(els, more)
        asked(els, contents="insz", purpose="Uitnodiging")
        with CaptureQueriesContext(connection) as queries:
            making.work(now)
        return len(queries)

    assert cost(1) == cost(18)


def test_progress_is_told_every_thousand_rows(els: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "BATCH", 2)
    colleagues(els, 4)
    told: list[int] = []
    beat = making.Making.beat

    def noted(attempt: making.Making, done: int, **more: Any) -> None:
        told.append(done)
        beat(attempt, done, **more)

    monkeypatch.setattr(making.Making, "beat", noted)
    asked(els)
    making.work(now)
    assert told == [0, 2, 4, 5]


# --- Whoever may no longer ------------------------------------------------------------------------------------
def leaves(els: Membership) -> None:
    Membership.objects.filter(pk=els.pk).update(active_until=NOW.date() - datetime.timedelta(days=1))


def changes_role(els: Membership) -> None:
    Membership.objects.filter(pk=els.pk).update(role=Role.WORK_COACH)


def is_locked_out(els: Membership) -> None:
    els.user.is_active = False
    els.user.save(update_fields=["is_active"])


@pytest.mark.parametrize("happens", [leaves, changes_role, is_locked_out])
def test_whoever_lost_the_list_meanwhile_gets_no_file(els: Membership, happens: Any, private_folder: Path) -> None:
    export = asked(els)
    happens(els)
    making.work(now)
    export.refresh_from_db()
    assert export.status == Status.FAILED
    assert export.problem.startswith("Je ")
    assert list(private_folder.glob("exports/*")) == []
    assert not Notice.objects.exists()


def test_who_may_not_see_the_list_cannot_ask_for_it() -> None:
    coach = MembershipFactory.create(work_coach=True)
    with pytest.raises(NoLongerAllowed):
        asked(coach)
    partner = MembershipFactory.create(role=Role.SOCIAL_WORKER, organisation__partner=True)
    with pytest.raises(NoLongerAllowed):
        asked(partner, contents="insz", purpose="Uitnodiging")


# --- Workers that fall ----------------------------------------------------------------------------------------
class Killed(BaseException):
    """Stands in for what no program can catch."""


def test_a_worker_that_is_killed_half_way_leaves_nothing_to_download_and_another_begins_again(
    els: Membership, monkeypatch: pytest.MonkeyPatch, private_folder: Path
) -> None:
    export = asked(els)
    with monkeypatch.context() as patch:
        patch.setattr(making.Making, "keep", lambda *_: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            making.work(now)
    export.refresh_from_db()
    assert (export.status, export.file_name) == (Status.RUNNING, "")
    assert making.work(now) == 0  # perhaps it still lives
    assert making.work(lambda: NOW + LATER) == 1
    export.refresh_from_db()
    assert (export.status, export.attempts) == (Status.DONE, 2)
    assert len(list(private_folder.glob("exports/*"))) == 1


def test_after_three_falls_it_says_so_in_dutch(els: Membership) -> None:
    export = asked(els)
    Export.objects.update(status=Status.RUNNING, attempts=3, beat_at=NOW - LATER)
    making.work(now)
    export.refresh_from_db()
    assert (export.status, export.problem) == (Status.FAILED, making.INTERRUPTED)


def test_a_worker_that_was_overtaken_throws_its_work_away(
    els: Membership, monkeypatch: pytest.MonkeyPatch, private_folder: Path
) -> None:
    export = asked(els)
    finish = making.Making.finish

    def overtaken(attempt: making.Making, name: str) -> None:
        Export.objects.update(lease=None)
        finish(attempt, name)

    monkeypatch.setattr(making.Making, "finish", overtaken)
    making.work(now)
    export.refresh_from_db()
    assert export.file_name == ""
    assert list(private_folder.glob("exports/*")) == []


def test_one_file_at_a_time_so_that_mail_does_not_wait(els: Membership) -> None:
    first, _second = asked(els), asked(els)
    assert making.claim(NOW) == first
    assert making.claim(NOW) is None


def test_a_database_that_goes_away_is_tried_again_and_a_mistake_is_not(
    els: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = asked(els)

    def breaks(error: Exception) -> Any:
        return lambda *_: (_ for _ in ()).throw(error)

    monkeypatch.setattr(making.Making, "run", breaks(OperationalError("gone")))
    with pytest.raises(OperationalError):
        making.work(now)
    export.refresh_from_db()
    assert export.status == Status.RUNNING
    monkeypatch.setattr(making.Making, "run", breaks(RuntimeError("oops")))
    making.work(lambda: NOW + LATER)
    export.refresh_from_db()
    assert (export.status, export.problem) == (Status.FAILED, making.BROKEN)


def test_a_file_that_cannot_be_kept_is_never_done(
    els: Membership, monkeypatch: pytest.MonkeyPatch, private_folder: Path
) -> None:
    export = asked(els)
    monkeypatch.setattr(making, "tell_owner", lambda *_: (_ for _ in ()).throw(RuntimeError("full")))
    making.work(now)
    export.refresh_from_db()
    assert (export.status, export.file_name) == (Status.FAILED, "")
    assert list(private_folder.glob("exports/*")) == []
    assert list(private_folder.glob(f"{making.WORKPLACE}/*")) == []


# --- When it is over ------------------------------------------------------------------------------------------
def test_the_file_and_the_row_go_when_their_time_is_over(els: Membership, private_folder: Path) -> None:
    export = asked(els)
    making.work(now)
    assert export.expires_at == NOW + datetime.timedelta(days=7)
    assert tidying.tidy(NOW + datetime.timedelta(days=6)) == 0
    assert tidying.tidy(NOW + datetime.timedelta(days=7)) == 1
    assert not Export.objects.exists()
    assert list(private_folder.glob("exports/*")) == []


def test_what_nobody_owns_is_swept_away_and_what_is_young_is_left(els: Membership, private_folder: Path) -> None:
    export = asked(els)
    making.work(now)
    export.refresh_from_db()
    orphan = private_folder / "exports" / "orphan.csv"
    orphan.write_text("x")
    (private_folder / making.WORKPLACE / "left").mkdir()
    written = datetime.datetime.fromtimestamp(orphan.stat().st_mtime, datetime.UTC)
    Export.objects.update(expires_at=written + datetime.timedelta(days=30))
    tidying.tidy(written + datetime.timedelta(minutes=59))
    assert orphan.exists()
    tidying.tidy(written + datetime.timedelta(minutes=61))
    assert not orphan.exists()
    assert not (private_folder / making.WORKPLACE / "left").exists()
    assert (private_folder / export.file_name).exists()


def test_an_export_of_another_organisation_or_role_is_not_mine(els: Membership) -> None:
    export = asked(els)
    assert list(Export.objects.of(acting(els))) == [export]
    assert not Export.objects.of(Actor(user=els.user)).exists()
    elsewhere = MembershipFactory.create(social_worker=True, user=els.user)
    assert not Export.objects.of(acting(elsewhere)).exists()
