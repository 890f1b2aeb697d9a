"""Jinja's immutable sandbox with limits: no loop, string or output can grow without bound."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import ChainableUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from svgog.config import Author, Brand
from svgog.templating.values import EMPTY, Empty, Image, Record, RichText, written

MAX_CHARACTERS = 4_000_000
MAX_ITEMS = 100_000
MAX_STRING = 100_000
_SMALL_COST = 20
"""Characters that a round of a loop or a call counts for, besides what it prints."""
_CALL_COST = 200
"""The same for a macro's call, which may call twice itself."""

_DATE_NAMES = frozenset("year month day hour minute second isoformat weekday isoweekday".split())
_NO_CALL = frozenset("format format_map encode translate maketrans expandtabs".split())
_PADDING = frozenset("center ljust rjust zfill".split())


class Missing(ChainableUndefined):
    """A value that does not exist: may be tested, also further down, never printed or walked."""

    def _refuse(self, *_: object) -> Any:
        self._fail_with_undefined_error()

    __str__ = __html__ = __iter__ = __len__ = _refuse

    def __bool__(self) -> bool:
        return False


class Budget:
    """What one filling may still spend; in characters."""

    __slots__ = ("left", "macro_cost")

    def __init__(self, macro_cost: int) -> None:
        self.left = MAX_CHARACTERS
        self.macro_cost = macro_cost

    def spend(self, characters: int) -> None:
        self.left -= characters
        if self.left < 0:
            raise SecurityError("the template makes more than it may: over 4 million characters")


def budget_of(context: Context) -> Budget:
    budget: Budget = context.vars.get("_og_budget") or context.parent["_og_budget"]
    return budget


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment every template is compiled in."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"-", "+"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, datetime.date):
            return attr in _DATE_NAMES
        return super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if obj is EMPTY:
            return EMPTY
        if isinstance(obj, Record):
            return obj[attribute]
        if isinstance(obj, (Brand, Author)):
            # Their fields only: a template has no use for their methods.
            found = obj.__dict__.get(attribute, EMPTY)
            return EMPTY if found is None else found
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if obj is EMPTY:
            return EMPTY
        if isinstance(obj, (Brand, Author)):
            return self.getattr(obj, str(argument))
        # A piece of markup could end inside a tag; a piece of its words cannot.
        return super().getitem(words(obj) if isinstance(obj, Markup) else obj, argument)

    def wrap_str_format(self, value: Any) -> Any:
        if isinstance(getattr(value, "__self__", None), str) and value.__name__ in _NO_CALL:
            raise SecurityError(f"text has no .{value.__name__}() here; use ~ and filters")
        return None

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        budget = budget_of(__context)
        budget.spend(_CALL_COST + budget.macro_cost if isinstance(__obj, Macro) else _SMALL_COST)
        args = tuple(held(__context, arg) for arg in args)
        kwargs = {name: held(__context, arg) for name, arg in kwargs.items()}
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str):
            _check_string_call(owner, __obj.__name__, args)
        result = super().call(__context, __obj, *args, **kwargs)
        if isinstance(result, (str, list, tuple)):
            budget.spend(len(result))
        return result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if left is EMPTY or right is EMPTY:
            return (right if left is EMPTY else left) if operator == "+" else EMPTY
        _check_operation(operator, left, right)
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, (str, list, tuple)):
            budget_of(context).spend(len(result))
        return result

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        return EMPTY if arg is EMPTY else super().call_unop(context, operator, arg)


def _check_operation(operator: str, left: Any, right: Any) -> None:
    if operator == "*":
        for text, times in ((left, right), (right, left)):
            if isinstance(text, (str, list, tuple)) and isinstance(times, int):
                _limit(len(text) * times)
    if operator == "%" and isinstance(left, str):
        raise SecurityError("text cannot be formatted with %; join it with ~")
    if operator == "**" and not (abs(left) <= 10_000 and abs(right) <= 16):
        raise SecurityError("the power is too large")
    if isinstance(left, int) and isinstance(right, int) and max(abs(left), abs(right)) >> 256:
        raise SecurityError("the number is too large")


def _check_string_call(owner: str, name: str, args: tuple[Any, ...]) -> None:
    if name in _NO_CALL:
        raise SecurityError(f"text has no .{name}() here; use ~ and filters")
    if name in _PADDING and args and isinstance(args[0], int):
        _limit(args[0])
    if name == "replace" and len(args) > 1:
        _limit(len(owner) + owner.count(str(args[0])) * len(str(args[1])))
    if name == "join" and args:
        _limit(sum(len(str(part)) + len(owner) for part in args[0]))


def _limit(length: int) -> None:
    if length > MAX_STRING:
        raise SecurityError(f"text or list of {length} is too long; {MAX_STRING} is the most")


def words(markup: Markup) -> str:
    """The characters that markup shows."""
    return markup.striptags() if "<" in markup else markup.unescape()


def measured(context: Context, value: Any) -> Any:
    """A filter's input, paid for; markup only as its words, so that no filter can cut a tag."""
    if isinstance(value, str):
        budget_of(context).spend(len(value))
        return words(value) if isinstance(value, Markup) else value
    if isinstance(value, (Missing, Empty, RichText)) or not hasattr(value, "__iter__"):
        return value
    return bounded(context, value, 0)


def bounded(context: Context, items: Any, cost: int) -> Any:
    """The items of a loop, each round paid for from the filling's budget."""
    if isinstance(items, Missing):
        return iter(items)
    if hasattr(items, "__len__"):
        budget_of(context).spend(len(items) * (cost + _SMALL_COST))
        return items
    return _paid(budget_of(context), items, cost + _SMALL_COST)


def _paid(budget: Budget, items: Iterable[Any], cost: int) -> Iterable[Any]:
    for item in items:
        budget.spend(cost)
        yield item


def held(context: Context, value: Any) -> Any:
    """What can be walked only once as a tuple, paid for; anything else as it is."""
    if not isinstance(value, Iterator) or isinstance(value, LoopContext):
        return value
    items, budget = [], budget_of(context)
    for item in value:
        budget.spend(_SMALL_COST + (len(item) if isinstance(item, str) else 0))
        items.append(item)
    return tuple(items)


def concatenate(context: Context, *parts: Any) -> Any:
    """``a ~ b``, with a limit; markup stays markup and everything else is escaped into it."""
    texts = [part if isinstance(part, Markup) else _plain(part) for part in parts]
    total = sum(map(len, texts))
    _limit(total)
    budget_of(context).spend(total)
    if any(isinstance(text, Markup) for text in texts):
        return Markup("").join(texts)
    return "".join(texts)


def _plain(value: Any) -> str:
    if isinstance(value, Image):
        raise SecurityError("a picture cannot become text; it belongs in og:href")
    return written(value)


def number(outer: tuple[int, ...], index: int, separator: str) -> Number:
    """The number that makes an id unique in a loop (``outer``: the loops around it)."""
    return Number((*outer, index), separator)


class Number(tuple[int, ...]):
    """Positions in nested loops; prints nothing in the first round of all of them."""

    separator: str

    def __new__(cls, positions: Iterable[int], separator: str) -> Number:
        made = super().__new__(cls, positions)
        made.separator = separator
        return made

    def __str__(self) -> str:
        if all(position == 1 for position in self):
            return ""
        return self.separator + "-".join(map(str, self))

    __html__ = __str__


def small_range(*args: int) -> range:
    """``range`` of at most 10,000 numbers."""
    numbers = range(*args)
    if len(numbers) > 10_000:
        raise SecurityError(f"range of {len(numbers)} is too long; 10000 is the most")
    return numbers
