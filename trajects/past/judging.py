"""A row as a whole: whether its cells go together, and what follows from them. One question of a row per function."""

import datetime

from django.utils.formats import date_format

from okot_portal.crypto import BlindIndex, KeyRing
from trajects.catalogue.levels import Level
from trajects.catalogue.outcomes import EnrolmentState, StopReason
from trajects.catalogue.text import fold
from trajects.past.choices import TRAININGS, PastKind
from trajects.past.models.person import EXTERNAL, bound_to
from trajects.past.parsing import Wrong
from trajects.past.record import Record
from trajects.past.reference import Reference
from trajects.past.words import DONE, FAILED_AS_REASON, HBO

S = EnrolmentState
YOUNGEST, OLDEST = 14, 90
DAYS = (
    ("geboortedatum", "De geboortedatum"),
    ("akkoord_op", "Het akkoord"),
    ("screening_op", "De screening"),
    ("start_op", "De start"),
    ("einde_op", "Het einde"),
    ("diploma_op", "Het diploma"),
)

# What state and result say together; every other pair contradicts itself.
OUTCOMES: dict[tuple[str, str | None], str] = {
    **{(state, None): state for state in S},
    (DONE, S.PASSED): S.PASSED,
    (DONE, S.FAILED): S.FAILED,
    (S.PASSED, DONE): S.PASSED,
    (S.FAILED, DONE): S.FAILED,
    (S.STOPPED, S.FAILED): S.STOPPED,
}


class Judge:
    """Knows the lists, the keys, the organisation and the day; asks nothing of the database."""

    def __init__(
        self, reference: Reference, ring: KeyRing, index: BlindIndex, *, owner_id: int, today: datetime.date
    ) -> None:
        self.reference, self.ring, self.index = reference, ring, index
        self.owner_id, self.today = owner_id, today
        self.sealed = ("", b"")

    def judge(self, record: Record) -> Record:
        """Everything there is to say about this row by itself; what stands in other rows comes later."""
        self.person(record)
        self.days(record)
        self.home(record)
        self.training(record)
        state(record)
        self.measured(record)
        return record

    # -- who ---------------------------------------------------------------------------------------------------

    def person(self, record: Record) -> None:
        given = record.given
        number, key = given.get("insz"), given.get("externe_sleutel", "")
        said = record.said()
        if number:
            record.insz_index = self.index(number[0])
            record.identity = record.insz_index.hex()
            born, told = number[1], given.get("geboortedatum")
            if born and told and born != told:
                record.doubt("geboortedatum", f"Volgens het INSZ is dat {day(born)}. Kijk na welke klopt.")
        elif key:
            record.identity = EXTERNAL + key
        elif not said & {"insz", "externe_sleutel"}:
            record.wrong("insz", "Vul het INSZ in, of een externe sleutel.")
        if not key:
            for column in ("naam", "voornaam"):
                if not given.get(column) and column not in said:
                    record.wrong(column, f"Vul de {column} in.")

    def seal(self, record: Record) -> None:
        """Encrypt the INSZ for the row it will become: only of a row that is not wrong."""
        if record.insz_index is not None and not record.is_wrong:
            number = record.given["insz"][0]
            if record.identity != self.sealed[0]:  # the years of one person mostly stand together
                sealed = self.ring.encrypt(number, bound_to=bound_to(self.owner_id, record.identity))
                self.sealed = (record.identity, sealed)
            record.insz_encrypted = self.sealed[1]

    # -- when --------------------------------------------------------------------------------------------------

    def days(self, record: Record) -> None:
        given = record.given
        for column, what in DAYS:
            if column in given and given[column] > self.today:
                record.wrong(column, f"{what} ligt in de toekomst ({day(given[column])}). Kijk de datum na.")
        born, start, end = given.get("geboortedatum"), given.get("start_op"), given.get("einde_op")
        if start is None:
            if "start_op" not in record.said():
                record.wrong("start_op", "Vul de eerste dag in.")
            return
        if end is not None and end < start:
            record.wrong("einde_op", "Het einde ligt voor de start. Zijn de twee kolommen verwisseld?")
        if born is not None and born >= start:
            record.wrong("geboortedatum", "De geboortedatum ligt na de start. Zijn de kolommen verwisseld?")
        elif born is not None and not YOUNGEST <= (age := years_at(born, start)) <= OLDEST:
            record.wrong("geboortedatum", f"De cursist is {age} jaar bij de start. Kijk beide datums na.")
        if (diploma := given.get("diploma_op")) is not None and diploma < start:
            record.wrong("diploma_op", "Het diploma ligt voor de start. Kijk beide datums na.")
        for column, what in (("akkoord_op", "Het akkoord"), ("screening_op", "De screening")):
            if column in given and given[column] > start:
                record.doubt(column, f"{what} ligt na de start. Kijk na of dat klopt.")

    # -- where -------------------------------------------------------------------------------------------------

    def home(self, record: Record) -> None:
        given = record.given
        record.home_province = given.get("provincie_woonplaats", "")
        if "gemeente" not in given:
            return
        try:
            place = self.reference.place(given["gemeente"], given.get("start_op"))
        except Wrong as wrong:
            record.wrong("gemeente", str(wrong))
            return
        record.municipality_id = place.nis
        if record.home_province and record.home_province != place.province:
            record.wrong("provincie_woonplaats", "Deze gemeente ligt in een andere provincie. Kijk beide cellen na.")
        record.home_province = place.province

    # -- what --------------------------------------------------------------------------------------------------

    def training(self, record: Record) -> None:
        given = record.given
        kind = given.get("soort_traject")
        record.is_individual, record.is_final_year = bool(given.get("individueel")), bool(given.get("laatste_jaar"))
        record.training_province = given.get("provincie_opleiding", "")
        record.training_name, record.level = given.get("opleiding", ""), level_of(given)
        said = record.said()
        if kind is None:
            if "soort_traject" not in said:
                record.wrong("soort_traject", "Vul in wat het was: OKOT, pionierproject, TWE of artikel 60.")
            return
        if "opleidingscode" in given:
            self.from_the_catalogue(record)
        if kind in TRAININGS and not record.training_name and not said & {"opleiding", "opleidingscode"}:
            record.wrong("opleiding", "Vul de opleidingscode in, of het niveau en de opleiding.")
        if kind == PastKind.OKOT and record.level == Level.NONE and not said & {"niveau", "opleidingscode"}:
            record.wrong("niveau", "Een OKOT heeft een niveau. Vul het in, of schrijf pionierproject als soort.")

    def from_the_catalogue(self, record: Record) -> None:
        """A known code settles what training it was; the cells may still say which year and how."""
        given = record.given
        try:
            offered = self.reference.training(given["opleidingscode"])
        except Wrong as wrong:
            if record.training_name and (record.level != Level.NONE or given.get("soort_traject") != PastKind.OKOT):
                record.doubt("opleidingscode", "Deze code staat niet in de catalogus: niveau en opleiding tellen.")
            else:
                record.wrong("opleidingscode", str(wrong))
            return
        if record.level not in (Level.NONE, offered.level):
            record.wrong("niveau", "Het niveau is niet dat van de opleidingscode. Kijk beide cellen na.")
        record.training_id, record.level, record.training_name = offered.pk, offered.level, offered.name
        record.training_province = record.training_province or offered.province
        if "individueel" not in given:
            record.is_individual = offered.is_individual
        if "laatste_jaar" not in given and "opleidingsjaar" in given:
            record.is_final_year = not offered.is_individual and given["opleidingsjaar"] >= offered.years

    # -- afterwards --------------------------------------------------------------------------------------------

    def measured(self, record: Record) -> None:
        given = record.given
        if given.get("diploma_op") and record.outcome not in (S.PASSED, ""):
            record.wrong("diploma_op", "Alleen wie slaagde heeft een diploma. Kijk de toestand na of maak de cel leeg.")
        if given.get("diploma_op") and "laatste_jaar" not in given:
            record.is_final_year = True
        if record.outcome == S.RUNNING:
            for column in ("werk_na_3_maanden", "werk_na_6_maanden"):
                if given.get(column) is not None:
                    record.wrong(column, "Dit wordt pas na het einde gemeten. Vul einde_op in of maak de cel leeg.")


