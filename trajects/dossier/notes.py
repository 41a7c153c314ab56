"""Notes and contact reports in a dossier, shared with the partner or kept within the own organisation."""

from django.conf import settings
from django.db import models

from partners.actor import Actor
from partners.models import Organisation
from trajects.clients.models import Client


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, actor: Actor) -> "NoteQuerySet":
        """Own organisation's notes, and those a partner chose to share. The dossier itself is checked by the page."""
        return self.filter(models.Q(organisation_id=actor.organisation_id) | models.Q(is_shared=True))


class Note(models.Model):
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="notes", verbose_name="cliënt")
    machine = models.CharField(max_length=24, blank=True)
    subject_id = models.BigIntegerField(null=True)
    text = models.TextField("notitie", max_length=4000)
    is_shared = models.BooleanField("zichtbaar voor de partner", default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField("geschreven op", auto_now_add=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "notitie"
        verbose_name_plural = "notities"
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["client", "-written_at"], name="note_of_client")]

    def __str__(self) -> str:
        return f"Notitie van {self.written_at:%d/%m/%Y}"
