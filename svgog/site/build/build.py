"""From a source to a folder of cards, in one pass over its pages."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from svgog.errors import RequestError, SvgogError
from svgog.model import EncodedImage
from svgog.renderer import Renderer
from svgog.site.backgrounds import ModelBackgrounds
from svgog.site.build.manifest import Entry, Manifest
from svgog.site.build.plan import Card, Planner
from svgog.site.build.report import Problem, Report
from svgog.site.build.writing import CardPaths, file_name, forget, put, sweep, sweep_drafts
from svgog.site.meta.tags import alt_of
from svgog.site.page import Found
from svgog.site.read import find_pages
from svgog.site.settings import MOST_BYTES, Site

_ASKED_AT_ONCE = 4
"""Backgrounds that a model makes."""
_AHEAD = 4
"""Cards that are asked for at once, for each worker."""
Progress = Callable[[Report, int], None]
"""Told after each page: what is done, and how many pages there are in all."""


@dataclass(frozen=True)
class Shard:
    """The ``number``-th (from 1) of ``count`` parts of a site; a page is always in the same one."""

    number: int = 1
    count: int = 1

    def __contains__(self, id_: object) -> bool:
        digest = sha256(str(id_).encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.number - 1

    @property
    def name(self) -> str:
        return "" if self.count == 1 else f"{self.number}-of-{self.count}"


WHOLE = Shard()


def build(
    source: Path,
    out: Path,
    site: Site | None = None,
    *,
    jobs: int = 1,
    strict: bool = False,
    shard: Shard = WHOLE,
    force: bool = False,
    progress: Progress = lambda done, total: None,
    today: datetime.date | None = None,
) -> Report:
    """Make the cards of all pages of ``source`` in the folder ``out``; what was done.

    ``jobs`` worker processes draw. A page whose card cannot be made gets the fallback card and is
    told in the report; under ``strict`` the first such page ends the build with its error. With
    ``force`` all is drawn anew. ``today`` decides which stale cards go. Raises RequestError for a
    source that is none and RenderError where ``out`` cannot be written.
    """
    site = site or Site(assets=source if source.is_dir() else source.parent)
    assets = site.assets or source
    start = time.monotonic()
    _make(out)
    with (
        Renderer(site=site, assets=assets, workers=jobs, deadline=30) as renderer,
        Manifest.opened(out, shard.name) as (manifest, journal),
    ):
        planner = Planner(renderer, site, assets, _backgrounds(site, assets, renderer))
        work = _Build(source, out, site, planner, manifest, journal, strict, force, progress)
        sweep_drafts({out, *((out / each.name).parent for each in manifest.pages.values())})
        ids = work.run(shard, jobs)
        now = today or datetime.date.today()
        forget(manifest, ids, now)
        work.report.removed = sweep(out, manifest, site.output.keep_days, now)
        work.report.seconds = time.monotonic() - start
        manifest.write()
    return work.report


def _backgrounds(site: Site, assets: Path, renderer: Renderer) -> ModelBackgrounds | None:
    """The model's pictures, kept beside the site's own: a build elsewhere need not ask again."""
    settings = site.backgrounds
    if not settings:
        return None
    model = settings.image_model(os.environ)
    return ModelBackgrounds(model, assets / "backgrounds", settings, renderer.brand)


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise RequestError(f"{out}: {problem.strerror or 'it cannot be made'}.") from None


@dataclass
class _Build:
    """One pass: each page is kept, or asked for; what is ready is written."""

    source: Path
    out: Path
    site: Site
    planner: Planner
    manifest: Manifest
    journal: IO[str]
    strict: bool
    force: bool
    progress: Progress
    report: Report = field(default_factory=Report)
    paths: CardPaths = field(default_factory=CardPaths)
    total: int = 0

    def run(self, shard: Shard, jobs: int) -> set[str]:
        """Every page of the shard; their ids."""
        if self.planner.backgrounds:
            self._prepare(shard)
        ids: set[str] = set()
        waiting: dict[Future[Any], tuple[Found, Card, str]] = {}
        with ThreadPoolExecutor(jobs * _AHEAD) as threads:
            try:
                for found, card, path in self._wanted(shard, ids):
                    waiting[threads.submit(self._drawn, card)] = found, card, path
                    if len(waiting) >= jobs * _AHEAD:
                        self._take(waiting, all_of_them=False)
                self._take(waiting, all_of_them=True)
            except BaseException:
                for future in waiting:
                    future.cancel()
                raise
        return ids

    def _prepare(self, shard: Shard) -> None:
        """Have the model make all backgrounds, a few at a time: each takes it many seconds."""
        pages = (each for each in find_pages(self.source, self.site.content) if each.id in shard)
        with ThreadPoolExecutor(_ASKED_AT_ONCE) as threads:
            for _ in threads.map(lambda found: self.planner.plan(found.read()), pages):
                pass

    def _wanted(self, shard: Shard, ids: set[str]) -> Iterator[tuple[Found, Card, str]]:
        """The cards that must be drawn, with the name each will have."""
        pages = [each for each in find_pages(self.source, self.site.content) if each.id in shard]
        self.total = len(pages)
        for found in pages:
            before = None if self.force else self.manifest.pages.get(found.id)
            if before and self._is_same(found, before):
                ids.add(found.id)
                self._keep(found.id, before)
                continue
            page = found.read()
            if self.site.content.skips(page.skip):
                self.report.drafts += 1
                continue
            ids.add(found.id)
            path, is_shared = self.paths.take(found.id, page.data.get("slug"))
            card = self.planner.plan(page)
            if is_shared and self._by_slug:
                card = replace(card, notes=(*card.notes, "another page has the same slug."))
            if before and before.key == card.key and self._is_there(before, path):
                entry = self._entry(found, card, before)
                self.manifest.add(found.id, entry, self.journal)
                self._keep(found.id, entry)
            else:
                yield found, card, path

    def _is_same(self, found: Found, before: Entry) -> bool:
        """Whether nothing that the page's card depends on has changed; no picture is read.

        A page that something was wrong with is looked at again: what it missed may be there now.
        """
        return (
            not (before.fallback or before.warnings)
            and before.source == found.digest
            and before.context == self.planner.context
            and self._has_size(before)
            and self.planner.pictures.unchanged(before.pictures)
            and (not self._by_slug or self.paths.claim(before.name, found.id))
        )

    @property
    def _by_slug(self) -> bool:
        return self.site.output.names == "slug"

    def _is_there(self, before: Entry, path: str) -> bool:
        is_named = not self._by_slug or before.name.rpartition(".")[0] == path
        return is_named and self._has_size(before)

    def _has_size(self, entry: Entry) -> bool:
        try:
            return (self.out / entry.name).stat().st_size == entry.bytes
        except OSError:
            return False

    def _drawn(self, card: Card) -> tuple[Card, EncodedImage]:
        """The card as an image, or the fallback's where it cannot be."""
        try:
            return card, self.planner.renderer.run(card.request)
        except SvgogError as problem:
            if card.fallback or self.strict:
                raise
            card = self.planner.fallback(card, str(problem))
            return card, self.planner.renderer.run(card.request)

    def _take(self, waiting: dict[Future[Any], tuple[Found, Card, str]], all_of_them: bool) -> None:
        """Write the cards that are ready, at least one."""
        while waiting:
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                found, card, path = waiting.pop(future)
                try:
                    card, image = future.result()
                except SvgogError as problem:
                    if self.strict:
                        raise
                    self._failed(found, card, problem)
                else:
                    self._write(found, card, image, path)
            if not all_of_them:
                return

    def _write(self, found: Found, card: Card, image: EncodedImage, path: str) -> None:
        if self.strict and card.fallback:
            raise card.page.fault or RequestError(card.fallback)
        name = file_name(image, path, self.site.output.names)
        put(self.out, name, image.data)
        warnings = [*card.notes, *map(str, image.warnings)]
        if len(image.data) > MOST_BYTES:
            kb = len(image.data) // 1000
            warnings.append(f"the card has {kb} KB; some platforms show none over 600.")
        drawn = Entry(
            name,
            *(card.key, "", "", image.digest, len(image.data), image.width, image.height),
            *(image.media_type, card.decision.intent, card.decision.template),
            alt=alt_of(image),
            fallback=card.fallback,
            warnings=tuple(warnings),
        )
        entry = self._entry(found, card, drawn)
        self.manifest.add(found.id, entry, self.journal)
        if card.fallback:
            self.report.fallback += 1
        else:
            self.report.drawn += 1
        self._count(found.id, entry)

    def _entry(self, found: Found, card: Card, drawn: Entry) -> Entry:
        told = {**vars(drawn), "context": self.planner.context, "source": found.digest}
        return Entry(**{**told, "key": card.key, "pictures": card.pictures})

    def _keep(self, id_: str, entry: Entry) -> None:
        if entry.fallback:
            self.report.fallback += 1
        else:
            self.report.kept += 1
        self._count(id_, entry)

    def _count(self, id_: str, entry: Entry) -> None:
        self.report.bytes += entry.bytes
        self.report.intents[entry.intent] += 1
        if entry.fallback:
            self.report.failures.append(Problem(id_, entry.fallback, entry.name))
        self.report.warnings += (Problem(id_, each, entry.name) for each in entry.warnings)
        self.progress(self.report, self.total)

    def _failed(self, found: Found, card: Card, problem: SvgogError) -> None:
        self.report.failed += 1
        reasons = dict.fromkeys([card.fallback, str(problem)])
        self.report.failures.append(Problem(found.id, " ".join(filter(None, reasons))))
        self.progress(self.report, self.total)