def level_of(given: dict[str, object]) -> str:
    """HBO stands for the graduaat of today, but nursing kept its own level."""
    level = str(given.get("niveau", Level.NONE))
    if level != HBO:
        return level
    return Level.HBOV if "verpleegkunde" in fold(str(given.get("opleiding", ""))) else Level.GRAD


def state(record: Record) -> None:
    """State and result together, as MLP has them: "uitgevoerd" with "niet geslaagd" is failed, a stop has a reason."""
    given = record.given
    said = record.said()
    if said & {"toestand", "resultaat", "reden"}:
        return
    reason = given.get("reden", "")
    outcome = combined(record, given.get("toestand"), given.get("resultaat"))
    if outcome is None:
        return
    if outcome == S.STOPPED and reason in (FAILED_AS_REASON, StopReason.PASSED_NOT_CONTINUED):
        outcome = S.FAILED if reason == FAILED_AS_REASON else S.PASSED  # the year itself was carried out
        reason = ""
    record.outcome = outcome
    record.stop_reason = "" if reason in (FAILED_AS_REASON, StopReason.PASSED_NOT_CONTINUED) else reason
    ended = "einde_op" in given
    if outcome == S.RUNNING and ended:
        record.wrong("einde_op", "Wat nog loopt, heeft geen einde. Maak de cel leeg, of vul de juiste toestand in.")
    if outcome != S.RUNNING and not ended and "einde_op" not in said:
        record.wrong("einde_op", "Vul de laatste dag in: dit is niet meer lopend.")
    if outcome == S.STOPPED and not reason and not given.get("heroriëntatie") and "heroriëntatie" not in said:
        record.wrong("reden", "Vul de reden van stopzetting in, of de heroriëntatie.")
    if outcome != S.STOPPED and (record.stop_reason or given.get("heroriëntatie")):
        column = "reden" if record.stop_reason else "heroriëntatie"
        record.wrong(column, "Alleen wat stopgezet werd, heeft een reden of heroriëntatie. Kijk de toestand na.")


def combined(record: Record, said: str | None, result: str | None) -> str | None:
    """One outcome of the two columns; None when they do not tell, with the sentence."""
    if said is None or said == result:
        said, result = result, None
    if said is None:
        record.wrong("toestand", "Vul de toestand in: lopend, uitgevoerd of stopgezet.")
        return None
    if (said, result) == (S.STOPPED, S.PASSED) and record.given.get("reden") == StopReason.PASSED_NOT_CONTINUED:
        result = None
    if (said, result) == (DONE, None) and record.given.get("soort_traject") in (PastKind.TWE, PastKind.ART60):
        result = S.PASSED
    outcome = OUTCOMES.get((said, result))
    if outcome is None and result is None:
        record.wrong("resultaat", "Vul het resultaat in: geslaagd of niet geslaagd.")
    elif outcome is None:
        record.wrong("resultaat", "Toestand en resultaat spreken elkaar tegen. Kijk beide cellen na.")
    return outcome


def day(value: datetime.date) -> str:
    return date_format(value, "d/m/Y")


def years_at(born: datetime.date, on: datetime.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
