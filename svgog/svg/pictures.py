"""``<image>``: every href becomes ``data:``, cropped and no larger than it is shown."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Protocol, cast, get_args

from svgog.assets import Assets, FittedPicture, sniff
from svgog.assets.fit import Focus
from svgog.errors import AssetError, Place, SvgogError, TemplateError, nearest
from svgog.model import FilledSvg, LaidOutSvg, Picture
from svgog.svg.drawing import Drawing
from svgog.svg.geometry import number
from svgog.svg.node import Node
from svgog.svg.viewport import Viewport

_SVG = "image/svg+xml"
_PICTURES = ("image", "feImage")


class FitPicture(Protocol):
    """Crops and scales a raster picture for a box in device px: ``svgog.assets.fit_picture``."""

    def __call__(
        self,
        picture: Picture,
        *,
        box: tuple[float, float],
        preserve: str = ...,
        focus: Focus | None = ...,
    ) -> FittedPicture: ...


LayOutSvg = Callable[[Picture], LaidOutSvg]
"""Lays out an SVG picture's own text and pictures."""


def place_pictures(
    drawing: Drawing, filled: FilledSvg, fit: FitPicture, outline: LayOutSvg, scale: float
) -> tuple[SvgogError, ...]:
    """Resolve every picture; one that data named and that cannot be read is left out."""
    if not any(node.tag in _PICTURES for node in drawing.nodes):
        return ()
    warnings: list[SvgogError] = []
    data = Assets(None)
    for node in list(drawing.root.walk()):
        if node.tag not in _PICTURES or node.attrs.get("href", "").startswith("#"):
            continue
        view = drawing.views.get(node)
        href = node.attrs.get("href", "").strip()
        if not href or view is None:
            node.remove()
            continue
        try:
            picture = _load(href, filled, data)
            if picture.media_type == _SVG:
                warnings += _place_drawing(node, picture, view, outline)
            else:
                _place(node, picture, view, fit, scale)
        except AssetError as error:
            if not href.startswith("og-image:"):
                raise error.at(node.place or Place()) from None
            warnings.append(error.at(node.place or Place()))
            node.remove()
    return tuple(warnings)


def _load(href: str, filled: FilledSvg, data: Assets) -> Picture:
    if href.startswith("og-image:"):
        picture = filled.pictures.get(href)
        if picture is None:
            raise AssetError(f'"{href}" names no picture.')
        return picture
    if href.startswith("data:"):
        return data(href)
    return sniff(filled.read_file(href), href)


def _place_drawing(
    node: Node, picture: Picture, view: Viewport, outline: LayOutSvg
) -> list[SvgogError]:
    """An SVG picture; what is wrong inside it is told with its name, at the ``<image>``."""
    focus = _focus(node)
    place = node.place or Place()
    _natural_size(node, picture, view)
    preserve = node.attrs.get("preserveAspectRatio", "").split()
    if focus == "top" and "slice" in preserve:
        _say(node, "preserveAspectRatio", "xMidYMin slice")
    laid_out = outline(picture)
    _set(node, _SVG, laid_out.source.encode())
    return [type(w)(f"{picture.name}: {w.message}", place=place) for w in laid_out.warnings]


def _place(node: Node, picture: Picture, view: Viewport, fit: FitPicture, scale: float) -> None:
    focus = _focus(node)
    _natural_size(node, picture, view)
    if node.tag == "feImage":
        fitted = fit(picture, box=(picture.width, picture.height))
        _set(node, fitted.media_type, fitted.data)
        return
    preserve = node.attrs.get("preserveAspectRatio", "xMidYMid meet")
    width, height = view.x(node.attrs["width"]), view.y(node.attrs["height"])
    if width <= 0 or height <= 0:
        node.remove()
        return
    m = view.to_canvas
    across, down = (m.a**2 + m.b**2) ** 0.5 * scale, (m.c**2 + m.d**2) ** 0.5 * scale
    fitted = fit(picture, box=(width * across, height * down), preserve=preserve, focus=focus)
    if "slice" in preserve.split():
        _say(node, "preserveAspectRatio", "none")
    _set(node, fitted.media_type, fitted.data)


def _natural_size(node: Node, picture: Picture, view: Viewport) -> None:
    """``auto`` sizes: the picture's own, or the one that keeps its shape (SVG 2 §12.3)."""
    if node.tag == "feImage":
        return
    width = node.attrs.get("width", "auto")
    height = node.attrs.get("height", "auto")
    if width == "auto":
        known = view.y(height) if height != "auto" else picture.height
        _say(node, "width", number(known * picture.width / picture.height))
    if height == "auto":
        known = view.x(node.attrs["width"])
        _say(node, "height", number(known * picture.height / picture.width))


def _set(node: Node, media_type: str, data: bytes) -> None:
    encoded = base64.b64encode(data).decode("ascii")
    kept = {name: value for name, value in node.attrs.items() if name != "og:focus"}
    node.become(kept | {"href": f"data:{media_type};base64,{encoded}"})


def _say(node: Node, name: str, value: str) -> None:
    node.become(node.attrs | {name: value})


def _focus(node: Node) -> Focus | None:
    value = node.attrs.get("og:focus", "").strip().replace("center", "centre")
    if not value:
        return None
    if value not in get_args(Focus):
        raise TemplateError(
            f'og:focus="{value}" must be one of {", ".join(get_args(Focus))}.',
            place=node.place,
            hint=nearest(value, get_args(Focus)),
        )
    return cast(Focus, value)
