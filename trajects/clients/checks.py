"""A start with keys that cannot work is refused at the start, not at the first client (reliability of the INSZ)."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from okot_portal.crypto import insz_index, insz_ring


@register(Tags.security)
def insz_keys_work(**_kwargs: Any) -> list[CheckMessage]:
    """The ring opens, its active key exists, and the index has a key of its own."""
    try:
        ring, index = insz_ring(), insz_index()
    except ImproperlyConfigured as error:
        return [
            Error(
                str(error), hint="Zie INSZ_KEYS, INSZ_ACTIVE_KEY en INSZ_INDEX_KEY in .env.example.", id="clients.E001"
            )
        ]
    if index.key in ring.keys.values():
        return [
            Error("INSZ_INDEX_KEY must not be one of INSZ_KEYS.", hint="Maak een aparte sleutel.", id="clients.E002")
        ]
    return []
