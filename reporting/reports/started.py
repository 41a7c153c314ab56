"""Who started: in all and per province (R1), per training (R2), by sex (R3), and of which groups (R4)."""

from django.db.models import Count, F, Q

from okot_portal.parameters import value
from partners.models import Province
from reporting.counting import Condition, filtered, per, persons_per, years_old
from reporting.enrolments import EnrolmentQuerySet, Kind
from reporting.offer import OfferedTraining
from reporting.report import (
    Column,
    ColumnKind,
    EnrolmentReport,
    Parameters,
    Result,
    Row,
    RowKind,
    Unit,
    Unknown,
    enrolments,
)
from reporting.rounding import percentage
from reporting.words import LEVELS, PARLIAMENT, training_label
from trajects.catalogue.levels import Level
from trajects.clients.choices import Sex

YOUNG = 25
TrainingKey = tuple[str, str, int | None]


def started(asked: Parameters) -> EnrolmentQuerySet:
    return enrolments(asked).okot().started_in(asked.first, asked.last).of_population(asked.population)


class R1(EnrolmentReport):
    code = "R1"
    title = "Gestarte cursisten per provincie"
    question = "Hoeveel cursisten startten met een OKOT, en in welke provincie?"
    definition = (
        "Personen van wie minstens één OKOT-deelname in de periode startte. Het totaal telt elke persoon één keer; een "
        "rij telt elke persoon één keer in die provincie. Wie in twee provincies startte, staat dus in twee rijen: de "
        "som van de rijen kan hoger zijn dan het totaal."
    )
    included = ("elke deelname met een startdatum in de periode, de eerste en de laatste dag inbegrepen",)
    excluded = ("pionierprojecten die niet naar een diploma leiden",)
    unit = Unit.U2
    source = PARLIAMENT
    asks = ("period", "organisation", "population", "province_of")
    charted = "persons"

    def base(self, asked: Parameters) -> EnrolmentQuerySet:
        return started(asked)

    def conditions(self, asked: Parameters) -> dict[str, Condition]:
        column = f"{asked.province_of}_province"
        provinces = {province.value: filtered(**{column: province}) for province in Province}
        return {**provinces, "unknown": filtered(**{f"{column}__isnull": True}), "all": filtered()}

    def result(self, asked: Parameters) -> Result:
        rows = self.base(asked)
        counts = persons_per(rows, f"{asked.province_of}_province")
        provinces = [
            Row(province.label, (counts.get((province.value,), 0),), key=province.value) for province in Province
        ]
        unknown = counts.get((None,), 0)
        return Result(
            "Provincie",
            (Column("persons", "Cursisten"),),
            (*provinces, Row("Totaal", (rows.persons(),), RowKind.TOTAL, "all")),
            unknown=(Unknown("cursisten met een deelname zonder gekende provincie", unknown, "unknown"),),
            notes=(f"Provincie van de {'woonplaats bij de start' if asked.province_of == 'home' else 'opleiding'}.",),
        )


