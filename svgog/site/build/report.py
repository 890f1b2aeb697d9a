"""What a build did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """A page that did not get the card it asked for, or not quite; ``card`` is what it has."""

    page: str
    reason: str
    card: str = ""


@dataclass
class Report:
    """Pages by what became of their cards: ``drawn``, ``kept``, ``fallback`` or ``failed``.

    ``failures`` are pages with the fallback card or none, ``warnings`` what is worth a look.
    ``removed`` cards belonged to pages that are gone.
    """

    drawn: int = 0
    kept: int = 0
    fallback: int = 0
    failed: int = 0
    drafts: int = 0
    removed: int = 0
    bytes: int = 0
    seconds: float = 0.0
    intents: Counter[str] = field(default_factory=Counter)
    failures: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return self.drawn + self.kept + self.fallback + self.failed

    def to_json(self) -> Mapping[str, Any]:
        counts = {
            name: getattr(self, name)
            for name in (
                "pages",
                "drawn",
                "kept",
                "fallback",
                "failed",
                "drafts",
                "removed",
                "bytes",
            )
        }
        return {
            **counts,
            "seconds": round(self.seconds, 3),
            "intents": dict(sorted(self.intents.items())),
            "failures": [vars(each) for each in self.failures],
            "warnings": [vars(each) for each in self.warnings],
        }
