"""svgog turns a page's data into its social card.

``svgog.render(data)`` is the whole of it; ``svgog.Renderer`` keeps templates, fonts and pictures
between cards. Every name below is imported when it is first used, so ``import svgog`` is cheap.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from svgog.errors import (
        AssetError,
        BadSignature,
        Busy,
        FontNotFound,
        MissingGlyph,
        RenderError,
        RequestError,
        SvgogError,
        TemplateError,
        TemplateNotFound,
        TextError,
        TextOverflow,
    )
    from svgog.model import (
        CardRequest,
        Decision,
        EncodedImage,
        FilledSvg,
        ImageFormat,
        LaidOutSvg,
        TextBox,
    )
    from svgog.renderer import Renderer
    from svgog.templating import Template, TemplateLibrary
    from svgog.text import FontBook, layout_text

    __version__: str

__all__ = [
    "AssetError",
    "BadSignature",
    "Busy",
    "CardRequest",
    "Decision",
    "EncodedImage",
    "FilledSvg",
    "FontBook",
    "FontNotFound",
    "LaidOutSvg",
    "MissingGlyph",
    "RenderError",
    "Renderer",
    "RequestError",
    "SvgogError",
    "Template",
    "TemplateError",
    "TemplateLibrary",
    "TemplateNotFound",
    "TextBox",
    "TextError",
    "TextOverflow",
    "__version__",
    "layout_text",
    "render",
]

_MODULES = {
    "svgog.errors": """AssetError BadSignature Busy FontNotFound MissingGlyph RenderError
        RequestError SvgogError TemplateError TemplateNotFound TextError TextOverflow""",
    "svgog.model": "CardRequest Decision EncodedImage FilledSvg LaidOutSvg TextBox",
    "svgog.renderer": "Renderer",
    "svgog.templating": "Template TemplateLibrary",
    "svgog.text": "FontBook layout_text",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}


def render(
    data: Mapping[str, Any],
    *,
    template: str | None = None,
    intent: str | None = None,
    format: ImageFormat | None = None,
    scale: float = 1,
    strict: bool = False,
) -> EncodedImage:
    """One page's card, with the bundled templates and fonts.

    ``data`` is the page's flat mapping; only ``title`` is needed. Without ``template`` or
    ``intent`` the data decide which card it gets; ``format`` None is the template's own;
    ``scale`` is device px per canvas px. Raises the tree of ``SvgogError``; survivable faults
    are the image's ``warnings``, and raised too when ``strict``.
    """
    return _renderer().render(
        data, template=template, intent=intent, format=format, scale=scale, strict=strict
    )


@cache
def _renderer() -> Renderer:
    from svgog.renderer import Renderer

    return Renderer()


def __getattr__(name: str) -> object:
    if name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    elif name == "__version__":
        value = _version()
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("svgog")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0+unknown"


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
