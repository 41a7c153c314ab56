"""The words of an OKOT: its states, channels, stop reasons and who guides on afterwards (domain.md §5.1)."""

from django.db import models

from trajects.aftercare.choices import Guide as Guide
from trajects.catalogue.outcomes import EnrolmentState as EnrolmentState
from trajects.catalogue.outcomes import Reorientation as Reorientation
from trajects.catalogue.outcomes import StopReason as StopReason


class OkotState(models.TextChoices):
    INTEREST = "interest", "Informatie"
    CANDIDATE = "candidate", "Kandidaat gesteld"
    AGREEMENT_ASKED = "agreement_asked", "Wacht op formeel akkoord"
    AGREEMENT_REFUSED = "agreement_refused", "Akkoord geweigerd"
    AGREED = "agreed", "Akkoord gegeven"
    INTAKE_PLANNED = "intake_planned", "Intake gepland"
    SCREENING = "screening", "Intake afgenomen, resultaat volgt"
    REJECTED = "rejected", "Niet toegelaten"
    START_PLANNED = "start_planned", "Toegelaten, start gepland"
    STARTED = "started", "In opleiding"
    PASSED = "passed", "Geslaagd"
    FAILED = "failed", "Niet geslaagd"
    STOPPED = "stopped", "Vroegtijdig stopgezet"
    AFTERCARE = "aftercare", "Begeleiding naar werk"
    CLOSED = "closed", "Afgesloten"
    WITHDRAWN = "withdrawn", "Ingetrokken"


S = OkotState

TONES = {
    S.INTEREST: "info",
    S.CANDIDATE: "info",
    S.AGREEMENT_ASKED: "wait",
    S.AGREEMENT_REFUSED: "danger",
    S.AGREED: "active",
    S.INTAKE_PLANNED: "info",
    S.SCREENING: "info",
    S.REJECTED: "danger",
    S.START_PLANNED: "active",
    S.STARTED: "active",
    S.PASSED: "success",
    S.FAILED: "danger",
    S.STOPPED: "danger",
    S.AFTERCARE: "active",
    S.CLOSED: "neutral",
    S.WITHDRAWN: "neutral",
}

PHASES = (
    ("Info en verkenning", (S.INTEREST,)),
    ("Kandidaatstelling", (S.CANDIDATE,)),
    ("Formeel akkoord", (S.AGREEMENT_ASKED, S.AGREEMENT_REFUSED)),
    ("Warme overdracht", (S.AGREED,)),
    ("Intake en screening", (S.INTAKE_PLANNED, S.SCREENING, S.REJECTED, S.START_PLANNED)),
    ("Opleiding", (S.STARTED, S.PASSED, S.FAILED, S.STOPPED)),
    ("Naar werk", (S.AFTERCARE, S.CLOSED)),
)

ENDS = (S.AGREEMENT_REFUSED, S.REJECTED, S.CLOSED, S.WITHDRAWN)
BEFORE_START = (
    S.INTEREST,
    S.CANDIDATE,
    S.AGREEMENT_ASKED,
    S.AGREED,
    S.INTAKE_PLANNED,
    S.SCREENING,
    S.START_PLANNED,
)
RUNNING = (S.STARTED,)
OUTCOMES = (S.PASSED, S.FAILED, S.STOPPED)


class Channel(models.TextChoices):
    """OKOT-05: through the training guide, or through the mediator named there."""

    GUIDE = "guide", "Via de opleidingengids"
    MEDIATOR = "mediator", "Via de VDAB-bemiddelaar"


class WithdrawReason(models.TextChoices):
    """Why a candidature ends before the start. [inference]"""

    BY_CLIENT = "by_client", "De cliënt ziet ervan af"
    WORK = "work", "De cliënt vond werk"
    OTHER_TRAINING = "other_training", "De cliënt kiest een andere opleiding"
    CIRCUMSTANCES = "circumstances", "De omstandigheden laten het niet toe"
    NO_ANSWER = "no_answer", "Geen antwoord op de vraag om akkoord"
    OTHER = "other", "Een andere reden"


class ConditionAnswer(models.TextChoices):
    MET = "met", "Voldaan"
    NOT_MET = "not_met", "Niet voldaan"
    TO_DISCUSS = "to_discuss", "Te bespreken"
