"""The words of aftercare: who guides on, whether a client works, and how we know that (domain.md §13, P8 and P19)."""

from django.db import models


class AftercareState(models.TextChoices):
    RUNNING = "running", "Nazorg loopt"
    FINISHED = "finished", "Nazorg afgerond"
    STOPPED = "stopped", "Nazorg stopgezet"


ENDS = (AftercareState.FINISHED, AftercareState.STOPPED)
OPEN = (AftercareState.RUNNING,)


class Guide(models.TextChoices):
    """OKOT-14: who guides the client on after the training."""

    VDAB = "vdab", "VDAB"
    OCMW = "ocmw", "OCMW"
    BOTH = "both", "VDAB en OCMW samen"
    NONE = "none", "Geen verdere begeleiding nodig"


class Works(models.TextChoices):
    YES = "yes", "Aan het werk"
    NO = "no", "Niet aan het werk"
    UNKNOWN = "unknown", "Niet te achterhalen"


class FactSource(models.TextChoices):
    """How we know it: a figure about outflow says on what it rests."""

    CLIENT = "client", "De cliënt zegt het"
    PAPER = "paper", "Loonbrief of arbeidscontract gezien"
    VDAB = "vdab", "Gegevens van VDAB"
    OTHER = "other", "Een andere bron"


class Contract(models.TextChoices):
    PERMANENT = "permanent", "Onbepaalde duur"
    FIXED_TERM = "fixed_term", "Bepaalde duur of vervanging"
    INTERIM = "interim", "Uitzendarbeid"
    SELF_EMPLOYED = "self_employed", "Zelfstandige"
    OTHER = "other", "Een andere vorm"
