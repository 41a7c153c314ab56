"""The portal's settings with the outbox's clock turned up: minutes of waiting become seconds, nothing else changes."""

from okot_portal.settings import *  # noqa: F403

OUTBOX_SMTP_TIMEOUT = 1
OUTBOX_LEASE = 8
OUTBOX_BACKOFF = 0.3
OUTBOX_BACKOFF_CAP = 3
OUTBOX_DRAIN_SECONDS = 5
EMAIL_HOST_USER = EMAIL_HOST_PASSWORD = ""
CELERY_BEAT_SCHEDULE = {"sweep": {"task": "notifications.sweep", "schedule": 1.0, "options": {"expires": 1}}}
