"""When the outbox's clockwork last ran."""

from django.db import models
from django.db.models.functions import Now


class Heartbeat(models.Model):
    """When a piece of clockwork last ran; in PostgreSQL, so that it tells the truth when Redis does not."""

    name = models.CharField("naam", max_length=20, primary_key=True)
    beat_at = models.DateTimeField("laatste slag", db_default=Now())

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return self.name
