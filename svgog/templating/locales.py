"""Dates, numbers and money in a page's language, by Babel, which is imported when first needed."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from svgog.templating.values import Money

if TYPE_CHECKING:
    from babel import Locale


_LETTER_BESIDE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""CLDR's currency spacing, which Babel leaves out: a no-break space there."""


@lru_cache(maxsize=64)
def locale_of(lang: str) -> Locale:
    """The Babel locale of a language tag; the nearest known parent, English at last."""
    from babel import Locale, UnknownLocaleError

    parts = lang.replace("_", "-").split("-")
    while parts and parts[0]:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return Locale.parse("en")


@lru_cache(maxsize=1024)
def format_date(value: datetime.date, style: str, lang: str) -> str:
    """``style`` is short, medium, long, full, or a pattern of Unicode TR35 such as ``d MMM y``."""
    from babel.dates import format_date, format_datetime

    locale = locale_of(lang)
    named = style in ("short", "medium", "long", "full")
    if isinstance(value, datetime.datetime) and not named:
        return format_datetime(value, style, tzinfo=value.tzinfo, locale=locale)
    return format_date(value, style, locale=locale)


@lru_cache(maxsize=1024)
def format_number(value: Decimal, pattern: str | None, lang: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, pattern, locale=locale_of(lang))


@lru_cache(maxsize=1024)
def format_money(value: Money, lang: str) -> str:
    """With the currency's own digits; a whole amount without them."""
    from babel.numbers import format_currency, format_decimal

    locale = locale_of(lang)
    if not value.currency:
        return format_decimal(value.amount, "#,##0.00", locale=locale)
    text = format_currency(value.amount, value.currency, locale=locale)
    if value.amount == value.amount.to_integral_value():
        pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0")
        text = format_currency(
            value.amount, value.currency, pattern, locale=locale, currency_digits=False
        )
    return _LETTER_BESIDE_DIGIT.sub("\xa0", text)


def known_currency(code: str) -> bool:
    from babel.core import get_global

    return code in get_global("all_currencies")
