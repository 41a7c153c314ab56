"""The mails of the demo: a table beside the outbox, empty in production."""

from django.db import models
from django.db.models.functions import Now


class DemoMail(models.Model):
    """A mail the demo's own mail server received. Empty wherever DEMO_MAILBOX is off."""

    received_at = models.DateTimeField("ontvangen op", db_default=Now(), editable=False)
    recipient = models.CharField("aan", max_length=254)
    subject = models.CharField("onderwerp", max_length=300)
    message_id = models.CharField("Message-ID", max_length=200)
    text = models.TextField("tekst")
    html = models.TextField("opmaak")

    class Meta:
        verbose_name = "mail in de demopostbus"
        verbose_name_plural = "mails in de demopostbus"

    def __str__(self) -> str:
        return self.subject
