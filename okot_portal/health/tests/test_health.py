"""/healthz and /readyz: what a load balancer and a monitor get to hear."""

from typing import Any

from django.core.cache import cache
from django.test import Client

from okot_portal.health.checks import NotReady


def test_healthz_answers_anybody_without_a_query(client: Client, django_assert_num_queries: Any, db: None) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_readyz_is_ready_when_database_and_redis_answer(client: Client, db: None, settings: Any) -> None:
    settings.READINESS_CHECKS = settings.READINESS_CHECKS[:2]
    response = client.get("/readyz")
    assert response.status_code == 200
    fine = {"ok": True, "detail": "answers"}
    assert response.json() == {"ready": True, "checks": {"database": fine, "redis": fine}}


def test_readyz_refuses_while_no_worker_was_ever_heard(client: Client, db: None) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["outbox_sweep"]["ok"] is False


def test_readyz_refuses_when_redis_is_away(client: Client, db: None, settings: Any) -> None:
    settings.REDIS_URL = "unix:///nowhere/redis.sock?db=0"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["redis"] == {"ok": False, "detail": "no answer"}


def letters() -> str:
    raise NotReady("three letters wait")


def test_an_app_adds_its_own_question_by_its_path(client: Client, db: None, settings: Any) -> None:
    settings.READINESS_CHECKS = [f"{__name__}.letters"]
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "checks": {"letters": {"ok": False, "detail": "three letters wait"}}}


def test_rate_limits_live_in_postgresql(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert cache.get("anything") is None
