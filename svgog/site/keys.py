"""The keys of a renderer's cards: what they have in common is looked at once."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from svgog.cache import canonical, card_key
from svgog.errors import SvgogError
from svgog.model import CardRequest
from svgog.renderer import Renderer
from svgog.site.pictures import Pictures, Shown

_OPTIONS = ("format", "scale", "cut", "max_bytes", "jpeg")


class CardKeys:
    """Keys of cards that ``renderer`` draws, with the pictures that their data name."""

    def __init__(self, renderer: Renderer, pictures: Pictures) -> None:
        self._renderer = renderer
        self._pictures = pictures

    def of(self, request: CardRequest) -> tuple[str, tuple[Shown, ...]]:
        """The key of a request that names its template or drawing, and the files it shows."""
        shown = self._pictures.shown(request.data)
        pictures = {name: digest for name, _, _, digest in shown}
        key = card_key(
            template=request.drawing or self.digest(request.template or ""),
            fonts=self._renderer.fonts.digest,
            brand=self._brand,
            data={"page": request.data, "pictures": pictures},
            options={name: getattr(request, name) for name in _OPTIONS},
        )
        return key, shown

    @cached_property
    def shared(self) -> str:
        """A digest of what all cards depend on: engines, fonts, brand."""
        fonts = self._renderer.fonts.digest
        return card_key(template="", fonts=fonts, brand=self._brand, data={}, options={})

    def digest(self, template: str) -> str:
        """Of a template that cannot be read, its own name: what asks for it will fail."""
        try:
            return self._renderer.templates[template].digest
        except SvgogError:
            return f"unreadable {template}"

    @cached_property
    def _brand(self) -> Any:
        brand = self._renderer.brand
        logo = self._pictures.shown(brand.logo) or canonical(brand.logo)
        return [repr(replace(brand, logo=None)), logo]
