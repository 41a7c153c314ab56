"""The sign of life of what has no page of its own: written by the worker, in PostgreSQL, because Redis forgets."""

import datetime

from django.db import models


class Heartbeat(models.Model):
    """When a clock was last heard. One row per clock; a fresh `beat` proves beat, Redis and worker at once."""

    name = models.CharField("klok", max_length=40, primary_key=True)
    heard_at = models.DateTimeField("laatst gehoord")

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def hear(cls, name: str, now: datetime.datetime) -> None:
        cls.objects.update_or_create(name=name, defaults={"heard_at": now})
