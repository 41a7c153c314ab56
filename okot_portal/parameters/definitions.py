"""Every parameter of the portal on one page: key, meaning, value per period and where it stands (domain §14).

A value that changes does not change here: an administrator adds a period. New keys and their first values do.
"""

from datetime import date
from typing import Any

from okot_portal.parameters.definition import Definition, Initial, Kind
from okot_portal.parameters.early_warning import EARLY_WARNING
from okot_portal.parameters.terms import AGREEMENT, COOPERATION, PROPOSAL, term

OKOT_FLOW = "Participatie OCMW-cliënten aan OKOT-trajecten"
TWE_TRAINING = "Opleiding binnen tijdelijke werkervaring"
TWE_FINANCE = "vdab.be/tijdelijkewerkervaring/draaiboek-twe-ocmw/financiering"
CONDITIONS = "vdab.be/diplomaviavdab/bijkomende-voorwaarden"
ALLOWANCES = "extranet.vdab.be/themas/cursistenvergoedingen"
TRAVEL = "extranet.vdab.be, nieuws van 23/10/2023 over verplaatsingsvergoedingen"
PARLIAMENT = "Vlaams Parlement, antwoord over OKOT 2014"
REFORM = "Programmawet van 18/07/2025"
RVA_T31 = "RVA, infoblad T31"
ART60_GROUP_PATH = "Door- en uitstroomtraject artikel 60 Waas en Dender"

LEVEL_LABELS = {
    "bso7": "7de jaar bso",
    "tko": "tweedekansonderwijs",
    "sense": "Se-n-Se",
    "grad": "graduaat",
    "hbov": "HBO5 verpleegkunde",
    "pba": "professionele bachelor",
}


def years_per_level(value: dict[str, int]) -> str:
    return ", ".join(f"{label}: {value[level]} jaar" for level, label in LEVEL_LABELS.items() if level in value)


def days_per_age(value: list[dict[str, Any]]) -> str:
    return "; ".join(
        f"{_ages(row)}: {row['days']} dagen in een periode van {row['reference_months']} maanden" for row in value
    )


def _ages(row: dict[str, Any]) -> str:
    if row["below_age"] is None:
        return "iedereen" if row["from_age"] is None else f"vanaf {row['from_age']} jaar"
    return (
        f"jonger dan {row['below_age']}"
        if row["from_age"] is None
        else f"{row['from_age']} tot {row['below_age'] - 1} jaar"
    )


def bonus(value: dict[str, Any]) -> str:
    return (
        f"€ {value['amount_per_month']} bruto per maand vanaf week {value['from_week']}, voor een opleiding van "
        f"minstens {value['minimum_weeks']} weken en {value['minimum_hours_per_week']} uur per week"
    )


def age_moment(value: str) -> str:
    return {"contract_end": "de leeftijd op het einde van het contract"}.get(value, value)


OKOT = (
    Definition(
        "OKOT_MIN_JAREN_VAN_SCHOOL",
        "Minstens zo lang weg van school bij de start van een OKOT, per niveau",
        Kind.TABLE,
        (
            Initial(
                {"bso7": 1, "tko": 1, "sense": 1, "grad": 2, "hbov": 2, "pba": 2},
                CONDITIONS,
                note="Voor HBO5 verpleegkunde staat het aantal jaren niet in de bron: genomen als voor een graduaat.",
                to_verify=True,
            ),
        ),
        words=years_per_level,
    ),
    Definition(
        "OKOT_WACHTJAAR_NA_VORIGE",
        "Wachttijd na een vorige erkende knelpuntopleiding",
        Kind.INTEGER,
        (Initial(1, CONDITIONS),),
        "jaar",
    ),
    Definition(
        "OKOT_GESPREKKEN_PER_JAAR",
        "Voortgangsgesprekken per schooljaar, minstens",
        Kind.INTEGER,
        (Initial(3, PARLIAMENT, note="Standaard vanaf september 2015; eerder een streefdoel."),),
        "gesprekken",
    ),
    Definition(
        "OKOT_VERLENGING_MAX_MAANDEN",
        "Verlenging van een opleidingsjaar, hoogstens (één semester, uitzonderlijk)",
        Kind.INTEGER,
        (Initial(6, CONDITIONS),),
        "maanden",
    ),
    Definition(
        "OKOT_MAX_UREN_WEEK",
        "Uren les per week, hoogstens (ter informatie)",
        Kind.INTEGER,
        (Initial(40, OKOT_FLOW),),
        "uur",
    ),
    Definition(
        "KM_VERGOEDING",
        "Verplaatsingsvergoeding per kilometer",
        Kind.DECIMAL,
        (
            Initial("0.15", TRAVEL, valid_until=date(2023, 12, 31)),
            Initial("0.17", TRAVEL, date(2024, 1, 1), date(2024, 12, 31)),
            Initial("0.1734", TRAVEL, date(2025, 1, 1), date(2025, 12, 31), "0,17 euro + 2 %."),
            Initial(
                "0.1769", TRAVEL, date(2026, 1, 1), note="0,1734 euro + 2 %. Stijgt elk jaar op 1 januari met 2 %."
            ),
        ),
        "euro",
    ),
    Definition(
        "STIMULANSPREMIE",
        "Stimulanspremie voor cursisten met een leefloon en personen ten laste",
        Kind.TABLE,
        (
            Initial(
                {"amount_per_month": 100, "from_week": 5, "minimum_weeks": 8, "minimum_hours_per_week": 20},
                "rechtenverkenner.be, tekst van 19/07/2019",
                to_verify=True,
            ),
        ),
        words=bonus,
    ),
)

