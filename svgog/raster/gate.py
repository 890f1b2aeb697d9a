"""The last gate before resvg: what passes is painted in bounded time and memory."""

from __future__ import annotations

from lxml import etree


def check(laid_out_source: str | etree._Element, *, scale: float = 1) -> None:
    """Raise RenderError for a document that resvg may not be given."""
