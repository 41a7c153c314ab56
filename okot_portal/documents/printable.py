"""What may be put on paper: text without control characters, and only characters the embedded fonts can draw.

PDF/A refuses a document with a character it has no glyph for. A pasted emoji must not keep a formal agreement
from being archived, so such a character is printed as □ (and kept as it is in the attached data).
"""

import re
import struct
import unicodedata
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
UNPRINTABLE = "□"
# Line and paragraph separators become line breaks. Directional overrides, zero-width signs, variation
# selectors and tags draw nothing and only serve to deceive a reader, so they go.
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BEFORE_SPACE = 0x20
_FIRST_C1, _LAST_C1 = 0x7F, 0x9F


def clean(text: str) -> str:
    """The text composed (NFC), with plain line breaks and without control or invisible characters."""
    text = _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text)).replace("\t", " ")
    kept = "".join(character for character in text if character == "\n" or not _is_control(ord(character)))
    return unicodedata.normalize("NFC", kept.encode("utf-8", "replace").decode()).strip()


def printable(text: str) -> str:
    """The cleaned text with □ for what no embedded font can draw."""
    known = drawable()
    return "".join(character if character == "\n" or ord(character) in known else UNPRINTABLE for character in text)


@lru_cache(maxsize=1)
def drawable() -> frozenset[int]:
    """The code points that every embedded face can draw, read from the fonts themselves."""
    return frozenset.intersection(*(_coverage(face.read_bytes()) for face in sorted(FONTS.glob("*.otf"))))


def _is_control(code_point: int) -> bool:
    return code_point < _BEFORE_SPACE or _FIRST_C1 <= code_point <= _LAST_C1


def _coverage(font: bytes) -> frozenset[int]:
    """The keys of the font's Unicode character map (OpenType "cmap", format 12)."""
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for record in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 8 + 8 * record)
        subtable = start + offset
        if struct.unpack_from(">H", font, subtable) == (12,):
            (groups,) = struct.unpack_from(">I", font, subtable + 12)
            ranges = (struct.unpack_from(">II", font, subtable + 16 + 12 * group) for group in range(groups))
            return frozenset(point for first, last in ranges for point in range(first, last + 1))
    message = "this font has no full Unicode character map (cmap format 12)"
    raise ValueError(message)


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for record in range(count):
        name, _checksum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * record)
        if name == tag:
            return int(offset)
    message = f"this font has no {tag.decode()} table"
    raise ValueError(message)
