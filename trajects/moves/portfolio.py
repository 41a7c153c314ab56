"""The portfolio of who leaves: per client, group and the trainings one line, with the colleague it goes to (P20)."""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms

from partners.actor import Actor
from partners.forms import PersonChoice, without_tags
from partners.models import Membership, MembershipQuerySet
from partners.team import looks_after_team
from trajects.clients.models import Client
from trajects.moves.forms import Why
from trajects.moves.models import MoveLine, ThingKind
from trajects.moves.things import TRAININGS, Thing

COUNTED = {
    ThingKind.CLIENT: ("dossier", "dossiers"),
    ThingKind.SUBJECT: ("traject", "trajecten"),
    ThingKind.GROUP: ("groep", "groepen"),
    ThingKind.DUTY: ("actie", "acties"),
    ThingKind.GRANT: ("inzage", "inzages"),
    ThingKind.TRAINING: ("opleiding", "opleidingen"),
}


@dataclass
class Unit:
    """What goes together, and what it is called on the page."""

    code: str
    label: str
    things: list[Thing] = field(default_factory=list)

    @property
    def words(self) -> str:
        return in_words(self.things)


def may_hand_over(actor: Actor, earlier: Membership) -> bool:
    """The worker themselves, and whoever looks after their team."""
    if actor.membership is None or earlier.organisation_id != actor.organisation_id:
        return False
    return actor.membership.pk == earlier.pk or looks_after_team(actor)


def in_words(things: Iterable[Thing | MoveLine]) -> str:
    """ "1 dossier, 2 trajecten en 3 acties"."""
    counts: dict[str, int] = defaultdict(int)
    for thing in things:
        counts[thing.kind] += 1
    parts = [
        f"{counts[kind]} {one if counts[kind] == 1 else many}" for kind, (one, many) in COUNTED.items() if counts[kind]
    ]
    return " en ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else "niets"


def units_of(things: list[Thing], actor: Actor, today: datetime.date) -> list[Unit]:
    """Clients by name (their number where the reader may not know it), then groups, then the trainings."""
    clients = Client.objects.filter(pk__in={thing.client_id for thing in things if thing.client_id})
    visible = set(Client.objects.visible_to(actor, today).filter(pk__in=clients).values_list("pk", flat=True))
    names = {
        f"c{one.pk}": (0, one.sort_key, one.full_name) if one.pk in visible else (1, one.number, "") for one in clients
    }
    units: dict[str, Unit] = {}
    for thing in things:
        units.setdefault(thing.unit, Unit(thing.unit, "")).things.append(thing)
    for code, unit in units.items():
        unit.label = label_of(unit, names.get(code))
    return sorted(units.values(), key=lambda unit: names.get(unit.code, (2, unit.code, "")))


def label_of(unit: Unit, name: tuple[int, str, str] | None) -> str:
    if unit.code == TRAININGS:
        return "Contactpersoon van opleidingen"
    if name and name[2]:
        return name[2]
    reference = next((thing.label for thing in unit.things if thing.kind != ThingKind.GRANT), "")
    return f"Kandidaat, {reference}" if name else str(unit.things[0].row)


def fingerprint(things: Iterable[Thing]) -> str:
    """What was shown: when it changed between looking and confirming, one looks again."""
    return hashlib.sha256(" ".join(sorted(thing.key for thing in things)).encode()).hexdigest()[:16]


class PortfolioForm(Why):
    """To whom everything goes, and where something goes to somebody else."""

    everything = PersonChoice(
        queryset=Membership.objects.none(),
        label="Wie neemt alles over?",
        empty_label="Kies een collega",
        help_text="Hieronder kan je per cliënt een andere collega kiezen.",
        error_messages={
            "required": "Kies wie alles overneemt.",
            "invalid_choice": "Kies een collega met dezelfde rol uit je organisatie.",
        },
    )
    field_order = ["everything", "reason"]

    def __init__(self, *args: Any, people: MembershipQuerySet, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.fields["everything"].offer(people)  # type: ignore[attr-defined]
        self.people = {str(one.pk): one for one in people}
        self.helper = without_tags(self)

    def chosen(self, unit: Unit) -> str:
        """The colleague chosen for this unit alone; empty when it goes with the rest."""
        return str(self.data.get(f"naar-{unit.code}", ""))

    def clean(self) -> dict[str, Any]:
        for unit in self.units:
            if self.chosen(unit) not in {"", *self.people}:
                raise forms.ValidationError("Kies een collega met dezelfde rol uit je organisatie.")
        return super().clean() or self.cleaned_data

    def successors(self) -> list[tuple[Unit, Membership]]:
        everything: Membership = self.cleaned_data["everything"]
        return [(unit, self.people.get(self.chosen(unit), everything)) for unit in self.units]

    def rows(self) -> list[dict[str, Any]]:
        """The lines of the page, each with its own choice."""
        return [{"unit": unit, "chosen": self.chosen(unit)} for unit in self.units]
