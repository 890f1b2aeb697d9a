"""The key of a card: equal keys are equal bytes. It is known before anything is drawn."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any

from svgog._engines import engine_versions
from svgog.model import Picture


def card_key(
    *,
    template: str,
    fonts: str,
    brand: Any,
    data: Mapping[str, Any],
    options: Mapping[str, Any],
) -> str:
    """SHA-256, in hex, over all that decides a card's bytes.

    ``template`` and ``fonts`` are digests, of the template with all its files and of the font
    book; pictures that ``data`` or ``brand`` name must stand in them by their content.
    """
    parts = {
        "made by": _makers(),
        "template": template,
        "fonts": fonts,
        "brand": canonical(brand),
        "data": canonical(data),
        "options": canonical(options),
    }
    return sha256(_json(parts).encode("utf-8", "surrogatepass")).hexdigest()


def canonical(value: Any) -> Any:
    """Plain values that JSON writes in one way only, and no two values in the same.

    Every list begins with the kind of what it stands for. What has no such form is told by its
    repr.
    """
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (int, float, Decimal)):
        return [type(value).__name__, repr(value)]
    if isinstance(value, Mapping):
        return ["map", {str(key): canonical(value[key]) for key in sorted(value, key=str)}]
    if isinstance(value, (list, tuple)):
        return ["list", *map(canonical, value)]
    if isinstance(value, (set, frozenset)):
        return ["set", *sorted(_json(canonical(each)) for each in value)]
    if isinstance(value, (bytes, bytearray)):
        return ["bytes", sha256(value).hexdigest()]
    if isinstance(value, Picture):
        return ["picture", value.digest]
    if isinstance(value, datetime.date):
        return [type(value).__name__, value.isoformat()]
    return [type(value).__name__, repr(value)]


@cache
def _makers() -> dict[str, str]:
    import svgog

    return {"svgog": svgog.__version__, **engine_versions()}


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
