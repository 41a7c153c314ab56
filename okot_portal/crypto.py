"""Keys for what may not lie readable in the database: a ring to encrypt with, and an index to find by.

A ciphertext says which key made it, so that keys can be replaced one row at a time (`manage.py rekey`). It is bound to
its own row: copied to another row it no longer opens. The index key is never replaced together with the others,
because equal numbers must keep giving equal indexes. None of these keys is derived from SECRET_KEY: that one rotates
for other reasons.
"""

import base64
import binascii
import hmac
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,20}")


class Unreadable(Exception):
    """The ciphertext does not open: unknown key, changed bytes, or moved here. Says nothing of the value."""


@dataclass(frozen=True)
class KeyRing:
    """AES-256-GCM with several keys by id; `active` encrypts, all of them decrypt.

    A ciphertext is `<key id>.<12 bytes nonce><encrypted bytes and tag>`.
    """

    keys: Mapping[str, bytes] = field(repr=False)
    active: str

    def __post_init__(self) -> None:
        if self.active not in self.keys:
            raise ImproperlyConfigured("INSZ_ACTIVE_KEY must be the id of one of INSZ_KEYS.")
        for key_id, key in self.keys.items():
            if not KEY_ID.fullmatch(key_id) or len(key) != KEY_BYTES:
                raise ImproperlyConfigured(f"INSZ key '{key_id}' must have a short plain id and be {KEY_BYTES} bytes.")

    def encrypt(self, plain: str, *, bound_to: str) -> bytes:
        """Encrypt with the active key; only `decrypt` with the same `bound_to` (the row's name) opens it."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = cipher(self.keys[self.active]).encrypt(nonce, plain.encode(), bound(self.active, bound_to))
        return self.active.encode() + b"." + nonce + sealed

    def decrypt(self, blob: bytes | memoryview, *, bound_to: str) -> str:
        """Open what `encrypt` made for this row. Raises `Unreadable`."""
        key_id, rest = split(blob)
        if key_id not in self.keys:
            raise Unreadable(f"No key with id '{key_id}'.")
        try:
            plain = cipher(self.keys[key_id]).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], bound(key_id, bound_to))
        except (InvalidTag, ValueError) as error:
            raise Unreadable("The bytes do not belong to this row and key.") from error
        return plain.decode()

    def is_current(self, blob: bytes | memoryview) -> bool:
        return split(blob)[0] == self.active


@lru_cache(maxsize=16)
def cipher(key: bytes) -> AESGCM:
    """Making one takes longer than using it."""
    return AESGCM(key)


def split(blob: bytes | memoryview) -> tuple[str, bytes]:
    key_id, dot, rest = bytes(blob).partition(b".")
    if not dot:
        raise Unreadable("Not a ciphertext of the key ring.")
    return key_id.decode("ascii", "replace"), rest


def bound(key_id: str, row: str) -> bytes:
    return f"{key_id}|{row}".encode()


@dataclass(frozen=True)
class BlindIndex:
    """Equal values give equal indexes; without the key an index says nothing (HMAC-SHA256)."""

    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) < KEY_BYTES:
            raise ImproperlyConfigured(f"INSZ_INDEX_KEY must be at least {KEY_BYTES} bytes.")

    def __call__(self, value: str) -> bytes:
        return hmac.digest(self.key, value.encode(), "sha256")


def parse_keys(text: str) -> dict[str, bytes]:
    """Read `id:base64,id2:base64` as it stands in the environment."""
    pairs = (item.strip().partition(":") for item in text.split(",") if item.strip())
    return {key_id: decode(encoded) for key_id, _, encoded in pairs}


def decode(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise ImproperlyConfigured("A key in the settings is not valid base64.") from error


@lru_cache(maxsize=4)
def _ring(keys: str, active: str) -> KeyRing:
    parsed = parse_keys(keys)
    if not parsed:
        raise ImproperlyConfigured("INSZ_KEYS is empty: the portal cannot keep an INSZ without a key.")
    return KeyRing(parsed, active or next(iter(parsed)))


@lru_cache(maxsize=4)
def _index(key: str) -> BlindIndex:
    return BlindIndex(decode(key))


def insz_ring() -> KeyRing:
    """The ring of the settings: INSZ_KEYS (`id:base64,...`) and INSZ_ACTIVE_KEY (empty: the first one)."""
    return _ring(settings.INSZ_KEYS, settings.INSZ_ACTIVE_KEY)


def insz_index() -> BlindIndex:
    """The blind index of the settings (INSZ_INDEX_KEY): one for the whole portal, so that duplicates are found."""
    return _index(settings.INSZ_INDEX_KEY)
