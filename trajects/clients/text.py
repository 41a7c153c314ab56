"""Names as people search them: without case, accents or order; and by sound, to find doubles.

The same `normalise` makes the stored keys and folds the query, so that both always agree.
"""

import re
import unicodedata
from difflib import SequenceMatcher

SPECIAL = {"ð": "d", "þ": "th", "ŋ": "ng", "œ": "oe", "ĳ": "ij", "ß": "ss", "ə": "e", "ʻ": "", "ʼ": ""}
APOSTROPHES = re.compile(r"['’‘`´ʻʼ]")
NOT_A_WORD = re.compile(r"[^a-z0-9]+")
CLIENT_NUMBER = re.compile(r"C-\d{4}-\d{5,}")
SIMILAR_ENOUGH = 0.86


def normalise(text: str) -> str:
    """Lower-case ASCII words, one space between them: "D'Hondt-Çelik  Zoë" becomes "dhondt celik zoe"."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text)).casefold()
    ascii_only = "".join(to_ascii(char) for char in unicodedata.normalize("NFKD", plain))
    return " ".join(NOT_A_WORD.split(ascii_only)).strip()


def to_ascii(char: str) -> str:
    """One folded character in ASCII; a letter of another script by the last word of its name, or its number."""
    if char.isascii():
        return char
    if char in SPECIAL:
        return SPECIAL[char]
    if unicodedata.combining(char):
        return ""
    if not char.isalpha():
        return " "
    name = unicodedata.name(char, f"{ord(char):x}").partition(" WITH ")[0].lower()
    return NOT_A_WORD.split(name)[-1]


def words(text: str) -> list[str]:
    return normalise(text).split()


def search_key(*names: str) -> str:
    """The words people may type for these names, plus each name of several words glued ("desmet")."""
    found: list[str] = []
    for name in names:
        parts = words(name)
        found += parts
        if len(parts) > 1:
            found.append("".join(parts))
    return " ".join(dict.fromkeys(found))


def sort_key(last_name: str, first_name: str) -> str:
    """Belgian order: "De Smet" stands under D; the glued name first, so that "De Smet" and "Desmet" meet."""
    return f"{''.join(words(last_name))} {' '.join(words(first_name))}".strip()


SOUNDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(.)\1+", r"\1"),
        (r"sch", "sg"),
        (r"ph", "f"),
        (r"[ck]h|gh", "g"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"dj|dzj|dz", "j"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"[vw]", "f"),
        (r"(?:dt|d)$", "t"),
        (r"b$", "p"),
        (r"(?<=.)[aeiouyhj]", ""),
        (r"^[aeiouyhj]", "a"),
        (r"(.)\1+", r"\1"),
    )
]


def sound(word: str) -> str:
    """How a normalised word sounds, roughly: Mohamed, Muhammad and Mohammed are one."""
    for pattern, replacement in SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def phonetic_key(*names: str) -> str:
    """The sounds of all words, sorted: the same when first and last name are swapped."""
    return " ".join(sorted({sound(word) for name in names for word in words(name)}))


def similar(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two (first, last) names may be one person: swapped, accents, spelling, or a name left out."""
    first, second = set(words(" ".join(one))), set(words(" ".join(other)))
    if not first or not second:
        return False
    if phonetic_key(*one) == phonetic_key(*other):
        return True
    if min(len(first), len(second)) > 1 and (first <= second or second <= first):
        return True
    ratio = SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second))).ratio()
    return ratio >= SIMILAR_ENOUGH
