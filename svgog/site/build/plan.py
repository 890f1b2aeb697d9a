"""From a page to the card that is wanted of it: which template, which data, under which key."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from svgog._plugins import plugged_rules
from svgog.errors import SvgogError
from svgog.model import PAGE_NAMES, CardRequest, Decision
from svgog.renderer import Renderer
from svgog.site.backgrounds import ModelBackgrounds
from svgog.site.keys import CardKeys
from svgog.site.page import Page
from svgog.site.pictures import Pictures, Shown
from svgog.site.settings import Site

FALLBACK = "brand/fallback"
_IMAGES = ("image", "portrait")


@dataclass(frozen=True)
class Card:
    """A card that is wanted: what is asked of the renderer, and the key of what comes out."""

    page: Page
    request: CardRequest
    decision: Decision
    key: str
    pictures: tuple[Shown, ...]
    notes: tuple[str, ...] = ()
    fallback: str = ""


class Planner:
    """Decides pages; what they have in common is looked at once."""

    def __init__(
        self,
        renderer: Renderer,
        site: Site,
        assets: Path,
        backgrounds: ModelBackgrounds | None = None,
    ) -> None:
        """``backgrounds`` are asked for pages without a picture; they lie below ``assets``."""
        self.assets = assets
        self.backgrounds = backgrounds
        self.renderer = renderer
        self.site = site
        self.pictures = Pictures(assets, site.url)
        self.keys = CardKeys(renderer, self.pictures)

    @cached_property
    def context(self) -> str:
        """A digest of all that pages share: settings, templates, fonts, engines."""
        site, renderer = self.site, self.renderer
        templates = {name: self.keys.digest(name) for name in renderer.templates}
        settings = (
            _in_python(),
            site.rules,
            site.authors,
            site.content,
            site.output,
            site.url,
            site.locale,
            site.backgrounds,
        )
        parts = [self.keys.shared, repr(settings), repr(sorted(templates.items()))]
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def plan(self, page: Page) -> Card:
        """The card of a page; of one that could not be read, the fallback with what is known."""
        data, notes = self._data(page)
        if page.fault is not None:
            return self._fallback(page, data, notes, str(page.fault))
        try:
            decision = self.renderer.decide({**page.more, **data})
            if self.backgrounds and (drawn := self._background(decision.intent, data)):
                picture, note = drawn
                data, notes = {**data, **picture}, (*notes, *note)
                decision = self.renderer.decide({**page.more, **data})
            fields = self.renderer.templates[decision.template].fields
        except SvgogError as problem:
            return self._fallback(page, data, notes, str(problem))
        own = {name: page.more[name] for name in fields if name in page.more and name not in data}
        return self._card(page, decision, decision.applied({**own, **data}), notes)

    def _background(
        self, intent: str, data: Mapping[str, Any]
    ) -> tuple[dict[str, str], tuple[str, ...]] | None:
        """The field with the page's background, or a note why there is none; None where none
        is wanted.
        """
        made, settings = self.backgrounds, self.site.backgrounds
        if not (made and settings and made.is_wanted(intent, data)):
            return None
        found = made.background(data)
        if found.path is None:
            return {}, (found.note,)
        path = found.path.resolve().relative_to(self.assets.resolve())
        return {settings.field: path.as_posix()}, ()

    def fallback(self, card: Card, reason: str) -> Card:
        """What the page gets where its own card cannot be made."""
        return self._fallback(card.page, dict(card.request.data), card.notes, reason)

    def _fallback(
        self, page: Page, data: Mapping[str, Any], notes: Iterable[str], reason: str
    ) -> Card:
        kept = {name: data[name] for name in ("title", "lang") if isinstance(data.get(name), str)}
        decision = Decision("brand", FALLBACK, reasons=(reason,))
        return self._card(page, decision, kept, notes, reason)

    def _card(
        self,
        page: Page,
        decision: Decision,
        data: Mapping[str, Any],
        notes: Iterable[str],
        fallback: str = "",
    ) -> Card:
        output = self.site.output
        request = CardRequest(
            data,
            decision.template,
            format=output.format,
            scale=output.scale,
            cut=True,
            max_bytes=output.max_bytes,
            jpeg=output.jpeg,
        )
        key, shown = self.keys.of(request)
        return Card(page, request, decision, key, shown, tuple(notes), fallback)

    def _data(self, page: Page) -> tuple[dict[str, Any], tuple[str, ...]]:
        """The page's data with its pictures found, and notes on those that are left out."""
        data = {name: each for name, each in page.data.items() if name in PAGE_NAMES}
        data.setdefault("lang", self.site.locale)
        notes = list(page.notes)
        for name in _IMAGES:
            value = data.get(name)
            if not isinstance(value, str):
                continue
            found = self.pictures.found(value, page.file)
            if found is None:
                del data[name]
                notes.append(f"{name}: {value} is an address; files are never fetched.")
            else:
                data[name] = found
        return data, tuple(notes)


def _in_python() -> list[str]:
    """The rules that packages plug in, each with its file as it is now."""
    rules = plugged_rules()
    files = (getattr(sys.modules.get(rule.__module__), "__file__", None) for rule in rules)
    contents = (Path(file).read_bytes() if file else b"" for file in files)
    return [
        f"{rule.__module__}.{rule.__qualname__} {sha256(content).hexdigest()}"
        for rule, content in zip(rules, contents, strict=True)
    ]
