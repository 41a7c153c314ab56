"""A mail's words, and those that several codes of the notification matrix share (`texts`)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MailText:
    """`heading` is also the subject; `sentence` has the placeholders {sender} and {reference}."""

    heading: str
    sentence: str
    prompt: str = "In het portaal lees je wat er veranderde en wat je kunt doen."


AGREEMENT = MailText(
    "Er is een antwoord over een formeel akkoord",
    "{sender} registreerde een antwoord over het formeel akkoord in dossier {reference}.",
    "In het portaal lees je het antwoord en vind je de contactgegevens.",
)
HANDOVER = MailText(
    "Er is een antwoord over een warme overdracht",
    "{sender} registreerde een antwoord over de warme overdracht in dossier {reference}.",
)
INTAKE = MailText(
    "Er is nieuws over een intakegesprek",
    "{sender} registreerde nieuws over het intakegesprek in dossier {reference}.",
)
INTERVIEW = MailText(
    "Er is nieuws over een voortgangsgesprek",
    "{sender} registreerde nieuws over het voortgangsgesprek in dossier {reference}.",
)
TRAINING_REQUEST = MailText(
    "Er is nieuws over een opleidingsaanvraag",
    "{sender} registreerde nieuws over de opleidingsaanvraag in dossier {reference}.",
)
GROUP = MailText(
    "Er is nieuws over een deelname aan een groep",
    "{sender} registreerde nieuws over de deelname aan een groep in dossier {reference}.",
)
OVERDUE = MailText(
    "Een termijn is voorbij",
    "{sender} meldt dat een termijn voorbij is in dossier {reference}.",
    "In het portaal zie je wat er gevraagd wordt, wie erop wacht en wie het al weet.",
)
POSTPONEMENT = MailText(
    "Er is nieuws over een termijn",
    "{sender} registreerde nieuws over een termijn in dossier {reference}.",
    "In het portaal zie je of de termijn opschoof of stilstaat, en waarom.",
)
SCREENING = MailText(
    "Er is nieuws over een screening",
    "{sender} registreerde nieuws over de screening in dossier {reference}.",
)
WELFARE = MailText(
    "Er is nieuws over een doorverwijzing",
    "{sender} registreerde nieuws over een doorverwijzing in dossier {reference}.",
)
COOPERATION = MailText(
    "Er is nieuws over een samenwerkingsovereenkomst",
    "{sender} registreerde nieuws over samenwerkingsovereenkomst {reference}.",
)
INFO_REGISTRATION = MailText(
    "Er is nieuws over een inschrijving voor een infosessie",
    "{sender} registreerde nieuws over de inschrijving voor een infosessie: {reference}.",
)
OTHER = MailText("Er is nieuws in een dossier", "{sender} registreerde nieuws in dossier {reference}.")
