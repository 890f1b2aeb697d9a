"""The background of a page, from a model or from the folder where the last one was kept."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from svgog._files import write_whole
from svgog.assets import sniff
from svgog.config import Brand
from svgog.errors import AssetError, SvgogError
from svgog.model import absent
from svgog.site.backgrounds.model import ImageModel
from svgog.site.backgrounds.quiet import quiet_jpeg
from svgog.site.backgrounds.settings import BackgroundSettings

_WAY = 1
"""Raised whenever a picture of the same model would be treated otherwise."""
_PATIENCE = 3
_END_OF_IMAGE = b"\xff\xd9"
_NAMED_BY = ("slug", "path", "url", "title")


@dataclass(frozen=True)
class Made:
    """A page's background: where its JPEG is kept, or None and why there is none."""

    path: Path | None
    note: str = ""


@dataclass
class _State:
    """What is under way and how the model fares; shared by threads."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    turns: dict[str, threading.Lock] = field(default_factory=dict)
    failures: int = 0


class ModelBackgrounds:
    """Makes backgrounds with ``model`` and keeps them in ``folder``; safe to share by threads.

    A picture is known by its prompt, seed, model, size and the brand's colours: it is asked for
    once, and never again as long as its file is kept. A model that fails three times in a row is
    not asked any more.
    """

    def __init__(
        self, model: ImageModel, folder: Path, settings: BackgroundSettings, brand: Brand
    ) -> None:
        self._model = model
        self._folder = folder
        self._settings = settings
        self._brand = brand
        self._state = _State()

    def is_wanted(self, intent: str, page: Mapping[str, Any]) -> bool:
        """Whether a page of this intent gets a background: only one that has no picture yet."""
        intents = self._settings.intents
        return (not intents or intent in intents) and absent(page.get(self._settings.field))

    def background(self, page: Mapping[str, Any]) -> Made:
        """The page's background; nothing that goes wrong is raised, a note tells it."""
        try:
            prompt = self._settings.prompt.words(page, self._brand)
            if not prompt:
                return Made(None, "no background: its prompt is empty for this page.")
            seed = seed_of(page)
            path = self._folder / f"{self._key(prompt, seed)}.jpg"
            with self._turn(path.name):
                if not _is_kept(path):
                    self._make(path, prompt, seed)
            return Made(path)
        except (SvgogError, OSError) as problem:
            told = str(problem) if isinstance(problem, SvgogError) else problem.strerror
            return Made(None, f"no background: {told or 'its file cannot be written.'}")

    def _key(self, prompt: str, seed: int) -> str:
        wanted, brand = self._settings, self._brand
        parts = [_WAY, prompt, seed, wanted.url, wanted.model, wanted.size]
        parts += [brand.background.hex, brand.text.hex]
        return sha256(json.dumps(parts).encode()).hexdigest()

    def _make(self, path: Path, prompt: str, seed: int) -> None:
        if self._state.failures >= _PATIENCE:
            raise AssetError(f"the model failed {_PATIENCE} times in a row and is not asked again.")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            data = quiet_jpeg(self._asked(prompt, seed), self._brand)
        except AssetError:
            self._count(self._state.failures + 1)
            raise
        self._count(0)
        write_whole(path, data)

    def _asked(self, prompt: str, seed: int) -> bytes:
        width, height = self._settings.size
        try:
            data = self._model.image(prompt, width=width, height=height, seed=seed)
        except SvgogError as problem:
            raise AssetError(problem.message, hint=problem.hint) from None
        except Exception as problem:  # a model of somebody's own, whose words may hold a secret
            raise AssetError(f"The model failed: {type(problem).__name__}.") from None
        if not isinstance(data, bytes):
            raise AssetError("The model answers with something else than bytes.")
        return data

    def _count(self, failures: int) -> None:
        with self._state.lock:
            self._state.failures = failures

    @contextmanager
    def _turn(self, name: str) -> Iterator[None]:
        """One at a time for the same picture, so that the second finds what the first has made."""
        with self._state.lock:
            turn = self._state.turns.setdefault(name, threading.Lock())
        with turn:
            yield


def seed_of(page: Mapping[str, Any]) -> int:
    """A number below 2³¹ for a page: that of its slug, or of what else names it."""
    named = next((page[name] for name in _NAMED_BY if not absent(page.get(name))), "")
    digest = sha256(str(named).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def _is_kept(path: Path) -> bool:
    """Whether a whole picture is there: one that was cut short is made anew."""
    try:
        data = path.read_bytes()
        is_jpeg = sniff(data, path.name).media_type == "image/jpeg"
    except (OSError, AssetError):
        return False
    return is_jpeg and data.endswith(_END_OF_IMAGE)
