"""Undoing what drawing programs do to text when they save: lines baked into tspans.

Inkscape writes a ``<tspan>`` with ``x`` and ``y`` for every line it wrapped, and cuts a Jinja mark
in two where a line ended. In text that has a box the lines are flowed anew, so these tspans are
taken away and what they cut is joined, before Jinja reads it.
"""

from __future__ import annotations

import re

from svgog.templating.source import Element, Text

_PLACED = frozenset({"x", "y", "dx", "dy", "rotate", "sodipodi:role", "xml:space"})
_LINE_FEED = re.compile(r"&#(?:10|[xX]0*[aA]);\s*$")
_BOX = re.compile(r"(?:shape-inside|inline-size)\s*:")


def join_lines(root: Element, og: str, bound: frozenset[str]) -> None:
    """Joins the lines of every text with a box in place; ``bound`` are ids the TOML fills."""
    boxed = _boxed_classes(root)
    inkscape = any(attribute.name == "xmlns:sodipodi" for attribute in root.attributes)
    for text in root.walk():
        if local(text) == "text" and _has_box(text, og, boxed, bound):
            if any(_is_line(child) for child in text.children if isinstance(child, Element)):
                text.attributes = [a for a in text.attributes if a.name != "xml:space"]
                _adopt_place(text)
            text.children = _merged(_flat(text.children, inkscape, bound), og)


def local(element: Element) -> str:
    return element.name.removeprefix("svg:")


def _boxed_classes(root: Element) -> frozenset[str]:
    """Selectors, by their last name, whose rule gives text a box."""
    names: set[str] = set()
    for element in root.walk():
        if local(element) == "style":
            sheet = "".join(child.raw for child in element.children if isinstance(child, Text))
            for rule in sheet.split("}"):
                selectors, _, body = rule.rpartition("{")
                if _BOX.search(body):
                    names.update(map(_last_name, selectors.split(",")))
    return frozenset(names)


def _last_name(selector: str) -> str:
    """``.b`` of ``g a.b``."""
    return re.split(r"(?=[.#])", (selector.split() or [""])[-1])[-1]


def _has_box(text: Element, og: str, boxed: frozenset[str], bound: frozenset[str]) -> bool:
    names = {attribute.name for attribute in text.attributes}
    if names & {"inline-size", "shape-inside", f"{og}:inline-size", f"{og}:text"}:
        return True
    keys = {"text", f"#{text.get('id')}", *(f".{name}" for name in text.get("class").split())}
    return bool(_BOX.search(text.get("style"))) or bool(keys & boxed) or text.get("id") in bound


def _adopt_place(text: Element) -> None:
    """Figma gives a text no place of its own, only its lines: the first one's is the text's."""
    first = next(c for c in text.children if isinstance(c, Element) and _is_line(c))
    own = {attribute.name for attribute in text.attributes}
    if "shape-inside" in own or "shape-inside" in text.get("style"):
        return
    places = [a for a in first.attributes if a.name in ("x", "y") and a.name not in own]
    text.attributes = [*text.attributes, *places]


def _is_line(element: Element) -> bool:
    return local(element) == "tspan" and (
        element.get("sodipodi:role") == "line" or bool(element.get("x") and element.get("y"))
    )


def _flat(
    children: list[Element | Text], inkscape: bool, bound: frozenset[str]
) -> list[Element | Text]:
    """The children with places taken off tspans and tspans that say nothing dissolved."""
    flat: list[Element | Text] = []
    line: Element | None = None
    for child in children:
        if isinstance(child, Text) or local(child) != "tspan":
            _append(flat, child)
            continue
        if _is_line(child):
            if line is not None:
                _separate(flat, line, child, inkscape)
            line = child
            _drop_line_feed(child)
        kept = [a for a in child.attributes if a.name not in _PLACED]
        inner = _flat(child.children, inkscape, bound)
        if all(a.name == "id" and a.value not in bound for a in kept):
            for part in inner:
                _append(flat, part)
        else:
            flat.append(Element(child.name, kept, child.offset, inner))
    return flat


def _drop_line_feed(line: Element) -> None:
    """Figma ends a line that it wrapped with a line feed, which ``white-space: pre`` would show."""
    last = line.children[-1] if line.children else None
    if isinstance(last, Text) and _LINE_FEED.search(last.raw):
        line.children[-1] = Text(_LINE_FEED.sub("", last.raw), last.origins)


def _separate(flat: list[Element | Text], last: Element, line: Element, inkscape: bool) -> None:
    """White space between two lines where the editor's line break stood for it."""
    if _inside_mark("".join(c.raw if isinstance(c, Text) else _words(c) for c in flat)):
        return
    if line.get("sodipodi:role") == "line":
        gap = "\n"
    elif inkscape or line.get("y") == last.get("y"):
        return  # Inkscape keeps the space at a line's end; without one it cut inside a word.
    else:
        gap = " "
    if not _words(last).endswith((" ", "\n")) and not _words(line).startswith((" ", "\n")):
        _append(flat, Text(gap, [(0, line.offset)]))


def _inside_mark(words: str) -> bool:
    return words.rfind("{{") > words.rfind("}}") or words.rfind("{%") > words.rfind("%}")


def _words(element: Element) -> str:
    return "".join(c.raw if isinstance(c, Text) else _words(c) for c in element.children)


def _merged(children: list[Element | Text], og: str) -> list[Element | Text]:
    """Neighbouring tspans of one style as one: a line's end had cut it."""
    merged: list[Element | Text] = []
    for child in children:
        last = merged[-1] if merged else None
        if (
            isinstance(child, Element)
            and isinstance(last, Element)
            and _style(child, og) is not None
            and _style(child, og) == _style(last, og)
        ):
            for part in child.children:
                _append(last.children, part)
        else:
            merged.append(child)
    for child in merged:
        if isinstance(child, Element):
            child.children = _merged(child.children, og)
    return merged


def _style(element: Element, og: str) -> tuple[str, list[tuple[str, str]]] | None:
    if any(a.name.startswith(f"{og}:") for a in element.attributes):
        return None
    return element.name, [(a.name, a.raw) for a in element.attributes if a.name != "id"]


def _append(children: list[Element | Text], child: Element | Text) -> None:
    if isinstance(child, Text) and children and isinstance(last := children[-1], Text):
        children[-1] = last.join(child)
    else:
        children.append(child)
