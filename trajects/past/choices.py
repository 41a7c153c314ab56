"""The words of an import: what a row is about, what becomes of it, and where the import itself stands."""

from django.db import models


class PastKind(models.TextChoices):
    """What the row was. A pilot leads to no diploma and stands under the line in the reports (R2)."""

    OKOT = "okot", "OKOT"
    PILOT = "pilot", "Niet-onderwijskwalificerend pionierproject"
    TWE = "twe", "TWE"
    ART60 = "art60", "Artikel 60 §7"


TRAININGS = (PastKind.OKOT, PastKind.PILOT)


class ImportStatus(models.TextChoices):
    """Work in progress, not a workflow of a client: no step, no guard, no history."""

    UPLOADED = "uploaded", "Kolommen te kiezen"
    CHECKING = "checking", "Wordt nagekeken"
    CHECKED = "checked", "Klaar om over te nemen"
    APPLYING = "applying", "Wordt overgenomen"
    DONE = "done", "Overgenomen"
    FAILED = "failed", "Niet gelukt"


BUSY = (ImportStatus.CHECKING, ImportStatus.APPLYING)


class ImportMode(models.TextChoices):
    """What a wrong row does to the others."""

    ROWS = "rows", "Rij per rij: wat klopt wordt overgenomen, foute rijen niet"
    WHOLE = "whole", "Alles of niets: één foute rij houdt het hele bestand tegen"


class Verdict(models.TextChoices):
    NEW = "new", "Nieuw"
    CHANGED = "changed", "Wijzigt"
    SAME = "same", "Bestaat al"
    DOUBLE = "double", "Dubbel"
    WRONG = "wrong", "Fout"


TAKEN_OVER = (Verdict.NEW, Verdict.CHANGED)