TWE = (
    Definition(
        "TWE_MAX_MAANDEN",
        "Duur van een traject tijdelijke werkervaring, hoogstens",
        Kind.INTEGER,
        (Initial(24, TWE_TRAINING),),
        "maanden",
    ),
    Definition(
        "TWE_TIJDIG_WERK_MAANDEN",
        "‘Tijdig werk’: de tewerkstelling artikel 60 begint binnen",
        Kind.INTEGER,
        (Initial(2, TWE_FINANCE),),
        "maanden",
    ),
    Definition(
        "TWE_WAARSCHUWING_WEKEN",
        "‘Tijdig werk’: waarschuwing als er nog geen tewerkstelling artikel 60 loopt na",
        Kind.INTEGER,
        (Initial(6, PROPOSAL, to_verify=True),),
        "weken",
    ),
    Definition(
        "TWE_CORRECTIE_MAANDEN",
        "Registraties van een kwartaal zijn bij VDAB te verbeteren in de eerste maanden van het volgende",
        Kind.INTEGER,
        (Initial(2, TWE_FINANCE, note="De bron zegt: de eerste twee maanden van een kwartaal.", to_verify=True),),
        "maanden",
    ),
    Definition(
        "TWE_OPL_MAX_MAANDEN_VT",
        "Korte opleiding binnen TWE, voltijds gerekend en zonder stage, hoogstens",
        Kind.INTEGER,
        (Initial(3, TWE_TRAINING),),
        "maanden",
    ),
    Definition(
        "TWE_OPL_MAX_AANTAL",
        "Korte opleidingen per traject TWE, hoogstens",
        Kind.INTEGER,
        (Initial(1, TWE_TRAINING),),
        "opleiding",
    ),
    Definition(
        "TWE_MIN_BEGELEIDING_DEELTIJDS",
        "Begeleiding door het OCMW naast een deeltijdse opleiding, minstens",
        Kind.INTEGER,
        (Initial(50, TWE_TRAINING),),
        "%",
    ),
    Definition(
        "VOLTIJDS_UREN",
        "Uren per week van een voltijdse beroepsopleiding",
        Kind.INTEGER,
        (Initial(35, "ACV, vrijstellingen voor opleiding", note="Benadering: 35 uur per week telt als voltijds."),),
        "uur",
    ),
    Definition(
        "TFIN_INSPANNING",
        "Inspanningsvergoeding TWE per maand",
        Kind.DECIMAL,
        (Initial("250", TWE_FINANCE, note="Bedrag van 2017.", to_verify=True),),
        "euro",
    ),
    Definition(
        "TFIN_COMP1",
        "Compensatie TWE deel 1 per maand",
        Kind.DECIMAL,
        (Initial("150", TWE_FINANCE, note="Bedrag van 2017.", to_verify=True),),
        "euro",
    ),
    Definition(
        "TFIN_COMP2",
        "Compensatie TWE deel 2 per maand",
        Kind.DECIMAL,
        (Initial("45", TWE_FINANCE, note="Bedrag van 2017.", to_verify=True),),
        "euro",
    ),
    Definition(
        "TFIN_COMP3",
        "Compensatie TWE deel 3 per maand, vanaf maand 25",
        Kind.DECIMAL,
        (Initial("250", "VVSG, nieuws van 03/04/2019", note="Bedrag van 2019.", to_verify=True),),
        "euro",
    ),
)

