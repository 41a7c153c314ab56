"""The closed lists of infosessions: the states of a session and of a registration, and what comes after (OKOT-02)."""

from django.db import models


class SessionState(models.TextChoices):
    PLANNED = "planned", "In voorbereiding"
    OPEN = "open", "Inschrijving open"
    HELD = "held", "Doorgegaan"
    CANCELLED = "cancelled", "Geannuleerd"


S = SessionState
SESSION_ENDS = (S.HELD, S.CANCELLED)
SESSION_PHASES = (("Voorbereiding", (S.PLANNED,)), ("Inschrijving", (S.OPEN, S.CANCELLED)), ("Doorgegaan", (S.HELD,)))
SESSION_TONES = {S.PLANNED: "info", S.OPEN: "wait", S.HELD: "success", S.CANCELLED: "neutral"}


class RegistrationState(models.TextChoices):
    INVITED = "invited", "Uitgenodigd, wacht op antwoord"
    REGISTERED = "registered", "Ingeschreven"
    WAITING = "waiting", "Op de wachtlijst"
    ATTENDED = "attended", "Was aanwezig"
    NO_SHOW = "no_show", "Kwam niet"
    FOLLOWED_UP = "followed_up", "Vervolg besproken"
    DECLINED = "declined", "Komt niet"
    CANCELLED = "cancelled", "Uitgeschreven"
    LAPSED = "lapsed", "Vervallen"


R = RegistrationState
COMING = (R.INVITED, R.REGISTERED, R.WAITING)  # before the session
OPEN = (*COMING, R.ATTENDED, R.NO_SHOW)
ENDS = (R.FOLLOWED_UP, R.DECLINED, R.CANCELLED, R.LAPSED)
GONE = (R.DECLINED, R.CANCELLED, R.LAPSED)  # who may be registered for the same session anew
TAKES_A_PLACE = (R.REGISTERED, R.ATTENDED, R.NO_SHOW)
PHASES = (
    ("Uitgenodigd", (R.INVITED, R.DECLINED)),
    ("Ingeschreven", (R.REGISTERED, R.WAITING, R.CANCELLED, R.LAPSED)),
    ("Infosessie", (R.ATTENDED, R.NO_SHOW)),
    ("Vervolg", (R.FOLLOWED_UP,)),
)
TONES = {
    R.INVITED: "wait",
    R.REGISTERED: "active",
    R.WAITING: "wait",
    R.ATTENDED: "info",
    R.NO_SHOW: "danger",
    R.FOLLOWED_UP: "success",
    R.DECLINED: "neutral",
    R.CANCELLED: "neutral",
    R.LAPSED: "neutral",
}


class Audience(models.TextChoices):
    """Which OCMWs may register their clients."""

    ALL = "all", "Elk OCMW"
    PROVINCE = "province", "De OCMW's van onze provincie"


class Presence(models.TextChoices):
    PRESENT = "present", "Aanwezig"
    ABSENT = "absent", "Afwezig"


class Outcome(models.TextChoices):
    """What the client does next, as it was talked about after the session."""

    CANDIDATE = "candidate", "Wil verder: kandidaat voor een opleiding"
    OTHER_TRAINING = "other_training", "Zoekt een andere opleiding"
    OTHER_SESSION = "other_session", "Gaat naar een andere infosessie"
    THINKS = "thinks", "Denkt er nog over na"
    NO = "no", "Geen interesse"
