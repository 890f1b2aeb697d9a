"""What changed, in plain sentences: pixels, text boxes, engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from svgog.errors import quoted
from svgog.model import TextBox
from svgog.testing.compare import Difference
from svgog.testing.lock import Entry

_LEAST = 0.01
"""Of a px: less is the third decimal's rounding."""

_SHOWN, _KEPT = 60, 20
"""Of a text's characters: shown in all, and shown of what did not change."""


def pixels_sentences(found: Difference) -> list[str]:
    """How many pixels differ; the first, where all lie, and by how much."""
    wide, high = found.right - found.left + 1, found.bottom - found.top + 1
    count = f"{found.count:,} of {found.total:,} pixels"
    first = f"x {found.x}, y {found.y} ({found.expected} expected, {found.got} got)"
    step = f"the largest step in a channel is {found.largest} of 255."
    if found.count == 1:
        return [f"{count} differs.", f"It is at {first}; {step}"]
    return [
        f"{count} differ ({percent(found.share)}).",
        f"The first is at {first}; all lie within x {found.left} to {found.right}, "
        f"y {found.top} to {found.bottom} ({wide} by {high} px); {step}",
    ]


def size_sentence(expected: Entry, got: Entry) -> str:
    """Another size in px."""
    return f"it is {got.width} by {got.height} px instead of {expected.width} by {expected.height}."


def percent(share: float) -> str:
    if share < 0.0001:
        return "less than 0.01 %"
    return f"{share * 100:.0f} %" if share >= 0.1 else f"{share * 100:.2g} %"


def boxes_sentences(expected: Sequence[TextBox], got: Sequence[TextBox]) -> list[str]:
    """A sentence for each text box that changed; one when none did; none when none is known."""
    if not expected or not got:
        return []
    before, after = _by_id(expected), _by_id(got)
    names = dict.fromkeys([*before, *after])
    changes = {name: _change(before.get(name), after.get(name)) for name in names}
    sentences = [f"Text box {name}: {change}." for name, change in changes.items() if change]
    return sentences or ["Every text box stands where it stood, with the same words."]


def engines_sentence(before: Mapping[str, str], here: Mapping[str, str]) -> str:
    """Which engines have another version here; empty where none has."""
    changed = [
        f"{name} {version} → {here.get(name, 'absent')}"
        for name, version in before.items()
        if here.get(name) != version
    ]
    return f"The goldens were made with other engines: {', '.join(changed)}." if changed else ""


def _by_id(boxes: Sequence[TextBox]) -> dict[str, TextBox]:
    named: dict[str, TextBox] = {}
    for number, box in enumerate(boxes, 1):
        name = box.id or f"text {number}"
        named[name if name not in named else f"{name} ({number})"] = box
    return named


def _change(before: TextBox | None, after: TextBox | None) -> str:
    if before is None:
        return "is new"
    if after is None:
        return "is gone"
    return ", ".join(_changes(before, after))


def _changes(before: TextBox, after: TextBox) -> Iterator[str]:
    old, new = len(before.lines), len(after.lines)
    if old != new:
        yield f"{new} {'line' if new == 1 else 'lines'} instead of {old}"
    yield from _step(after.y - before.y, "lower", "higher")
    yield from _step(after.x - before.x, "to the right", "to the left")
    if abs(after.font_size - before.font_size) > _LEAST:
        yield f"font size {after.font_size:g} instead of {before.font_size:g}"
    yield from _step(after.width - before.width, "wider", "narrower")
    yield from _step(after.height - before.height, "taller", "less tall")
    if before.outcome != after.outcome:
        yield f"{after.outcome} instead of {before.outcome}"
    words, said = " ".join(before.lines), " ".join(after.lines)
    if words != said:
        same = _same_words(words, said)
        yield f"{_from(said, same)} instead of {_from(words, same)}"
    elif old == new and before.lines != after.lines:
        yield "its lines break elsewhere"


def _same_words(one: str, other: str) -> int:
    """How much both begin with, up to a word; some of it is kept to be recognised."""
    pairs = enumerate(zip(one, other, strict=False))
    length = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return one.rfind(" ", 0, max(length - _KEPT, 0)) + 1


def _from(words: str, start: int) -> str:
    return quoted(f"… {words[start:]}" if start else words, _SHOWN)


def _step(by: float, more: str, less: str) -> Iterator[str]:
    if abs(by) > _LEAST:
        yield f"{abs(round(by, 2)):g} px {more if by > 0 else less}"
