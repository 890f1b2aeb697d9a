"""Reading a ``<text>``: its words, its room, and what CSS says of its lines."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from svgog.errors import Place, TemplateError, TextError, TextOverflow, nearest
from svgog.model import Rect
from svgog.svg import fontstyle
from svgog.svg.breakstyle import with_breaks
from svgog.svg.flow import Flow, Kind
from svgog.svg.geometry import finite, is_length, length
from svgog.svg.measures import inline_size
from svgog.svg.mirror import is_mirrored, says_direction
from svgog.svg.node import Node
from svgog.svg.shapes import own_box
from svgog.svg.unicodebidi import direction_of, is_plaintext
from svgog.svg.viewport import Viewport, local_transform
from svgog.svg.vocabulary import fit_range
from svgog.svg.words import Words, preserves_space, read_words
from svgog.text.fontbook import FontBook
from svgog.text.leading import least_line_height
from svgog.text.paragraph import Paragraph, shape_paragraph
from svgog.text.style import Length, LineOptions, TextBoxTrim

_SHAPE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_COUNT = re.compile(r"[1-9][0-9]{0,5}")
MOST_CHARACTERS = 20_000
"""In one text; each becomes a path, and the painter takes no more of them."""
MOST_LINES = 1_000
"""More lines than any card is high; a box a hair wide would make one of every letter."""
_SHARE = {"start": 0.0, "left": 0.0, "middle": 0.5, "center": 0.5, "end": 1.0, "right": 1.0}


def read_flow(
    node: Node,
    *,
    views: Mapping[Node, Viewport],
    fonts: FontBook,
    ids: dict[str, Node],
    lang: str,
    in_stack: bool,
) -> Flow:
    """Read one ``<text>``; shapes its words once.

    ``in_stack`` makes a text without a box one line, whatever places an editor gave its words.
    """
    _refuse_vertical(node)
    size = fontstyle.font_size(node)
    view = views[node]
    room = _room(node, ids, views)
    inline = inline_size(node, percent=view.width, em=size)
    kind: Kind = "shape" if room else "inline" if inline > 0 else "line" if in_stack else "free"
    words = read_words(node, size, lang, fonts, flowed=kind != "free")
    characters = sum(len(span.text) for span in words.spans)
    if characters > MOST_CHARACTERS:
        raise TextOverflow(
            f"the text has {characters:,} characters; {MOST_CHARACTERS:,} are the most.",
            place=node.place,
        )
    paragraph = _shape(node, words, fonts, lang, kind)
    lowest, highest = fit_range(node, size)
    width = room.width if room else inline if inline > 0 else math.inf
    x = _first(node, "x", partial(view.x, em=size))
    left = room.x if room else _inline_left(node, x, inline, paragraph) if inline > 0 else None
    return Flow(
        node=node,
        kind=kind,
        words=words,
        paragraph=paragraph,
        font_size=size,
        lowest=lowest,
        highest=highest,
        options=_roomy(
            _line_options(node, fonts, kind, width, aligned=left is not None), paragraph
        ),
        width=width,
        room=room,
        x=x,
        y=_first(node, "y", partial(view.y, em=size)),
        share=anchor_share(node),
        content=_SHARE.get(node.style.get("align-content", "start"), 0.0),
        left=left,
        mirrored=is_mirrored(node),
        stretch=_text_fit(node, kind),
    )


def _roomy(options: LineOptions, paragraph: Paragraph) -> LineOptions:
    """A line height given as a share of the font size suits every script of the words."""
    least = least_line_height(paragraph.scripts)
    if options.line_height.px or options.line_height.em >= least:
        return options
    return replace(options, line_height=Length(em=least))


def _refuse_vertical(node: Node) -> None:
    mode = node.computed("writing-mode", "horizontal-tb")
    if mode.startswith(("vertical", "sideways", "tb")):
        raise TemplateError(
            f'svgog sets no vertical text: writing-mode="{mode}".',
            place=node.place,
            hint="Set the words in horizontal lines, or turn them into outlines in your editor.",
        )


def anchor_share(node: Node) -> float:
    """How much of a line's width lies before its anchor point: ``text-anchor``, ``direction``."""
    share = _SHARE.get(node.computed("text-anchor"), 0.0)
    return 1 - share if direction_of(node) == "rtl" and not is_mirrored(node) else share


def _inline_left(node: Node, x: float, width: float, paragraph: Paragraph) -> float | None:
    """The left edge of an ``inline-size`` box that starts its lines at the right, else None.

    ``direction: rtl`` makes ``x`` the right edge (SVG 2 §11.7). Where nothing says so and the words
    alone run that way, the box stays where it was drawn, so that nothing leaves the card.
    """
    starts = node.computed("text-anchor", "start") == "start"
    if not paragraph.rtl or not starts or says_direction(node):
        return None
    return x - width if direction_of(node) == "rtl" else x


def _shape(node: Node, words: Words, fonts: FontBook, lang: str, kind: Kind) -> Paragraph:
    space = node.computed("white-space", "normal")
    direction = "auto" if is_plaintext(node) else direction_of(node) or "auto"
    if kind in ("shape", "inline") and space == "pre":
        space = "pre-wrap"
    elif kind == "free" and space in ("normal", "nowrap", "pre-line"):
        space = "pre" if preserves_space(node) else "nowrap"
    return shape_paragraph(
        words.spans,
        fonts,
        lang=fontstyle.lang(node, lang),
        direction=direction,  # type: ignore[arg-type]
        white_space=space,  # type: ignore[arg-type]
    )


