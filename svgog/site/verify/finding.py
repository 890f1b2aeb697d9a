"""What is wrong with a page's card, as a crawler sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["fault", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One thing that was found: a ``code`` that stays the same, a sentence, how to mend it.

    A ``fault`` is a card that somewhere does not show, a ``warning`` one that shows worse or late
    somewhere, a ``note`` what is merely good to know. ``where`` is a tag or an address.
    """

    code: str
    severity: Severity
    message: str
    mend: str = ""
    where: str = ""

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.severity} {self.code}: {where}{self.message} {self.mend}".rstrip()
