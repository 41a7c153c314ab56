"""The ground floor. The Celery application is loaded with it, so that every `shared_task` finds its broker."""

from okot_portal.celery import app as celery_app

__all__ = ["celery_app"]
