"""The columns of a file, once: the page, the command, the empty example and docs/import.md all read this table."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trajects.catalogue.text import fold

NOT_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Column:
    """A column by its name in the header; `also` are other headers that are recognised by themselves."""

    name: str
    what: str
    example: str
    kind: str = "tekst"
    needed: str = ""
    also: tuple[str, ...] = ()


DATE, YES_NO, WORD = "datum", "ja/nee", "woord"

COLUMNS = (
    Column("insz", "rijksregister- of BIS-nummer", "85.07.30-033.28", "INSZ", "INSZ of externe sleutel",
           ("rijksregisternummer", "rrn", "insz_nummer", "rijksregisternr", "nationaal_nummer")),
    Column("externe_sleutel", "de sleutel van de persoon in de eigen administratie", "K-00123", "tekst",
           "INSZ of externe sleutel", ("sleutel", "klantnummer", "dossiernummer", "ext_key")),
    Column("naam", "familienaam", "Peeters", "tekst", "als er geen externe sleutel is",
           ("familienaam", "achternaam")),
    Column("voornaam", "voornaam", "Sofie", "tekst", "als er geen externe sleutel is"),
    Column("geboortedatum", "geboortedatum", "30/07/1985", DATE, also=("geboren_op", "geboren")),
    Column("geslacht", "M, V, X of onbekend", "V", WORD, also=("sekse", "gender", "m_v")),
    Column("gemeente", "woonplaats bij de start: NIS-code of naam", "Putte", "gemeente",
           also=("woonplaats", "nis", "nis_code", "woongemeente")),
    Column("provincie_woonplaats", "provincie van de woonplaats bij de start", "Antwerpen", WORD,
           also=("woonprovincie",)),
    Column("kortgeschoold", "hoogstens tweede graad secundair", "nee", YES_NO, also=("kortgeschoolde",)),
    Column("allochtone_origine", "migratieachtergrond zoals toen gemeten", "nee", YES_NO,
           also=("allochtoon", "migratieachtergrond", "allochtone_afkomst")),
    Column("arbeidshandicap", "arbeidshandicap zoals toen gemeten", "nee", YES_NO,
           also=("handicap", "personen_met_een_arbeidshandicap")),
    Column("soort_traject", "OKOT, pionierproject, TWE of artikel 60", "OKOT", WORD, "altijd",
           ("soort", "trajecttype", "type_traject", "traject")),
    Column("opleidingscode", "code van de opleiding in de catalogus", "hbo5-verpleegkunde-putte", "code",
           "bij een OKOT: de code, of niveau en opleiding", ("code", "code_opleiding")),
    Column("niveau", "niveau van de opleiding", "HBO5 verpleegkunde", WORD, "zie opleidingscode",
           ("opleidingsniveau", "studieniveau")),
    Column("opleiding", "naam van de opleiding, zonder jaar", "Verpleegkunde", "tekst", "zie opleidingscode",
           ("naam_opleiding", "opleidingsnaam")),
    Column("opleidingsjaar", "het hoeveelste jaar", "1", "getal", also=("jaar", "leerjaar")),
    Column("laatste_jaar", "is dit het laatste jaar van de opleiding", "nee", YES_NO,
           also=("laatste_opleidingsjaar", "eindjaar")),
    Column("individueel", "individueel traject", "nee", YES_NO, also=("individueel_traject",)),
    Column("provincie_opleiding", "provincie waar de opleiding doorgaat", "Antwerpen", WORD,
           also=("opleidingsprovincie", "provincie")),
    Column("akkoord_op", "datum van het formeel akkoord", "12/06/2013", DATE, also=("akkoord", "datum_akkoord")),
    Column("screening_op", "datum van de screening", "20/06/2013", DATE, also=("screening", "datum_screening")),
    Column("start_op", "eerste dag", "02/09/2013", DATE, "altijd",
           ("start", "startdatum", "begindatum", "gestart_op")),
    Column("einde_op", "laatste dag; leeg als het nog loopt", "30/06/2014", DATE, "behalve als het nog loopt",
           ("einde", "einddatum", "beeindigd_op")),
    Column("toestand", "lopend, uitgevoerd of stopgezet", "uitgevoerd", WORD, "toestand of resultaat",
           ("status", "stand", "toestand_resultaat")),
    Column("resultaat", "geslaagd of niet geslaagd", "geslaagd", WORD, "bij een uitgevoerde opleiding",
           ("uitkomst",)),
    Column("reden", "waarom het stopte", "", WORD, "bij een stopzetting, tenzij heroriëntatie",
           ("reden_stopzetting", "stopreden")),
    Column("heroriëntatie", "binnen het traject, of naar een andere opleiding", "", WORD),
    Column("diploma_op", "datum van het diploma", "30/06/2014", DATE, also=("diploma", "diplomadatum")),
    Column("attest_zorgkundige", "attest van zorgkundige behaald in dit jaar", "nee", YES_NO,
           also=("attest_zorgkunde", "zorgkundige")),
    Column("werk_na_3_maanden", "aan het werk drie maanden na het einde", "ja", YES_NO, also=("werk_3m",)),
    Column("werk_na_6_maanden", "aan het werk zes maanden na het einde", "ja", YES_NO, also=("werk_6m",)),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}


def plain(header: str) -> str:
    """'Provincie (woonplaats)' and 'provincie_woonplaats' are the same header."""
    return NOT_PLAIN.sub("_", fold(header)).strip("_")


KNOWN = {plain(name): column.name for column in COLUMNS for name in (column.name, *column.also)}


def guess(headers: Sequence[str]) -> dict[str, int]:
    """Which column of the file holds what; the first one of a name counts."""
    found: dict[str, int] = {}
    for index, header in enumerate(headers):
        name = KNOWN.get(plain(header))
        if name is not None:
            found.setdefault(name, index)
    return found


def unknown(headers: Sequence[str], mapping: dict[str, int]) -> list[str]:
    """The headers that nothing is taken from."""
    used = set(mapping.values())
    return [header for index, header in enumerate(headers) if index not in used and header.strip()]


def missing(mapping: Iterable[str]) -> list[str]:
    """What a file cannot do without, in sentences."""
    have = set(mapping)
    sentences = []
    if not have & {"insz", "externe_sleutel"}:
        sentences.append("Kies de kolom met het INSZ, of die met een externe sleutel.")
    if "externe_sleutel" not in have and not {"naam", "voornaam"} <= have:
        sentences.append("Kies de kolommen met de naam en de voornaam.")
    sentences += [f"Kies de kolom voor ‘{name}’." for name in ("soort_traject", "start_op") if name not in have]
    if not have & {"toestand", "resultaat"}:
        sentences.append("Kies de kolom met de toestand, of die met het resultaat.")
    return sentences
