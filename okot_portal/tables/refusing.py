"""What every reader of a file shares: how much is too much, what a row is, and the refusal."""

from dataclasses import dataclass
from typing import Any, NamedTuple

MEGABYTE = 1_000_000


class UnreadableFile(ValueError):
    """The file is no table that can be read; the message is a Dutch sentence for who sent it."""


@dataclass(frozen=True)
class Limits:
    """In bytes, rows and columns. `unpacked` guards against a zip that grows, `texts` is what it keeps in memory."""

    size: int = 50 * MEGABYTE
    unpacked: int = 600 * MEGABYTE
    texts: int = 300 * MEGABYTE
    rows: int = 1_000_000
    columns: int = 200


class Row(NamedTuple):
    """`number` is the line where the row begins in the file, as Excel or a text editor counts it."""

    number: int
    values: list[Any]


def megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.0f}"


def check_header(header: list[str], limits: Limits) -> None:
    if len(header) > limits.columns:
        raise UnreadableFile(f"Het bestand telt {len(header)} kolommen; hoogstens {limits.columns} kan.")


def check_count(rows: int, limits: Limits) -> None:
    if rows > limits.rows:
        most = f"{limits.rows:,}".replace(",", ".")
        raise UnreadableFile(f"Het bestand telt meer dan {most} rijen. Verdeel het over meer bestanden.")


def titles(values: list[Any]) -> list[str]:
    """The header without blanks around and doubled, and without the empty cells after the last title."""
    found = [" ".join(str(value).split()) for value in values]
    while found and not found[-1]:
        found.pop()
    return found


def padded(values: list[Any], width: int) -> list[Any]:
    return values + [""] * (width - len(values))
