"""What a rule has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from svgog.errors import Place

if TYPE_CHECKING:
    from svgog.lint.subject import Subject

Severity: TypeAlias = Literal["error", "warning", "advice"]
"""``error``: it will not work; ``warning``: it will not work for every page; ``advice``."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: where, how bad, by which rule, why, and how to mend it."""

    place: Place
    severity: Severity
    rule: str
    reason: str
    mend: str = ""

    def __str__(self) -> str:
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.place}: {self.severity}: {self.reason}{mend} [{self.rule}]"

    def to_json(self) -> dict[str, Any]:
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "field": self.place.field,
            "severity": self.severity,
            "rule": self.rule,
            "reason": self.reason,
            "mend": self.mend,
        }


Rule: TypeAlias = "Callable[[Subject], Iterator[Finding]]"
"""A rule's name is its function's, with hyphens."""
