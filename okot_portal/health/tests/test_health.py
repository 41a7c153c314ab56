"""/healthz and /readyz: what a load balancer and a monitor get to hear."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from okot_portal.health.checks import NotReady
from okot_portal.health.models import Heartbeat
from okot_portal.health.tasks import beat


def test_healthz_answers_anybody_without_touching_the_database(
    client: Client, django_assert_num_queries: Any, db: None
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_readyz_is_ready_when_database_redis_and_heartbeat_are_well(client: Client, db: None) -> None:
    beat()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert {name: answer["ok"] for name, answer in response.json()["checks"].items()} == {
        "database": True,
        "redis": True,
        "heartbeat": True,
    }


def test_readyz_refuses_without_a_heartbeat(client: Client, db: None) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["heartbeat"] == {"ok": False, "detail": "no heartbeat yet"}


def test_readyz_refuses_when_the_last_heartbeat_is_old(client: Client, db: None) -> None:
    Heartbeat.hear("beat", timezone.now() - datetime.timedelta(minutes=5))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "300 seconds ago" in response.json()["checks"]["heartbeat"]["detail"]


def test_readyz_refuses_when_redis_is_away(client: Client, db: None, settings: Any) -> None:
    settings.REDIS_URL = "unix:///nowhere/redis.sock?db=0"
    beat()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["redis"] == {"ok": False, "detail": "no answer"}


def refusing_check() -> str:
    raise NotReady("three letters wait")


@pytest.mark.parametrize("path", [f"{__name__}.refusing_check"])
def test_an_app_adds_its_own_question_by_its_path(client: Client, db: None, settings: Any, path: str) -> None:
    settings.READINESS_CHECKS = [path]
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "ready": False,
        "checks": {"refusing_check": {"ok": False, "detail": "three letters wait"}},
    }


def test_rate_limits_live_in_postgresql(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert cache.get("anything") is None
