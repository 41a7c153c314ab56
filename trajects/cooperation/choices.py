"""The closed lists of a cooperation agreement: its states, the six fields of action of 2016, and kinds of moments."""

from django.db import models

from partners.roles import OCMW_WORKERS, Role


class CooperationState(models.TextChoices):
    DRAFT = "draft", "Ontwerp"
    SIGNED = "signed", "Ondertekend"
    RENEWED = "renewed", "Vernieuwd"
    ENDED = "ended", "Overeenkomst beëindigd"


S = CooperationState
OPEN_STATES = (S.DRAFT, S.SIGNED)
ENDS = (S.RENEWED, S.ENDED)
PHASES = (("Ontwerp", (S.DRAFT,)), ("Ondertekend", (S.SIGNED,)), ("Afgelopen", ENDS))
TONES = {S.DRAFT: "wait", S.SIGNED: "active", S.RENEWED: "redirect", S.ENDED: "neutral"}


class ActionField(models.IntegerChoices):
    """The six actiedomeinen of the agreement of 16 December 2016 (SAM-01 to SAM-09)."""

    COMMUNICATION = 1, "Versterkte communicatie"
    REFERRAL = 2, "Toeleiding naar VDAB en onderzoek van de bemiddelbaarheid"
    REGISTRATION = 3, "Registreren in Mijn Loopbaan voor Partners"
    OUTFLOW = 4, "Van sociale tewerkstelling naar een job of een opleiding"
    DUTCH = 5, "Nederlands voor en tijdens sociale tewerkstelling"
    WELFARE = 6, "Gericht welzijnsbeleid"


# What the partners promised each other, in one sentence each; shown above what they agreed on.
PROMISES = {
    ActionField.COMMUNICATION: (
        "Het OCMW informeert de cliënt over de uitwisseling, OCMW en VDAB stemmen per cliënt af, dragen warm over en "
        "zien elkaar geregeld."
    ),
    ActionField.REFERRAL: (
        "Het OCMW helpt bij de inschrijving als werkzoekende. VDAB screent mogelijkheden en beperkingen op de "
        "arbeidsmarkt."
    ),
    ActionField.REGISTRATION: "Het OCMW raadpleegt de gegevens in het systeem van VDAB en vult ze aan.",
    ActionField.OUTFLOW: (
        "OCMW en VDAB bespreken in cliëntoverleg de nood aan sociale tewerkstelling, zo dicht mogelijk bij de "
        "arbeidsmarkt."
    ),
    ActionField.DUTCH: (
        "Wie laagtaalvaardig is, wordt aangemoedigd om lessen Nederlands te volgen in een erkende onderwijsinstelling."
    ),
    ActionField.WELFARE: (
        "Het OCMW helpt bij het vinden van de gepaste hulp, ook bij een CAW of CGG; VDAB verwijst naar het OCMW."
    ),
}


class MomentKind(models.TextChoices):
    """SAM-03: to know each other's work, and to discuss dossiers."""

    INFO = "info", "Infomoment"
    MEETING = "meeting", "Ontmoetingsmoment"


HEADS = frozenset({Role.TEAM_HEAD})
READERS = OCMW_WORKERS | {Role.MEDIATOR, Role.NETWORK_MANAGER, Role.TEAM_HEAD}
