"""A site's own regular expressions: those that could run away with time are refused.

Python's engine backtracks, so a short pattern can keep it busy for years. What is taken here looks
at ``LONGEST`` characters, repeats nothing that repeats or chooses inside, and has few repeats
without an end: at worst a fifth of a second, whatever stands in a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from svgog.errors import RequestError, quoted

LONGEST = 120
"""Characters of a text that a site's own expression sees."""

_LONGEST_PATTERN = 200
_MOST_ENDLESS = 3
_FEW = 3
"""So often may a group repeat that repeats or chooses inside."""

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P?<\w+>|:|>|[a-z]+:))?|\)|\||"
    r"[*+?][+?]?|\{\d*,?\d*\}[+?]?|.",
    re.DOTALL,
)
_COUNTED = re.compile(r"\{(\d*)(,?)(\d*)\}")


@lru_cache(maxsize=1024)
def expression(pattern: str) -> re.Pattern[str]:
    """The expression, case ignored."""
    return re.compile(pattern, re.IGNORECASE)


def refuse_slow(pattern: str) -> None:
    """RequestError for what is no expression, or one that could take too long."""
    try:
        expression(pattern)
    except (re.error, OverflowError, RecursionError) as problem:
        raise RequestError(
            f"{quoted(pattern)} is no regular expression: {problem}.",
            hint="A plain text needs no slashes around it.",
        ) from None
    if reason := _danger(pattern):
        raise RequestError(f"{quoted(pattern)} could take too long: {reason}", hint=_HINT)


_HINT = r"Write what it says more plainly, such as [\d.]+ for (\d+\.)*\d+."


def _danger(pattern: str) -> str:
    """Why a pattern is refused, or nothing."""
    if len(pattern) > _LONGEST_PATTERN:
        return f"it is longer than {_LONGEST_PATTERN} characters."
    if re.search(r"\\[1-9]|\(\?(?:P=|\(|<?[=!])", pattern):
        return "it looks around or back."
    groups, closed = [_Group()], None
    for token in _TOKEN.findall(pattern):
        most, here = _most(token), groups[-1]
        if token.startswith("("):
            groups.append(_Group())
        elif token == ")" and len(groups) > 1:
            closed = groups.pop()
            groups[-1].take(closed)
            continue
        elif token == "|":
            here.chooses = True
        elif most is not None:
            if closed and closed.chooses and most > _FEW:
                return "a group that repeats or chooses inside is repeated."
            here.endless += closed.endless * (most - 1) if closed and most <= _FEW else most > _FEW
            here.chooses = True
        closed = None
    return f"it has more than {_MOST_ENDLESS} repeats." if groups[0].endless > _MOST_ENDLESS else ""


@dataclass
class _Group:
    """A group being read: whether it repeats or chooses inside, and its repeats without an end."""

    chooses: bool = False
    endless: int = 0

    def take(self, inner: _Group) -> None:
        self.chooses |= inner.chooses
        self.endless += inner.endless


def _most(token: str) -> int | None:
    """How often a quantifier repeats at most; None for what is no quantifier."""
    if token[0] in "*+":
        return 10**6
    if token[0] == "?":
        return 1
    counted = _COUNTED.match(token)
    if counted is None or not (counted[1] or counted[3]):
        return None
    return int(counted[3] or 10**6) if counted[2] else int(counted[1])
