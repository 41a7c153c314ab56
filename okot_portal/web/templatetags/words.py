"""The words of the work with their explanation one press away: `{% term "okot" %}`, or a line of them.

The platform does it: a button opens a `popover`, Escape and a press elsewhere close it, and no script is needed.
"""

from collections.abc import Iterable
from typing import Any

from django import template

from okot_portal.web.glossary import TERMS, Term

register = template.Library()


@register.inclusion_tag("includes/term.html")
def term(key: str, words: str = "") -> dict[str, Any]:
    """`words` are what the sentence says instead of the word of the list. A key that does not exist is our mistake."""
    found = TERMS[key]
    return {"term": found, "words": words or found.word}


@register.inclusion_tag("includes/terms.html")
def terms(keys: str | Iterable[Term]) -> dict[str, Any]:
    """A line of words below a title or beside a form: `{% terms "okot intake" %}`."""
    return {"keys": keys.split() if isinstance(keys, str) else [one.key for one in keys]}
