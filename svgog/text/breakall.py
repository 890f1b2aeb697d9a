"""``word-break: break-all``: where lines may end inside words as well, as in Chromium.

Letters, digits and symbols may be parted from one another and from much of the punctuation
around them; where this says nothing, the ordinary rules of UAX #14 still hold.
"""

from __future__ import annotations

from functools import lru_cache

from svgog.text.unidata import category, east_asian_width

_SOME = frozenset(("letter", "digit", "after", "hyphen"))
_ALL = _SOME | {"open", "currency"}
_MAY_FOLLOW = {
    "letter": _ALL,
    "digit": _ALL,
    "after": _ALL,
    "space": _ALL,
    "slash": _ALL,
    "close": _SOME | {"currency"},
    "mark end": _SOME | {"percent", "currency"},
    "percent": _SOME | {"percent", "currency"},
    "stop": _SOME,
    "hyphen": frozenset(("digit",)),
    "currency": frozenset(("percent",)),
}
"""What may begin a line after what; kinds of characters are rough classes of UAX #14."""
_KINDS = {
    "-": "hyphen",
    "/": "slash",
    **dict.fromkeys("|\u00ad", "after"),
    **dict.fromkeys("!?\u061f\u06d4\uff01\uff1f", "mark end"),
    **dict.fromkeys(",.:;\u037e\u0589\u060c\u061b", "stop"),
    **dict.fromkeys("、。，．", "close"),
    **dict.fromkeys("%¢°‰‱′″‴", "percent"),
    **dict.fromkeys("$\\±−∓№", "currency"),
    **dict.fromkeys("+#&*@_·•§¶†‡‥", "letter"),
    **dict.fromkeys("\xa0\u2007\u202f\u2060\u200b\u2010\u2011\u2012\u2013\u2014", "other"),
    **dict.fromkeys("\u2024\u2025\u2026´", "other"),
}
_WIDE = frozenset(("W", "F"))
_BY_CATEGORY = {
    "Nd": "digit",
    "Pd": "after",
    "Pe": "close",
    "Ps": "open",
    "Sc": "currency",
    "Zs": "space",
}


def break_all_places(text: str) -> set[int]:
    """The positions in ``text``, in code points, that ``break-all`` adds."""
    found = set()
    before = "other"
    for index, character in enumerate(text):
        kind = _kind(character)
        if kind == "mark":
            continue
        if kind in _MAY_FOLLOW.get(before, ()):
            found.add(index)
        before = kind
    return found


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    known = _KINDS.get(character)
    if known:
        return known
    group = category(character)
    if group[0] == "M":
        return "mark"
    if east_asian_width(character) in _WIDE:
        return "close" if group == "Pe" else "other"
    if group[0] in "LS" or group in ("Nl", "No"):
        return _BY_CATEGORY.get(group, "letter")
    return _BY_CATEGORY.get(group, "other")
