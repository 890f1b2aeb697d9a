"""What a text is painted with: each span's own paints, servers in the text's box."""

from __future__ import annotations

from collections.abc import Iterator

from svgog.model import Rect
from svgog.svg.geometry import Matrix, length, number, transform
from svgog.svg.node import Node
from svgog.svg.placed import PlacedText

INHERITED_PAINT = (
    "color",
    "fill",
    "fill-opacity",
    "fill-rule",
    "paint-order",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "visibility",
)


def span_paint(owner: Node, text: Node) -> dict[str, str]:
    """The paint that the tspans between ``text`` and ``owner`` set; their opacities multiply."""
    found: dict[str, str] = {}
    opacity = 1.0
    node: Node | None = owner
    while node is not None and node is not text:
        for name in INHERITED_PAINT:
            if name in node.style and name not in found:
                found[name] = node.style[name]
        opacity *= length(node.style.get("opacity", "1"), percent=1, default=1)
        node = node.parent
    if opacity != 1:
        found["opacity"] = number(max(0.0, opacity))
    return {name: found[name] for name in sorted(found)}


def server_in_box(server: Node, ids: dict[str, Node], box: Rect, new_id: str) -> Node | None:
    """A gradient or pattern in ``objectBoundingBox`` units, as it lies in a text's own box.

    Glyphs are painted one by one, so the box must be the text's. None where the server already
    uses user space.
    """
    units = "patternUnits" if server.tag == "pattern" else "gradientUnits"
    if _inherited(server, units, ids) == "userSpaceOnUse" or not box.width or not box.height:
        return None
    twin = Node(server.tag, dict(server.attrs), dict(server.style), place=server.place)
    twin.children = _content(server, ids)
    twin.attrs |= {"id": new_id, units: "userSpaceOnUse"}
    twin.attrs.pop("href", None)
    to_box = Matrix(a=box.width, d=box.height, e=box.x, f=box.y)
    if server.tag == "pattern":
        _pattern_box(twin, server, ids, box)
        return twin
    for name in ("spreadMethod", "gradientTransform"):
        value = _inherited(server, name, ids)
        if value:
            twin.attrs[name] = value
    whole = to_box @ transform(twin.attrs.get("gradientTransform", ""))
    twin.attrs["gradientTransform"] = str(whole)
    ends = {"x1": "0", "y1": "0", "x2": "1", "y2": "0"}
    if server.tag == "radialGradient":
        ends = {"cx": ".5", "cy": ".5", "r": ".5"}
    for name in (*ends, *(("fx", "fy", "fr") if server.tag == "radialGradient" else ())):
        value = _inherited(server, name, ids) or ends.get(name, "")
        if value:
            twin.attrs[name] = f"{length(value, percent=1):.6f}"
    return twin


def _pattern_box(twin: Node, server: Node, ids: dict[str, Node], box: Rect) -> None:
    for name, size, start in (
        ("x", box.width, box.x),
        ("y", box.height, box.y),
        ("width", box.width, 0.0),
        ("height", box.height, 0.0),
    ):
        share = length(_inherited(server, name, ids), percent=1)
        twin.attrs[name] = f"{start + share * size:.6f}"


def _chain(server: Node, ids: dict[str, Node]) -> Iterator[Node]:
    seen: set[Node] = set()
    node: Node | None = server
    while node is not None and node not in seen:
        seen.add(node)
        yield node
        node = ids.get(node.attrs.get("href", "").removeprefix("#"))


def _inherited(server: Node, name: str, ids: dict[str, Node]) -> str:
    return next((node.attrs[name] for node in _chain(server, ids) if name in node.attrs), "")


def _content(server: Node, ids: dict[str, Node]) -> list[Node | str]:
    for node in _chain(server, ids):
        if node.elements:
            return list(node.clone().children)
    return []


def localise_paint(text: Node, placed: PlacedText, root: Node, ids: dict[str, Node]) -> None:
    """Gradients and patterns in units of the text's box, which its single glyphs do not have."""
    if placed.em_box is None:
        return
    owners = {id(run.owner): run.owner for run in placed.runs}
    for index, owner in enumerate([text, *owners.values()]):
        for name in ("fill", "stroke"):
            value = owner.computed(name)
            if not value.startswith("url(#"):
                continue
            server = ids.get(value[5:].split(")")[0])
            if server is None:
                continue
            new_id = f"{server.id}-{text.id or len(ids)}-{index}"
            twin = server_in_box(server, ids, placed.em_box, new_id)
            if twin is not None:
                root.append(_defs(twin))
                owner.become(style=owner.style | {name: f"url(#{new_id})"})
                ids[new_id] = twin


def _defs(node: Node) -> Node:
    defs = Node("defs")
    defs.append(node)
    return defs
