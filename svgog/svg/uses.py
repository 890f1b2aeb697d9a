"""``<use>`` of anything that holds text or pictures is written out (SVG 2 §5.6).

Text inherits from where it is used, not from where it is defined, so it can only be laid out in
place. What holds neither stays a ``<use>``.
"""

from __future__ import annotations

import re

from svgog._css import COLORS
from svgog.errors import TemplateError
from svgog.svg.node import Node, by_id

MOST_NODES = 20_000
_URL = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")


def write_out(root: Node) -> None:
    """Replace every painted ``<use>`` of text or pictures by a copy of what it uses."""
    ids = by_id(root.walk())
    copies = 0
    without: set[Node] = set()
    nodes = sum(1 for _ in root.walk())
    waiting = [node for node in root.walk() if node.tag == "use"]
    while waiting:
        use = waiting.pop(0)
        target = ids.get(use.attrs.get("href", "").removeprefix("#"))
        if target is None or not _holds_text(target, ids, without) or not use.is_painted():
            continue
        if target is use or target in use.ancestors():
            raise TemplateError(f'<use href="#{target.id}"> uses itself.', place=use.place)
        copies += 1
        copy = _instance(use, target, f"-u{copies}")
        nodes += sum(1 for _ in copy.walk())
        if nodes > MOST_NODES:
            raise TemplateError(
                f"<use> multiplies the drawing to over {MOST_NODES} elements.", place=use.place
            )
        use.replace_with(copy)
        waiting.extend(node for node in copy.walk() if node.tag == "use")


def _holds_text(target: Node, ids: dict[str, Node], without: set[Node]) -> bool:
    """``without`` collects the nodes that are known to hold none, so each is looked at once."""
    seen: set[Node] = set()
    waiting = [target]
    while waiting:
        node = waiting.pop()
        if node in seen or node in without:
            continue
        seen.add(node)
        for inner in node.walk():
            if inner.tag in ("text", "image"):
                return True
            used = ids.get(inner.attrs.get("href", "").removeprefix("#"))
            if inner.tag == "use" and used is not None:
                waiting.append(used)
    without |= seen
    return False


def _instance(use: Node, target: Node, suffix: str) -> Node:
    group = Node("g", style=dict(use.style), place=use.place)
    group.attrs = {
        name: value
        for name, value in use.attrs.items()
        if name not in ("x", "y", "width", "height", "href")
    }
    shift = f"translate({use.attrs.get('x', '0')} {use.attrs.get('y', '0')})"
    group.attrs["transform"] = f"{use.attrs.get('transform', '')} {shift}".strip()
    content = target.clone()
    if target.tag in ("symbol", "svg"):
        content.tag = "svg"
        for name in ("width", "height"):
            if name in use.attrs:
                content.attrs[name] = use.attrs[name]
        if target.tag == "symbol":
            content.style.setdefault("overflow", "hidden")
    _rename(content, suffix)
    group.append(content)
    return group


def _rename(content: Node, suffix: str) -> None:
    """Give a copy ids of its own; references inside it follow, references out of it stay."""
    own = {node.id for node in content.walk() if node.id}

    def follow(match: re.Match[str]) -> str:
        return f"url(#{match[1]}{suffix})" if match[1] in own else match[0]

    for node in content.walk():
        if node.id:
            node.attrs["id"] += suffix
        for names in (node.attrs, node.style):
            for name, value in names.items():
                if value.startswith("#") and value[1:] in own and name not in COLORS:
                    names[name] = value + suffix
                elif "url(" in value:
                    names[name] = _URL.sub(follow, value)


def prune(root: Node) -> None:
    """Drop the definitions that nothing refers to any more, outermost first, until none is left."""
    while True:
        wanted = _referenced(root)
        idle = [
            node
            for node in root.walk()
            if node.parent is not None
            and (node.tag == "symbol" or node.parent.tag == "defs")
            and not any(inner.id in wanted for inner in node.walk() if inner.id)
        ]
        idle += [n for n in root.walk() if n.tag == "defs" and not n.elements and n.parent]
        if not idle:
            return
        for node in idle:
            if node.parent is not None:
                node.remove()


def _referenced(root: Node) -> set[str]:
    found: set[str] = set()
    for node in root.walk():
        for name, value in (*node.attrs.items(), *node.style.items()):
            if name == "href" and value.startswith("#"):
                found.add(value[1:])
            elif "url(" in value:
                found.update(_URL.findall(value))
    return found