class R2(EnrolmentReport):
    code = "R2"
    title = "Gestarte cursisten per opleiding"
    question = "Hoeveel cursisten startten per aangeboden opleiding?"
    definition = (
        "Personen per opleiding en opleidingsjaar waarin een deelname in de periode startte. Wie met meerdere "
        "opleidingen startte, telt bij elke opleiding; het totaal per niveau telt elke persoon één keer. De rijen "
        "volgen het aanbod dat voor het jaar bekend is. Een aangeboden opleiding zonder deelname is n.b.: niet starten "
        "en niet registreren zien er hetzelfde uit."
    )
    included = ("elke deelname met een startdatum in de periode",)
    excluded = ("pionierprojecten staan onder de streep en tellen niet mee in een totaal",)
    unit = Unit.U3
    source = PARLIAMENT
    asks = ("period", "organisation", "population")

    def base(self, asked: Parameters) -> EnrolmentQuerySet:
        wanted = enrolments(asked).filter(kind__in=Kind.values).started_in(asked.first, asked.last)
        return wanted.of_population((*asked.population, Level.NONE)) if asked.population else wanted

    def behind(self, asked: Parameters, key: str) -> EnrolmentQuerySet | None:
        level, _, rest = key.partition("|")
        training, _, year = rest.rpartition("|")
        if level not in Level.values:
            return self.base(asked).okot() if key == "all" else None
        rows = self.base(asked).filter(level=level)
        return rows.filter(training=training, year=int(year) if year.isdigit() else None) if training else rows

    def result(self, asked: Parameters) -> Result:
        base = self.base(asked)
        counts = persons_per(base, "level", "training", "year")
        of_level = persons_per(base, "level")
        lines = self._lines(asked, counts)
        rows: list[Row] = []
        for level in LEVELS:
            mine = [key for key in lines if key[0] == level]
            rows += [self._row(key, lines[key], counts, RowKind.PLAIN) for key in mine]
            if mine:
                total = of_level.get((level.value,), 0)
                rows.append(Row(f"Samen {level.label}", (total,), RowKind.SUBTOTAL, level.value, level.label))
        rows.append(Row("Totaal", (base.okot().persons(),), RowKind.TOTAL, "all"))
        rows += [self._row(key, lines[key], counts, RowKind.BELOW) for key in lines if key[0] == Level.NONE]
        return Result("Opleiding", (Column("persons", "Cursisten"),), tuple(rows))

    def _row(self, key: TrainingKey, label: str, counts: dict[tuple, int], kind: RowKind) -> Row:
        level, training, year = key
        return Row(label, (counts.get(key),), kind, f"{level}|{training}|{year or ''}", Level(level).label)

    def _lines(self, asked: Parameters, counts: dict[tuple, int]) -> dict[TrainingKey, str]:
        """What was on offer in these years, in the published order, then what was counted besides."""
        years = range(asked.first.year, asked.last.year + 1)
        offered = OfferedTraining.objects.filter(calendar_year__in=years)
        if asked.population:
            offered = offered.filter(level__in=(*asked.population, Level.NONE))
        lines: dict[TrainingKey, str] = {(one.level, one.training, one.year): one.label for one in offered}
        for level, training, year in sorted(counts, key=lambda key: (key[1], key[2] or 0)):
            lines.setdefault((level, training, year), training_label(level, training, year))
        return lines


class R3(EnrolmentReport):
    code = "R3"
    title = "Gestarte opleidingen volgens geslacht"
    question = "Hoeveel opleidingen startten, volgens geslacht?"
    definition = "OKOT-deelnames die in de periode startten, volgens het geregistreerde geslacht van de cursist."
    included = ("elke deelname met een startdatum in de periode: wie twee opleidingen startte, telt twee keer",)
    excluded = ("pionierprojecten die niet naar een diploma leiden",)
    unit = Unit.U4
    source = PARLIAMENT
    asks = ("period", "organisation", "population")
    charted = "started"

    def base(self, asked: Parameters) -> EnrolmentQuerySet:
        return started(asked)

    def conditions(self, asked: Parameters) -> dict[str, Condition]:
        return {**{sex.value: filtered(sex=sex) for sex in Sex}, "all": filtered()}

    def result(self, asked: Parameters) -> Result:
        counts = per(self.base(asked), "sex")
        total, unknown = sum(counts.values()), counts.get((Sex.UNKNOWN.value,), 0)
        always = (Sex.MAN, Sex.WOMAN)
        shown = [sex for sex in (*always, Sex.X) if sex in always or counts.get((sex.value,))]
        rows = [
            Row(sex.label, (found := counts.get((sex.value,), 0), percentage(found, total)), key=sex.value)
            for sex in shown
        ]
        return Result(
            "Geslacht",
            (Column("started", "Gestart"), Column("share", "Aandeel", ColumnKind.PERCENTAGE, 1)),
            (*rows, Row("Totaal", (total, percentage(total, total)), RowKind.TOTAL, "all")),
            unknown=(Unknown("deelnames zonder gekend geslacht", unknown, Sex.UNKNOWN.value),),
        )


