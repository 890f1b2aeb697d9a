"""Pictures that a client may name: data, files where they may be shown, listed origins."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from svgog.errors import AssetError, Place, RequestError
from svgog.server.generation import Generation

_LOG = logging.getLogger("svgog.server")
LoadRemote = Callable[[str], Any]
"""Fetches a picture by its address; raises AssetError."""


@dataclass
class PictureReader:
    """Reads the pictures of one request, and notes what it saw.

    ``fetched`` and ``missing`` name the fields whose pictures came from elsewhere, and those that
    the card is drawn without. Who is ``trusted`` may name any file of the assets, and is told of
    one that is not there.
    """

    now: Generation
    load_remote: LoadRemote | None
    trusted: bool = False
    fetched: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def __call__(self, name: str, here: str) -> Any:
        """What an image field takes, None for a picture that cannot be had."""
        place = Place(field=here)
        if name[:5].lower() == "data:":
            return name
        if "://" in name[:12] or name.startswith("//"):
            return self._remote(name, here, place)
        if not (self.trusted or self.now.shows_files):
            hint = "Set assets in the site file's [site]."
            raise RequestError("Pictures have no folder here.", place=place, hint=hint)
        pictures = self.now.planner.pictures
        found = pictures.found(name, None) or name
        if not pictures.is_there(found):
            if self.trusted:
                raise RequestError("There is no such picture.", place=place)
            self.missing.append(here)
        return found

    def _remote(self, url: str, here: str, place: Place) -> Any:
        if self.load_remote is None:
            hint = "Name a picture of the site, or list its origin in the site file."
            raise RequestError("Pictures are not fetched here.", place=place, hint=hint)
        try:
            picture = self.load_remote(url)
        except AssetError as problem:
            _LOG.warning("a picture is left out: %s", problem)
            self.missing.append(here)
            return None
        self.fetched.append(here)
        return picture