ART60 = (
    Definition(
        "ART60_DAGEN",
        "Vereiste dagen voor het recht op werkloosheidsuitkeringen na artikel 60",
        Kind.TABLE,
        (
            Initial(
                [
                    {"from_age": None, "below_age": 36, "days": 312, "reference_months": 21},
                    {"from_age": 36, "below_age": 50, "days": 468, "reference_months": 33},
                    {"from_age": 50, "below_age": None, "days": 624, "reference_months": 42},
                ],
                RVA_T31,
                valid_until=date(2026, 2, 28),
                note="Geldt naar de dag waarop het contract eindigt.",
            ),
            Initial(
                [{"from_age": None, "below_age": None, "days": 312, "reference_months": 36}],
                REFORM,
                date(2026, 3, 1),
                note="Voor elke leeftijd gelijk. De Vlaamse toepassing op artikel 60 is nog niet bekend.",
                to_verify=True,
            ),
        ),
        words=days_per_age,
    ),
    Definition(
        "ART60_LEEFTIJD_PEIL",
        "Leeftijd die telt voor de vereiste dagen",
        Kind.TEXT,
        (Initial("contract_end", "uvcw.be, artikel van 02/10/2025"),),
        words=age_moment,
    ),
    Definition(
        "ART60_VOLTIJDS_UREN",
        "Uren per week van een voltijdse tewerkstelling artikel 60 (de dagen tellen in verhouding)",
        Kind.INTEGER,
        (Initial(38, PROPOSAL, to_verify=True),),
        "uur",
    ),
    Definition(
        "ART60_MARGE_PROCENT",
        "Een contract artikel 60 geeft hoogstens zoveel meer dagen dan nodig",
        Kind.INTEGER,
        (Initial(10, PROPOSAL, to_verify=True),),
        "%",
    ),
    Definition(
        "DUT_GROEPEN_PER_JAAR",
        "Groepen van het door- en uitstroomtraject per jaar",
        Kind.INTEGER,
        (Initial(8, ART60_GROUP_PATH),),
        "groepen",
    ),
    Definition(
        "DUT_SESSIES_PER_MODULE",
        "Sessies per module van het door- en uitstroomtraject",
        Kind.TABLE,
        (Initial([2, 2, 4, 4], ART60_GROUP_PATH),),
        words=lambda value: ", ".join(f"module {number}: {sessions}" for number, sessions in enumerate(value, 1)),
    ),
    term("DUT_SELECTIE_TERMIJN_WERKDAGEN", "Termijn om een aanmelding voor een groep te beoordelen", 10),
    term(
        "DUT_FILTER_TERMIJN_WERKDAGEN", "Termijn om het resultaat van een module te registreren na de laatste sessie", 5
    ),
    term("DUT_VERSLAG_TERMIJN_WERKDAGEN", "Termijn om het overdrachtsverslag op te maken na de laatste sessie", 5),
    term("DUT_VDAB_TERMIJN_WERKDAGEN", "Termijn om het VDAB-traject te starten na het overdrachtsverslag", 20),
)

REPORTING = (
    Definition(
        "CLUSTER_GAP_MAANDEN",
        "Opleidingen horen bij dezelfde cluster als de volgende begint binnen",
        Kind.INTEGER,
        (Initial(6, PARLIAMENT, note="In de bron geldt dit voor het derde jaar; hier voor elke volgende opleiding."),),
        "maanden",
    ),
    Definition(
        "UITSTROOM_MAANDEN",
        "Uitstroom naar werk wordt gemeten na",
        Kind.INTEGER,
        (
            Initial(6, PARLIAMENT, valid_until=date(2018, 12, 31)),
            Initial(3, "VDAB, cijfers van 10/04/2019", date(2019, 1, 1)),
        ),
        "maanden",
    ),
    Definition(
        "KANSENGROEP_OUDEREN",
        "Kansengroep ouderen: vanaf",
        Kind.INTEGER,
        (
            Initial(50, PARLIAMENT, valid_until=date(2016, 6, 30)),
            Initial(
                55,
                "Vlaams doelgroepenbeleid",
                date(2016, 7, 1),
                note="De bron noemt de leeftijd, niet de dag waarop die voor de statistieken inging.",
                to_verify=True,
            ),
        ),
        "jaar",
    ),
    Definition(
        "KLEINE_CEL_GRENS",
        "In een export worden aantallen verborgen onder",
        Kind.INTEGER,
        (Initial(5, AGREEMENT),),
        "personen",
    ),
)

DEFINITIONS: dict[str, Definition] = {
    definition.key: definition for definition in (*OKOT, *TWE, *ART60, *REPORTING, *COOPERATION, *EARLY_WARNING)
}
GROUPS: tuple[tuple[str, tuple[Definition, ...]], ...] = (
    ("OKOT", OKOT),
    ("Tijdelijke werkervaring", TWE),
    ("Artikel 60", ART60),
    ("Samenwerking en termijnen", COOPERATION),
    ("Vroeg signaal", EARLY_WARNING),
    ("Cijfers", REPORTING),
)
