"""What the draaiboek says of one step."""

from dataclasses import dataclass

from okot_portal.sources import PORTAL as PORTAL
from okot_portal.web.glossary import Term, named_in


@dataclass(frozen=True)
class Advice:
    """`lines` are whole sentences for who takes the step; `source` is the text they come from."""

    lines: tuple[str, ...]
    source: str

    @property
    def terms(self) -> list[Term]:
        """The words of the work in these lines, to be explained beside them."""
        return named_in(self.lines)


def advice(*lines: str, source: str) -> Advice:
    return Advice(lines, source)
