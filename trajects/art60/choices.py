"""The closed lists of an employment under article 60: states, places, why it stops for a while and why it ends."""

from django.db import models


class Art60State(models.TextChoices):
    PROPOSED = "proposed", "Voorgesteld"
    DECIDED = "decided", "Beslist"
    SIGNED = "signed", "Contract getekend"
    RUNNING = "running", "Aan het werk"
    SUSPENDED = "suspended", "Geschorst"
    ENDED = "ended", "Tewerkstelling beëindigd"
    REJECTED = "rejected", "Gaat niet door"


S = Art60State
AT_WORK = (S.RUNNING, S.SUSPENDED)
BEFORE_WORK = (S.PROPOSED, S.DECIDED, S.SIGNED)
ENDS = (S.ENDED, S.REJECTED)
PHASES = (
    ("Voorstel", (S.PROPOSED,)),
    ("Beslissing", (S.DECIDED, S.REJECTED)),
    ("Contract", (S.SIGNED,)),
    ("Aan het werk", AT_WORK),
    ("Beëindigd", (S.ENDED,)),
)
TONES = {
    S.PROPOSED: "wait",
    S.DECIDED: "info",
    S.SIGNED: "info",
    S.RUNNING: "active",
    S.SUSPENDED: "wait",
    S.ENDED: "neutral",
    S.REJECTED: "danger",
}


class DecisionBody(models.TextChoices):
    """Who decides on individual aid at an OCMW."""

    COMMITTEE = "committee", "Bijzonder comité voor de sociale dienst"
    BOARD = "board", "Vast bureau"
    OTHER = "other", "Een ander orgaan"


class Circuit(models.TextChoices):
    OCMW = "ocmw", "Eigen dienst van het OCMW"
    SE = "se", "Sociale economie"
    NEC = "nec", "Normaal economisch circuit (NEC)"


class HostKind(models.TextChoices):
    """ART60-01: the OCMW is always the legal employer; the work may be done elsewhere."""

    OWN = "own", "Eigen dienst van het OCMW"
    MUNICIPALITY = "municipality", "Gemeente of stad"
    NON_PROFIT = "non_profit", "Vzw"
    OTHER_OCMW = "other_ocmw", "Ander OCMW"
    SOCIAL_ECONOMY = "social_economy", "Initiatief in de sociale economie"
    HOSPITAL = "hospital", "Openbaar ziekenhuis"
    PRIVATE = "private", "Private partner, met een overeenkomst"


class SuspensionReason(models.TextChoices):
    """Why the work stops for a while. Health data: no history line, mail or partner shows it."""

    ILLNESS = "illness", "Langdurige ziekte"
    BIRTH = "birth", "Moederschapsrust of geboorteverlof"
    UNPAID = "unpaid", "Onbetaald verlof"
    TRAINING = "training", "Voltijdse opleiding"
    OTHER = "other", "Andere"


# Proposed per reason; whoever registers the suspension may decide otherwise. [inference]
COUNTS = {
    SuspensionReason.ILLNESS: False,
    SuspensionReason.BIRTH: True,
    SuspensionReason.UNPAID: False,
    SuspensionReason.TRAINING: False,
    SuspensionReason.OTHER: False,
}


class RejectReason(models.TextChoices):
    NO_RIGHT = "no_right", "Geen recht op (equivalent) leefloon"
    NOT_NEEDED = "not_needed", "Een andere stap past beter"
    NO_PLACE = "no_place", "Geen passende werkplek"
    CLIENT = "client", "De cliënt wil niet"
    OTHER = "other", "Andere"


class Art60End(models.TextChoices):
    """domain.md §5.6; no official list was found. [inference]"""

    RIGHT_OPENED = "right_opened", "Recht op uitkeringen geopend"
    TO_NEC = "to_nec", "Doorstroom naar het normaal economisch circuit"
    TO_SE = "to_se", "Doorstroom naar de sociale economie"
    TRAINING = "training", "Opleiding"
    DISMISSAL = "dismissal", "Ontslag"
    MUTUAL = "mutual", "Onderling akkoord"
    MEDICAL = "medical", "Medische overmacht"
    TERM = "term", "Einde van de bepaalde duur"
    OTHER = "other", "Andere"
