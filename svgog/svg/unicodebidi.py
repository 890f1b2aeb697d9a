"""CSS ``unicode-bidi`` and ``direction`` as the bidi controls that stand for them.

CSS Writing Modes 4 §2.4. A chunk of text, which has a place of its own, is ordered by itself, too
(SVG 2 §11.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from svgog.svg.node import Node, once

_LRE, _RLE, _PDF, _LRO, _RLO = "\u202a\u202b\u202c\u202d\u202e"
_LRI, _RLI, _FSI, _PDI = "\u2066\u2067\u2068\u2069"


class Controls(NamedTuple):
    """What stands before and after some words."""

    before: str = ""
    after: str = ""


@once
def direction_of(node: Node) -> str:
    """``ltr`` or ``rtl`` as the drawing says it, else empty: then the words decide."""
    value = node.computed("direction")
    return value if value in ("ltr", "rtl") else ""


@once
def is_plaintext(text: Node) -> bool:
    """Whether the words of ``text`` decide on its direction whatever the drawing says."""
    return text.style.get("unicode-bidi") == "plaintext"


def bidi_controls(text: Node, owners: Sequence[Node], *, chunks: bool) -> list[Controls]:
    """The controls around each string of ``text``; ``owners`` are the strings' elements in order.

    The first string of a tspan carries what opens it, the last one what closes it. With
    ``chunks`` a tspan with a place of its own opens an isolate up to the next one.
    """
    chains = [_chain(owner, text) for owner in owners]
    starts = _chunk_starts(chains) if chunks else [False] * len(chains)
    found = []
    for at, chain in enumerate(chains):
        earlier = chains[at - 1] if at else []
        later = chains[at + 1] if at + 1 < len(chains) else []
        opened = [_controls(node, text) for node in chain if node not in earlier]
        closed = [_controls(node, text) for node in reversed(chain) if node not in later]
        before = "".join(each.before for each in opened)
        after = "".join(each.after for each in closed)
        if starts[at]:
            before = {"ltr": _LRI, "rtl": _RLI}.get(direction_of(owners[at]), _FSI) + before
        if any(starts[: at + 1]) and (at + 1 == len(chains) or starts[at + 1]):
            after += _PDI
        found.append(Controls(before, after))
    return found


def _chain(owner: Node, text: Node) -> list[Node]:
    """From ``text`` down to ``owner``."""
    chain = [owner]
    while chain[-1] is not text and chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return chain[::-1]


def _chunk_starts(chains: Sequence[Sequence[Node]]) -> list[bool]:
    """Whether a later string is the first of a tspan with a place of its own."""
    starts = []
    for at, chain in enumerate(chains):
        fresh = [node for node in chain if at and node not in chains[at - 1]]
        starts.append(any(node.attrs.keys() & {"x", "y"} for node in fresh))
    return starts


def _controls(node: Node, text: Node) -> Controls:
    value, direction = node.style.get("unicode-bidi", "normal"), direction_of(node)
    embeds = {"ltr": Controls(_LRE, _PDF), "rtl": Controls(_RLE, _PDF)}
    isolates = {"ltr": Controls(_LRI, _PDI), "rtl": Controls(_RLI, _PDI)}
    override = Controls(_RLO if direction == "rtl" else _LRO, _PDF)
    isolate = isolates.get(direction, Controls(_FSI, _PDI))
    if value == "bidi-override" or (value == "isolate-override" and node is text):
        return override
    if node is text:
        return Controls()
    match value:
        case "embed":
            return embeds.get(direction, Controls())
        case "isolate":
            return isolate
        case "isolate-override":
            return Controls(isolate.before + override.before, override.after + isolate.after)
        case "plaintext":
            return Controls(_FSI, _PDI)
    return Controls()
