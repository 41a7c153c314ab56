"""Two people in one record: the second is told who was first and what changed, and keeps what they typed."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format

from trajects.clients.models import Client, ClientChange


def changed_since(client: Client, seen_version: int | None) -> list[ClientChange]:
    """What others changed after the version somebody had on screen, oldest first; nothing when they saw the last."""
    if seen_version is None or seen_version >= client.version:
        return []
    return list(client.changes.filter(version__gt=seen_version).order_by("version"))


def who_was_first(changes: Iterable[ClientChange]) -> str:
    """The sentence for the second: who changed what while they were typing, and what to do now."""
    told = "; ".join(f"{change.changed_by_label} {_what(change)} op {_when(change)}" for change in changes)
    return (
        f"Iemand was je voor: {told}. Er is nog niets van jou bewaard en niets van wat je typte is weg. "
        "Kijk na wat er nu staat en bewaar opnieuw."
    )


def _what(change: ClientChange) -> str:
    return f"wijzigde {', '.join(change.fields)}" if change.fields else f"bewaarde ‘{change.section}’"


def _when(change: ClientChange) -> str:
    return date_format(timezone.localtime(change.changed_at), "d/m/Y \\o\\m H:i")
