"""The outbox's dials: their defaults stand here, with their reason; a settings file may override each by name."""

from datetime import timedelta

from django.conf import settings

DEFAULTS: dict[str, float | str | bool] = {
    # One SMTP conversation has about eight answers to wait for; the lease outlives all of them and is renewed
    # just before the text of the mail is sent.
    "OUTBOX_SMTP_TIMEOUT": 10,
    "OUTBOX_LEASE": 120,
    # 15 s · 2^n, at most 11 h: 18 attempts in about 72 h, the first eight of them within the hour.
    "OUTBOX_BACKOFF": 15,
    "OUTBOX_BACKOFF_CAP": 11 * 3600,
    "OUTBOX_MAX_ATTEMPTS": 18,
    # A drain stops by itself well before Celery's hard time limit would stop it in the middle of a mail.
    "OUTBOX_DRAIN_SECONDS": 40,
    # Off where no worker listens (tests, imports): the sweep finds everything anyway.
    "OUTBOX_NUDGE": True,
    # /readyz complains when the sweep (every 10 s) or the oldest mail that is due is older than this.
    "OUTBOX_SWEEP_LATE": 60,
    "OUTBOX_DUE_LATE": 600,
    "PORTAL_URL": "http://127.0.0.1:8000",
    "DEMO_MAILBOX": False,
}


def seconds(name: str) -> float:
    return float(getattr(settings, name, DEFAULTS[name]))


def duration(name: str) -> timedelta:
    return timedelta(seconds=seconds(name))


def number(name: str) -> int:
    return int(seconds(name))


def switch(name: str) -> bool:
    return bool(getattr(settings, name, DEFAULTS[name]))


def portal_url() -> str:
    return str(getattr(settings, "PORTAL_URL", DEFAULTS["PORTAL_URL"])).rstrip("/")
