"""The set of real titles: read, judged, and told as a confusion table.

``data/titles.jsonl`` has a row a page: what its source says of it (title, path, category, …), the
intent that a reader gave it before there was a rule, and where it was found. The rules were tuned
on the rows of the sources called ``seen``; no source of the ``unseen`` rows is among those.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from svgog.intents import decide
from svgog.templating import TemplateLibrary, bundled_folder

DATA = Path(__file__).parent / "data" / "titles.jsonl"
INTENTS = "article docs product comparison profile event release podcast brand".split()


@dataclass(frozen=True)
class Judged:
    """A row, and the intent the gate gave it."""

    row: dict[str, Any]
    given: str

    @property
    def wanted(self) -> str:
        return str(self.row["intent"])

    @property
    def is_right(self) -> bool:
        return self.given == self.wanted


@cache
def rows() -> tuple[dict[str, Any], ...]:
    return tuple(map(json.loads, DATA.read_text(encoding="utf-8").splitlines()))


@cache
def judged() -> tuple[Judged, ...]:
    library = TemplateLibrary(bundled_folder())
    templates = {name: library[name] for name in library}
    return tuple(Judged(row, decide(row["page"], templates).intent) for row in rows())


def share(some: Sequence[Judged]) -> float:
    return sum(each.is_right for each in some) / len(some)


def table(some: Iterable[Judged]) -> str:
    """Rows are what a reader says, columns what the gate says; misses are named below."""
    some = list(some)
    counts = Counter((each.wanted, each.given) for each in some)
    lines = [" " * 12 + "".join(f"{name[:7]:>8}" for name in INTENTS)]
    for wanted in INTENTS:
        cells = (counts[wanted, given] for given in INTENTS)
        lines.append(f"{wanted:<12}" + "".join(f"{cell or '·':>8}" for cell in cells))
    for name in ("half", "lang"):
        groups = sorted({str(each.row[name]) for each in some})
        shares = (
            f"{group} {sum(e.is_right for e in part)} of {len(part)}"
            for group in groups
            if (part := [e for e in some if e.row[name] == group])
        )
        lines.append(f"right by {name}: {', '.join(shares)}")
    right = sum(each.is_right for each in some)
    lines.append(f"right: {right} of {len(some)}, {right / len(some):.1%}")
    lines += [
        f"  {each.row['id']}: {each.wanted}, given {each.given}: {each.row['page'].get('title')}"
        for each in some
        if not each.is_right
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(judged()))
