"""The words of the work, explained to whoever starts tomorrow: one plain sentence or two, and where they come from.

`key` is the anchor on the page Woordenlijst (/woordenlijst/#mlp) and the name the tag `{% term %}` asks for.
`seen_as` are the words by which the draaiboek names it. This is for users; docs/glossary.md is for who reads the code.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from okot_portal.sources import (
    ART60_LAW,
    COOPERATION,
    GROUP_NOTE,
    INTEGRATION_LAW,
    MLP_ACCESS,
    OKOT_NOTE,
    PORTAL,
    REGISTRATION,
    STATE_OF_PLAY,
    TWE_FEES,
    TWE_FRAME,
    TWE_NOTE,
    TWE_SCREENING,
)


@dataclass(frozen=True)
class Term:
    key: str
    word: str
    text: str
    source: str
    seen_as: tuple[str, ...] = ()

    def is_in(self, text: str) -> bool:
        return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in self.seen_as)


@dataclass(frozen=True)
class Group:
    key: str
    title: str
    terms: tuple[Term, ...]


PEOPLE = Group(
    "mensen",
    "Mensen en diensten",
    (
        Term(
            "ma-atb",
            "MA en ATB",
            "De maatschappelijk assistent en de arbeidstrajectbegeleider van het OCMW. In een OKOT mogen ze "
            "hetzelfde: wie van beiden de cliënt volgt, geeft het formeel akkoord.",
            f"{OKOT_NOTE} §B.2",
            seen_as=("MA of ATB",),
        ),
        Term(
            "bemiddelaar",
            "Bemiddelaar",
            "De medewerker van VDAB die bij een opleiding als contactpersoon staat. De bemiddelaar weet wanneer er "
            "infosessies zijn, doet de intake en meldt de start en het resultaat.",
            f"{OKOT_NOTE} §B.1",
        ),
        Term(
            "casemanager",
            "Casemanager",
            "De vaste persoon die een cursist tijdens de opleiding opvolgt: één bij VDAB en één bij de school.",
            STATE_OF_PLAY,
            seen_as=("casemanager",),
        ),
        Term(
            "netwerkmanager",
            "Netwerkmanager lokale besturen",
            "Het aanspreekpunt van VDAB voor de OCMW's van een provincie, voor vragen die verder gaan dan één dossier.",
            OKOT_NOTE,
        ),
        Term(
            "client-cursist",
            "Cliënt, klant, cursist",
            "Dezelfde persoon. Het OCMW zegt cliënt, VDAB zegt klant, en tijdens de opleiding is het een cursist.",
            f"{OKOT_NOTE}; {TWE_NOTE}",
        ),
        Term(
            "opleidingspartner",
            "Opleidingspartner",
            "De school of organisatie die de opleiding of de groepssessies geeft, bijvoorbeeld een centrum voor "
            "volwassenenonderwijs of Vokans.",
            f"{TWE_NOTE}; {GROUP_NOTE}",
        ),
    ),
)
TRAINING = Group(
    "opleiding",
    "De opleiding",
    (
        Term(
            "okot",
            "OKOT",
            "Onderwijskwalificerend opleidingstraject met VDAB-opleidingscontract: voltijds dagonderwijs van 1 tot "
            "3 jaar, met een diploma voor een knelpuntberoep. Het gaat niet samen met een TWE-traject.",
            f"{OKOT_NOTE} §A",
            seen_as=("OKOT",),
        ),
        Term(
            "knelpuntberoep",
            "Knelpuntberoep",
            "Een beroep waarvoor te weinig mensen te vinden zijn, volgens de lijst van VDAB.",
            f"{OKOT_NOTE} §A",
        ),
        Term(
            "instapvoorwaarden",
            "Instapvoorwaarden",
            "Wat iemand nodig heeft om aan een OKOT te beginnen, per studieniveau. Het OCMW kijkt ze vooraf na, "
            "behalve de screening: die is voor VDAB.",
            f"{OKOT_NOTE} §B.1",
            seen_as=("instapvoorwaarden",),
        ),
        Term(
            "niveaus",
            "PBA, graduaat, HBO5, Se-n-Se, TKO, 7de jaar bso",
            "De studieniveaus: professionele bachelor, graduaat (vroeger HBO5), HBO5 verpleegkunde, secundair-na-"
            "secundair, tweedekansonderwijs en het zevende jaar beroepssecundair.",
            STATE_OF_PLAY,
        ),
        Term(
            "opleidingscontract",
            "VDAB-opleidingscontract",
            "Het contract voor de uren les. Het geeft recht op de vergoedingen van VDAB; de uitkering loopt door.",
            f"{OKOT_NOTE} §A",
            seen_as=("opleidingscontract",),
        ),
        Term(
            "randvoorwaarden",
            "Randvoorwaarden",
            "Wat geregeld moet zijn om het vol te houden: geld, vervoer, kinderopvang, een plek om te studeren.",
            f"{OKOT_NOTE} §B.3",
            seen_as=("randvoorwaarden",),
        ),
        Term(
            "herorientatie",
            "Heroriëntatie",
            "Overstappen naar een andere opleiding. Het traject loopt door en telt niet als stopgezet.",
            STATE_OF_PLAY,
            seen_as=("heroriëntatie", "heroriënteren"),
        ),
        Term(
            "leervermogen",
            "Leervermogen",
            "Hoe vlot iemand nieuwe dingen leert. VDAB schat het in bij de intake, want een OKOT is zwaar.",
            f"{OKOT_NOTE} §B.3",
            seen_as=("leervermogen",),
        ),
    ),
)
TOGETHER = Group(
    "samen",
    "Samen werken",
    (
        Term(
            "formeel-akkoord",
            "Formeel akkoord",
            "Het OCMW zegt schriftelijk ja op de kandidatuur en geeft de contactgegevens van de MA of ATB mee. VDAB"
            " zet pas daarna stappen.",
            f"{OKOT_NOTE} §B.2",
            seen_as=("formeel akkoord",),
        ),
        Term(
            "warme-overdracht",
            "Warme overdracht",
            "De ene begeleider belt of ziet de andere en vertelt wat telt voor de weg naar werk. De ontvanger "
            "bevestigt dat alles begrepen is. Een mail alleen is niet warm.",
            f"{OKOT_NOTE} §B.2",
            seen_as=("warme overdracht",),
        ),
        Term(
            "intake",
            "Intake en screening",
            "Het gesprek bij VDAB over motivatie, randvoorwaarden, plaats in het traject naar werk en leervermogen."
            " Het resultaat komt bij het OCMW, met de waarschijnlijke startdatum en plaats.",
            f"{OKOT_NOTE} §B.3",
        ),
        Term(
            "aan-zet",
            "Aan zet",
            "Wie nu iets moet doen. Beide kanten zien het, met de termijn; is die voorbij, dan staat er ‘te laat’.",
            PORTAL,
        ),
        Term(
            "naar-werk",
            "Begeleiding naar werk",
            "Wat na de opleiding komt. VDAB en OCMW spreken af wie het opneemt, en bevestigen dat allebei.",
            f"{OKOT_NOTE} §B.6",
        ),
        Term(
            "informatieplicht",
            "Informatieplicht",
            "De cliënt moet weten dat OCMW en VDAB gegevens uitwisselen en waarom. Je noteert wanneer je dat zei.",
            COOPERATION,
        ),
        Term(
            "clientoverleg",
            "Cliëntoverleg",
            "Overleg tussen OCMW en VDAB over één cliënt, volgens de samenwerkingsovereenkomst.",
            COOPERATION,
            seen_as=("cliëntoverleg",),
        ),
        Term(
            "regie",
            "Regie",
            "Wie na de inschrijving als werkzoekende stuurt: het OCMW, VDAB of allebei. Het OCMW beslist daarover.",
            REGISTRATION,
        ),
        Term(
            "inzagerecht",
            "Inzagerecht",
            "De toestemming om van één cliënt het dossier bij VDAB in te kijken. Je vraagt ze aan voor elke cliënt "
            "apart, met een formulier.",
            MLP_ACCESS,
            seen_as=("inzagerecht",),
        ),
        Term(
            "samenwerkingsovereenkomst",
            "Samenwerkingsovereenkomst",
            "Wat OCMW’s en VDAB van een streek samen afspreken, in zes actiedomeinen, met wie van elke kant "
            "aanspreekpunt is.",
            COOPERATION,
        ),
    ),
)
AROUND = Group(
    "werk",
    "Rond werk en inkomen",
    (
        Term(
            "mlp",
            "MLP",
            "Mijn Loopbaan voor Partners, de toepassing van VDAB waarin partners een dossier volgen. Toegang krijg "
            "je per cliënt (inzagerecht), niet door een login alleen.",
            MLP_ACCESS,
            seen_as=("MLP",),
        ),
        Term(
            "twe",
            "TWE",
            "Tijdelijke werkervaring: hoogstens twee jaar intensieve begeleiding, met werk, naar een gewone job.",
            TWE_FRAME,
            seen_as=("TWE", "tijdelijke werkervaring"),
        ),
        Term(
            "tijdig-werk",
            "WEO en tijdig werk",
            "De begeleiding in TWE begint met de werkervaringsovereenkomst (WEO). De tewerkstelling artikel 60 "
            "begint best binnen twee maanden daarna: dat heet tijdig werk, en de vergoeding van VDAB hangt ervan "
            "af.",
            TWE_FEES,
            seen_as=("WEO", "tijdig werk", "werkervaringsovereenkomst"),
        ),
        Term(
            "opleiding-in-twe",
            "Opleiding binnen TWE",
            "Eén korte, erkende opleiding kan deel zijn van een TWE. Voor een lange opleiding stopt het TWE: na de "
            "tewerkstelling (situatie 1) of bij de start van de opleiding (situatie 2).",
            TWE_NOTE,
        ),
        Term(
            "nec",
            "NEC",
            "Normaal economisch circuit: een gewone job bij een gewone werkgever.",
            TWE_NOTE,
            seen_as=("normaal economisch circuit", "NEC"),
        ),
        Term(
            "se",
            "SE",
            "Sociale economie: werk met begeleiding, voor wie (nog) geen gewone job aankan.",
            TWE_SCREENING,
            seen_as=("sociale economie",),
        ),
        Term(
            "art60",
            "Artikel 60 §7",
            "Het OCMW is zelf werkgever van de cliënt, die zo werkervaring krijgt of het recht op een uitkering opent.",
            ART60_LAW,
            seen_as=("artikel 60", "art. 60"),
        ),
        Term(
            "dut",
            "Door- en uitstroomtraject",
            "Een groepstraject voor wie in artikel 60 werkt of werkte: twaalf sessies in vier modules bij een "
            "partner, met een filter voor taal en een voor opleiding, en daarna begeleiding naar werk door VDAB.",
            GROUP_NOTE,
        ),
        Term(
            "leefloon",
            "Leefloon",
            "Het inkomen dat het OCMW geeft aan wie te weinig bestaansmiddelen heeft.",
            INTEGRATION_LAW,
        ),
        Term(
            "gpmi",
            "GPMI",
            "Geïndividualiseerd project voor maatschappelijke integratie: de afspraken tussen OCMW en cliënt.",
            INTEGRATION_LAW,
            seen_as=("GPMI",),
        ),
        Term(
            "nt2",
            "NT2",
            "Nederlands als tweede taal. Het niveau (A1 tot C2) telt mee, want een OKOT is in het Nederlands.",
            COOPERATION,
        ),
        Term(
            "insz",
            "INSZ, rijksregisternummer, bisnummer",
            "Het nummer van 11 cijfers op de identiteitskaart. Wie niet in het rijksregister staat, kan een "
            "bisnummer hebben, of (nog) geen.",
            "wet van 8 augustus 1983 (Rijksregister); KSZ-wet van 15 januari 1990",
            seen_as=("INSZ",),
        ),
        Term(
            "kbo",
            "KBO-nummer",
            "Het ondernemingsnummer van 10 cijfers van een organisatie.",
            "Wetboek van economisch recht, boek III",
        ),
        Term(
            "jobdoelwit",
            "Jobdoelwit",
            "De job waar de cliënt naartoe werkt. Een opleiding binnen TWE moet daarbij passen.",
            TWE_NOTE,
            seen_as=("jobdoelwit",),
        ),
        Term(
            "pop",
            "POP",
            "Persoonlijk ontwikkelingsplan: de plaats in MLP voor wat iemand wil leren en welke stap volgt.",
            TWE_NOTE,
            seen_as=("POP",),
        ),
        Term(
            "gtb",
            "GTB",
            "De dienst die gespecialiseerd bemiddelt voor wie door een arbeidsbeperking of ziekte moeilijk werk vindt.",
            TWE_SCREENING,
            seen_as=("GTB",),
        ),
        Term(
            "icf",
            "ICF-screening",
            "Een vragenlijst over wat iemand in het werk wel en niet aankan. Ze beslist mee of sociale economie "
            "past; de dienst arbeidsbeperking (DABP) van VDAB neemt ze af, of een OCMW met een certificaat.",
            TWE_SCREENING,
            seen_as=("ICF",),
        ),
        Term(
            "caw-cgg",
            "CAW en CGG",
            "Het centrum voor algemeen welzijnswerk en het centrum voor geestelijke gezondheidszorg: diensten waar "
            "OCMW en VDAB naar doorverwijzen.",
            COOPERATION,
        ),
    ),
)
GROUPS = (TOGETHER, TRAINING, PEOPLE, AROUND)
TERMS = {term.key: term for group in GROUPS for term in group.terms}


def named_in(texts: Iterable[str]) -> list[Term]:
    """The terms these sentences use, in the order of the list."""
    whole = " ".join(texts)
    return [term for term in TERMS.values() if term.is_in(whole)]


def matching(question: str) -> list[Group]:
    """The groups with only the terms in which every word of the question stands."""
    words = fold(question).split()
    found = [(g, tuple(t for t in g.terms if all(w in fold(f"{t.word} {t.text}") for w in words))) for g in GROUPS]
    return [Group(group.key, group.title, terms) for group, terms in found if terms]


def fold(text: str) -> str:
    """Without accents and capitals, as somebody types."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
