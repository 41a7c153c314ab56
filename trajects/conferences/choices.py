"""The closed lists of a case conference: its states, what a dossier is on the agenda for, and what came of it."""

from django.db import models


class ConferenceState(models.TextChoices):
    PLANNED = "planned", "Gepland"
    HELD = "held", "Doorgegaan"
    POSTPONED = "postponed", "Uitgesteld"
    CANCELLED = "cancelled", "Afgelast"


C = ConferenceState
CONFERENCE_ENDS = (C.HELD, C.CANCELLED)
CONFERENCE_PHASES = (("Gepland", (C.PLANNED, C.POSTPONED, C.CANCELLED)), ("Doorgegaan", (C.HELD,)))
CONFERENCE_TONES = {C.PLANNED: "info", C.HELD: "success", C.POSTPONED: "wait", C.CANCELLED: "neutral"}


class ItemState(models.TextChoices):
    ON_AGENDA = "on_agenda", "Op de agenda"
    DISCUSSED = "discussed", "Besproken"
    WITHDRAWN = "withdrawn", "Van de agenda"


A = ItemState
ITEM_ENDS = (A.DISCUSSED, A.WITHDRAWN)
ITEM_PHASES = (("Agenda", (A.ON_AGENDA, A.WITHDRAWN)), ("Besproken", (A.DISCUSSED,)))
ITEM_TONES = {A.ON_AGENDA: "info", A.DISCUSSED: "success", A.WITHDRAWN: "neutral"}


class DecisionState(models.TextChoices):
    OPEN = "open", "Af te werken"
    DONE = "done", "Afgewerkt"
    DROPPED = "dropped", "Niet meer nodig"


D = DecisionState
DECISION_ENDS = (D.DONE, D.DROPPED)
DECISION_PHASES = (("Afgesproken", (D.OPEN,)), ("Afgewerkt", DECISION_ENDS))
DECISION_TONES = {D.OPEN: "wait", D.DONE: "success", D.DROPPED: "neutral"}


class Topic(models.TextChoices):
    """Why a dossier is discussed (SAM-02, SAM-03, SAM-07)."""

    SOCIAL_EMPLOYMENT = "social", "Nood aan sociale tewerkstelling"
    PLANS = "plans", "Hulpverlenings- en trajectplan afstemmen"
    HANDOVER = "handover", "Overdracht naar de andere dienst"
    OUTFLOW = "outflow", "Doorstroom naar een job of een opleiding"
    OTHER = "other", "Iets anders"


class Need(models.TextChoices):
    """SAM-07: whether social employment is needed, once it was discussed."""

    NO = "no", "Nee, een andere weg past beter"
    YES = "yes", "Ja, sociale tewerkstelling is nodig"
    LATER = "later", "Nog niet duidelijk"
    NOT_ASKED = "not_asked", "Daar ging het niet over"


class Side(models.TextChoices):
    """Who carries out a decision: the client's MA/ATB, or the mediator of the conference."""

    OCMW = "ocmw", "OCMW"
    VDAB = "vdab", "VDAB"
