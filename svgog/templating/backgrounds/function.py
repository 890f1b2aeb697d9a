"""``background(…)``, as a template calls it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.exceptions import FilterArgumentError
from jinja2.runtime import Context

from svgog.color import Color, parse_color
from svgog.errors import nearest, quoted
from svgog.model import Picture
from svgog.templating.backgrounds.kinds import KINDS, background_picture
from svgog.templating.sandbox import budget_of
from svgog.templating.values import EMPTY, Image, place_picture, written

PICTURES = "_og_pictures"
"""The name under which a filling sees the pictures of its card."""
_COST = 200_000
"""Characters that one is counted as: twenty in a card."""


@pass_context
def background(
    context: Context,
    kind: Any = "",
    seed: Any = "",
    strength: Any = 0.5,
    ground: Any = None,
    accent: Any = None,
    mirror: Any = False,
) -> Image:
    """A background of this kind for an ``href``, another for every ``seed``.

    ``strength`` is 0 to 1; up to 0.5 the brand's text can be read on it. Colours default to the
    brand's background and accent; ``mirror`` turns it round. Raises FilterArgumentError for an
    argument that is none of its kind.
    """
    budget_of(context).spend(_COST)
    name = written(kind)
    if name not in KINDS:
        hint = nearest(name, KINDS) or f"Known: {', '.join(KINDS)}."
        raise FilterArgumentError(f"There is no background {quoted(name)}. {hint}")
    picture = background_picture(
        name,
        written(seed),
        context["brand"],
        _thousandths(strength),
        _color(ground),
        _color(accent),
        bool(mirror),
    )
    pictures: dict[str, Picture] = context.parent[PICTURES]
    return place_picture(pictures, picture)


def _thousandths(strength: Any) -> int:
    if _absent(strength):
        strength = 0.5
    is_number = isinstance(strength, (int, float, Decimal)) and not isinstance(strength, bool)
    if not is_number or not 0 <= strength <= 1:
        raise FilterArgumentError(f"A background's strength is 0 to 1, not {quoted(strength)}")
    return int(float(strength) * 1000 + 0.5)


def _color(value: Any) -> Color | None:
    if _absent(value):
        return None
    color = value if isinstance(value, Color) else parse_color(written(value))
    if color is None:
        raise FilterArgumentError(f"{quoted(value)} is no CSS colour")
    return Color(color.red, color.green, color.blue)


def _absent(value: Any) -> bool:
    return value is None or value is EMPTY or isinstance(value, Undefined) or value == ""
