"""A login ends after half an hour without a click, and after ten hours whatever happens."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse

from okot_portal.sessions import SEEN, SessionLimitsMiddleware

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Desk:
    """One browser of one person: `clicks` is what the middleware lets through as that person."""

    def __init__(self) -> None:
        self.session = SessionStore()
        self.user: Any = get_user_model()(pk=1, email="an@example.org")

    def click(self, minutes: float) -> bool:
        request = HttpRequest()
        request.session, request.user = self.session, self.user
        with time_machine.travel(MORNING + timedelta(minutes=minutes), tick=False):
            SessionLimitsMiddleware(lambda _request: HttpResponse())(request)
        self.user = request.user
        return bool(request.user.is_authenticated)


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def test_half_an_hour_without_a_click_ends_the_login(desk: Desk) -> None:
    assert desk.click(0)
    assert desk.click(29.9)
    assert not desk.click(29.9 + 30.1)


def test_clicking_on_keeps_it_open_for_ten_hours_and_no_longer(desk: Desk) -> None:
    assert all(desk.click(minutes) for minutes in range(0, 10 * 60 + 1, 20))
    assert not desk.click(10 * 60 + 1)


def test_nothing_of_the_login_stays_behind(desk: Desk) -> None:
    desk.click(0)
    desk.session["membership"] = 7
    desk.click(31)
    assert isinstance(desk.user, AnonymousUser)
    assert list(desk.session.keys()) == []


def test_reading_writes_the_session_once_a_minute_at_most(desk: Desk) -> None:
    desk.click(0)
    first = desk.session[SEEN]
    desk.click(0.9)
    assert desk.session[SEEN] == first
    desk.click(1.1)
    assert desk.session[SEEN] == first + 66


def test_a_visitor_gets_no_session(desk: Desk) -> None:
    desk.user = AnonymousUser()
    desk.click(0)
    assert list(desk.session.keys()) == []
