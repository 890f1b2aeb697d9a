"""Dates, numbers and money in a page's language, by Babel, which is imported when first needed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from svgog.templating.values import Money

if TYPE_CHECKING:
    from babel import Locale


_LETTER_BESIDE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""CLDR's currency spacing, which Babel leaves out: a no-break space there."""


T = TypeVar("T")


@dataclass(frozen=True)
class _Written(Generic[T]):
    """A value known by its text: what is equal may print differently, as 1.0 and 1.00 do."""

    text: str
    value: T = field(compare=False)


@lru_cache(maxsize=64)
def locale_of(lang: str) -> Locale:
    """The Babel locale of a language tag; the nearest known parent, English at last."""
    from babel import Locale, UnknownLocaleError

    parts = lang.replace("_", "-").split("-")
    while parts and parts[0]:
        try:
            return _with_own_data(Locale.parse("-".join(parts), sep="-"))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return _with_own_data(Locale.parse("en"))


def _with_own_data(locale: Locale) -> Locale:
    """The locale with data that it shares with no other one.

    Babel 2 resolves an alias into dictionaries that locales inherit from one another: after a
    month in Japanese, ``LLLL`` would be Japanese in Arabic, too.
    """
    from babel import localedata

    with localedata._cache_lock:
        shared = dict(localedata._cache)
        localedata._cache.clear()
        try:
            own: Any = localedata.load(str(locale))
        finally:
            localedata._cache.clear()
            localedata._cache.update(shared)
    setattr(locale, "_Locale__data", localedata.LocaleDataDict(own))  # noqa: B010 - it is private
    return locale


def format_date(value: datetime.date, style: str, lang: str) -> str:
    """``style`` is short, medium, long, full, or a pattern of Unicode TR35 such as ``d MMM y``."""
    return _date(_Written(repr(value), value), style, lang)


def format_number(value: Decimal, pattern: str | None, lang: str) -> str:
    return _no_minus_zero(
        value, lambda amount: _number(_Written(str(amount), amount), pattern, lang)
    )


def format_minutes(value: Decimal, lang: str) -> str:
    """By CLDR's short pattern for the unit."""
    return _minutes(_Written(str(value), value), lang)


def format_money(value: Money, lang: str) -> str:
    """With the currency's own digits; a whole amount without them."""

    def write(amount: Decimal) -> str:
        return _money(_Written(str(amount), amount), value.currency, lang)

    return _no_minus_zero(value.amount, write)


def _no_minus_zero(value: Decimal, write: Callable[[Decimal], str]) -> str:
    text = write(value)
    nought = value.is_signed() and not any(unicodedata.digit(each, 0) for each in text)
    return write(value.copy_abs()) if nought else text


@lru_cache(maxsize=1024)
def _date(key: _Written[datetime.date], style: str, lang: str) -> str:
    from babel.dates import format_date, format_datetime

    value, locale = key.value, locale_of(lang)
    named = style in ("short", "medium", "long", "full")
    if isinstance(value, datetime.datetime) and not named:
        return format_datetime(value, style, tzinfo=value.tzinfo, locale=locale)
    return format_date(value, style, locale=locale)


@lru_cache(maxsize=1024)
def _number(key: _Written[Decimal], pattern: str | None, lang: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(key.value, pattern, locale=locale_of(lang))


@lru_cache(maxsize=1024)
def _minutes(key: _Written[Decimal], lang: str) -> str:
    from babel.units import format_unit

    return format_unit(key.value, "minute", length="short", locale=locale_of(lang))


@lru_cache(maxsize=1024)
def _money(key: _Written[Decimal], currency: str, lang: str) -> str:
    from babel.numbers import format_currency, format_decimal

    amount, locale = key.value, locale_of(lang)
    if not currency:
        return format_decimal(amount, "#,##0.00", locale=locale)
    text = format_currency(amount, currency, locale=locale)
    if amount == amount.to_integral_value():
        pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0")
        text = format_currency(amount, currency, pattern, locale=locale, currency_digits=False)
    return _LETTER_BESIDE_DIGIT.sub("\xa0", text)


def known_currency(code: str) -> bool:
    from babel.core import get_global

    return code in get_global("all_currencies")
