"""The filters of svgog's templates; each takes absent values and answers with nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.exceptions import FilterArgumentError
from jinja2.runtime import Context

from svgog import color
from svgog.color import Color, parse_color, readable_on
from svgog.templating.sandbox import held
from svgog.templating.values import EMPTY, Money, RichText, written

WORDS_A_MINUTE = 220

_QUOTED = re.compile('["\'“”„‚‘’«»‹›「『《〈]([^"“”„«»「」『』]*)["\'“”‘’«»‹›」』》〉]')


def rich(value: Any) -> Any:
    """``**bold**``, ``*italic*``, `` `code` `` and ``==marked==`` printed as tspans."""
    return value if _absent(value) or isinstance(value, RichText) else RichText(written(value))


@pass_context
def date(context: Context, value: Any, style: str = "long", locale: str | None = None) -> Any:
    """A date in the page's language: short, medium, long, full or a TR35 pattern."""
    if _absent(value):
        return EMPTY
    from svgog.templating.convert import to_date
    from svgog.templating.locales import format_date

    day = to_date(value)
    if day is None:
        raise FilterArgumentError(f'"{value}" is no date')
    return format_date(day, style, locale or str(context["lang"]))


@pass_context
def number(context: Context, value: Any, pattern: Any = None, locale: str | None = None) -> Any:
    """A number in the page's language; ``pattern`` is decimal places or a TR35 pattern."""
    if _absent(value):
        return EMPTY
    from svgog.templating.locales import format_number

    if isinstance(pattern, int):
        if not 0 <= pattern <= 20:
            raise FilterArgumentError("number takes 0 to 20 decimal places")
        pattern = f"#,##0.{'0' * pattern}" if pattern else "#,##0"
    return format_number(_decimal(value), pattern, locale or str(context["lang"]))


@pass_context
def minutes(context: Context, value: Any, locale: str | None = None) -> Any:
    """A time in minutes as the page's language writes it in short: ``12 min``, ``12 分``."""
    if _absent(value):
        return EMPTY
    from svgog.templating.locales import format_minutes

    return format_minutes(_decimal(value), locale or str(context["lang"]))


@pass_context
def money(
    context: Context, value: Any, currency: str | None = None, locale: str | None = None
) -> Any:
    """An amount with its currency in the page's language."""
    if _absent(value):
        return EMPTY
    from svgog.templating.convert import to_money
    from svgog.templating.locales import format_money, known_currency

    amount = to_money(value, str(context["currency"]))
    if amount is None:
        raise FilterArgumentError(f'"{value}" is no amount of money')
    if currency:
        amount = Money(amount.amount, str(currency).upper())
    if amount.currency and not known_currency(amount.currency):
        raise FilterArgumentError(f'"{amount.currency}" is no currency; write its ISO code')
    return format_money(amount, locale or str(context["lang"]))


@pass_context
def on(context: Context, value: Any, *candidates: Any) -> Any:
    """The colour to write with on a background: the brand's where it is readable (4.5:1)."""
    if _absent(value):
        return EMPTY
    brand = context["brand"]
    wanted = [_color(candidate) for candidate in candidates]
    return readable_on(_color(value), *wanted, brand.on_accent, brand.text, brand.background)


@pass_context
def contrast(context: Context, value: Any, other: Any = None) -> Any:
    """The contrast ratio (WCAG 2, 1 to 21) of a colour with another, or with the background."""
    if _absent(value):
        return EMPTY
    return color.contrast(_color(value), _color(other or context["brand"].background))


@pass_context
def cover(context: Context, value: Any, text: Any = None, ratio: float = 7) -> Any:
    """How much (0 to 1) of a colour must lie over any picture to read ``text`` on it."""
    if _absent(value):
        return EMPTY
    return color.cover(_color(value), _color(text or context["brand"].text), ratio)


def unquoted(value: Any) -> Any:
    """A quotation without its marks, for drawings that bring their own."""
    if _absent(value):
        return EMPTY
    text = written(value).strip()
    quoted = _QUOTED.fullmatch(text)
    return quoted[1].strip() if quoted else text


