"""A row that keeps an INSZ: encrypted and bound to that row, with a blind index to find it by."""

from okot_portal.crypto import insz_index, insz_ring
from trajects.clients.insz import masked


class KeepsInsz:
    """For models with the fields `insz_encrypted` and `insz_index`, beside `models.Model`."""

    insz_encrypted: bytes | memoryview | None
    insz_index: bytes | memoryview | None

    @property
    def insz_row(self) -> str:
        """What the ciphertext is bound to: this row and no other."""
        raise NotImplementedError

    @property
    def insz(self) -> str:
        """The eleven digits, or "". Showing them to a person goes through the page that logs it."""
        if self.insz_encrypted is None:
            return ""
        return insz_ring().decrypt(self.insz_encrypted, bound_to=self.insz_row)

    @insz.setter
    def insz(self, number: str) -> None:
        self.insz_encrypted = insz_ring().encrypt(number, bound_to=self.insz_row) if number else None
        self.insz_index = insz_index()(number) if number else None

    @property
    def insz_masked(self) -> str:
        return masked(self.insz)
