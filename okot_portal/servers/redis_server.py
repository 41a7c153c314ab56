"""A private Redis (or Valkey): on a unix socket, without memory. It carries nudges, nothing worth keeping."""

import socket
from collections.abc import Sequence
from pathlib import Path

from okot_portal.servers.addresses import REDIS_SOCKET, redis_url
from okot_portal.servers.binaries import choose_redis, reachable_redis
from okot_portal.servers.server import Server

DATABASES = 64  # one per parallel test process


class Redis(Server):
    name = "redis"

    def __init__(self, directory: Path, *, durable: bool = True) -> None:
        super().__init__(directory, durable=durable)
        self.program = reachable_redis(choose_redis(), self.account)

    @property
    def socket(self) -> Path:
        return self.sockets / REDIS_SOCKET

    @property
    def url(self) -> str:
        return redis_url(self.sockets)

    def command(self) -> Sequence[str | Path]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "databases": str(DATABASES),
            "save": "",
            "appendonly": "no",
            "daemonize": "no",
            "loglevel": "warning",
        }
        return [self.program, *(part for name, value in options.items() for part in (f"--{name}", value))]

    def leftovers(self) -> Sequence[Path]:
        return [self.socket]

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(2)
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False
