"""A private PostgreSQL: no TCP, peer authentication, one data folder per major version."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psycopg2
from psycopg2 import sql

from okot_portal.servers.addresses import DATABASE, ROLE, postgres_url
from okot_portal.servers.binaries import choose_postgres, reachable_postgres
from okot_portal.servers.places import ServerProblem, make_private, own_user
from okot_portal.servers.server import Server

SUPERUSER = "postgres"
PORT = 5432
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0")


class Postgres(Server):
    name = "postgresql"
    death_signal = signal.SIGINT  # PostgreSQL's "fast" shutdown
    stop_signal = signal.SIGINT

    def __init__(self, directory: Path, *, durable: bool = True) -> None:
        super().__init__(directory, durable=durable)
        self.more_settings: Sequence[str] = ()  # "name=value", for who measures
        self.programs = choose_postgres(self._majors())
        self.bin = reachable_postgres(self.programs, self.account)
        if not durable:
            self.stop_signal = signal.SIGQUIT  # "immediate": nothing in it is worth a checkpoint

    @property
    def data(self) -> Path:
        return self.directory / f"data-{self.programs.major}"

    @property
    def url(self) -> str:
        return postgres_url(self.sockets)

    def connect(self, database: str = DATABASE, role: str = ROLE) -> "psycopg2.extensions.connection":
        return psycopg2.connect(dbname=database, user=role, host=str(self.sockets), port=PORT, connect_timeout=5)

    def prepare(self, cluster_lock: int) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        draft = self.directory / "data.new"  # renamed when complete: an initdb killed half way starts again
        if draft.exists():
            shutil.rmtree(draft)
        make_private(draft, self.account)
        # The C locale everywhere, UTF-8 where it exists without extra packages: lists are sorted by keys of our own.
        locale = "C.UTF-8" if sys.platform == "linux" else "C"
        command: list[str | Path] = [
            self.bin / "initdb",
            "-D",
            draft,
            "-U",
            SUPERUSER,
            "-E",
            "UTF8",
            f"--locale={locale}",
        ]
        command += ["--data-checksums", "--auth-local=peer", "--auth-host=reject", "--no-instructions"]
        if not self.durable:
            command += ["--no-sync", "--wal-segsize=4"]
        try:
            self._run_tied(command, cluster_lock).wait(120)
        except subprocess.TimeoutExpired as problem:
            raise ServerProblem(f"initdb duurde te lang:\n{self.log_tail()}") from problem
        if not (draft / "PG_VERSION").exists():
            raise ServerProblem(f"initdb lukte niet:\n{self.log_tail()}")
        (draft / "pg_hba.conf").write_text("local all all peer map=okot\n")
        user = own_user()
        (draft / "pg_ident.conf").write_text(f'okot "{user}" {SUPERUSER}\nokot "{user}" {ROLE}\n')
        draft.rename(self.data)

    def command(self) -> Sequence[str | Path]:
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.sockets}",
            "unix_socket_permissions=0700",
            "max_connections=100",
            "logging_collector=off",
            "log_min_error_statement=panic",  # statements carry personal data; the log does not
            "log_error_verbosity=terse",
            *(() if self.durable else FAST),
            *self.more_settings,
        ]
        return [self.bin / "postgres", "-D", self.data, *(part for value in settings for part in ("-c", value))]

    def leftovers(self) -> Sequence[Path]:
        socket = self.sockets / f".s.PGSQL.{PORT}"
        return [self.data / "postmaster.pid", socket, socket.with_name(socket.name + ".lock")]

    def answers(self) -> bool:
        return self._lets_in(SUPERUSER, SUPERUSER)

    def shareable(self) -> bool:
        return self._lets_in(DATABASE, ROLE)

    def _lets_in(self, database: str, role: str) -> bool:
        try:
            self.connect(database, role).close()
        except psycopg2.OperationalError:
            return False
        return True

    def finish_start(self) -> None:
        """The role and the database of the portal, made once."""
        connection = self.connect(SUPERUSER, SUPERUSER)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("select 1 from pg_roles where rolname = %s", [ROLE])
                if not cursor.fetchone():
                    cursor.execute(sql.SQL("create role {} login createdb").format(sql.Identifier(ROLE)))
                cursor.execute("select 1 from pg_database where datname = %s", [DATABASE])
                if not cursor.fetchone():
                    query = sql.SQL("create database {} owner {}")
                    cursor.execute(query.format(sql.Identifier(DATABASE), sql.Identifier(ROLE)))
        finally:
            connection.close()

    def _majors(self) -> set[int]:
        if not os.access(self.directory, os.R_OK):
            return set()
        return {int(path.parent.name.removeprefix("data-")) for path in self.directory.glob("data-*/PG_VERSION")}
