"""How long a login lasts: half an hour without a click, ten hours in all (reliability of shared desks in an OCMW)."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

STARTED = "started_at"
SEEN = "seen_at"


class SessionLimitsMiddleware:
    """Ends a login that is idle or old. The last click is written at most once a minute: reading should not write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._judge(request)
        return self.get_response(request)

    def _judge(self, request: HttpRequest) -> None:
        now = int(time.time())
        session = request.session
        started = session.setdefault(STARTED, now)
        seen = session.get(SEEN, now)
        if now - started > settings.SESSION_ABSOLUTE_AGE or now - seen > settings.SESSION_COOKIE_AGE:
            logout(request)
        elif SEEN not in session or now - seen >= settings.SESSION_SEEN_EVERY:
            session[SEEN] = now
