"""How a value becomes text, attribute, CSS or href; wrapped around every printing mark."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from markupsafe import Markup, escape

from svgog.templating.bidi import closed
from svgog.templating.sandbox import budget_of
from svgog.templating.values import Image, Money, RichText, legal, written

_CSS_DANGER = re.compile(r"[;{}<>\\]|/\*|!|@import|expression\s*\(", re.IGNORECASE)
_NO_VALUE = re.compile(r"[;{}]|!\s*important", re.IGNORECASE)
_CSS_URL = re.compile(r"(?:url|src|image|image-set)\(", re.IGNORECASE)
_CSS_OWN_URL = re.compile(r"url\(\s*(['\"]?)#[^\s'\"()]+\1\s*\)", re.IGNORECASE)


def print_text(context: Context, value: Any) -> Markup:
    """Into text content: rich text as tspans, dates and money in the page's language."""
    if type(value) is str:
        return _spent(context, escape(closed(legal(value))))
    if isinstance(value, RichText):
        from svgog.templating.rich import tspans

        return _spent(context, Markup(closed(tspans(value.source, str(context["brand"].accent)))))
    if isinstance(value, Markup):
        return _spent(context, Markup(closed(value)))
    if isinstance(value, Image):
        raise SecurityError("a picture cannot be printed as text; it belongs in og:href")
    if isinstance(value, datetime.date):
        from svgog.templating.locales import format_date

        return escape(format_date(value, "long", str(context["lang"])))
    if isinstance(value, Money):
        from svgog.templating.locales import format_money

        return escape(format_money(value, str(context["lang"])))
    return _spent(context, escape(closed(legal(written(value)))))


def print_attribute(context: Context, value: Any) -> Markup:
    """Into an attribute: plain text only."""
    if isinstance(value, Image):
        raise SecurityError("a picture can only be printed in href")
    return _spent(context, escape(legal(written(value))))


def print_href(context: Context, value: Any) -> Markup:
    """Into an href: a picture's key, or text."""
    if isinstance(value, Image):
        return Markup(value.href)
    text = legal(written(value))
    if text.lower().lstrip().startswith("og-image:"):
        raise SecurityError("og-image: is svgog's own and cannot come from data")
    return _spent(context, escape(text))


def print_css(context: Context, value: Any) -> Markup:
    """Into a style or a CSS property: one harmless value."""
    return _spent(context, _css_value(legal(written(value)).strip()))


@lru_cache(maxsize=512)
def _css_value(text: str) -> Markup:
    danger = _CSS_DANGER.search(text) or _CSS_URL.search(_CSS_OWN_URL.sub("", text))
    if danger or text.count('"') % 2 or text.count("'") % 2 or text.count("(") != text.count(")"):
        raise SecurityError(f'"{_short(text)}" is no value for a CSS property')
    return escape(text)


def filled_attribute(context: Context, value: Any, name: str) -> Markup:
    """`` NAME="value"``, nothing when the value is empty."""
    text = str(value).strip()
    return Markup(f' {name}="{text}"' if text else "")


def filled_property(
    context: Context, value: Any, name: str, absent: str, force: str = ""
) -> Markup:
    """``NAME:value;`` for a style; when it is empty, what undoes a style rule, or nothing.

    ``force`` is ``!important`` where a sample's own is to be outdone.
    """
    return declaration(str(value).strip(), name, absent, force)


@lru_cache(maxsize=512)
def declaration(text: str, name: str, absent: str, force: str) -> Markup:
    """``filled_property`` for a value that is written already."""
    if wrong := _NO_VALUE.search(Markup(text).unescape()):
        raise SecurityError(f'"{wrong.group()}" cannot stand in the value of {name}')
    text = text or absent
    return Markup(f"{name}:{text}{force};" if text else "")


def is_harmless(text: str) -> bool:
    """Whether written text may be a property's value."""
    return _NO_VALUE.search(Markup(text).unescape()) is None


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _spent(context: Context, text: Markup) -> Markup:
    budget_of(context).spend(len(text))
    return text