class R4(EnrolmentReport):
    code = "R4"
    title = "Kansengroepen onder de gestarte cursisten"
    question = "Hoeveel van de gestarte cursisten behoren tot een kansengroep?"
    definition = (
        "Personen uit een kansengroep, zoals gemeten op de startdag van hun deelname, tegenover alle gestarte "
        "deelnames. De teller telt personen en de noemer deelnames, zoals in het antwoord van 2014. De rij 'één of "
        "meer' telt elke persoon één keer en bestaat uit kortgeschoolden, ouderen, personen met een arbeidshandicap en "
        "personen van allochtone origine. Jongeren staan apart: ze horen niet bij die rij."
    )
    included = (
        "kortgeschoold: geen diploma, lager onderwijs, eerste of tweede graad secundair, deeltijds bso of leertijd",
        "leeftijd op de startdag van de deelname",
    )
    excluded = ("origine en arbeidshandicap houdt het portaal zelf niet bij: ze komen alleen uit een import",)
    unit = Unit.U1
    source = PARLIAMENT
    asks = ("period", "organisation", "population")

    def base(self, asked: Parameters) -> EnrolmentQuerySet:
        return started(asked).annotate(age=years_old(F("birth_date"), on=F("starts_on")))

    def groups(self, asked: Parameters) -> dict[str, tuple[str, Q]]:
        older = int(value("KANSENGROEP_OUDEREN", on=asked.last))
        alone = {
            "aged": (f"Ouderen ({older}+)", Q(age__gte=older)),
            "of_origin": ("Allochtone origine", Q(foreign_origin=True)),
            "disabled": ("Personen met een arbeidshandicap", Q(disability=True)),
            "schooled": ("Kortgeschoolden", Q(low_schooled=True)),
        }
        union = Q()
        for _label, condition in alone.values():
            union |= condition
        return {
            "young": (f"Jongeren (-{YOUNG} jaar)", Q(age__lt=YOUNG)),
            **alone,
            "any": ("Eén of meer kansengroepen (zonder jongeren)", union),
        }

    def unknowns(self) -> dict[str, tuple[str, Q]]:
        return {
            "no_birth_date": ("deelnames zonder geboortedatum", Q(birth_date=None)),
            "no_schooling": ("deelnames zonder gekende scholing", Q(low_schooled=None)),
            "no_origin": ("deelnames zonder gekende origine", Q(foreign_origin=None)),
            "no_disability": ("deelnames waarvan een arbeidshandicap niet gekend is", Q(disability=None)),
        }

    def conditions(self, asked: Parameters) -> dict[str, Condition]:
        asked_for = {**self.groups(asked), **self.unknowns()}
        return {key: filtered(condition) for key, (_label, condition) in asked_for.items()} | {"all": filtered()}

    def result(self, asked: Parameters) -> Result:
        groups, unknowns, base = self.groups(asked), self.unknowns(), self.base(asked)
        persons = {key: Count("person", filter=condition, distinct=True) for key, (_, condition) in groups.items()}
        records = {key: Count("pk", filter=condition) for key, (_, condition) in unknowns.items()}
        counted = base.aggregate(all=Count("*"), **persons, **records)
        total = counted["all"]
        rows = [
            Row(label, (counted[key], percentage(counted[key], total)), self._kind(key), key)
            for key, (label, _) in groups.items()
        ]
        return Result(
            "Kansengroep",
            (Column("persons", "Cursisten"), Column("share", "Op alle gestarte deelnames", ColumnKind.PERCENTAGE, 1)),
            (*rows, Row("Gestarte deelnames", (total, percentage(total, total)), RowKind.BELOW, "all")),
            unknown=tuple(Unknown(label, counted[key], key) for key, (label, _) in unknowns.items()),
        )

    def _kind(self, key: str) -> RowKind:
        return RowKind.TOTAL if key == "any" else RowKind.PLAIN
