"""What a reload replaces as one: the site file, its templates and fonts, and the workers."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from svgog.cache import StoredCard
from svgog.errors import Place, RequestError, SvgogError, nearest, quoted
from svgog.model import CardRequest, ImageFormat
from svgog.renderer import Renderer
from svgog.server.pages import SitePages
from svgog.site.build.plan import FALLBACK, Planner
from svgog.site.meta.tags import alt_of
from svgog.site.settings import Site
from svgog.templating.manifest import Field

_LOG = logging.getLogger("svgog.server")
_FORMATS: tuple[ImageFormat, ...] = ("png", "jpeg", "webp", "avif", "svg")
_PATIENCE = 20.0
"""Seconds a worker may take for one card: longer than any client waits, so that it is kept."""


@dataclass(frozen=True)
class Generation:
    """A site as it was read at one time, with its renderer and the fallback's pictures by format.

    ``number`` counts reloads.
    """

    number: int
    site: Site
    planner: Planner
    pages: SitePages
    fallbacks: Mapping[ImageFormat, StoredCard]

    @property
    def renderer(self) -> Renderer:
        return self.planner.renderer

    @cached_property
    def lists(self) -> frozenset[str]:
        """Names of fields that hold lists in some template."""
        return frozenset(each.name for each in self._fields if each.type == "list")

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """Every field of every template, with the most characters it may have; 0 for no bound."""
        found: dict[str, list[int]] = {}
        for each in self._fields:
            most = each.max if each.type in ("text", "rich") and each.max else 0
            found.setdefault(each.name, []).append(most)
        return {name: max(most) if all(most) else 0 for name, most in found.items()}

    @property
    def _fields(self) -> Iterator[Field]:
        for name in self.renderer.templates:
            yield from self.renderer.templates[name].fields.values()

    @cached_property
    def intents(self) -> frozenset[str]:
        return frozenset(name.split("/")[0] for name in self.renderer.templates)

    @cached_property
    def privates(self) -> frozenset[str]:
        """Intents and templates whose cards are for one reader each."""
        templates = self.renderer.templates
        own = {name for name in templates if templates[name].private}
        return frozenset({*self.site.service.private, *own})

    @property
    def shows_files(self) -> bool:
        """Whether a URL may name pictures in the assets: not where they are the whole site."""
        home = self.site.file.parent if self.site.file else None
        return self.site.assets is not None and self.site.assets != home

    def fallback(self, format: ImageFormat | None) -> StoredCard | None:
        return self.fallbacks.get(format or "png") or self.fallbacks.get("png")

    def close(self) -> None:
        self.renderer.close()


def generation(number: int, site: Site, source: Path | None, workers: int) -> Generation:
    """A generation that is ready: workers run, every template loads, the fallback is drawn.

    Raises the SvgogError of the first template that does not load.
    """
    home = source if source is None or source.is_dir() else source.parent
    assets = site.assets or home
    renderer = Renderer(
        site=site, assets=assets, workers=workers, deadline=_PATIENCE, queue=100_000
    )
    try:
        for name in renderer.templates:
            renderer.templates[name]
        made = Generation(
            number,
            site,
            Planner(renderer, site, assets or Path(os.devnull)),
            SitePages(source, site.content),
            _fallbacks(renderer),
        )
        _ = made.lists, made.longest, made.planner.keys.shared
        _check_intents(made)
        # Nobody need wait for the first look at many pages.
        threading.Thread(target=_look, args=[made.pages], daemon=True).start()
    except BaseException:
        renderer.close()
        raise
    return made


def _check_intents(made: Generation) -> None:
    """A private intent that is written wrongly would be public."""
    site = made.site
    for field, names in (("service.private", site.service.private), ("ttl", tuple(site.ttl))):
        for name in names:
            if name not in made.intents:
                hint = nearest(name, made.intents) or f"Known: {', '.join(sorted(made.intents))}."
                place = Place(field=field if field != "ttl" else f"ttl.{name}")
                wrong = RequestError(f"there is no intent {quoted(name)}.", place=place, hint=hint)
                raise site.located(wrong)


def _look(pages: SitePages) -> None:
    try:
        pages.look()
    except SvgogError as problem:
        _LOG.error("the site's pages cannot be read: %s", problem)


def _fallbacks(renderer: Renderer) -> dict[ImageFormat, StoredCard]:
    drawn: dict[ImageFormat, StoredCard] = {}
    for format in _FORMATS:
        try:
            image = renderer.run(CardRequest({}, FALLBACK, format=format))
        except SvgogError as problem:
            _LOG.error("the fallback card cannot be drawn: %s", problem)
            break
        drawn[format] = StoredCard.of(image, alt_of(image))
    return drawn
