"""The pipeline, whole, on one screen:

CardRequest → Decision → Template → FilledSvg → LaidOutSvg → Pixmap → EncodedImage
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

from svgog.assets import Assets, PictureCache, fit_picture
from svgog.config import Brand
from svgog.encode import MEDIA_TYPES, encode
from svgog.errors import RequestError, nearest
from svgog.intents import decide
from svgog.model import (
    CardRequest,
    Decision,
    EncodedImage,
    FilledSvg,
    ImageFormat,
    LaidOutSvg,
    LoadPicture,
    Pixmap,
)
from svgog.raster import paint
from svgog.svg import lay_out
from svgog.templating import Sample, Template, TemplateLibrary
from svgog.text import FontBook

Painter = Literal["fast", "reference"]


class Renderer:
    """Turns pages' data into cards; safe to share between threads.

    ``templates`` and ``fonts`` are folders of the user's own, searched before the bundled ones;
    ``assets`` is the only folder that data may name pictures in. ``brand`` holds tokens.
    """

    def __init__(
        self,
        templates: str | Path | Iterable[str | Path] | None = None,
        fonts: str | Path | Iterable[str | Path] | None = None,
        assets: str | Path | None = None,
        brand: Brand | Mapping[str, Any] | None = None,
        strict: bool = False,
    ) -> None:
        self.templates = TemplateLibrary(*_paths(templates))
        self.fonts = FontBook.bundled().with_files(_paths(fonts))
        self.brand = brand if isinstance(brand, Brand) else Brand.from_mapping(brand)
        self.strict = strict
        self._assets = Assets(Path(assets) if assets is not None else None)
        self._fit_picture = partial(fit_picture, cache=PictureCache())

    def render(
        self,
        data: Mapping[str, Any],
        *,
        template: str | None = None,
        intent: str | None = None,
        format: ImageFormat | None = None,
        scale: float = 1,
        strict: bool | None = None,
    ) -> EncodedImage:
        """One page's card. Raises the tree of ``svgog.errors``; ``strict`` raises warnings too."""
        strict = self.strict if strict is None else strict
        return self.run(CardRequest(data, template, intent, format, scale, strict))

    def run(self, request: CardRequest) -> EncodedImage:
        """Every stage in its order."""
        decision = self.decide(request.data, template=request.template, intent=request.intent)
        template = self.templates[decision.template]
        filled = self.fill(template, request.data)
        laid_out = self.lay_out(filled, scale=request.scale)
        if request.strict and laid_out.warnings:
            raise laid_out.warnings[0]
        return self.finish(laid_out, request.format or template.format)

    def decide(
        self,
        data: Mapping[str, Any],
        *,
        template: str | None = None,
        intent: str | None = None,
    ) -> Decision:
        """Which template draws the page."""
        return decide(data, self.templates, template=template, intent=intent)

    def fill(
        self,
        template: Template | str,
        data: Mapping[str, Any],
        *,
        load_picture: LoadPicture | None = None,
        brand: Brand | None = None,
    ) -> FilledSvg:
        """Check the data against the template's fields and put them in their slots."""
        found = self.templates[template] if isinstance(template, str) else template
        return found.fill(
            data, brand=brand or self.brand, load_picture=load_picture or self._assets
        )

    def fill_sample(self, template: Template, sample: Sample) -> FilledSvg:
        """A template's own sample: its pictures lie beside it, its mode wins."""
        brand = self.brand.with_mode(sample.mode) if sample.mode else self.brand
        return self.fill(
            template, sample.data, load_picture=Assets(template.path.parent), brand=brand
        )

    def lay_out(self, filled: FilledSvg, *, scale: float = 1) -> LaidOutSvg:
        """Set the text, size what follows it, make the pictures ready."""
        _check_scale(scale)
        return lay_out(filled, self.fonts, self._fit_picture, scale=scale)

    def paint(self, laid_out: LaidOutSvg) -> Pixmap:
        """The pixels."""
        return paint(laid_out)

    def finish(self, laid_out: LaidOutSvg, format: ImageFormat) -> EncodedImage:
        """Paint and encode; SVG is written as it is."""
        if format not in MEDIA_TYPES:
            raise RequestError(f'"{format}" is no image format.', hint=nearest(format, MEDIA_TYPES))
        if format == "svg":
            data = laid_out.to_svg().encode()
            size = laid_out.width, laid_out.height
        else:
            pixmap = self.paint(laid_out)
            data = encode(pixmap, format)
            size = pixmap.width, pixmap.height
        return EncodedImage(
            data, MEDIA_TYPES[format], *size, warnings=laid_out.warnings, boxes=laid_out.boxes
        )
