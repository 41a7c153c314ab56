"""The words of the work, explained to whoever starts tomorrow: one plain sentence or two, the source's own term.

`key` is the anchor on the help page (/hulp/#mlp), so that a form can point to a word.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    key: str
    word: str
    text: str


@dataclass(frozen=True)
class Group:
    title: str
    terms: tuple[Term, ...]


PEOPLE = Group(
    "Mensen en diensten",
    (
        Term(
            "ma-atb",
            "MA en ATB",
            "De maatschappelijk assistent en de arbeidstrajectbegeleider van het OCMW. In een OKOT mogen ze hetzelfde: "
            "wie van beiden de cliënt volgt, geeft het formeel akkoord.",
        ),
        Term(
            "bemiddelaar",
            "Bemiddelaar",
            "De medewerker van VDAB die bij een opleiding als contactpersoon staat. De bemiddelaar weet wanneer er "
            "infosessies zijn, doet de intake en meldt de start en het resultaat.",
        ),
        Term(
            "casemanager",
            "Casemanager",
            "De vaste persoon die een cursist tijdens de opleiding opvolgt: één bij VDAB en één bij de school.",
        ),
        Term(
            "netwerkmanager",
            "Netwerkmanager lokale besturen",
            "Het aanspreekpunt van VDAB voor de OCMW's van een provincie, voor vragen die verder gaan dan één dossier.",
        ),
        Term(
            "client-cursist",
            "Cliënt, klant, cursist",
            "Dezelfde persoon. Het OCMW zegt cliënt, VDAB zegt klant, en tijdens de opleiding is het een cursist.",
        ),
        Term(
            "opleidingspartner",
            "Opleidingspartner",
            "De school of organisatie die de opleiding of de groepssessies geeft, bijvoorbeeld een centrum voor "
            "volwassenenonderwijs of Vokans.",
        ),
    ),
)
TRAINING = Group(
    "De opleiding",
    (
        Term(
            "okot",
            "OKOT",
            "Onderwijskwalificerend opleidingstraject met VDAB-opleidingscontract: voltijds dagonderwijs van 1 tot 3 "
            "jaar, met een diploma voor een knelpuntberoep. Het gaat niet samen met een TWE-traject.",
        ),
        Term(
            "knelpuntberoep",
            "Knelpuntberoep",
            "Een beroep waarvoor te weinig mensen te vinden zijn, volgens de lijst van VDAB.",
        ),
        Term(
            "instapvoorwaarden",
            "Instapvoorwaarden",
            "Wat iemand nodig heeft om aan een OKOT te beginnen, per studieniveau. Het OCMW kijkt ze vooraf na, "
            "behalve de screening: die is voor VDAB.",
        ),
        Term(
            "niveaus",
            "PBA, graduaat, HBO5, Se-n-Se, TKO, 7de jaar bso",
            "De studieniveaus: professionele bachelor, graduaat (vroeger HBO5), HBO5 verpleegkunde, "
            "secundair-na-secundair, tweedekansonderwijs en het zevende jaar beroepssecundair.",
        ),
        Term(
            "opleidingscontract",
            "VDAB-opleidingscontract",
            "Het contract voor de uren les. Het geeft recht op de vergoedingen van VDAB; de uitkering loopt door.",
        ),
        Term(
            "randvoorwaarden",
            "Randvoorwaarden",
            "Wat geregeld moet zijn om het vol te houden: geld, vervoer, kinderopvang, een plek om te studeren.",
        ),
        Term(
            "herorientatie",
            "Heroriëntatie",
            "Overstappen naar een andere opleiding. Het traject loopt door en telt niet als stopgezet.",
        ),
    ),
)
TOGETHER = Group(
    "Samen werken",
    (
        Term(
            "formeel-akkoord",
            "Formeel akkoord",
            "Het OCMW zegt schriftelijk ja op de kandidatuur en geeft de contactgegevens van de MA of ATB mee. "
            "VDAB zet pas daarna stappen.",
        ),
        Term(
            "warme-overdracht",
            "Warme overdracht",
            "De ene begeleider belt of ziet de andere en vertelt wat telt voor de weg naar werk. De ontvanger "
            "bevestigt dat alles begrepen is. Een mail alleen is niet warm.",
        ),
        Term(
            "intake",
            "Intake en screening",
            "Het gesprek bij VDAB over motivatie, randvoorwaarden, plaats in het traject naar werk en leervermogen. "
            "Het resultaat komt bij het OCMW, met de waarschijnlijke startdatum en plaats.",
        ),
        Term(
            "aan-zet",
            "Aan zet",
            "Wie nu iets moet doen. Beide kanten zien het, met de termijn; is die voorbij, dan staat er ‘te laat’.",
        ),
        Term(
            "naar-werk",
            "Begeleiding naar werk",
            "Wat na de opleiding komt. VDAB en OCMW spreken af wie het opneemt, en bevestigen dat allebei.",
        ),
        Term(
            "informatieplicht",
            "Informatieplicht",
            "De cliënt moet weten dat OCMW en VDAB gegevens uitwisselen en waarom. Je noteert wanneer je dat zei.",
        ),
        Term(
            "clientoverleg",
            "Cliëntoverleg",
            "Overleg tussen OCMW en VDAB over één cliënt, volgens de samenwerkingsovereenkomst.",
        ),
    ),
)
AROUND = Group(
    "Rond werk en inkomen",
    (
        Term(
            "mlp",
            "MLP",
            "Mijn Loopbaan voor Partners, de toepassing van VDAB waarin partners een dossier volgen. "
            "Toegang krijg je per cliënt (inzagerecht), niet door een login alleen.",
        ),
        Term(
            "twe",
            "TWE",
            "Tijdelijke werkervaring: hoogstens twee jaar intensieve begeleiding, met werk, naar een gewone job.",
        ),
        Term(
            "tijdig-werk",
            "WEO en tijdig werk",
            "De begeleiding in TWE begint met de werkervaringsovereenkomst (WEO). De tewerkstelling artikel 60 begint "
            "best binnen twee maanden daarna: dat heet tijdig werk, en de vergoeding van VDAB hangt ervan af.",
        ),
        Term(
            "opleiding-in-twe",
            "Opleiding binnen TWE",
            "Eén korte, erkende opleiding kan deel zijn van een TWE. Voor een lange opleiding stopt het TWE: na de "
            "tewerkstelling (situatie 1) of bij de start van de opleiding (situatie 2).",
        ),
        Term("nec", "NEC", "Normaal economisch circuit: een gewone job bij een gewone werkgever."),
        Term("se", "SE", "Sociale economie: werk met begeleiding, voor wie (nog) geen gewone job aankan."),
        Term(
            "art60",
            "Artikel 60 §7",
            "Het OCMW is zelf werkgever van de cliënt, die zo werkervaring krijgt of het recht op een uitkering opent.",
        ),
        Term(
            "dut",
            "Door- en uitstroomtraject",
            "Een groepstraject voor wie in artikel 60 werkt of werkte: twaalf sessies in vier modules bij een partner, "
            "met een filter voor taal en een voor opleiding, en daarna begeleiding naar werk door VDAB.",
        ),
        Term("leefloon", "Leefloon", "Het inkomen dat het OCMW geeft aan wie te weinig bestaansmiddelen heeft."),
        Term(
            "gpmi",
            "GPMI",
            "Geïndividualiseerd project voor maatschappelijke integratie: de afspraken tussen OCMW en cliënt.",
        ),
        Term(
            "nt2",
            "NT2",
            "Nederlands als tweede taal. Het niveau (A1 tot C2) telt mee, want een OKOT is in het Nederlands.",
        ),
        Term(
            "insz",
            "INSZ, rijksregisternummer, bisnummer",
            "Het nummer van 11 cijfers op de identiteitskaart. Wie niet in het rijksregister staat, kan een bisnummer "
            "hebben, of (nog) geen.",
        ),
        Term("kbo", "KBO-nummer", "Het ondernemingsnummer van 10 cijfers van een organisatie."),
    ),
)
GROUPS = (TOGETHER, TRAINING, PEOPLE, AROUND)
