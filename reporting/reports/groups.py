"""The groups of the door- en uitstroomtraject: who came in, whom the filters sent on, who left, who went on (R15)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format

from okot_portal.parameters import integer
from partners.actor import Actor
from partners.roles import OrganisationKind
from reporting.following import Course, courses
from reporting.report import Cell, Column, ColumnKind, Parameters, Report, Result, Row, RowKind, Unit
from reporting.rounding import percentage
from reporting.scope import sees_groups
from reporting.trajectories import years_of
from trajects.outflow.choices import MODULE_NAMES, MODULES, GroupState, Presence
from trajects.outflow.choices import ParticipationState as P
from trajects.outflow.models import Attendance, Group, Participation

STARTED = (GroupState.RUNNING, GroupState.COMPLETED)
BEFORE = (P.APPLIED, P.SELECTED)
EMPTY = ""  # what a row is not about: not a figure that is missing


@dataclass(frozen=True)
class Member:
    participation: Any
    course: Course

    @property
    def state(self) -> str:
        return self.participation.state

    @property
    def entered(self) -> bool:
        return self.course.was_in(P.MODULE_1)

    def dropped_in(self, states: Iterable[str]) -> bool:
        return self.state == P.DROPPED and self.course.ended_from(P.DROPPED) in states


class R15(Report):
    code = "R15"
    title = "Groepen van het door- en uitstroomtraject"
    question = "Hoeveel groepen startten, en hoe verging het de deelnemers per fase?"
    definition = (
        "Groepen waarvan de eerste sessie in de periode valt en die effectief startten. Wie module 1 begon, is "
        "ingestroomd. Wie uitviel, telt bij de fase waarin dat gebeurde. De taalfilter ligt na module 1, de "
        "opleidingsfilter na module 2."
    )
    included = (
        "lopende en afgeronde groepen",
        "wie zich aanmeldde en niet geselecteerd werd, staat in de fase Instroom",
    )
    excluded = ("geannuleerde groepen", "groepen die gepland zijn en nog niet startten")
    unit = Unit.GROUPS
    source = "Door- en uitstroomtraject artikel 60 Waas en Dender"
    charted = "entered"

    COLUMNS = (
        Column("groups", "Groepen", is_people=False),
        Column("entered", "Ingestroomd"),
        Column("refused", "Niet geselecteerd"),
        Column("language", "Naar taalopleiding"),
        Column("training", "Naar andere opleiding"),
        Column("dropped", "Uitgevallen"),
        Column("vdab", "Naar VDAB"),
        Column("present", "Aanwezig per sessie", ColumnKind.PERCENTAGE, 1, is_people=False),
    )

    def readable_by(self, actor: Actor) -> bool:
        return super().readable_by(actor) or sees_groups(actor)

    def base(self, asked: Parameters) -> QuerySet[Any]:
        """Who applied for one of the groups; an OCMW counts its own participants only."""
        condition = asked.scope.condition(vdab="group__vdab_id", partner="group__partner_id")
        return Participation.objects.filter(condition, group__in=self._started(asked))

    def groups(self, asked: Parameters) -> QuerySet[Group]:
        """An OCMW counts the groups in which it has a participant."""
        condition = asked.scope.condition(ocmw="participations__ocmw_id", vdab="vdab_id", partner="partner_id")
        return self._started(asked).filter(condition).order_by("starts_on", "pk").distinct()

    def _started(self, asked: Parameters) -> QuerySet[Group]:
        return Group.objects.filter(state__in=STARTED, starts_on__range=(asked.first, asked.last))

    def behind(self, asked: Parameters, key: str) -> QuerySet[Any] | None:
        kind, _, rest = key.partition("|")
        if kind == "group" and rest.isdigit():
            return self.base(asked).filter(group_id=int(rest))
        if kind == "place":
            return self.base(asked).filter(group__place=rest)
        wanted = {"all": P.MODULE_1, "phase": rest}.get(kind)
        if wanted is None:
            return None
        members = self._members(asked)
        return Participation.objects.filter(
            pk__in=[one.participation.pk for one in members if one.course.was_in(wanted)]
        )

    def _members(self, asked: Parameters) -> list[Member]:
        found = list(self.base(asked).order_by("pk"))
        taken = courses("outflow", [one.pk for one in found])
        return [Member(one, taken[one.pk]) for one in found]

    def result(self, asked: Parameters) -> Result:
        groups, members, present = list(self.groups(asked)), self._members(asked), self._attendances(asked)
        rows = [self._inflow(members), *(self._module(number, members, present) for number in MODULE_NAMES)]
        to_vdab = self._of_phase(members, (P.VDAB_PATH,))
        rows.append(Row("Naar VDAB", to_vdab, key=f"phase|{P.VDAB_PATH}", group="Per fase"))
        rows.append(Row("Totaal", self._whole(groups, members, present, lambda _one: True), RowKind.TOTAL, "all"))
        for place in sorted({group.place for group in groups}):
            here = {group.pk for group in groups if group.place == place}
            cells = self._whole([g for g in groups if g.pk in here], members, present, here.__contains__)
            rows.append(Row(place, cells, RowKind.BELOW, f"place|{place}", "Per plaats"))
        for group in groups:
            cells = self._whole([group], members, present, group.pk.__eq__)
            rows.append(Row(name_of(group), cells, RowKind.BELOW, f"group|{group.pk}", "Per groep"))
        return Result("Fase", self.COLUMNS, tuple(rows), notes=tuple(targets(asked, groups)))

    def _inflow(self, members: list[Member]) -> Row:
        refused = sum(one.state == P.REFUSED for one in members)
        dropped = sum(one.dropped_in(BEFORE) for one in members)
        cells = (EMPTY, len(members), refused, EMPTY, EMPTY, dropped, EMPTY, EMPTY)
        return Row("Instroom: aangemeld", cells, key=f"phase|{P.APPLIED}", group="Per fase")

    def _module(self, number: int, members: list[Member], present: "Attendances") -> Row:
        cells = list(self._of_phase(members, (MODULES[number],)))
        cells[7] = present.share(lambda _group, module: module == number)
        return Row(
            f"Module {number}: {MODULE_NAMES[number]}", tuple(cells), key=f"phase|{MODULES[number]}", group="Per fase"
        )

    def _of_phase(self, members: list[Member], states: tuple[str, ...]) -> tuple[Cell, ...]:
        entered = [one for one in members if any(one.course.was_in(state) for state in states)]
        language = sum(one.state == P.REFERRED_LANGUAGE for one in entered) if P.MODULE_1 in states else EMPTY
        training = sum(one.state == P.REFERRED_TRAINING for one in entered) if P.MODULE_2 in states else EMPTY
        running = P.VDAB_PATH not in states
        dropped = sum(one.dropped_in(states) for one in entered) if running else EMPTY
        vdab = sum(one.state == P.VDAB_PATH for one in entered) if states[0] in (P.MODULE_4, P.VDAB_PATH) else EMPTY
        return (EMPTY, len(entered), EMPTY, language, training, dropped, vdab, EMPTY)

    def _whole(
        self, groups: list[Group], members: list[Member], present: "Attendances", has: Callable[[int], bool]
    ) -> tuple[Cell, ...]:
        mine = [one for one in members if has(one.participation.group_id)]

        def ended(state: str) -> int:
            return sum(one.state == state for one in mine)

        counted = (len(groups), sum(one.entered for one in mine), ended(P.REFUSED), ended(P.REFERRED_LANGUAGE))
        share = present.share(lambda group, _module: has(group))
        return (*counted, ended(P.REFERRED_TRAINING), ended(P.DROPPED), ended(P.VDAB_PATH), share)

    def _attendances(self, asked: Parameters) -> "Attendances":
        there = Count("pk", filter=Q(presence=Presence.PRESENT))
        own = Attendance.objects.filter(participation__in=self.base(asked)).order_by()
        counts = own.values_list("session__group_id", "session__module").annotate(there=there, recorded=Count("pk"))
        return Attendances([(group, module, present, recorded) for group, module, present, recorded in counts])


@dataclass(frozen=True)
class Attendances:
    """Per group and module: how often somebody was there, of how often that was recorded."""

    counts: list[tuple[int, int, int, int]]

    def share(self, wanted: Callable[[int, int], bool]) -> Cell:
        mine = [(present, recorded) for group, module, present, recorded in self.counts if wanted(group, module)]
        return percentage(sum(present for present, _ in mine), sum(recorded for _, recorded in mine))


def name_of(group: Group) -> str:
    return f"{group.place}, {date_format(group.starts_on, 'j F Y')}"


def targets(asked: Parameters, groups: list[Group]) -> list[str]:
    """Per year how many started, and how many the partners planned together."""
    lines = []
    for span in years_of(asked):
        started = sum(group.starts_on.year == span.first.year for group in groups)
        wanted = integer("DUT_GROEPEN_PER_JAAR", on=span.first)
        lines.append(f"{span.label}: {started} groepen gestart. Het doel van alle partners samen is {wanted} per jaar.")
    if asked.scope.kind == OrganisationKind.OCMW:
        lines.append("Enkel groepen waarin een cliënt van dit OCMW zit, en enkel die cliënten.")
    return lines
