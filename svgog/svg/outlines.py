"""The writer that needs no font: every glyph one path (or, in colour, one small drawing)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import cycle

from svgog.model import Letters
from svgog.svg.decorations import Decoration, decorations
from svgog.svg.geometry import number
from svgog.svg.node import Node, once
from svgog.svg.placed import PlacedGlyph, PlacedRun, PlacedText
from svgog.svg.textpaint import span_paint
from svgog.svg.write import element, markup, written_attributes
from svgog.text.colour import ColourGlyph
from svgog.text.outline import drawer

_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_UPRIGHT = PlacedGlyph(0, 0, 0)[3:]
_OWN_PLACE = frozenset({"x", "y", "dx", "dy", "rotate", "textLength", "lengthAdjust"})


def write_outlines(text: Node, placed: PlacedText) -> str:
    """``text`` as a group of paths; inside a ``clipPath``, where no group may stand, as paths."""
    inner = _box_of_cells(text, placed) + "".join(_inside(text, placed))
    if text.parent is not None and text.parent.tag == "clipPath":
        return "".join(_bare_paths(text, placed))
    return element("g", group_attributes(text), inner) if inner else ""


def group_attributes(text: Node) -> str:
    """The attributes of ``text`` that its group keeps: id, transform, clip, filter, paint."""
    return markup(group_attrs(text))


@once
def group_attrs(text: Node) -> dict[str, str]:
    """The same by name; never to be changed."""
    shell = Node("g", {n: v for n, v in text.attrs.items() if n not in _OWN_PLACE}, text.style)
    return written_attributes(shell)


def letters_of(text: Node, runs: Iterable[PlacedRun], device: float) -> tuple[Letters, ...] | None:
    """The text as mere outlines filled with one colour a run; None where it is more than that."""
    if not _is_plain(text):
        return None
    found = []
    for run in runs:
        if run.owner is not text and not _is_plain(run.owner):
            return None
        draw = drawer(run.face)
        size, palette = run.font_size, run.style.palette
        arts = [draw(glyph.gid, size, device, palette) for glyph in run.glyphs]
        if any(glyph[3:] != _UPRIGHT for glyph in run.glyphs):
            return None
        glyphs = [
            (art, glyph.x, glyph.y)
            for art, glyph in zip(arts, run.glyphs, strict=True)
            if art and isinstance(art, str)
        ]
        if len(glyphs) + arts.count("") < len(arts):
            return None
        if glyphs:
            found.append(Letters(span_paint(run.owner, text), tuple(glyphs)))
    return tuple(found)


@once
def _is_plain(node: Node) -> bool:
    """Whether nothing is drawn of words but their filled letters, each by itself."""
    around = (node, *node.ancestors())
    lines = any(at.style.get("text-decoration-line", "none") != "none" for at in around)
    stroked = node.computed("stroke", "none") != "none"
    return not (
        lines or stroked or _has_effects(node) or node.computed("fill").startswith("url(")
    ) and not (node.parent is not None and node.parent.tag == "clipPath")


@once
def _has_effects(node: Node) -> bool:
    return any(
        at.style.get(effect, "none") != "none"
        for at in (node, *node.ancestors())
        for effect in ("filter", "mask", "clip-path")
    )


def _box_of_cells(text: Node, placed: PlacedText) -> str:
    """An unpainted box where an effect is measured by the text's own, as wide as its cells.

    Filters, masks and clips in ``objectBoundingBox`` units would else see the ink alone.
    """
    box = placed.em_box
    if box is None or not _has_effects(text):
        return ""
    left, top, right, bottom = map(number, (box.x, box.y, box.right, box.bottom))
    data = f"M{left} {top}H{right}V{bottom}H{left}Z"
    return element("path", markup({"d": data, "fill": "none", "stroke": "none"}))


def _inside(text: Node, placed: PlacedText) -> Iterator[str]:
    lines = list(decorations(placed.runs, placed.device))
    yield from (decoration_markup(line, text) for line in lines if not line.over_glyphs)
    for run in placed.runs:
        paint = span_paint(run.owner, text)
        glyphs = list(glyph_markup(run, placed.device, in_place=_has_server(run)))
        if glyphs:
            yield _painted(run, glyphs, paint)
    yield from (decoration_markup(line, text) for line in lines if line.over_glyphs)


def _painted(run: PlacedRun, glyphs: list[str], paint: dict[str, str]) -> str:
    """Fill all glyphs before stroking any, as a browser paints a run (SVG 2 §13.7)."""
    every = "".join(glyphs)
    if run.owner.computed("stroke", "none") == "none":
        return element("g", markup(paint), every) if paint else every
    paths = "".join(glyph for glyph in glyphs if glyph.startswith("<path"))
    strokes_first = run.owner.computed("paint-order", "normal").split()[0] == "stroke"
    halves = [
        element("g", markup(paint | {"stroke": "none"}), every),
        element("g", markup(paint | {"fill": "none"}), paths) if paths else "",
    ]
    return "".join(reversed(halves) if strokes_first else halves)


def _has_server(run: PlacedRun) -> bool:
    return any(run.owner.computed(name).startswith("url(") for name in ("fill", "stroke"))


def glyph_markup(run: PlacedRun, device: float, *, in_place: bool = False) -> Iterator[str]:
    """One path, or one drawing in colour, a glyph; blank glyphs leave nothing.

    With ``in_place`` the path data hold the place, because a gradient or pattern in user space
    would move along with a transform.
    """
    draw = drawer(run.face)
    for glyph in run.glyphs:
        art = draw(glyph.gid, run.font_size, device, run.style.palette)
        if isinstance(art, ColourGlyph):
            yield element("g", markup(_colour_place(run, glyph, art)), art.svg)
        elif art and in_place and not glyph.turn and glyph.stretch == 1:
            yield element("path", markup({"d": _moved(art, glyph.x, glyph.y)}))
        elif art:
            yield element("path", markup({"transform": _transform(glyph), "d": art}))


def _colour_place(run: PlacedRun, glyph: PlacedGlyph, art: ColourGlyph) -> dict[str, str]:
    """Where a colour glyph stands, the text's fill as its own colour, the fill's opacity."""
    place = {"transform": _transform(glyph)}
    fill = run.owner.computed("fill", "#000")
    if "currentColor" in art.svg and not fill.startswith("url(") and fill.lower() != "currentcolor":
        place["color"] = fill
    opacity = run.owner.computed("fill-opacity", "1")
    return place if opacity == "1" else place | {"opacity": opacity}


def _moved(data: str, x: float, y: float) -> str:
    """Path data of absolute commands with x, y pairs, shifted."""
    shifts = cycle((x, y))
    return _NUMBER.sub(lambda found: _spaced(float(found[0]) + next(shifts), found), data)


def _spaced(value: float, found: re.Match[str]) -> str:
    text = number(value)
    joined = found.start() > 0 and found.string[found.start() - 1] not in " MLQC"
    return f" {text}" if joined and not text.startswith("-") else text


def _transform(glyph: PlacedGlyph) -> str:
    text = f"translate({number(glyph.x)} {number(glyph.y)})"
    if glyph.turn:
        text += f" rotate({number(glyph.turn)})"
    if glyph.stretch != 1:
        text += f" scale({number(glyph.stretch)} 1)"
    return text


def _bare_paths(text: Node, placed: PlacedText) -> Iterator[str]:
    outer = text.attrs.get("transform", "")
    for run in placed.runs:
        for glyph in run.glyphs:
            art = drawer(run.face)(glyph.gid, run.font_size, placed.device, run.style.palette)
            if isinstance(art, str) and art:
                place = f"{outer} {_transform(glyph)}".strip()
                yield element("path", markup({"transform": place, "d": art}))


def decoration_markup(line: Decoration, text: Node) -> str:
    if not line.data:
        return ""
    paint = span_paint(line.owner, text)
    color = line.owner.style.get("text-decoration-color")
    if color and color != "currentcolor":
        paint["fill"] = color
    return element("path", markup({"d": line.data} | paint))
