"""The ways to hear of a notice, and the overview that went out in one mail on one day."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Way(models.TextChoices):
    DIRECT = "direct", "Meteen"
    DIGEST = "digest", "In het dagelijks overzicht om 8 uur"
    NONE = "none", "Geen mail, enkel in het portaal"


class Digest(models.Model):
    """The overview of one person on one day; its mail is the delivery of `announcement`, as sure as any other."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField("dag")
    announcement = models.OneToOneField("notifications.Notice", on_delete=models.PROTECT, related_name="announces")
    made_at = models.DateTimeField("gemaakt op", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "dagelijks overzicht"
        verbose_name_plural = "dagelijkse overzichten"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"],
                name="digest_once_a_day",
                violation_error_message="Deze persoon kreeg vandaag al een overzicht.",
            )
        ]

    def __str__(self) -> str:
        return f"Overzicht van {self.day:%d/%m/%Y}"
