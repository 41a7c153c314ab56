"""The questions of /readyz. A check returns a few words when all is well and raises `NotReady` when not.

The ground floor asks about PostgreSQL and Redis; other apps name theirs in READINESS_CHECKS.

What it says is public: no addresses, no names, no data.
"""

import redis as redis_client
from django.conf import settings
from django.db import connection

REDIS_TIMEOUT = 2


class NotReady(Exception):
    """Something the portal needs is missing; the text says what."""


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "answers"


def redis() -> str:
    client = redis_client.Redis.from_url(
        settings.REDIS_URL, socket_timeout=REDIS_TIMEOUT, socket_connect_timeout=REDIS_TIMEOUT, retry=None
    )
    try:
        client.ping()
    finally:
        client.close()
    return "answers"
