"""The kinds of notice somebody may choose a way for, by the codes of the notification matrix (domain.md §6).

A handover and whatever is late always come at once: they stand here to be recognised, and cannot be chosen away.
"""

from django.db import models


class Family(models.TextChoices):
    CANDIDATURE = "candidature", "Kandidaturen en formeel akkoord"
    INTAKE = "intake", "Intake en screening"
    TRAINING = "training", "Opleidingen"
    TWE = "twe", "TWE en artikel 60"
    GROUPS = "groups", "Groepen en infosessies"
    SUPPORT = "support", "Screening, Nederlands en welzijn"
    COOPERATION = "cooperation", "Samenwerking en cliëntoverleg"
    TERMS = "terms", "Herinneringen en uitstel van termijnen"
    OTHER = "other", "Ander nieuws in een dossier"
    HANDOVER = "handover", "Warme overdrachten en wie een dossier opvolgt"
    OVERDUE = "overdue", "Wat te laat is"


ALWAYS_DIRECT = (Family.HANDOVER, Family.OVERDUE)
CHOOSABLE = tuple(family for family in Family if family not in ALWAYS_DIRECT)

# The longest beginning of a code that stands here decides.
BEGINNINGS: dict[str, Family] = {
    "N0": Family.CANDIDATURE,
    "N1": Family.CANDIDATURE,
    "N2": Family.INTAKE,
    "N3": Family.TRAINING,
    "N4": Family.TRAINING,
    "N5": Family.TRAINING,
    "N6": Family.CANDIDATURE,
    "N7": Family.HANDOVER,
    "OV": Family.HANDOVER,
    "N8": Family.TWE,
    "N9": Family.TWE,
    "N10": Family.TRAINING,
    "N11": Family.TRAINING,
    "N12": Family.GROUPS,
    "N13": Family.GROUPS,
    "N14": Family.GROUPS,
    "I-": Family.GROUPS,
    "S": Family.SUPPORT,
    "L": Family.SUPPORT,
    "W": Family.SUPPORT,
    "SO": Family.COOPERATION,
    "R-9": Family.COOPERATION,
    "RG": Family.SUPPORT,
    "AL": Family.SUPPORT,
    "AK": Family.GROUPS,
    "R-10": Family.SUPPORT,
    "DG": Family.HANDOVER,
    "VH": Family.HANDOVER,
    "R-": Family.TERMS,
    "R-7": Family.GROUPS,
    "U-": Family.TERMS,
    "E-": Family.OVERDUE,
    "E-1": Family.TERMS,
}


def family_of(code: str) -> Family:
    matching = [beginning for beginning in BEGINNINGS if code.startswith(beginning)]
    return BEGINNINGS[max(matching, key=len)] if matching else Family.OTHER
