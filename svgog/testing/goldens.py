"""The goldens of one folder: is this card its golden, and if not, what is to be said?

Nothing is written into the folder here: what a run takes waits in a folder of the run's own until
the one process that sees the whole run keeps it (``svgog.testing.store``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from svgog.errors import AssetError
from svgog.testing import Tolerance
from svgog.testing.compare import compare, side_by_side, within
from svgog.testing.engines import here
from svgog.testing.explain import (
    boxes_sentences,
    engines_sentence,
    percent,
    pixels_sentences,
    size_sentence,
)
from svgog.testing.lock import Entry, Lock, entry_lines, entry_of_lines, read_lock
from svgog.testing.pixels import Card, Pixels, picture_in, write_picture

Update: TypeAlias = Literal["none", "new", "all"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How one card is held: ``picture`` keeps a PNG, ``command`` runs the test."""

    command: str
    picture: bool = True
    tolerance: Tolerance | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``fault`` says why the card is not its golden; ``taken`` is the golden it shall become."""

    fault: str = ""
    taken: Entry | None = None
    expected: Pixels | None = None


HELD = Verdict()


@dataclass
class Goldens:
    """A folder with its lock; ``run_folder`` is where this run's own pictures go."""

    folder: Path
    run_folder: Path
    update: Update = "none"

    @cached_property
    def lock(self) -> Lock:
        return read_lock(self.folder)

    def hold(self, card: Card, name: str, wish: Wish) -> Verdict:
        """Compare; or take the card where this run may."""
        known = self.lock.entries.get(name)
        if known is None:
            may_take = self.update != "none"
            return self._take(card, name, wish) if may_take else self._new(card, name, wish)
        if known == card.entry:
            return self._same(card, name, wish)
        expected = self._expected(name, known)
        if expected is not None and within(expected, card.pixels, wish.tolerance):
            return HELD
        if self.update == "all":
            return self._take(card, name, wish)
        return Verdict(self._difference(card, name, wish, expected), expected=expected)

    def _same(self, card: Card, name: str, wish: Wish) -> Verdict:
        known = self.lock.entries[name]
        kept = self._picture_path(name).exists()
        is_complete = not wish.picture or self._expected(name, known) is not None
        is_as_wished = kept == wish.picture and known.boxes == _kept(card)
        if is_complete and (is_as_wished or self.update != "all"):
            return HELD
        if self.update != "none":
            return self._take(card, name, wish)
        state = "another card's" if kept else "missing"
        return Verdict(
            f'The card is its golden "{name}", but the golden\'s picture is {state}: '
            f"{self._picture_path(name)}\nTo write it anew: {wish.command} --golden-update-new"
        )

    def _new(self, card: Card, name: str, wish: Wish) -> Verdict:
        path = write_picture(card.pixels, self.run_folder / f"{name}.png")
        return Verdict(
            f'There is no golden "{name}" yet.\nGot: {path}\n'
            f"To accept it: {wish.command} --golden-update-new"
        )

    def _take(self, card: Card, name: str, wish: Wish) -> Verdict:
        if wish.picture:
            write_picture(card.pixels, self.staged(name), effort="small")
        return Verdict(taken=card.entry)

    def staged(self, name: str) -> Path:
        """Where a taken picture waits."""
        return self.run_folder / "taken" / f"{name}.png"

    def _difference(self, card: Card, name: str, wish: Wish, expected: Pixels | None) -> str:
        known = self.lock.entries[name]
        first, *more = _pixels(known, card, expected)
        lines = [
            f'The card is not its golden "{name}": {first}',
            *more,
            *_tolerated(card, wish, expected),
            *boxes_sentences(known.boxes, card.boxes),
            engines_sentence(self.lock.engines, here()),
        ]
        if expected is None:
            path = write_picture(card.pixels, self.run_folder / f"{name}.png")
            lines.append(f"Got: {path}")
        else:
            sheet = side_by_side(expected, card.pixels)
            path = write_picture(sheet, self.run_folder / f"{name}.png")
            lines.append(f"Expected | difference | got: {path}")
        lines.append(f"To accept it: {wish.command} --golden-update")
        return "\n".join(filter(None, lines))

    def _picture_path(self, name: str) -> Path:
        return self.folder / f"{name}.png"

    def _expected(self, name: str, known: Entry) -> Pixels | None:
        """The golden's pixels, None where its picture is not kept or not of this golden."""
        path = self._picture_path(name)
        if not path.exists():
            return None
        try:
            pixels = picture_in(path)
        except (AssetError, TypeError):
            return None
        return pixels if Card(pixels).entry == known else None


def _kept(card: Card) -> tuple[object, ...]:
    """The card's boxes as a lock gives them back."""
    return entry_of_lines(entry_lines("x", card.entry)).boxes


def _pixels(known: Entry, card: Card, expected: Pixels | None) -> list[str]:
    got = card.entry
    if (known.width, known.height) != (got.width, got.height):
        return [size_sentence(known, got)]
    found = None if expected is None else compare(expected, card.pixels)
    if found is None:
        return ["its pixels have another digest.", "No picture is kept to compare it with."]
    return pixels_sentences(found)


def _tolerated(card: Card, wish: Wish, expected: Pixels | None) -> list[str]:
    if wish.tolerance is None:
        return []
    allowed = f"The test's tolerance is {wish.tolerance}"
    if expected is None:
        return [f"{allowed}, but it needs the golden's picture, which is not kept."]
    if expected.shape != card.pixels.shape:
        return []
    found = compare(expected, card.pixels, wish.tolerance.channel)
    if found is None:
        return []
    return [
        f"{allowed}: {found.count:,} pixels ({percent(found.share)}) are further away than "
        f"channel {wish.tolerance.channel}."
    ]
