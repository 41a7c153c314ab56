"""The lists of the daily work as files: the trajectories of every kind, the groups, and what is to be done."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from okot_portal.tables import Kind, Note
from partners.exports.listing import INSZ, PERSONAL, Answer, Listing, Question, field
from partners.exports.words import filters_in_words
from trajects.clients.models import Client
from trajects.pages.groups.finding import sees_groups
from trajects.pages.groups.lists import chosen as chosen_groups
from trajects.pages.groups.lists import row as group_row
from trajects.pages.lists import chosen, rows
from trajects.pages.starts import Start
from trajects.pages.supports import BEGINNINGS
from trajects.pages.worklist.asking import GROUPS, Asked, filtered
from trajects.pages.worklist.rows import Row, all_rows


# --- Trajectories -------------------------------------------------------------------------------------------------
def ask_trajectories(start: Start) -> Callable[[Question], Answer]:
    def ask(question: Question) -> Answer:
        machine, actor = start.machine, question.actor
        found = chosen(machine, question.data, actor)
        words: list[Note] = [("Soort", start.plural), *filters_in_words(found)]

        def load(subjects: list[Any]) -> list[dict[str, Any]]:
            ids = {subject.client_id for subject in subjects}
            open_to = set(
                Client.objects.visible_to(actor, question.today).filter(pk__in=ids).values_list("pk", flat=True)
            )
            return [{**row, "opens": row["subject"].client_id in open_to} for row in rows(machine, subjects, actor)]

        return Answer(found.qs.order_by("-changed_at", "-pk"), words, load)

    return ask


def named(value: Callable[[Any], Any]) -> Callable[[dict[str, Any]], Any]:
    """A value of the client, where this reader may know who it is."""
    return lambda row: value(row["subject"].client) if row["sees_client"] else None


def recorded(value: Callable[[Any], Any]) -> Callable[[dict[str, Any]], Any]:
    """A value of the dossier, where it is open to this reader: a partner of a group knows the name and no more."""
    return lambda row: value(row["subject"].client) if row["opens"] else None


def of_duty(value: Callable[[Any], Any]) -> Callable[[dict[str, Any]], Any]:
    return lambda row: value(row["duty"]) if row["duty"] else None


def worker_of(row: dict[str, Any]) -> str | None:
    worker = getattr(row["subject"], "worker", None)
    return str(worker.user) if worker else None


TRAJECTORY_FIELDS = (
    field("Referentie", lambda row: row["subject"].reference),
    field("Cliëntnummer", recorded(lambda client: client.number)),
    field("Naam", named(lambda client: client.last_name), width=24, reveals=PERSONAL),
    field("Voornaam", named(lambda client: client.first_name), reveals=PERSONAL),
    field("INSZ", recorded(lambda client: client.insz or None), reveals=INSZ),
    field("Geboren op", recorded(lambda client: client.birth_date), Kind.DATE, reveals=PERSONAL),
    field("Traject", lambda row: row["title"], width=44),
    field("Status", lambda row: row["state"], width=28),
    field("Sinds", lambda row: row["subject"].state_on, Kind.DATE),
    field("OCMW", lambda row: row["subject"].ocmw.name, width=26),
    field("MA/ATB", worker_of, width=24, reveals=PERSONAL),
    field("Aan zet", of_duty(lambda duty: str(duty.organisation)), width=26),
    field("Wat", of_duty(lambda duty: duty.get_kind_display()), width=36),
    field("Termijn", of_duty(lambda duty: duty.due_on), Kind.DATE),
)


def trajectories(start: Start) -> Listing:
    return Listing(
        code=f"trajecten-{start.machine_code}",
        title=f"Trajecten: {start.plural}",
        file_name=f"trajecten-{start.machine_code.replace('_', '-')}",
        url=lambda: start.list_url,
        may=lambda actor: actor.membership is not None,
        ask=ask_trajectories(start),
        fields=TRAJECTORY_FIELDS,
        client_of=lambda row: row["subject"].client_id if row["sees_client"] else None,
    )


# --- Groups -------------------------------------------------------------------------------------------------------
def ask_groups(question: Question) -> Answer:
    found = chosen_groups(question.data, question.actor)
    return Answer(found.qs.order_by("-starts_on", "-pk"), filters_in_words(found), lambda part: map(group_row, part))


GROUP_FIELDS = (
    field("Referentie", lambda row: row["group"].reference),
    field("Plaats", lambda row: row["group"].place, width=24),
    field("Eerste sessie", lambda row: row["group"].starts_on, Kind.DATE),
    field("Laatste sessie", lambda row: row["group"].ends_on, Kind.DATE),
    field("Sessies", lambda row: row["group"].number_of_sessions, Kind.NUMBER, width=10),
    field("Status", lambda row: row["state"], width=24),
    field("Plaatsen", lambda row: row["group"].capacity, Kind.NUMBER, width=10),
    field("Ingenomen", lambda row: row["group"].taken, Kind.NUMBER, width=12),
    field("Wacht op antwoord", lambda row: row["group"].waiting, Kind.NUMBER),
    field("Partner", lambda row: row["group"].partner.name, width=26),
    field("VDAB", lambda row: row["group"].vdab.name, width=26),
)


# --- What is to be done -------------------------------------------------------------------------------------------
def ask_worklist(question: Question) -> Answer:
    asked = Asked(question.actor, question.today, question.data)
    found = all_rows(asked)
    shown = [row for code in GROUPS for row in found if row.group == code and asked.wanted in ("", code)]
    words: list[Note] = [("Van wie", "Mijn team" if asked.team else "Mij"), *filters_in_words(filtered(asked))]
    return Answer(shown, [*words, ("Termijn", GROUPS[asked.wanted])] if asked.wanted else words)


def name_of(row: Row) -> str | None:
    return str(row.duty.client.full_name) if row.sees_client else row.known_as or None


WORKLIST_FIELDS = (
    field("Groep", lambda row: GROUPS[row.group], width=22),
    field("Termijn", lambda row: row.duty.due_on, Kind.DATE),
    field("Actie", lambda row: row.duty.get_kind_display(), width=40),
    field("Referentie", lambda row: row.duty.reference),
    field("Cliënt", name_of, width=28, reveals=PERSONAL),
    field("Geboren op", lambda row: row.duty.client.birth_date if row.sees_client else None, Kind.DATE, 14, PERSONAL),
    field("Traject", lambda row: row.duty.subject_label, width=44),
    field("Stap", lambda row: row.position.get("phase_label"), width=24),
    field("Aan zet", lambda row: row.duty.organisation.name, width=26),
    field("Wie", lambda row: row.duty.owner and str(row.duty.owner.user), width=24, reveals=PERSONAL),
    field("Sinds", lambda row: row.duty.opened_on, Kind.DATE),
)
LISTS = (
    *(trajectories(start) for start in BEGINNINGS.values()),
    Listing(
        code="groepen",
        title="Groepen",
        file_name="groepen",
        url=lambda: reverse("groups"),
        may=sees_groups,
        ask=ask_groups,
        fields=GROUP_FIELDS,
    ),
    Listing(
        code="acties",
        title="Mijn acties",
        file_name="acties",
        url=lambda: reverse("worklist"),
        may=lambda actor: actor.membership is not None,
        ask=ask_worklist,
        fields=WORKLIST_FIELDS,
        client_of=lambda row: row.duty.client_id if name_of(row) else None,
    ),
)
