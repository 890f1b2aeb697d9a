"""CSS lengths as SVG's ``width`` and ``height`` carry them."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)([a-zA-Z]*)\s*")
_PX = {
    "": 1.0,
    "px": 1.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "pt": 96 / 72,
    "pc": 16.0,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
}


def to_px(value: str) -> float | None:
    """A length in px at 96 dpi and 16 px an em; None for a percentage or what is no length."""
    found = _LENGTH.fullmatch(value[:80])
    unit = _PX.get(found[2].lower()) if found else None
    return None if found is None or unit is None else float(found[1]) * unit
