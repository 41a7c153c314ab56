"""GEN-02: the database refuses to change, remove or empty what may only grow, whoever asks."""

import pytest
from django.db import IntegrityError, connection, migrations, transaction

from okot_portal.append_only import append_only

pytestmark = pytest.mark.django_db


def run(sql: str) -> list[tuple[object, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def apply(statements: list[str]) -> None:
    for statement in statements:
        run(statement)


@pytest.fixture
def log() -> migrations.RunSQL:
    run("CREATE TABLE some_log (id int, who text, sealed text)")
    run("INSERT INTO some_log VALUES (1, 'els', 'old key')")
    operation = append_only("some_log", may_change=["sealed"])
    apply(operation.sql)
    return operation


def test_gen_02_a_row_can_be_added(log: migrations.RunSQL) -> None:
    run("INSERT INTO some_log VALUES (2, 'bert', 'old key')")
    assert run("SELECT count(*) FROM some_log") == [(2,)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE some_log SET who = 'somebody else'",
        "UPDATE some_log SET who = 'somebody else', sealed = 'new key'",
        "DELETE FROM some_log",
        "TRUNCATE some_log",
        "INSERT INTO some_log VALUES (1, 'x', 'y'); UPDATE some_log SET id = 3 WHERE id = 1",
    ],
)
def test_gen_02_what_stands_cannot_be_changed_or_removed(log: migrations.RunSQL, sql: str) -> None:
    run("SET LOCAL okot.allow_truncate = 'off'")
    with pytest.raises(IntegrityError) as refused:
        run(sql)
    assert "can be added, never changed" in str(refused.value)
    assert run("SELECT id, who FROM some_log") == [(1, "els")]


def test_a_column_named_as_changeable_may_be_rewritten(log: migrations.RunSQL) -> None:
    run("UPDATE some_log SET sealed = 'new key'")
    assert run("SELECT who, sealed FROM some_log") == [("els", "new key")]


def test_the_test_runner_may_empty_the_table_by_saying_so(log: migrations.RunSQL) -> None:
    run("SET LOCAL okot.allow_truncate = 'on'")
    run("TRUNCATE some_log")
    assert run("SELECT count(*) FROM some_log") == [(0,)]


def test_saying_so_does_not_allow_a_delete(log: migrations.RunSQL) -> None:
    run("SET LOCAL okot.allow_truncate = 'on'")
    with pytest.raises(IntegrityError):
        run("DELETE FROM some_log")


def test_reversing_the_migration_opens_the_table_again(log: migrations.RunSQL) -> None:
    apply(log.reverse_sql)
    run("DELETE FROM some_log")
    assert run("SELECT count(*) FROM some_log") == [(0,)]


@pytest.mark.parametrize("name", ["some log", "log; drop table x", "Log", ""])
def test_a_name_that_is_no_plain_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="plain"):
        append_only(name)
    with pytest.raises(ValueError, match="plain"):
        append_only("some_log", may_change=[name])
