"""Who is behind a figure: only those whose trajectory the reader may see; of the others only how many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from okot_portal.web.keyset import KeysetPage, keyset_page
from partners.access.log import log_consultations
from partners.actor import Actor
from reporting.enrolments import CountedEnrolment
from reporting.words import training_label
from trajects.okot.models import Enrolment, OkotTrajectory
from trajects.pages.lists import visible_clients
from trajects.past.models import PastEnrolment

NAMELESS = "Kandidaat"
PORTAL, IMPORT = "portal", "import"


@dataclass(frozen=True)
class Line:
    """A record behind a figure, as the reader may read it. `client_id` is whose log tells that they did."""

    name: str
    reference: str
    subject: str
    url: str = ""
    client_id: int | None = None


@dataclass(frozen=True)
class Behind:
    page: KeysetPage[Any]
    lines: list[Line]
    others: int  # whom the reader does not see


def behind(records: QuerySet[Any], actor: Actor, after: str | None) -> Behind:
    mine = visible(records, actor)
    order = ["-starts_on"] if records.model is CountedEnrolment else ["-id"]
    page = keyset_page(mine, order=order, after=after)
    return Behind(page, lines(page.rows, actor), records.count() - mine.count())


def visible(records: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """Of these records those that the lists of the portal would show this actor too."""
    if records.model is CountedEnrolment:
        okots = OkotTrajectory.objects.visible_to(actor).values("pk")
        enrolments = Enrolment.objects.filter(okot__in=okots).values("pk")
        in_portal = Q(source=PORTAL, source_id__in=enrolments)
        return records.filter(in_portal | Q(source=IMPORT, source_id__in=imported(actor).values("pk")))
    manager = records.model._default_manager
    if not hasattr(manager, "visible_to"):
        return records.none()
    return records.filter(pk__in=manager.visible_to(actor).values("pk"))


def imported(actor: Actor) -> QuerySet[PastEnrolment]:
    """Earlier years of the own organisation, for who guides its clients or leads who does."""
    if not (actor.is_ocmw_worker or actor.is_team_head):
        return PastEnrolment.objects.none()
    return PastEnrolment.objects.visible_to(actor)


def lines(rows: list[Any], actor: Actor) -> list[Line]:
    if rows and isinstance(rows[0], CountedEnrolment):
        return enrolment_lines(rows, actor)
    named = visible_clients(rows, actor) if rows and hasattr(rows[0], "client_id") else set()
    return [subject_line(row, named) for row in rows]


def subject_line(row: Any, named: set[int]) -> Line:
    client_id = getattr(row, "client_id", None)
    shown = client_id in named
    return Line(
        name=f"{row.client.last_name}, {row.client.first_name}" if shown else NAMELESS,
        reference=getattr(row, "reference", ""),
        subject=str(row),
        url=row.get_absolute_url() if hasattr(row, "get_absolute_url") else "",
        client_id=client_id if shown else None,
    )


def enrolment_lines(rows: list[CountedEnrolment], actor: Actor) -> list[Line]:
    """The page's rows with their trajectory, or with the person an import told of: two questions for all of them."""
    portal = Enrolment.objects.filter(pk__in=ids(rows, PORTAL)).select_related("okot__client")
    okots = {one.pk: one.okot for one in portal}
    named = visible_clients(list(okots.values()), actor)
    past = {one.pk: one for one in imported(actor).filter(pk__in=ids(rows, IMPORT)).select_related("person")}
    return [
        of_portal(row, okots[row.source_id], named) if row.source == PORTAL else of_import(row, past[row.source_id])
        for row in rows
    ]


def ids(rows: Iterable[CountedEnrolment], source: str) -> list[int]:
    return [row.source_id for row in rows if row.source == source]


def of_portal(row: CountedEnrolment, okot: OkotTrajectory, named: set[int]) -> Line:
    shown = okot.client_id in named
    return Line(
        name=f"{okot.client.last_name}, {okot.client.first_name}" if shown else NAMELESS,
        reference=okot.reference,
        subject=what(row),
        url=okot.get_absolute_url(),
        client_id=okot.client_id if shown else None,
    )


def of_import(row: CountedEnrolment, past: PastEnrolment) -> Line:
    person = past.person
    name = f"{person.last_name}, {person.first_name}".strip(", ")
    return Line(name or person.external_key, person.external_key, what(row), client_id=person.client_id)


def what(row: CountedEnrolment) -> str:
    until = f" tot {row.ended_on:%d/%m/%Y}" if row.ended_on else ""
    return f"{training_label(row.level, row.training, row.year)}, gestart op {row.starts_on:%d/%m/%Y}{until}"


def note_reading(found: Behind, actor: Actor, code: str) -> None:
    """Each client who is named gets a line in their log, before the page shows anything."""
    named = {line.client_id for line in found.lines if line.client_id is not None}
    if named:
        log_consultations(actor, sorted(named), f"Cijfers: {code}")