def initials(value: Any, most: int = 2) -> Any:
    """The first letters of the first and the last word: ``Ada King Lovelace`` → ``AL``."""
    words = re.findall(r"[^\W_]\S*", written(value))
    chosen = words[:most] if most < 2 or len(words) <= most else [*words[: most - 1], words[-1]]
    from svgog.templating.graphemes import first

    return "".join(first(word) for word in chosen).upper()


def reading_time(value: Any, words_a_minute: int = WORDS_A_MINUTE) -> Any:
    """Whole minutes to read a text, at least 1; a number stays what it is."""
    if _absent(value):
        return EMPTY
    if isinstance(value, (int, float)):
        return math.ceil(value)
    from svgog.templating.graphemes import word_count

    return max(1, math.ceil(word_count(written(value)) / max(1, words_a_minute)))


def truncate_words(value: Any, most: int = 20, end: str = "…") -> Any:
    """The first ``most`` words, with ``end`` when some were left out."""
    words = list(re.finditer(r"\S+", written(value)))
    if len(words) <= most:
        return value
    return written(value)[: words[max(0, most) - 1].end()].rstrip(" ,;:.-\u2013\u2014") + end


def default(value: Any, other: Any = "", boolean: bool = False) -> Any:
    """``other`` where there is no value, or, with ``boolean``, where it counts as false."""
    return other if _absent(value) or (boolean and not value) else value


FILTERS: dict[str, Callable[..., Any]] = {
    "rich": rich,
    "date": date,
    "number": number,
    "minutes": minutes,
    "money": money,
    "on": on,
    "contrast": contrast,
    "cover": cover,
    "unquoted": unquoted,
    "initials": initials,
    "reading_time": reading_time,
    "truncate_words": truncate_words,
    "default": default,
    "d": default,
    "e": written,
    "escape": written,
    "string": written,
}

JINJA_FILTERS = frozenset(
    """abs capitalize count dictsort first float groupby int items join last length
    list lower map max min reject rejectattr replace reverse round select selectattr sort
    striptags sum title trim truncate unique upper urlencode wordcount""".split()
)
"""Jinja's own filters that are safe here: none draws, none makes markup, none pads."""


_COUNTING = frozenset("count length int float sum".split())
"""Those that answer 0 for what is absent."""


def tolerant(name: str, jinja: Callable[..., Any]) -> Callable[..., Any]:
    """Jinja's filter: nothing for what is absent, a tuple where it would answer a generator."""
    wanted = getattr(jinja, "jinja_pass_arg", None)

    @pass_context
    def filtered(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        if name not in _COUNTING and (value is None or value is EMPTY):
            return EMPTY
        first = {"context": context, "eval_context": context.eval_ctx}
        own = [first.get(wanted.name, context.environment)] if wanted else []
        args = tuple(held(context, arg) for arg in args)
        result = held(context, jinja(*own, value, *args, **kwargs))
        return EMPTY if isinstance(result, Undefined) else result

    return filtered


def _absent(value: Any) -> bool:
    return value is None or value is EMPTY or isinstance(value, Undefined) or value == ""


def _decimal(value: Any) -> Decimal:
    try:
        amount = value.amount if isinstance(value, Money) else Decimal(str(value))
    except InvalidOperation:
        raise FilterArgumentError(f'"{value}" is no number') from None
    if not amount.is_finite() or abs(amount.adjusted()) > 30:
        raise FilterArgumentError(f'"{value}" is no number that can be written')
    return amount


def _color(value: Any) -> Color:
    color = value if isinstance(value, Color) else parse_color(str(value))
    if color is None:
        raise FilterArgumentError(f'"{value}" is no CSS colour')
    return color


def is_defined(value: Any) -> bool:
    return not isinstance(value, Undefined) and value is not EMPTY


def is_undefined(value: Any) -> bool:
    return not is_defined(value)
