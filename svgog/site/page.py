"""A page as it was found: which it is, and the data its card is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from svgog.errors import SvgogError

SKIPS = (
    *("draft", "future", "expired", "redirect", "headless", "unlisted", "noindex"),
    *("opt-out", "404", "search", "list", "fragment"),
)
"""Kinds of pages that get no card by default; ``[content] also`` names those that do.

``opt-out`` is a page that says ``social: false``; ``list`` a list of tags, categories or older
posts; ``fragment`` HTML that is not a whole page.
"""


@dataclass(frozen=True)
class Page:
    """A page that was read.

    ``data`` are flat and have the names of ``svgog.model.PAGE_NAMES``; ``more`` is what else the
    page says of itself, under its own names. ``fault`` tells why it could not be read; the data
    then hold what is known. ``notes`` tell what was left out and why. ``address`` is the page's
    path below the site's base URL (``/blog/hello/``, ``/about.html``), empty where it is not
    known. ``skip`` is why the page gets no card unless that kind is asked for, one of ``SKIPS``.
    """

    id: str
    data: Mapping[str, Any]
    file: Path | None = None
    line: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)
    fault: SvgogError | None = None
    notes: tuple[str, ...] = ()
    address: str = ""
    skip: str = ""


@dataclass(frozen=True)
class Found:
    """A page that is there and has not been read yet.

    ``id`` is unique in its source and stays the same: the path of its file below the source, and
    for rows of a file also their slug or number. ``digest`` changes with whatever ``read`` may see.
    """

    id: str
    digest: str
    read: Callable[[], Page] = field(repr=False)
