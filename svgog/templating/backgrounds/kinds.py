"""Every kind of background by its name, and the picture it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from svgog.color import Color
from svgog.config import Brand
from svgog.model import Picture
from svgog.templating.backgrounds import dots, mesh, tiles, topography, waves
from svgog.templating.backgrounds.drawing import HEIGHT, WIDTH
from svgog.templating.backgrounds.seeded import Seeded
from svgog.templating.backgrounds.tones import DEFAULT_STRENGTH, Tones, tones_of

Draw = Callable[[Seeded, Tones], str]
KINDS: Mapping[str, Draw] = MappingProxyType(
    {
        "mesh": mesh.draw,
        "topography": topography.draw,
        "dots": dots.draw,
        "waves": waves.draw,
        "tiles": tiles.draw,
    }
)
"""From chance and colours to the markup that lies on the ground."""


@lru_cache(maxsize=64)
def background_picture(
    kind: str,
    seed: str,
    brand: Brand,
    strength: int = DEFAULT_STRENGTH,
    ground: Color | None = None,
    accent: Color | None = None,
    mirror: bool = False,
) -> Picture:
    """An SVG picture of 1200 by 630 px, decided by its arguments alone.

    ``strength`` is in thousandths: to 500, the brand's text keeps a contrast of 7:1 everywhere on
    its background (WCAG 2); at 1000 the accent is shown as it is. Colours default to the brand's.
    ``mirror`` turns it round, for cards that are read from the right. KeyError for a kind that is
    none of ``KINDS``.
    """
    ground, accent = ground or brand.background, accent or brand.accent
    tones = tones_of(brand, ground, accent, strength)
    drawn = KINDS[kind](Seeded(f"{kind}\0{seed}"), tones) if strength else ""
    if mirror:
        drawn = f'<g transform="matrix(-1 0 0 1 {WIDTH} 0)">{drawn}</g>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" '
        f'fill="{ground}"/>{drawn}</svg>'
    )
    return Picture(svg.encode(), "image/svg+xml", WIDTH, HEIGHT, f"background {kind}")