def _room(node: Node, ids: dict[str, Node], views: Mapping[Node, Viewport]) -> Rect | None:
    """The rectangle of ``shape-inside``: its numbers are of the text's own user space.

    Of its transforms only its own counts, wherever it is drawn: as Inkscape lays it out.
    """
    value = node.style.get("shape-inside", "none")
    if value in ("none", "auto", ""):
        return None
    match = _SHAPE.search(value)
    shape = ids.get(match[1]) if match else None
    if shape is None:
        raise TemplateError(
            f'shape-inside="{value}" names no shape.',
            place=node.place,
            hint=nearest(match[1] if match else value, ids),
        )
    return local_transform(shape).box(rect_of(shape, views, node.place))


def rect_of(shape: Node, views: Mapping[Node, Viewport], place: Place | None) -> Rect:
    """A ``<rect>`` with numbers of its own, in its own user space."""
    box = own_box(shape, views[shape]) if shape.tag == "rect" else None
    if box is None:
        raise TemplateError(
            f'"#{shape.id}" must be a <rect> with a width and a height of its own.', place=place
        )
    return box


def _line_options(
    node: Node, fonts: FontBook, kind: Kind, width: float, *, aligned: bool
) -> LineOptions:
    wrap = node.computed("text-wrap", "wrap")
    if kind in ("line", "free") or node.computed("white-space") == "nowrap":
        wrap = "nowrap"
    clamp = node.style.get("line-clamp", "none").split()
    lines = int(clamp[0]) if clamp and _COUNT.fullmatch(clamp[0]) else None
    align = "start" if aligned else "left"
    if kind == "shape":
        align = node.computed("text-align", "start")
        if says_direction(node):
            align = {"start": "left", "end": "right"}.get(align, align)
    boxed = kind in ("shape", "inline")
    options = LineOptions(
        line_height=_line_height(node, fonts),
        text_align=align if align in _SHARE or align == "justify" else "start",  # type: ignore[arg-type]
        text_indent=_indent(node, width),
        text_wrap=wrap if wrap in ("nowrap", "balance", "pretty") else "wrap",  # type: ignore[arg-type]
        line_clamp=lines or (1 if wrap == "nowrap" and boxed else MOST_LINES),
        ellipsis=_ellipsis(node),
        text_box_trim=_trim(node),
    )
    return with_breaks(node, options, boxed=boxed)


def _indent(node: Node, width: float) -> Length:
    """A percentage is one of the box, in which a text without one has no share."""
    value = node.computed("text-indent", "0")
    if value.rstrip().endswith("%"):
        return Length(px=length(value, percent=width)) if math.isfinite(width) else Length()
    return fontstyle.spacing(node, "text-indent", "0")


def _trim(node: Node) -> TextBoxTrim:
    which = node.style.get("text-box-trim", "none")
    if which == "none":
        return TextBoxTrim()
    edge = node.computed("text-box-edge", "auto")
    try:
        return TextBoxTrim.parse(which if edge == "auto" else f"{which} {edge}")
    except TextError as error:
        raise TemplateError(error.message, place=node.place, hint=error.hint) from None


def _ellipsis(node: Node) -> str | None:
    clamp = node.style.get("line-clamp", "").split(maxsplit=1)
    value = node.style.get("block-ellipsis", clamp[1] if len(clamp) > 1 else "auto")
    if value in ("none", "no-ellipsis") or (
        value == "auto" and node.style.get("text-overflow") == "clip"
    ):
        return None
    return "…" if value == "auto" else value.strip("\"'")


def _line_height(node: Node, fonts: FontBook) -> Length:
    """A number follows the font when it shrinks; so do em and %; ``normal`` asks the font.

    A number is inherited as it is, em and % as what they come to (CSS Inline 3 §4.2).
    """
    value, owner = "normal", node
    for at in (node, *node.ancestors()):
        if at.style.get("line-height", "inherit") != "inherit":
            value, owner = at.style["line-height"], at
            break
    if re.fullmatch(r"\d*\.?\d+", value):
        return Length(em=finite(value))
    if is_length(value):
        if value.rstrip().endswith(("em", "%")):
            share = fontstyle.font_size(owner) / (fontstyle.font_size(node) or 1)
            return Length(em=length(value, percent=1, em=1) * share)
        return Length(px=length(value))
    style = fontstyle.text_style(node, fontstyle.font_size(node), "", fonts)
    faces = fonts.match(style.families, style.weight, style.slant, style.stretch)
    if not faces:
        return Length(em=1.2)
    metrics = faces[0].metrics
    return Length(em=metrics.ascent - metrics.descent + metrics.line_gap)


def _first(node: Node, name: str, to_px: Callable[[str], float]) -> float:
    """The first of a list of places; a text without one takes its first tspan's."""
    for at in (node, *[child for child in node.elements if child.tag == "tspan"][:1]):
        words = at.attrs.get(name, "").replace(",", " ").split()
        if words:
            return to_px(words[0])
    return 0.0


def _text_fit(node: Node, kind: Kind) -> tuple[bool, bool]:
    words = node.style.get("text-fit", "none").split()
    if kind not in ("shape", "inline"):
        return False, False
    return "grow" in words, "shrink" in words
