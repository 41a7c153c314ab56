"""`python -m okot_portal.health.probe`: asks this machine's web process whether it answers, for a container's health.

It asks by the portal's own name: to any other the portal does not answer.
"""

import http.client
import os
import sys
from http import HTTPStatus
from urllib.parse import urlsplit

SECONDS = 4
LOOPBACK = "127.0.0.1"


def answers(port: int, host: str) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def main() -> int:
    host = urlsplit(os.environ.get("PORTAL_URL", "")).hostname or LOOPBACK
    return 0 if answers(int(os.environ.get("PORT") or 8000), host) else 1


if __name__ == "__main__":
    sys.exit(main())
