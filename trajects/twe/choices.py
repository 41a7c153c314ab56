"""The closed lists of a TWE: states, referrals, the MLP dossier and why a trajectory ends (domain.md §5.4)."""

from django.db import models


class TweState(models.TextChoices):
    SCREENING = "screening", "In screening"
    NOT_ADMITTED = "not_admitted", "Niet ingestroomd"
    BEFORE_ART60 = "before_art60", "Begeleiding voor art. 60"
    IN_ART60 = "in_art60", "Art. 60 loopt"
    AFTER_ART60 = "after_art60", "Begeleiding na art. 60"
    ENDED = "ended", "Beëindigd"


S = TweState
RUNNING = (S.BEFORE_ART60, S.IN_ART60, S.AFTER_ART60)
OPEN = (S.SCREENING, *RUNNING)
ENDS = (S.NOT_ADMITTED, S.ENDED)
PHASES = (
    ("Screening", (S.SCREENING, S.NOT_ADMITTED)),
    ("Voor art. 60", (S.BEFORE_ART60,)),
    ("Art. 60", (S.IN_ART60,)),
    ("Na art. 60", (S.AFTER_ART60,)),
    ("Beëindigd", (S.ENDED,)),
)
TONES = {
    S.SCREENING: "wait",
    S.NOT_ADMITTED: "danger",
    S.BEFORE_ART60: "active",
    S.IN_ART60: "active",
    S.AFTER_ART60: "info",
    S.ENDED: "neutral",
}


class NotAdmitted(models.TextChoices):
    SE_HIGHEST = "se_highest", "De sociale economie is het hoogst haalbare"
    TRAINING_FIRST = "training_first", "Eerst een technische opleiding"
    NEC_UNREACHABLE = "nec_unreachable", "Het NEC is niet haalbaar binnen twee jaar"
    NOT_HALF_TIME = "not_half_time", "Minstens halftijds werken lukt niet"
    NOT_NEEDED = "not_needed", "Werkervaring via TWE is niet nodig"


class Referral(models.TextChoices):
    """Where a client goes who does not enter TWE (TWE-03, TWE-06)."""

    GTB = "gtb", "GTB, voor gespecialiseerde bemiddeling"
    SOCIAL_ECONOMY = "social_economy", "Sociale economie"
    TRAINING = "training", "Eerst een technische opleiding, daarna opnieuw bekijken"
    VDAB = "vdab", "Bemiddeling naar werk bij VDAB"
    OTHER = "other", "Een andere dienst"


class MlpOwner(models.TextChoices):
    """TWE-10: on whose name the dossier stands in MLP."""

    OCMW = "ocmw", "Op naam van ons OCMW"
    VDAB = "vdab", "Op naam van VDAB"
    TENDER = "tender", "Op naam van een tenderpartner"
    NOBODY = "nobody", "Op niemands naam"


class IcfBy(models.TextChoices):
    DABP = "dabp", "De dienst arbeidsbeperking (DABP) van VDAB"
    OCMW = "ocmw", "Ons OCMW, dat zelf een ICF-certificaat heeft"


class TweEnd(models.TextChoices):
    """No official list was found. [inference]"""

    OUTFLOW_NEC = "outflow_nec", "Werk in het normaal economisch circuit"
    OUTFLOW_SE = "outflow_se", "Werk in de sociale economie"
    LONG_TRAINING = "long_training", "Langdurige opleiding"
    MAXIMUM = "maximum", "Maximale duur bereikt"
    ILLNESS = "illness", "Ziekte"
    BY_CLIENT = "by_client", "Stopgezet door de cliënt"
    BY_OCMW = "by_ocmw", "Stopgezet door het OCMW"
    MOVED = "moved", "Verhuisd"
    NO_RIGHT = "no_right", "Geen recht meer"
    DECEASED = "deceased", "Overleden"
    MISTAKE = "mistake", "Administratieve fout"
