"""What a reader asks of Mijn acties, and the one question to the duties that answers it.

The database says in which group each duty stands and how many each group holds, in the same statement that fetches the
rows: so a tile can never say another number than the rows behind it.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

import django_filters
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict

from okot_portal.web.keyset import PARAMETER
from okot_portal.workdays import add_workdays
from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from partners.calendar import closing_days
from partners.models import Membership
from partners.team import members
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind

SOON_WORKDAYS = 5
FIRST_OF_GROUP = 20  # of each group; the tile or the link under it shows the others
PAGE_OF_GROUP = 100
TEAM = "team"
GROUPS = {
    "late": "Te laat",
    "today": "Vandaag",
    "soon": f"Komende {SOON_WORKDAYS} werkdagen",
    "later": "Later",
    "waiting": "Wacht op partner",
}
RELATED = ("client__municipality", "organisation", "owner__user")


class WorklistFilter(django_filters.FilterSet):
    """By kind of trajectory and of duty; in the team's list also by colleague."""

    traject = django_filters.ChoiceFilter(label="Traject", field_name="machine", empty_label="Alle")
    actie = django_filters.ChoiceFilter(
        label="Actie", field_name="kind", choices=sorted(DutyKind.choices, key=lambda one: one[1]), empty_label="Alle"
    )
    van = django_filters.ModelChoiceFilter(
        label="Aan zet", field_name="owner", queryset=Membership.objects.none(), empty_label="Iedereen"
    )

    def __init__(self, *args: Any, colleagues: QuerySet[Membership] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["traject"].extra["choices"] = [(code, machine.label) for code, machine in sorted(MACHINES.items())]
        if colleagues is None:
            del self.filters["van"]
        else:
            self.filters["van"].extra["queryset"] = colleagues
            self.form.fields["van"].label_from_instance = lambda one: str(one.user)  # type: ignore[attr-defined]
        for bound in self.form.fields.values():
            bound.widget.attrs["class"] = "form-select form-select-sm"


@dataclass(frozen=True)
class Asked:
    """Whose list, which group of it (all when empty), after which duty, and the other filters."""

    actor: Actor
    today: datetime.date
    data: QueryDict = field(default_factory=QueryDict)

    @property
    def team(self) -> bool:
        return self.data.get("wie") == TEAM

    @property
    def wanted(self) -> str:
        given = self.data.get("toon", "")
        return given if given in GROUPS else ""

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in ("toon", *self.filters))

    @property
    def filters(self) -> tuple[str, ...]:
        """The names of the filters in an address."""
        return tuple(WorklistFilter.base_filters)

    @property
    def after(self) -> int | None:
        given = self.data.get(PARAMETER, "")
        return int(given) if given.isascii() and given.isdigit() and len(given) < len(str(2**63)) else None


def filtered(asked: Asked) -> WorklistFilter:
    """Every open duty of this list, after the filters and before the groups."""
    actor, duties = asked.actor, Duty.objects.open()
    if asked.team:
        found = duties.owed_by_team(actor) | duties.owed_to_team(actor)
    else:
        found = duties.owed_by(actor) | duties.owed_to(actor)
    colleagues = members(actor.organisation, asked.today) if asked.team and actor.organisation else None
    return WorklistFilter(asked.data, queryset=found, colleagues=colleagues)


def grouped(duties: QuerySet[Duty], asked: Asked) -> QuerySet[Any]:
    """With its group, its place in it, and how many stand there."""
    actor, today = asked.actor, asked.today
    until = add_workdays(today, SOON_WORKDAYS, closing_days(actor.organisation_id))
    group = Case(
        When(~Q(organisation_id=actor.organisation_id), then=Value("waiting")),
        When(due_on__lt=today, then=Value("late")),
        When(due_on=today, then=Value("today")),
        When(due_on__lte=until, then=Value("soon")),
        default=Value("later"),
        output_field=CharField(),
    )
    duties = duties.annotate(group=group)
    number = Window(RowNumber(), partition_by=F("group"), order_by=[F("due_on").asc(nulls_last=True), F("pk").asc()])
    return duties.annotate(number=number, total=Window(Count("pk"), partition_by=F("group")))


def load(asked: Asked, found: WorklistFilter, last: "Last | None" = None) -> QuerySet[Any]:
    """With what a row prints; whether this actor may read the client's name is part of the same question.

    Of every group at least its first duty comes along: it carries the number on the tile. `last` is the last duty of
    the page before.
    """
    duties = with_names(asked, found)
    if not asked.wanted:
        return duties.filter(number__lte=FIRST_OF_GROUP).order_by("group", "number")
    shown = Q(number=1) | Q(last.later if last else Q(), group=asked.wanted)
    others_first = Case(When(group=asked.wanted, then=Value(1)), default=Value(0))
    return duties.filter(shown).order_by(others_first, "number")[: PAGE_OF_GROUP + 1 + len(GROUPS)]


def with_names(asked: Asked, found: WorklistFilter) -> QuerySet[Any]:
    visible = Client.objects.visible_to(asked.actor, asked.today).filter(pk=OuterRef("client_id"))
    return grouped(found.qs, asked).select_related(*RELATED).annotate(sees_client=Exists(visible))


@dataclass(frozen=True)
class Last:
    """The last duty of the page before."""

    due_on: datetime.date | None
    pk: int

    @property
    def later(self) -> Q:
        """What comes after it: duties that nobody can date yet stand last."""
        if self.due_on is None:
            return Q(due_on=None, pk__gt=self.pk)
        return Q(due_on__gt=self.due_on) | Q(due_on=None) | Q(due_on=self.due_on, pk__gt=self.pk)


def last_of(asked: Asked, found: WorklistFilter) -> Last | None:
    """Where this page begins; nothing on the first one, and when that duty has left the list."""
    if not (asked.wanted and asked.after):
        return None
    row = grouped(found.qs, asked).filter(pk=asked.after, group=asked.wanted).values_list("due_on", "pk").first()
    return Last(*row) if row else None
