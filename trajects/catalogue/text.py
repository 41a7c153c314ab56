"""Words as the catalogue compares them: lower case, without accents (no database extension needed)."""

import unicodedata


def fold(text: str) -> str:
    """'Industriële vormgeving' and 'industriele VORMGEVING' become the same text."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
