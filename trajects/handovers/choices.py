"""The words of a warm handover: its states, how people spoke, why it is made and refused (domain.md §4.10)."""

from django.db import models


class HandoverState(models.TextChoices):
    DRAFT = "draft", "In voorbereiding"
    OFFERED = "offered", "Aangeboden"
    CONTACTED = "contacted", "Contact gehad"
    CONFIRMED = "confirmed", "Bevestigd"
    REFUSED = "refused", "Geweigerd"
    CLOSED = "closed", "Afgesloten"
    LAPSED = "lapsed", "Vervallen"


class Medium(models.TextChoices):
    """WO-02: by phone if possible."""

    PHONE = "phone", "Telefoon"
    MEETING = "meeting", "Overleg"
    VIDEO = "video", "Videogesprek"
    MAIL = "mail", "E-mail"


class HandoverReason(models.TextChoices):
    """WO-01 and SAM-09: why a handover is made that belongs to no trajectory."""

    END_ART60 = "end_art60", "Einde van artikel 60: begeleiding naar werk"
    JOB_GUIDANCE = "job_guidance", "Begeleiding naar werk door VDAB"
    TRAINING = "training", "Naar een opleiding"
    AFTER_TRAINING = "after_training", "Na de opleiding: begeleiding door het OCMW"
    WELFARE = "welfare", "Welzijn: hulp van het OCMW is nodig"
    OTHER = "other", "Een andere reden"


class HandoverRefusal(models.TextChoices):
    WRONG_PERSON = "wrong_person", "Niet voor mij: een collega volgt dit op"
    WRONG_SERVICE = "wrong_service", "Niet voor onze dienst"
    INCOMPLETE = "incomplete", "Er ontbreekt informatie om verder te kunnen"


R = HandoverReason
FROM_OCMW = (R.END_ART60, R.JOB_GUIDANCE, R.TRAINING, R.OTHER)
FROM_VDAB = (R.AFTER_TRAINING, R.WELFARE, R.OTHER)
REDIRECTS = (HandoverRefusal.WRONG_PERSON, HandoverRefusal.WRONG_SERVICE)
