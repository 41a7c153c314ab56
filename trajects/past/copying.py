"""A value as the text format of COPY wants it."""

import datetime
from typing import Any

NULL = "\\N"
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_text(value: Any) -> str:
    kind = type(value)
    if value is None:
        return NULL
    if kind is str:
        return written(value)
    if kind is datetime.date:
        return str(value.isoformat())
    if kind is bool:
        return "t" if value else "f"
    return str(value)


def written(text: str) -> str:
    """Most texts hold none of its marks."""
    if "\\" in text or "\t" in text or "\n" in text or "\r" in text:
        return text.translate(ESCAPED)
    return text
