"""Before Django reads its settings: a pair of servers for one measurement, whatever the environment says."""

import os

from okot_portal.servers.private import TestServers

# docs/beheer.md asks for a quarter of the memory. Debian's own 128 MB is less than a million enrolments take.
AS_IN_PRODUCTION = ("shared_buffers=1GB",)


def use_own_servers(settings: str = "okot_portal.settings", **more: str) -> TestServers:
    """Not started yet; `more` are variables of the environment besides."""
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    servers = TestServers()
    if servers.postgres:
        servers.postgres.more_settings = AS_IN_PRODUCTION
    quiet = {"DEBUG": "true", "READ_DOT_ENV": "false", "LOG_LEVEL": "ERROR"}
    os.environ.update(servers.environment | quiet | more, DJANGO_SETTINGS_MODULE=settings)
    return servers
