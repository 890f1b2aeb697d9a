"""A site's settings as types: its brand and its authors."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from svgog.color import BLACK, WHITE, Color, contrast, mix, parse_color, readable_on
from svgog.errors import Place, RequestError, nearest, quoted, shown

Mode = Literal["dark", "light"]

_COLORS = ("background", "surface", "text", "muted", "accent", "on_accent")
_BASE: dict[Mode, dict[str, Color]] = {
    "dark": {
        "background": Color(0x0E / 255, 0x13 / 255, 0x1B / 255),
        "text": Color(0xF4 / 255, 0xF6 / 255, 0xF8 / 255),
        "accent": Color(0x5B / 255, 0x9D / 255, 0xFF / 255),
    },
    "light": {
        "background": Color(0xFB / 255, 0xFA / 255, 0xF7 / 255),
        "text": Color(0x15 / 255, 0x1A / 255, 0x21 / 255),
        "accent": Color(0x1F / 255, 0x5F / 255, 0xD6 / 255),
    },
}
_SURFACE = Color(0x1C / 255, 0x21 / 255, 0x29 / 255)
_MUTED = Color(0xA3 / 255, 0xA7 / 255, 0xAB / 255)
_ROOMY = 8.5
"""The contrast of text on the bare background: 7:1 is left where a template tints it."""
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSAFE = re.compile(r"[;{}<>\\@\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]|/\*|url\(", re.IGNORECASE)


@dataclass(frozen=True)
class Brand:
    """The tokens a template sees as ``brand.*``; made by :meth:`from_mapping`.

    Text on the background has a contrast of at least 7:1, muted text 4.5:1 on background and
    surface, ``on_accent`` 4.5:1 on the accent (WCAG 2). ``logo`` is whatever an image field
    takes: a path inside the site's assets, bytes or a ``data:`` URI; None for no logo.
    """

    name: str = "svgog"
    logo: Any = None
    background: Color = _BASE["dark"]["background"]
    surface: Color = _SURFACE
    text: Color = _BASE["dark"]["text"]
    muted: Color = _MUTED
    accent: Color = _BASE["dark"]["accent"]
    on_accent: Color = _BASE["dark"]["background"]
    font: str = "Inter"
    heading_font: str = "Inter"
    mode: Mode = "dark"

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any] | None) -> Brand:
        """A full set from the tokens given; the rest is derived from them.

        ``mode`` decides between a dark and a light set; without it the background's luminance
        does. Raises RequestError for an unknown token, a value that is no colour, or a font
        list that could not stand in CSS.
        """
        if not isinstance(mapping, Mapping | None):
            raise RequestError(
                f"a brand is a mapping of tokens, not a value of type {type(mapping).__name__}.",
                place=Place(field="brand"),
                hint='Write it as {"name": "Acme", "accent": "#0a7"}.',
            )
        given = {key: value for key, value in (mapping or {}).items() if value not in (None, "")}
        for key in given:
            if key not in BRAND_TOKENS:
                raise RequestError(
                    f"There is no brand token {quoted(key)}.",
                    place=Place(field="brand"),
                    hint=nearest(key, BRAND_TOKENS) or f"Known: {', '.join(BRAND_TOKENS)}.",
                )
        colors = {key: _color(key, given[key]) for key in _COLORS if key in given}
        mode = _mode(given.get("mode"), colors.get("background"))
        font = _font("font", given.get("font", "Inter"))
        return cls(
            name=_name(given.get("name", "svgog")),
            logo=given.get("logo"),
            font=font,
            heading_font=_font("heading_font", given.get("heading_font", font)),
            mode=mode,
            **_palette(mode, colors),
        )

    def with_mode(self, mode: Mode) -> Brand:
        """The same brand, dark or light; name, logo, fonts and an accent of its own stay."""
        if mode == self.mode:
            return self
        kept = {"name": self.name, "logo": self.logo, "font": self.font}
        kept |= {"heading_font": self.heading_font, "mode": mode}
        if self.accent != _BASE[self.mode]["accent"]:
            kept["accent"] = self.accent
        return Brand.from_mapping(kept)


BRAND_TOKENS = tuple(field.name for field in fields(Brand))


@dataclass(frozen=True)
class Author:
    """Who wrote a page. In a template it prints its name and is false when it has none."""

    name: str = ""
    role: str = ""
    photo: Any = None
    url: str = ""

    def __str__(self) -> str:
        return self.name

    def __bool__(self) -> bool:
        return bool(self.name)


def _palette(mode: Mode, given: Mapping[str, Color]) -> dict[str, Color]:
    base = _BASE[mode]
    background = _background(_opaque(given.get("background", base["background"])), mode)
    ink = max((WHITE, BLACK), key=lambda color: contrast(color, background))
    text = _contrasting(given.get("text", base["text"]), _ROOMY, background)
    surface = _opaque(given.get("surface", mix(background, ink, 0.06)), background)
    if contrast(text, surface) < 4.5:
        surface = background
    muted = given.get("muted", mix(text, background, 0.35))
    accent = _opaque(given.get("accent", base["accent"]), background)
    return {
        "background": background,
        "surface": surface,
        "text": text,
        "muted": _contrasting(muted, 4.5, background, surface),
        "accent": accent,
        "on_accent": readable_on(
            accent, *([given["on_accent"]] if "on_accent" in given else []), background, text
        ),
    }


def _background(color: Color, mode: Mode) -> Color:
    """``color``, moved from the middle greys until black or white stands out well on it."""
    away = BLACK if mode == "dark" else WHITE
    for step in range(33):
        moved = _opaque(mix(color, away, step / 32))
        if max(contrast(moved, BLACK), contrast(moved, WHITE)) >= _ROOMY + 0.05:
            return moved
    return away


def _contrasting(color: Color, ratio: float, *backgrounds: Color) -> Color:
    """``color``, moved towards black or white until it has ``ratio`` on every background."""
    color = _opaque(color, backgrounds[0])
    target = max((WHITE, BLACK), key=lambda c: min(contrast(c, b) for b in backgrounds))
    for step in range(33):
        # Judged as it will be painted, in bytes.
        moved = _opaque(mix(color, target, step / 32))
        if min(contrast(moved, background) for background in backgrounds) >= ratio:
            return moved
    return target


def _opaque(color: Color, below: Color = BLACK) -> Color:
    solid = mix(below, color, color.alpha) if color.alpha < 1 else color
    flat = parse_color(Color(solid.red, solid.green, solid.blue).hex)
    assert flat is not None
    return flat


def _mode(value: Any, background: Color | None) -> Mode:
    if value is None:
        return "light" if background is not None and background.luminance > 0.18 else "dark"
    if value in ("dark", "light"):
        return "dark" if value == "dark" else "light"
    close = difflib.get_close_matches(shown(value), ("dark", "light"), n=1)
    raise RequestError(
        f'mode must be "dark" or "light", not {quoted(value)}.',
        place=Place(field="brand.mode"),
        hint=f'Did you mean "{close[0]}"?' if close else "",
    )


def _color(token: str, value: Any) -> Color:
    color = parse_color(value) if isinstance(value, str) else value
    if not isinstance(color, Color):
        raise RequestError(
            f"{quoted(value)} is no CSS colour.",
            place=Place(field=f"brand.{token}"),
            hint='Write one such as "#0a7" or "oklch(70% 0.1 160)".',
        )
    return color


def _name(value: Any) -> str:
    if not isinstance(value, str):
        raise RequestError(f"{quoted(value)} is no text.", place=Place(field="brand.name"))
    if _ILLEGAL.search(value):
        raise RequestError(
            f"{quoted(value)} has characters that cannot be shown.",
            place=Place(field="brand.name"),
            hint="Leave out control characters and halves of surrogate pairs.",
        )
    return value


def _font(token: str, value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not text or _UNSAFE.search(text) or text.count('"') % 2 or text.count("'") % 2:
        raise RequestError(
            f"{quoted(value)} is no list of font families.",
            place=Place(field=f"brand.{token}"),
            hint='Write one such as "Inter, Noto Sans".',
        )
    return text
