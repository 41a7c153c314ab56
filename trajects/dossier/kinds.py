"""The kinds of trajectory of a client, and which of them exclude each other: the one table of it (domain.md §4).

Guards, previews and the page "Wat kan voor deze cliënt?" ask it through `conflicts.py`; what must never be, whoever
writes, is repeated by the constraints on `Period`.
"""

from dataclasses import dataclass

from trajects.dossier.sources import GROUP_NOTE, OKOT_NOTE, TWE_NOTE, WORKING_RULE

OKOT, TWE, ART60, GROUP, TRAINING = "okot", "twe", "art60", "outflow", "training_request"
# With the article, as they stand in a sentence.
NAMES = {
    OKOT: "een OKOT-traject",
    TWE: "een TWE-traject",
    ART60: "een tewerkstelling artikel 60",
    GROUP: "een door- en uitstroomtraject",
    TRAINING: "een opleiding binnen TWE",
}


@dataclass(frozen=True)
class Exclusion:
    """`kind` does not start while `other` runs. `sentence` says what to do first, `way` what may be done meanwhile.

    The sentence may name {reference} and {until} of what runs. A soft one may be overruled with a reason.
    """

    kind: str
    other: str
    rule: str
    sentence: str
    source: str
    way: str = ""
    soft: bool = False


EXCLUSIONS = (
    Exclusion(
        OKOT,
        TWE,
        "OKOT-15",
        "Er loopt nog een TWE-traject ({reference}{until}). Een OKOT gaat niet samen met TWE: vraag de "
        "trajectbegeleider om het TWE eerst stop te zetten wegens een langdurige opleiding.",
        f"{OKOT_NOTE}, aandachtspunten; {TWE_NOTE}",
        way="Kandidatuur, akkoord, overdracht en intake mogen al tijdens het TWE. De start kan pas na het einde ervan.",
    ),
    Exclusion(
        OKOT,
        OKOT,
        "GEN-05",
        "Er loopt al een ander OKOT-traject ({reference}) voor deze cliënt. Sluit dat eerst af.",
        WORKING_RULE,
        way="Wil de cliënt een andere opleiding? De bemiddelaar kan het lopende traject heroriënteren.",
    ),
    Exclusion(
        OKOT,
        ART60,
        "OKOT-21",
        "Er loopt nog een tewerkstelling artikel 60 ({reference}{until}). Een OKOT is voltijds dagonderwijs: beëindig "
        "eerst het contract, of schrijf waarom beide toch samengaan.",
        WORKING_RULE,
        way="Kandidatuur, akkoord, overdracht en intake mogen al tijdens de tewerkstelling.",
        soft=True,
    ),
    Exclusion(
        TWE,
        OKOT,
        "OKOT-15",
        "Er loopt een OKOT ({reference}{until}): een TWE-traject kan daar niet mee samen. Start pas na het einde van "
        "de opleiding.",
        f"{OKOT_NOTE}, aandachtspunten",
        way="Een screening voor TWE mag al. De begeleiding start pas na het einde van de opleiding.",
    ),
    Exclusion(
        TWE,
        TWE,
        "GEN-05",
        "Er loopt al een TWE-traject ({reference}{until}) voor deze cliënt. Beëindig dat eerst.",
        WORKING_RULE,
        way="Werk verder in het lopende traject.",
    ),
    Exclusion(
        ART60,
        ART60,
        "GEN-05",
        "Er loopt al een tewerkstelling artikel 60 ({reference}{until}) voor deze cliënt. Beëindig die eerst.",
        WORKING_RULE,
        way="Een nieuwe werkplek kan binnen de lopende tewerkstelling: kies daar ‘Werkplek wijzigen’.",
    ),
    Exclusion(
        ART60,
        OKOT,
        "OKOT-21",
        "Er loopt een OKOT ({reference}{until}), en dat is voltijds dagonderwijs. Start na het einde van de opleiding, "
        "of schrijf waarom beide toch samengaan.",
        WORKING_RULE,
        way="De beslissing en het contract mogen al klaarstaan voor na de opleiding.",
        soft=True,
    ),
    Exclusion(
        TRAINING,
        TRAINING,
        "GEN-05",
        "Deze cliënt volgt al een opleiding binnen TWE ({reference}{until}). Registreer daar eerst het einde van.",
        WORKING_RULE,
        way="De volgende opleiding mag al aangevraagd en goedgekeurd worden. De start kan pas na de lopende.",
    ),
    Exclusion(
        GROUP,
        OKOT,
        "DUT-07",
        "Er loopt een OKOT ({reference}{until}). Een door- en uitstroomtraject is er voor wie geen lange opleiding "
        "volgt: meld aan na het einde van de opleiding.",
        f"{GROUP_NOTE} (selectie van geschikte cliënten); {WORKING_RULE}",
        way="Na de opleiding spreken OCMW en VDAB af wie de cliënt verder begeleidt.",
    ),
    Exclusion(
        GROUP,
        GROUP,
        "GEN-05",
        "Deze cliënt neemt al deel aan een groep ({reference}{until}). Sluit die deelname eerst af.",
        WORKING_RULE,
        way="Kijk bij de lopende deelname hoe ver de cliënt staat.",
    ),
)
# What the database refuses as well, whoever writes: of these kinds, one at a time (together, or each on its own).
NEVER_TOGETHER = (OKOT, TWE)
ONE_AT_A_TIME = (ART60, GROUP, TRAINING)


def kept_out_by(kind: str) -> list[str]:
    """The kinds, in words, that cannot start while one of this kind runs."""
    return [NAMES[one.kind] for one in EXCLUSIONS if one.other == kind and not one.soft]
