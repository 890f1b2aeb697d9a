"""Dates as people write them in front matter, metas and tables; the same in every locale."""

from __future__ import annotations

import datetime
import re
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)")
_ZONED = re.compile(r" ?([+-]\d\d):?(\d\d)$")
_WORDS = re.compile(
    r"(?:[A-Za-z]{3,9},? +)?(?:(?P<m1>[A-Za-z]{3,9})\.? +(?P<d1>\d\d?)(?:st|nd|rd|th)?,? +"
    r"|(?P<d2>\d\d?)(?:st|nd|rd|th)?\.? +(?P<m2>[A-Za-z]{3,9})\.?,? +)(?P<year>\d{4})\b.*"
)
_LONGEST = 60


def day(value: Any) -> datetime.date | None:
    """A date or datetime from one, or from text: ISO 8601, RFC 5322, "Jul 8, 2026", "2026/7/8".

    None where it is none that can be told for sure; 7/8/2026 is not.
    """
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, (list, tuple)):
        value = next(iter(value), "")
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text or len(text) > _LONGEST:
        return None
    return _iso(text) or _mail(text) or _written(text)


def _iso(text: str) -> datetime.date | None:
    try:
        if found := _DAY.fullmatch(text):
            return datetime.date(int(found[1]), int(found[3]), int(found[4]))
        if re.match(r"\d{4}-\d\d-\d\d[T ]", text):
            return datetime.datetime.fromisoformat(_ZONED.sub(r"\1:\2", text))
    except ValueError:
        pass
    return None


def _mail(text: str) -> datetime.datetime | None:
    if "," not in text or ":" not in text:
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None


def _written(text: str) -> datetime.date | None:
    found = _WORDS.fullmatch(text)
    if not found:
        return None
    month = (found["m1"] or found["m2"])[:3].lower()
    try:
        return datetime.date(
            int(found["year"]), _MONTHS.index(month) + 1, int(found["d1"] or found["d2"])
        )
    except ValueError:
        return None
