"""svgog turns a page's data into its social card.

``svgog.render(data)`` is the whole of it; ``svgog.Renderer`` keeps templates, fonts and pictures
between cards. Every name below is imported when it is first used, so ``import svgog`` is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from svgog.intents import Rule
    from svgog.intents.authors import AuthorGate
    from svgog.model import (
        CardRequest,
        Decision,
        EncodedImage,
        FilledSvg,
        LaidOutSvg,
        TextBox,
    )
    from svgog.renderer import Renderer, render
    from svgog.server.service import Service
    from svgog.server.signing import sign_url
    from svgog.site import Site
    from svgog.site.meta import meta_tags
    from svgog.templating import Template, TemplateLibrary
    from svgog.text import FontBook, layout_text

    __version__: str

__all__ = [
    "AssetError",
    "AuthorGate",
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
    "Rule",
    "Service",
    "Site",
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
    "meta_tags",
    "render",
    "sign_url",
]

_MODULES = {
    "svgog.errors": """AssetError BadSignature Busy FontNotFound MissingGlyph RenderError
        RequestError SvgogError TemplateError TemplateNotFound TextError TextOverflow""",
    "svgog.intents": "Rule",
    "svgog.intents.authors": "AuthorGate",
    "svgog.model": "CardRequest Decision EncodedImage FilledSvg LaidOutSvg TextBox",
    "svgog.renderer": "Renderer render",
    "svgog.server.service": "Service",
    "svgog.server.signing": "sign_url",
    "svgog.site": "Site",
    "svgog.site.meta": "meta_tags",
    "svgog.templating": "Template TemplateLibrary",
    "svgog.text": "FontBook layout_text",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}


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
