"""Words without case and accents, in Python and in PostgreSQL alike (no extension needed): for short tables only.

Names of organisations are searched as they stand: a stored key would have to be kept by every way they come in.
"""

import re
import unicodedata

from django.db.models import CharField, Func, Value
from django.db.models.functions import Coalesce, Concat, Lower

NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def plain(char: str) -> str:
    """The letter under its accent: 'É' becomes 'E'; anything else stays."""
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() and base.isalpha() else char


ACCENTED = "".join(char for char in map(chr, range(0xC0, 0x180)) if plain(char) != char)
PLAIN = "".join(map(plain, ACCENTED))


def fold(text: str) -> list[str]:
    """'Sint-Niklaas, België' becomes ['sint', 'niklaas', 'belgie']."""
    return [word for word in NOT_A_WORD.split("".join(map(plain, text)).lower()) if word]


def folded_columns(*columns: str) -> Func:
    """These columns behind each other, as `fold` would write their letters."""
    spaced = [part for column in columns for part in (Coalesce(column, Value("")), Value(" "))]
    joined = Concat(*spaced, output_field=CharField())
    return Lower(Func(joined, Value(ACCENTED), Value(PLAIN), function="translate", output_field=CharField()))
