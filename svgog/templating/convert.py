"""Raw data as typed values: dates, numbers, money, urls, colours; None for what is none."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from svgog.color import Color, parse_color
from svgog.config import Author
from svgog.errors import RequestError, quoted, shown
from svgog.templating.values import EMPTY, Money, Record, legal

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB"}
_MONEY = re.compile(
    r"(?P<before>[A-Za-z]{3}|[€$£¥₹₩₽])?\s*(?P<amount>-?\d[\d\s.,'\u2019]*)\s*(?P<after>[A-Za-z]{3}|[€$£¥₹₩₽])?"
)
MAX_DEPTH = 8
_ENDLESS = 10**40


def to_date(value: Any) -> datetime.date | None:
    """A date, a datetime, or ISO 8601 text of either."""
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return datetime.date.fromisoformat(text)
        if re.match(r"\d{4}-\d\d-\d\d[T ]", text):
            return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return None


def to_number(value: Any) -> int | float | None:
    """A finite number, or text that spells one."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Decimal):
        value = str(value)
    if isinstance(value, str):
        text = value.strip()
        if not re.fullmatch(r"[-+]?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})", text):
            return None
        return float(text) if "." in text else int(text)
    if isinstance(value, (int, float)) and abs(value) < 1e30:  # neither NaN nor infinite
        return value
    return None


def to_money(value: Any, currency: str = "") -> Money | None:
    """Money from a number, ``"49.90"``, ``"49 EUR"``, ``"€49"`` or amount and currency."""
    if isinstance(value, Money):
        return value
    if isinstance(value, Mapping):
        own = value.get("currency") or currency
        money = to_money(value.get("amount"), own) if isinstance(own, str) else None
        return money if not set(value) - {"amount", "currency"} else None
    if isinstance(value, str):
        found = _MONEY.fullmatch(value.strip())
        if not found:
            return None
        sign = found["before"] or found["after"]
        code = _SYMBOLS.get(sign, sign) if sign else currency
        value, currency = _plain_amount(found["amount"]), code
    elif to_number(value) is None:
        return None
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return None
    return Money(amount, currency.upper()) if abs(amount.adjusted()) <= 15 else None


def _plain_amount(text: str) -> str:
    """Digits with a point: thousands marks gone, whichever way round they are written."""
    text = re.sub(r"[\s'\u2019]", "", text)
    if "," in text and "." in text:
        thousands = "," if text.rindex(".") > text.rindex(",") else "."
        text = text.replace(thousands, "")
    elif re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", text) or text.count(",") > 1:
        text = text.replace(",", "")
    return text.replace(",", ".")


def to_url(value: Any) -> str | None:
    """An http, https or mailto address."""
    if not isinstance(value, str):
        return None
    text = legal(value).strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return text if "@" in parts.path else None
    return text if parts.scheme in ("http", "https") and parts.netloc else None


def to_color(value: Any) -> Color | None:
    if isinstance(value, Color):
        return value
    return parse_color(value) if isinstance(value, str) else None


def to_plain(value: Any, depth: int = 0) -> Any:
    """A value of no declared type: text made legal, mappings and lists all the way down."""
    if value is None:
        return EMPTY
    if isinstance(value, str):
        return legal(str(value))
    if isinstance(value, float) and not math.isfinite(value):
        return EMPTY
    if isinstance(value, int) and abs(value) >= _ENDLESS:
        raise RequestError("A number of many digits cannot be shown.")
    if isinstance(value, (bool, int, float, datetime.date, Color, Author, Money)):
        return value
    if isinstance(value, Decimal):
        return to_number(value) if to_number(value) is not None else EMPTY
    if depth >= MAX_DEPTH:
        return EMPTY
    if isinstance(value, Mapping):
        return Record({legal(shown(k)): to_plain(v, depth + 1) for k, v in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(to_plain(item, depth + 1) for item in value)
    return EMPTY


def kind_of(value: Any) -> str:
    """What a value is, in words for an error."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return quoted(value, 40)
    if isinstance(value, (int, float, Decimal)):
        # More than 4300 digits could not be written at all.
        endless = isinstance(value, int) and abs(value) >= _ENDLESS
        return "a number of many digits" if endless else f"the number {value}"
    if isinstance(value, datetime.date):
        return f"the date {value.isoformat()}"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    known = isinstance(value, (bytes, bytearray))
    return "bytes" if known else f"a value of type {type(value).__name__}"
