"""The servers' addresses as the settings read them. Without imports that cost time: every command passes here."""

from pathlib import Path
from urllib.parse import quote

from okot_portal.servers.places import SERVERS, reachable, server_account, socket_directory

DATABASE = "okot"
# The portal's own role is no superuser: what runs here runs on any managed PostgreSQL.
ROLE = "okot"
REDIS_SOCKET = "redis.sock"


def postgres_url(sockets: Path, database: str = DATABASE) -> str:
    return f"postgres://{ROLE}@/{quote(str(sockets))}/{database}"


def redis_url(sockets: Path, database: int = 0) -> str:
    return f"unix://{quote(str(sockets / REDIS_SOCKET))}?db={database}"


def default_addresses() -> dict[str, str]:
    """Where the private servers of this project are, when they run."""
    account = server_account()
    return {
        "DATABASE_URL": postgres_url(socket_directory(reachable(SERVERS / "postgresql", account))),
        "REDIS_URL": redis_url(socket_directory(reachable(SERVERS / "redis", account))),
    }
