"""The questions of /readyz. What a check says is public: no addresses, no names, no data."""

from dataclasses import dataclass

import redis as redis_client
from django.conf import settings
from django.db import connection

REDIS_TIMEOUT = 2


@dataclass(frozen=True)
class Check:
    """The answer to one question. Apps above the ground floor may return anything with these three."""

    name: str
    ok: bool
    detail: str


def database() -> Check:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Check("database", True, "answers")


def redis() -> Check:
    client = redis_client.Redis.from_url(
        settings.REDIS_URL, socket_timeout=REDIS_TIMEOUT, socket_connect_timeout=REDIS_TIMEOUT, retry=None
    )
    try:
        client.ping()
    finally:
        client.close()
    return Check("redis", True, "answers")
