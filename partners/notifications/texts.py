"""What an e-mail says per code of the notification matrix (domain.md §6).

Only these sentences leave the portal: nothing a person typed, and no decision, result or status either. A mail tells
that there is news, in which dossier and from which organisation; what the news is, the portal tells.
"""

from partners.notifications.phrases import (
    AGREEMENT,
    COOPERATION,
    GROUP,
    HANDOVER,
    INFO_REGISTRATION,
    INTAKE,
    INTERVIEW,
    OTHER,
    OVERDUE,
    POSTPONEMENT,
    SCREENING,
    TRAINING_REQUEST,
    WELFARE,
    MailText,
)

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
    "N3d": INTERVIEW,
    "N3e": INTERVIEW,
    "N3f": MailText(
        "Er is een signaal gemeld",
        "{sender} meldde een signaal in dossier {reference}.",
        "In het portaal lees je waarover het gaat en wie het meldde.",
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
    "N5b": MailText(
        "Er is nieuws uit de nazorg",
        "{sender} registreerde nieuws over de nazorg in dossier {reference}.",
        "In het portaal lees je wat er genoteerd is.",
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
    "N7d": MailText(
        "Wanneer bellen jullie over een overdracht?",
        "{sender} registreerde nieuws over de telefonische afspraak in dossier {reference}.",
        "In het portaal zie je het moment, of kies je er een.",
    ),
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
    "W1": MailText(
        "Er is een nieuwe doorverwijzing",
        "{sender} registreerde een doorverwijzing in dossier {reference}.",
        "In het portaal lees je naar welke dienst, en wie antwoordt.",
    ),
    "W2": WELFARE,
    "W3": WELFARE,
    "L1": MailText(
        "Er zijn lessen te bespreken met een cliënt",
        "{sender} vraagt om lessen te bespreken in dossier {reference}.",
        "In het portaal noteer je het gesprek of schrijf je de cliënt in.",
    ),
    "S1": MailText(
        "Er wordt een screening gevraagd",
        "{sender} vraagt een screening van mogelijkheden en beperkingen: dossier {reference}.",
        "In het portaal neem je de vraag op en plan je een afspraak.",
    ),
    "S2": SCREENING,
    "S3": SCREENING,
    "S4": SCREENING,
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
    "R-4b": MailText(
        "Er is een voortgangsgesprek op komst",
        "{sender} herinnert aan het voortgangsgesprek in dossier {reference}.",
        "In het portaal staan de dag, het uur en de plaats.",
    ),
    "R-4c": MailText(
        "Er is een voortgangsgesprek te registreren",
        "{sender} vraagt of het voortgangsgesprek doorging in dossier {reference}.",
        "In het portaal registreer je het gesprek, of dat de cursist niet verscheen.",
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
    "E-1": MailText(
        "Een termijn loopt bijna af",
        "{sender} herinnert aan een termijn in dossier {reference}.",
        "In het portaal zie je wat er gevraagd wordt en tegen wanneer. Je kan er ook uitstel vragen.",
    ),
    "E-2": OVERDUE,
    "E-3": OVERDUE,
    "E-4": OVERDUE,
    "E-5": MailText(
        "Er kwam nog geen antwoord van een partner",
        "{sender} meldt dat een termijn van een partner voorbij is in dossier {reference}.",
        "In het portaal zie je wie al verwittigd werd, en wie je kan bellen.",
    ),
    "U-1": MailText(
        "Er wordt uitstel gevraagd",
        "{sender} vraagt uitstel van een termijn in dossier {reference}.",
        "In het portaal lees je de reden, en geef of weiger je het uitstel.",
    ),
    "U-2": POSTPONEMENT,
    "U-3": POSTPONEMENT,
    "U-4": POSTPONEMENT,
    "R-9": MailText(
        "Er loopt een samenwerkingsovereenkomst af",
        "{sender} herinnert aan de vernieuwing van samenwerkingsovereenkomst {reference}.",
        "In het portaal zie je tot wanneer ze loopt, en bereid je met de partners de vernieuwing voor.",
    ),
    "SO1": COOPERATION,
    "SO2": MailText(
        "Er is nieuws over een moment van de partners",
        "{sender} plande of wijzigde een moment in samenwerkingsovereenkomst {reference}.",
        "In het portaal staan de dag, het uur en de plaats.",
    ),
    "SO3": MailText(
        "Er is nieuws over een cliëntoverleg",
        "{sender} plande of wijzigde een cliëntoverleg, of iets op de agenda ervan: {reference}.",
        "In het portaal staan de dag, de plaats en de agenda.",
    ),
    "SO4": MailText(
        "Er is nieuws na een cliëntoverleg",
        "{sender} registreerde nieuws over een afspraak of bespreking van een cliëntoverleg: {reference}.",
        "In het portaal lees je het verslag en wat jij of een partner opneemt.",
    ),
    "R-10": MailText(
        "Er is een vrijstelling te herzien",
        "{sender} herinnert aan een vrijstelling van de inschrijving als werkzoekende in dossier {reference}.",
        "In het portaal schrijf je de cliënt in, of noteer je de nieuwe beslissing.",
    ),
    "RG": MailText(
        "Er is nieuws over de inschrijving of de regie",
        "{sender} wijzigde de inschrijving als werkzoekende of de regie in dossier {reference}.",
        "In het portaal lees je wie de cliënt nu begeleidt.",
    ),
    "OV": MailText(
        "Iemand anders volgt een dossier op",
        "{sender} meldt dat een ander OCMW of een andere MA/ATB voortaan dossier {reference} opvolgt.",
        "In het portaal lees je wie dat is en hoe je die persoon bereikt.",
    ),
    "DG": MailText(
        "Er werd werk aan jou doorgegeven",
        "{sender} gaf werk aan jou door: {reference}.",
        "In het portaal lees je wat nu op jouw naam staat.",
    ),
    "VH": MailText(
        "Er is nieuws over een verhuizing",
        "{sender} registreerde nieuws over een cliënt die verhuist: dossier {reference}.",
        "In het portaal lees je wie de cliënt opvolgt, of neem je het dossier aan.",
    ),
    "I-1": INFO_REGISTRATION,
    "I-2": MailText(
        "Er kwam een plaats vrij in een infosessie",
        "{sender} meldt dat er een plaats vrijkwam in een infosessie: {reference}.",
        "In het portaal lees je voor welke dag, en schrijf je uit wie niet meer kan.",
    ),
    "I-3": MailText(
        "Er is nieuws over een infosessie",
        "{sender} meldt nieuws over infosessie {reference}.",
        "In het portaal lees je of het moment of de plaats wijzigde, en kies je zo nodig een andere.",
    ),
    "I-4": MailText(
        "Er is een infosessie geweest",
        "{sender} registreerde de aanwezigheid op een infosessie: {reference}.",
        "In het portaal noteer je wat de cliënt nu doet.",
    ),
    "I-5": MailText(
        "Binnenkort is er een infosessie",
        "{sender} herinnert aan infosessie {reference}.",
        "In het portaal staan de dag, het uur en de plaats.",
    ),
    "I-6": MailText(
        "Er is nog geen aanwezigheid geregistreerd",
        "{sender} vraagt wie er was op infosessie {reference}.",
        "In het portaal registreer je de aanwezigheid: daarna kan elk OCMW het vervolg bespreken.",
    ),
    "AK": MailText(
        "Er is een vraag voor u",
        "{sender} stelt u een vraag: referentie {reference}. U antwoordt op een pagina, zonder account.",
        "Om te antwoorden hebt u een code nodig. U krijgt ze van uw begeleider. Ze staat nooit in een mail.",
    ),
    "AL": MailText(
        "Er is een vraag voor jullie dienst",
        "{sender} stelt jullie een vraag: referentie {reference}. Je antwoordt op een pagina van het portaal, zonder "
        "account.",
        "Om te antwoorden heb je een code nodig. Wie de vraag stelt, zegt ze je aan de telefoon. Ze staat nooit in een "
        "mail.",
    ),
    "RZ": MailText(
        "Er wacht een rechtzetting op een tweede beheerder",
        "{sender} vraagt een rechtzetting in dossier {reference}.",
        "In het beheer lees je waarom, en keur je goed of weiger je.",
    ),
}


# What tells somebody about their own work, in no dossier: the portal says it, and no mail leaves.
PORTAL_ONLY = frozenset({"EXP"})


# A question by link to the client, and not to a service.
CLIENT_ASKED = "AK"

# The overview of eight o'clock: a mail that gathers notices, and no notice of its own in the portal.
DIGEST = "DIG"


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
    "W1": "heart-handshake",
    "W2": "heart-handshake",
    "W3": "heart-handshake",
    "L1": "languages",
    "S1": "clipboard-list",
    "S2": "calendar-plus",
    "S3": "clipboard-check",
    "R-": "clock-alert",
    "E-": "clock-alert",
    "U-": "calendar-clock",
    "SO": "handshake",
    "EX": "download",
    "DG": "user-check",
    "AL": "send",
    "AK": "send",
    "I-": "calendar",
}


def icon_of(code: str) -> str:
    return ICONS.get(code[:3]) or ICONS.get(code[:2], "bell")
