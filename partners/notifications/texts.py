"""What an e-mail says per code of the notification matrix (domain.md §6).

Only these sentences leave the portal: nothing a person typed, and no decision, result or status either. A mail tells
that there is news, in which dossier and from which organisation; what the news is, the portal tells.
"""

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
TRAINING_REQUEST = MailText(
    "Er is nieuws over een opleidingsaanvraag",
    "{sender} registreerde nieuws over de opleidingsaanvraag in dossier {reference}.",
)
GROUP = MailText(
    "Er is nieuws over een deelname aan een groep",
    "{sender} registreerde nieuws over de deelname aan een groep in dossier {reference}.",
)
OTHER = MailText("Er is nieuws in een dossier", "{sender} registreerde nieuws in dossier {reference}.")

MAIL_TEXTS: dict[str, MailText] = {
    "N0a": MailText(
        "Er wacht een nieuwe kandidatuur",
        "{sender} diende een kandidatuur in: dossier {reference}.",
        "In het portaal zie je voor welke opleiding, en geef je antwoord.",
    ),
    "N0b": MailText(
        "Er wordt een formeel akkoord gevraagd",
        "{sender} vraagt jullie formeel akkoord in dossier {reference}. Pas daarna kan het intakegesprek "
        "gepland worden.",
        "In het portaal ga je akkoord of weiger je.",
    ),
    "N1": AGREEMENT,
    "N1b": AGREEMENT,
    "N1c": AGREEMENT,
    "N2": MailText(
        "Er is een resultaat van een screening",
        "{sender} registreerde het resultaat van de screening in dossier {reference}.",
        "In het portaal lees je het resultaat, met de vermoedelijke startdatum en plaats.",
    ),
    "N2a": INTAKE,
    "N2b": INTAKE,
    "N2c": MailText(
        "Er is nieuws over een startdatum",
        "{sender} paste de vermoedelijke start aan in dossier {reference}.",
    ),
    "N3": MailText(
        "Er is nieuws over de start van een opleiding",
        "{sender} registreerde nieuws over de start van de opleiding in dossier {reference}.",
    ),
    "N3b": MailText(
        "Er is nieuws over een opleiding",
        "{sender} registreerde nieuws over de opleiding in dossier {reference}.",
    ),
    "N4": MailText(
        "Er is een resultaat van een opleiding",
        "{sender} registreerde het resultaat van de opleiding in dossier {reference}.",
        "In het portaal lees je het resultaat en wie nu aan zet is.",
    ),
    "N5": MailText(
        "Er is een voorstel voor na de opleiding",
        "{sender} deed een voorstel voor de begeleiding na de opleiding in dossier {reference}.",
        "In het portaal bevestig je het voorstel of stel je iets anders voor.",
    ),
    "N6": MailText(
        "Er is nieuws over een kandidatuur",
        "{sender} registreerde nieuws over de kandidatuur in dossier {reference}.",
    ),
    "N7": MailText(
        "Er staat een warme overdracht klaar",
        "{sender} bereidde een warme overdracht voor in dossier {reference}.",
        "In het portaal lees je de fiche en bevestig je de ontvangst.",
    ),
    "N7b": HANDOVER,
    "N7c": HANDOVER,
    "N10": MailText(
        "Er wacht een nieuwe opleidingsaanvraag",
        "{sender} vraagt een opleiding aan binnen een traject tijdelijke werkervaring: dossier {reference}.",
        "In het portaal zie je voor welke opleiding, en geef je antwoord.",
    ),
    "N10b": TRAINING_REQUEST,
    "N10c": TRAINING_REQUEST,
    "N11": MailText(
        "Er is een beslissing over een opleidingsaanvraag",
        "{sender} registreerde een beslissing over de opleidingsaanvraag in dossier {reference}.",
    ),
    "N12": MailText(
        "Er wacht een nieuwe aanmelding voor een groep",
        "{sender} meldde iemand aan voor een groep: dossier {reference}.",
        "In het portaal lees je de checklist, en selecteer of weiger je.",
    ),
    "N12b": GROUP,
    "N13": GROUP,
    "N14": GROUP,
    "N8": MailText(
        "Er is nieuws over een TWE-traject",
        "{sender} registreerde nieuws over een traject tijdelijke werkervaring in dossier {reference}.",
        "In het portaal lees je hoever het traject staat.",
    ),
    "N9": MailText(
        "Er is nieuws over een TWE-traject",
        "{sender} registreerde nieuws over een traject tijdelijke werkervaring in dossier {reference}.",
        "In het portaal lees je hoever het traject staat.",
    ),
    "R-1": MailText(
        "Er nadert een termijn in een TWE-traject",
        "{sender} herinnert aan de termijn voor tijdig werk in dossier {reference}.",
        "In het portaal zie je hoeveel dagen er nog zijn.",
    ),
    "R-2": MailText(
        "Er nadert een termijn in een TWE-traject",
        "{sender} herinnert aan de maximale duur van TWE in dossier {reference}.",
    ),
    "R-3": MailText(
        "Er nadert het einde van een tewerkstelling",
        "{sender} herinnert aan de uitstroom na artikel 60 in dossier {reference}.",
        "In het portaal zie je hoeveel dagen er al bewezen zijn.",
    ),
    "R-5": MailText(
        "Er loopt een kwartaal af voor TWE",
        "{sender} vraagt om de TWE-registraties van {reference} na te kijken.",
        "In het portaal zie je welke trajecten je opvolgt.",
    ),
    "R-4": MailText(
        "Er is een voortgangsgesprek te plannen",
        "{sender} vraagt naar het volgende voortgangsgesprek in dossier {reference}.",
    ),
    "R-6": MailText(
        "Er is nog geen start geregistreerd",
        "{sender} vraagt naar de start van de opleiding in dossier {reference}.",
        "In het portaal registreert VDAB de start of past ze de datum aan.",
    ),
    "R-7": MailText(
        "Morgen is er een sessie van een groep",
        "{sender} herinnert aan de sessie van morgen van groep {reference}.",
        "In het portaal staan het uur en de plaats, en registreert de coach wie er was.",
    ),
    "R-8": MailText(
        "Er zijn competenties bij te werken",
        "{sender} vraagt naar de competenties na een opleiding in dossier {reference}.",
        "In het portaal bevestig je dat ze in MLP bijgewerkt zijn.",
    ),
    "OV": MailText(
        "Iemand anders volgt een dossier op",
        "{sender} meldt dat een ander OCMW of een andere MA/ATB voortaan dossier {reference} opvolgt.",
        "In het portaal lees je wie dat is en hoe je die persoon bereikt.",
    ),
    "RZ": MailText(
        "Er wacht een rechtzetting op een tweede beheerder",
        "{sender} vraagt een rechtzetting in dossier {reference}.",
        "In het beheer lees je waarom, en keur je goed of weiger je.",
    ),
}


# What tells somebody about their own work, in no dossier: the portal says it, and no mail leaves.
PORTAL_ONLY = frozenset({"EXP"})


def mail_text(code: str) -> MailText:
    return MAIL_TEXTS.get(code, OTHER)


# The drawing beside a notice, by the family of its code.
ICONS = {
    "N0": "inbox",
    "N1": "signature",
    "N12": "users",
    "N13": "users",
    "N14": "users",
    "N2": "clipboard-check",
    "N3": "play",
    "N4": "graduation-cap",
    "N5": "route",
    "N6": "undo-2",
    "N7": "handshake",
    "N10": "graduation-cap",
    "N11": "clipboard-check",
    "R-": "clock-alert",
    "EX": "download",
}


def icon_of(code: str) -> str:
    return ICONS.get(code[:3]) or ICONS.get(code[:2], "bell")
