"""The words of a training request: its states, and the answers one chooses from (domain.md §5.5)."""

from django.db import models


class RequestState(models.TextChoices):
    DRAFT = "draft", "In voorbereiding"
    REQUESTED = "requested", "Aangevraagd"
    IN_SCREENING = "in_screening", "In screening"
    APPROVED = "approved", "Goedgekeurd"
    REFUSED = "refused", "Geweigerd"
    STARTED = "started", "In opleiding"
    ENDED = "ended", "Beëindigd"
    COMPETENCES_UPDATED = "competences_updated", "Competenties bijgewerkt"
    CANCELLED = "cancelled", "Geannuleerd"


S = RequestState

TONES = {
    S.DRAFT: "wait",
    S.REQUESTED: "info",
    S.IN_SCREENING: "info",
    S.APPROVED: "active",
    S.REFUSED: "danger",
    S.STARTED: "active",
    S.ENDED: "wait",
    S.COMPETENCES_UPDATED: "success",
    S.CANCELLED: "neutral",
}

# The three in the middle mirror what MLP shows: how it stands, the further screening, the decision (TOPL-09).
PHASES = (
    ("Voorbereiden", (S.DRAFT,)),
    ("Aangevraagd", (S.REQUESTED,)),
    ("Screening", (S.IN_SCREENING,)),
    ("Beslissing", (S.APPROVED, S.REFUSED)),
    ("Opleiding", (S.STARTED,)),
    ("Resultaat", (S.ENDED,)),
    ("Competenties", (S.COMPETENCES_UPDATED,)),
)

ENDS = (S.REFUSED, S.COMPETENCES_UPDATED, S.CANCELLED)
BEFORE_START = (S.DRAFT, S.REQUESTED, S.IN_SCREENING, S.APPROVED)
AT_VDAB = (S.REQUESTED, S.IN_SCREENING, S.APPROVED)
# TOPL-04: what reached the start counts, whatever became of it.
HAS_STARTED = (S.STARTED, S.ENDED, S.COMPETENCES_UPDATED)


class Recognition(models.TextChoices):
    """TOPL-01: only what VDAB organises or recognises."""

    BY_VDAB = "by_vdab", "Ja, VDAB organiseert de opleiding"
    RECOGNISED = "recognised", "Ja, VDAB erkent de opleiding van een partner"
    NOT_RECOGNISED = "not_recognised", "Nee, VDAB organiseert of erkent ze niet"


class MlpPlace(models.TextChoices):
    """TOPL-10: where MLP says that the next step is a training; one place is enough."""

    TWE_LINE = "twe_line", "In het vrije vak van de TWE-lijn"
    POP = "pop", "In het POP"
    SERVICES = "services", "In het toelichtende vak onder de flap dienstverlening"


class RefuseReason(models.TextChoices):
    """Why VDAB, as or for the provider, refuses. [inference: no list was found]"""

    SCREENING = "screening", "De screening is negatief"
    NO_PLACE = "no_place", "Er is geen plaats"
    NOT_SUITABLE = "not_suitable", "De opleiding past niet bij de cliënt"
    NO_SHOW = "no_show", "De cliënt daagde niet op"
    OTHER = "other", "Een andere reden"


class Result(models.TextChoices):
    PASSED = "passed", "Geslaagd"
    FAILED = "failed", "Niet geslaagd"
    STOPPED = "stopped", "Vroegtijdig stopgezet"


class CancelReason(models.TextChoices):
    """Why a request ends before the training starts. [inference]"""

    BY_CLIENT = "by_client", "De cliënt ziet ervan af"
    WORK = "work", "De cliënt vond werk"
    OTHER_TRAINING = "other_training", "De cliënt kiest een andere opleiding"
    TWE_ENDED = "twe_ended", "Het TWE is beëindigd"
    OTHER = "other", "Een andere reden"
