"""How a training year ends, in the words the running trajectories and those of earlier years share (R5, R6, R9)."""

from django.db import models


class StopReason(models.TextChoices):
    """Why a training stops. The first five are those of seed 003; which count where is the reports' business."""

    LONG_ILLNESS = "long_illness", "Langdurige ziekte"
    EMPLOYMENT = "employment", "Tewerkstelling tijdens de opleiding"
    BY_CLIENT = "by_client", "Door de klant"
    UNSUITABLE = "unsuitable", "Ongeschiktheid"
    PASSED_NOT_CONTINUED = "passed_not_continued", "Geslaagd in een tussenjaar, traject niet verdergezet"
    ABSENCE = "absence", "Afwezigheid"
    PRECONDITIONS = "preconditions", "Randvoorwaarden"
    MOVED = "moved", "Verhuis"
    DECEASED = "deceased", "Overlijden"
    OTHER = "other", "Andere reden"


class Reorientation(models.TextChoices):
    """A switch; not a stop in the statistics (seed 003)."""

    WITHIN = "within", "Binnen het traject"
    OTHER_TRAINING = "other_training", "Naar een andere opleiding"


class EnrolmentState(models.TextChoices):
    """State and result of a year, in the words of MLP ("uitgevoerd", "niet geslaagd")."""

    RUNNING = "running", "Lopend"
    PASSED = "passed", "Uitgevoerd, geslaagd"
    FAILED = "failed", "Uitgevoerd, niet geslaagd"
    STOPPED = "stopped", "Stopgezet"
