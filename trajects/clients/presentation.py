"""The record as a page shows it: which data, in which words, to whom.

VDAB gets what guidance to work needs and no more: not the income, not who depends on it, not why somebody is exempt
(architecture of sharing: a summary, never the whole social file).
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from okot_portal.web.fields import phone_text
from partners.actor import Actor
from trajects.clients.choices import VdabStatus
from trajects.clients.duplicates import Match, Matches
from trajects.clients.models import Client

Row = dict[str, str]


@dataclass(frozen=True)
class Section:
    """A titled list of data, with the page that changes it (empty for who may not)."""

    title: str
    rows: list[Row]
    edit_url: str = ""
    edit_label: str = "Wijzigen"
    warnings: list[str] = field(default_factory=list)


def day(value: datetime.date | None) -> str:
    return date_format(value, "d/m/Y") if value else ""


def row(label: str, value: Any, note: str = "") -> Row:
    return {"label": label, "value": str(value) if value not in (None, "") else "", "note": note}


def sections(client: Client, actor: Actor, today: datetime.date) -> list[Section]:
    """The data page, for this reader."""
    writes = client.can_edit(actor)
    shown = [
        Section("Persoon", _person(client, today), _url("edit", client, writes), warnings=client.insz_doubts),
        Section("Contact", _contact(client), _url("edit", client, writes)),
        Section("Taal en studies", _language(client, today), _url("edit", client, writes)),
        Section("Inschrijving VDAB", _registration(client, writes), _url("registration", client, writes)),
    ]
    if writes:
        shown.append(Section("Inkomen", _income(client), _url("edit", client, writes)))
        shown.append(Section("Informatieplicht", _informed(client), _url("informed", client, writes), "Noteren"))
    shown.append(
        Section("Verantwoordelijk", _responsible(client), _url("worker", client, writes), "Iemand anders aanduiden")
    )
    return shown


def _url(name: str, client: Client, allowed: bool) -> str:
    return reverse(f"clients:{name}", args=[client.number]) if allowed else ""


def _person(client: Client, today: datetime.date) -> list[Row]:
    age = client.age(today)
    return [
        row("Naam", client.last_name),
        row("Voornaam", client.first_name),
        row("Roepnaam", client.call_name or client.first_name),
        row("Geboren", day(client.birth_date), f"{age} jaar" if age is not None else ""),
        row("Geslacht", client.get_sex_display()),
    ]


def _contact(client: Client) -> list[Row]:
    place = f"{client.postal_code} {client.municipality or ''}".strip()
    return [
        row("Straat en nummer", client.street),
        row("Gemeente", place),
        row("Telefoon", phone_text(client.phone)),
        row("E-mail", client.email),
    ]


def _language(client: Client, today: datetime.date) -> list[Row]:
    years = client.years_out_of_school(today)
    return [
        row("Moedertaal", client.get_language_display()),
        row("Nederlands mondeling", client.get_nt2_oral_display()),
        row("Nederlands schriftelijk", client.get_nt2_written_display()),
        row("Hoogste diploma", client.get_highest_diploma_display()),
        row("Van school sinds", day(client.left_school_on), f"{years} jaar" if years is not None else ""),
    ]


def _registration(client: Client, writes: bool) -> list[Row]:
    rows = [row("Werkzoekende", client.get_vdab_status_display() if writes else client.vdab_label)]
    if client.vdab_status != VdabStatus.NOT_REGISTERED:
        rows.append(row("Sinds", day(client.vdab_since)))
    if client.is_registered_at_vdab:
        rows.append(row("Dienst", client.get_vdab_service_display()))
    if writes and client.is_exempt:
        rows.append(row("Beslissing", client.vdab_exemption_ref))
    if writes and client.is_exempt:
        rows.append(row("Te herzien op", day(client.vdab_review_on)))
    return [*rows, row("Regie", client.get_vdab_lead_display())]


def _income(client: Client) -> list[Row]:
    return [row("Inkomen", client.get_income_status_display()), row("Personen ten laste", client.dependants)]


def _informed(client: Client) -> list[Row]:
    return [
        row("Geïnformeerd op", day(client.informed_on)),
        row("Door", client.informed_by or ""),
        row("Hoe", client.get_informed_how_display()),
    ]


def _responsible(client: Client) -> list[Row]:
    worker = client.worker
    return [
        row("OCMW", client.ocmw),
        row("Gevolgd door", worker.user if worker else "Het team", worker.function_label if worker else ""),
        row("Telefoon", phone_text(worker.phone) if worker else ""),
    ]


ELSEWHERE = {
    "name": "Misschien bestaat er al een dossier bij een ander OCMW",
    "facts": (
        "Vraag de cliënt of hij of zij al door een ander OCMW begeleid werd. Is dat zo, bel dan dat OCMW: het kan het "
        "dossier aan jullie overdragen, zodat de geschiedenis meekomt."
    ),
    "same": [],
    "url": "",
}


def candidates(matches: Matches) -> list[dict[str, Any]]:
    """The panel "Bestaat deze cliënt al?": own clients to open, and one line for whatever there is elsewhere."""
    shown = [_candidate(match) for match in matches.own]
    return [*shown, ELSEWHERE] if matches.elsewhere else shown


def _candidate(match: Match) -> dict[str, Any]:
    client = match.client
    facts = [f"°{day(client.birth_date)}" if client.birth_date else "geboortedatum niet ingevuld", client.number]
    return {
        "name": client.full_name,
        "facts": " · ".join(facts),
        "same": match.reasons,
        "url": client.get_absolute_url(),
    }
