"""Check codes and fingerprints: how anyone holding a printed document can ask whether it is genuine.

A code is what people type from paper, so its alphabet has no 0/O, 1/I/L, and its last symbol catches typing
mistakes before the database is asked. It says nothing about the client: it is random.
"""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM_SYMBOLS = 15
GROUP = 4
_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}


def check_code() -> str:
    """A new code such as "7F3K-92QM-HX4T-P8WY": 74 random bits and one check symbol."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
    symbols += _check_symbol(symbols)
    return "-".join(symbols[start : start + GROUP] for start in range(0, len(symbols), GROUP))


def normalise_check_code(typed: str) -> str | None:
    """The code as it is stored, however it was typed; None when it cannot be a code."""
    symbols = "".join(character for character in typed.upper() if not character.isspace() and character != "-")
    if len(symbols) != RANDOM_SYMBOLS + 1 or any(symbol not in _VALUE for symbol in symbols):
        return None
    if _check_symbol(symbols[:-1]) != symbols[-1]:
        return None
    return "-".join(symbols[start : start + GROUP] for start in range(0, len(symbols), GROUP))


def fingerprint(content: bytes) -> str:
    """SHA-256 in lower-case hexadecimal: what is stored beside a document and compared ever after."""
    return hashlib.sha256(content).hexdigest()


def _check_symbol(symbols: str) -> str:
    """Weighted sum modulo the (prime) size of the alphabet: sees every single mistake and every swap."""
    total = sum(weight * _VALUE[symbol] for weight, symbol in enumerate(symbols, start=2))
    return ALPHABET[total % len(ALPHABET)]
