"""The terms the partners hold each other to, and what goes with their cooperation."""

from typing import Any

from okot_portal.parameters.definition import Definition, Initial, Kind

AGREEMENT = "Afspraak van de partners"
PROPOSAL = "Voorstel van het portaal, door de partners nog af te spreken"


def term(key: str, label: str, days: int, unit: str = "werkdagen") -> Definition:
    """A term the partners may still agree on differently: no source gives one."""
    return Definition(key, label, Kind.INTEGER, (Initial(days, PROPOSAL, to_verify=True),), unit)


def months(value: list[Any]) -> str:
    return f"{listed(value)} maanden"


def days_of_year(value: list[str]) -> str:
    return listed([f"{int(day[3:])}/{int(day[:2])}" for day in value])


def listed(value: list[Any]) -> str:
    return " en ".join(str(item) for item in value)


RETAINED = (Initial(10, "vdab.be/privacy/documenten-delen"),)
RETENTION = Definition(
    "BEWAARTERMIJN_JAREN", "Een afgesloten dossier wordt bewaard gedurende", Kind.INTEGER, RETAINED, "jaar"
)
COOPERATION = (
    Definition(
        "AKKOORD_TERMIJN_WERKDAGEN",
        "Termijn om het formeel akkoord te geven of te weigeren",
        Kind.INTEGER,
        (Initial(10, AGREEMENT),),
        "werkdagen",
    ),
    Definition(
        "HERINNERING_PERCENTAGES",
        "Herinneringen worden verstuurd op dit deel van de termijn (in %)",
        Kind.TABLE,
        (Initial([50, 100], AGREEMENT),),
        words=listed,
    ),
    term("AKKOORD_VERVAL_WERKDAGEN", "Zonder antwoord vervalt de vraag om akkoord na de laatste herinnering na", 5),
    term("HERINNERING_VOOR_WERKDAGEN", "De behandelaar wordt herinnerd voor het einde van een termijn, zoveel", 2),
    term("HERINNERING_NA_WERKDAGEN", "De behandelaar wordt herinnerd na het einde van een termijn, zoveel", 1),
    term("ESCALATIE_TEAM_WERKDAGEN", "De teammailbox hoort van een verstreken termijn na", 3),
    term("ESCALATIE_VERANTWOORDELIJKE_WERKDAGEN", "De teamverantwoordelijke hoort van een verstreken termijn na", 6),
    term("ESCALATIE_ONBEANTWOORD_WERKDAGEN", "Wie op een antwoord wacht, hoort dat het uitblijft na", 10),
    term("UITSTEL_MAX_WERKDAGEN", "Uitstel van een termijn, hoogstens", 20),
    term("UITSTEL_AANTAL", "Een termijn kan uitgesteld worden, hoogstens", 2, "keer"),
    term("UITSTEL_ANTWOORD_WERKDAGEN", "Termijn om te antwoorden op een vraag om uitstel", 3),
    term("UITSTEL_VERVAL_WERKDAGEN", "Zonder antwoord vervalt een vraag om uitstel na haar termijn na", 3),
    term("OPSCHORTING_MAX_WERKDAGEN", "Opschorting van een termijn, hoogstens", 60),
    term("OVERDRACHT_TERMIJN_WERKDAGEN", "Termijn om een warme overdracht te doen, en om ze te bevestigen", 5),
    term("OVERDRACHT_BEREIKBAAR_MAANDEN", "Wie overdroeg, blijft bereikbaar voor vragen gedurende", 3, "maanden"),
    term("OVERDRACHT_LEESTIJD_MAANDEN", "Een bemiddelaar die overdroeg, leest het dossier nog mee", 3, "maanden"),
    term("VERHUIZING_TERMIJN_WERKDAGEN", "Termijn om het dossier van een verhuisde cliënt aan te nemen", 5),
    term("INSCHRIJVING_TERMIJN_WERKDAGEN", "Termijn om in te schrijven als werkzoekende na het formeel akkoord", 5),
    term("INTAKE_TERMIJN_WERKDAGEN", "Termijn om het intakegesprek te plannen", 10),
    term("SCREENING_TERMIJN_WERKDAGEN", "Termijn om het resultaat van de screening te bezorgen na de intake", 5),
    term("SCREENING_AFSPRAAK_WERKDAGEN", "Termijn om een afspraak te plannen voor een gevraagde screening", 10),
    term("NT2_BESPREKEN_WERKDAGEN", "Termijn om lessen Nederlands te bespreken met de cliënt", 20),
    term("NT2_START_WERKDAGEN", "Termijn om na te gaan of de lessen Nederlands gestart zijn, na de inschrijving", 30),
    term("NT2_AANWEZIGHEID_WERKDAGEN", "Termijn om de aanwezigheid in de lessen Nederlands na te vragen", 22),
    term("NT2_OPNIEUW_MAANDEN", "Lessen Nederlands worden opnieuw gestimuleerd na", 6, "maanden"),
    term("WELZIJN_ANTWOORD_WERKDAGEN", "Termijn om te antwoorden op een doorverwijzing naar welzijn", 10),
    term("WELZIJN_TERUGKOPPELING_WERKDAGEN", "Termijn om terug te koppelen over de hulp", 44),
    term("ANTWOORDLINK_GELDIG_WERKDAGEN", "Een link waarmee een partner zonder account antwoordt, geldt", 10),
    term("ANTWOORDLINK_FOUTE_CODES", "Zo'n link gaat dicht na zoveel foute codes", 5, "foute codes"),
    term("INFOSESSIE_PLAATSEN", "Een nieuwe infosessie telt, als niemand iets anders kiest", 15, "plaatsen"),
    term("INFOSESSIE_HERINNERING_WERKDAGEN", "Aan een infosessie wordt vooraf herinnerd, zoveel", 2),
    term("INFOSESSIE_VERVOLG_WERKDAGEN", "Termijn om het vervolg na een infosessie te bespreken met de cliënt", 5),
    term("INZAGE_FORMULIER_WERKDAGEN", "Termijn om het formulier voor inzage in MLP te bezorgen aan VDAB", 5),
    term("INZAGE_NAKIJKEN_WERKDAGEN", "Termijn om na te gaan of de inzage in MLP actief is", 10),
    Definition(
        "VOORTGANGSGESPREK_SCHARNIERMOMENTEN",
        "Tegen deze dagen van een schooljaar is er een voortgangsgesprek geweest (maand-dag)",
        Kind.TABLE,
        (Initial(["11-30", "02-28", "05-31"], PROPOSAL, to_verify=True),),
        words=days_of_year,
    ),
    term("VOORTGANGSGESPREK_HERINNERING_WERKDAGEN", "Een gepland voortgangsgesprek wordt vooraf herinnerd", 3),
    term("VOORTGANGSGESPREK_OPNIEUW_WERKDAGEN", "Termijn voor een nieuw gesprek als de cursist niet verscheen", 10),
    term("START_BEVESTIGEN_WERKDAGEN", "Termijn om de start te bevestigen na de geplande startdatum", 5),
    term("RESULTAAT_TERMIJN_WERKDAGEN", "Termijn om het resultaat van de opleiding te bezorgen", 10),
    term("VOORKEURBEROEP_TERMIJN_WERKDAGEN", "Termijn om het voorkeurberoep in MLP te zetten na het diploma", 10),
    term("NABEGELEIDING_TERMIJN_WERKDAGEN", "Termijn om de verdere begeleiding af te spreken of te bevestigen", 10),
    Definition(
        "NAZORG_MAANDEN",
        "Na een opleiding wordt gevraagd of de cliënt werkt, zoveel maanden na het einde",
        Kind.TABLE,
        (Initial([3, 6], PROPOSAL, to_verify=True),),
        words=months,
    ),
    term("NAZORG_VROEGER_DAGEN", "Wat vroeger genoteerd is, telt voor een moment van de nazorg vanaf", 30, "dagen"),
    term("UITSTROOMPLAN_TERMIJN_WERKDAGEN", "Termijn om het uitstroomplan op te maken na artikel 60", 10),
    term("OPLEIDINGSAANVRAAG_TERMIJN_WERKDAGEN", "Termijn om te beslissen over een opleidingsaanvraag binnen TWE", 10),
    term("COMPETENTIES_TERMIJN_WERKDAGEN", "Termijn om de competenties in MLP bij te werken na een opleiding", 10),
    term("INZAGE_NA_CLIENTOVERLEG_DAGEN", "Inzage voor een cliëntoverleg loopt na het overleg nog", 30, "dagen"),
    term("SAMENWERKING_HERINNERING_MAANDEN", "Een overeenkomst die afloopt, wordt vooraf herinnerd", 3, "maanden"),
    term("TOEGANG_NA_AFSLUITEN_MAANDEN", "Een partner ziet een afgesloten dossier nog", 6, "maanden"),
    term("EXPORT_BEWAREN_DAGEN", "Een export blijft op te halen gedurende", 7, "dagen"),
    RETENTION,
)
