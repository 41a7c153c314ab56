"""An address that only the portal can make: the key of a row, signed. The secret is worked out and stands nowhere.

Who reads the database finds the key and cannot make the address of it; who guesses addresses cannot make a signature.
"""

import uuid

from django.core.signing import BadSignature, Signer


def signer() -> Signer:
    return Signer(sep=".", salt="okot_portal.signed_links")


def token_of(key: uuid.UUID) -> str:
    return signer().sign(key.hex)


def key_of(token: str) -> uuid.UUID | None:
    """The key in this address; None for one the portal did not make."""
    try:
        return uuid.UUID(signer().unsign(token))
    except (BadSignature, ValueError):
        return None
