"""The last line of defence for texts that leave the dossier: no national number in a notice, ever (IDR, §12)."""

import re

from stdnum.be import bis, nn

ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[-. ]?\d{3}[. ]?\d{2}(?!\d)")


def contains_insz(text: str) -> bool:
    """True when somewhere in the text stands a number that is a valid INSZ (national or BIS number)."""
    return any(nn.is_valid(found) or bis.is_valid(found) for found in ELEVEN_DIGITS.findall(text))
