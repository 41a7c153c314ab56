"""A row on its way: the values that were read, and what there is to say about them."""

import datetime
from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from trajects.past.choices import Verdict

NONE: Set[str] = frozenset()
Message = tuple[str, str, bool]  # column, sentence, whether the row is wrong because of it


@dataclass(slots=True)
class Record:
    """`given` holds what the cells said, by the name of their column, and `copied` the same as COPY writes it; the rest
    is what becomes of them."""

    number: int
    given: dict[str, Any]
    messages: list[Message] = field(default_factory=list)
    copied: dict[str, str] = field(default_factory=dict)
    identity: str = ""
    insz_encrypted: bytes | None = None
    insz_index: bytes | None = None
    municipality_id: str | None = None
    home_province: str = ""
    training_id: int | None = None
    level: str = ""
    training_name: str = ""
    training_province: str = ""
    is_individual: bool = False
    is_final_year: bool = False
    outcome: str = ""
    stop_reason: str = ""

    def wrong(self, column: str, sentence: str) -> None:
        self.messages.append((column, sentence, True))

    def doubt(self, column: str, sentence: str) -> None:
        """Worth a look; the row is taken over all the same."""
        self.messages.append((column, sentence, False))

    @property
    def is_wrong(self) -> bool:
        return bool(self.messages) and any(wrong for _column, _sentence, wrong in self.messages)

    @property
    def verdict(self) -> str:
        return Verdict.WRONG if self.is_wrong else Verdict.NEW

    def said(self) -> Set[str]:
        """The columns there is something to say about."""
        return {column for column, _sentence, _wrong in self.messages} if self.messages else NONE

    def day(self, column: str) -> datetime.date | None:
        found: datetime.date | None = self.given.get(column)
        return found
