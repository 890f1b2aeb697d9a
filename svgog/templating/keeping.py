"""Pieces of a template that come out as before wherever what they mention is as before.

A template is pure: no clock, no environment, no file. So what a piece prints, and what ``set``
reckons, is kept under the values of the names in it, and only what a page changes runs again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any, TypeAlias, cast

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from svgog.color import Color
from svgog.config import Author, Brand
from svgog.templating.values import Empty, Image, Money, RichText

KEPT = "_og_kept"
"""The name under which a filling sees what its template keeps."""
_MOST_KEPT, _MOST_WORLDS = 2048, 16
_UNASKED = ("lang", "dir", "currency")
_STATEFUL = (nodes.Call, nodes.AssignBlock, nodes.Assign, nodes.For, nodes.If, nodes.ExprStmt)
_PLAIN = (bool, int, float, Decimal, datetime.date, datetime.datetime, Color, Money, RichText)
_HASHED = frozenset({*_PLAIN, Markup, Empty, Author, Image, type(None)})
_KEPT_VALUES = frozenset({*_PLAIN, str, Markup, Empty, type(None)})

Known: TypeAlias = dict[object, tuple[Any, object]]
"""By piece and values: what came out, and what must stay alive as long as it is known."""


KnownByWorld: TypeAlias = dict[object, tuple[Known, object]]
"""By what filters look at unasked: the page's language, direction and currency, and the brand."""


def known_for(values: Mapping[str, Any], kept: KnownByWorld) -> Known:
    """What is known where these values hold."""
    brand = values.get("brand")
    key = (*(values.get(name) for name in _UNASKED), id(brand))
    found = kept.get(key)
    if found is None:
        if len(kept) >= _MOST_WORLDS:
            kept.clear()
        # The brand is held, too, lest another comes to have its id.
        found = kept[key] = {}, brand
    return found[0]


def keep_pieces(tree: nodes.Template) -> nodes.Template:
    """The tree with its pieces kept; what stands in loops and macros runs as it is."""
    tree.body = _Keeper().block(tree.body)
    return tree


class _Keeper:
    def __init__(self) -> None:
        self._count = 0

    def block(self, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        waiting: list[nodes.Node] = []
        for node in body:
            if isinstance(node, (nodes.Output, nodes.FilterBlock)):
                waiting += node.nodes if isinstance(node, nodes.Output) else [node]
                continue
            found += self._pieces(waiting)
            waiting = []
            if isinstance(node, nodes.If):
                node.body = self.block(node.body)
                node.else_ = self.block(node.else_)
                node.elif_ = [self._elif(each) for each in node.elif_]
                found.append(node)
            elif isinstance(node, nodes.Assign):
                found += self._assign(node)
            else:
                found.append(node)
        return found + self._pieces(waiting)

    def _elif(self, node: nodes.If) -> nodes.If:
        node.body = self.block(node.body)
        return node

    def _pieces(self, units: list[nodes.Node]) -> list[nodes.Node]:
        """Neighbours that mention the same names are one piece."""
        found: list[nodes.Node] = []
        group: list[nodes.Node] = []
        names: frozenset[str] = frozenset()
        for unit in units:
            own = _names(unit)
            if own and names and own != names:
                found += self._piece(group, names)
                group, names = [], frozenset()
            group.append(unit)
            names |= own
        return found + self._piece(group, names)

    def _piece(self, group: list[nodes.Node], names: frozenset[str]) -> list[nodes.Node]:
        if not _is_pure(group, names) or not any(_is_dear(unit) for unit in group):
            return _printed(group)
        line = group[0].lineno
        known, made = self._temporary(line), self._temporary(line)
        fill = nodes.AssignBlock(_name(made, "store", line), None, _printed(group), lineno=line)
        return self._either(
            known,
            names,
            line,
            [fill, _output(self._stored(_name(made, "load", line), names, line))],
            [_output(_filter(_name(known, "load", line), "_og_first", [], line))],
        )

    def _assign(self, node: nodes.Assign) -> list[nodes.Node]:
        names = _names(node.node)
        if not isinstance(node.target, nodes.Name) or not _is_pure([node.node], names):
            return [node]
        line = node.lineno
        known = self._temporary(line)
        stored = self._stored(cast(nodes.Expr, node.node), names, line)
        first = _filter(_name(known, "load", line), "_og_first", [], line)
        again = nodes.Name(node.target.name, "store", lineno=line)
        return self._either(
            known,
            names,
            line,
            [nodes.Assign(node.target, stored, lineno=line)],
            [nodes.Assign(again, first, lineno=line)],
        )

    def _temporary(self, line: int) -> str:
        self._count += 1
        return f"_og_kept{self._count}"

    def _stored(self, value: nodes.Expr, names: frozenset[str], line: int) -> nodes.Expr:
        number = nodes.Const(self._count, lineno=line)
        return _filter(value, "_og_store", [_values(names, line), number], line)

    def _either(
        self,
        known: str,
        names: frozenset[str],
        line: int,
        new: list[nodes.Node],
        old: list[nodes.Node],
    ) -> list[nodes.Node]:
        number = nodes.Const(self._count, lineno=line)
        found = _filter(_values(names, line), "_og_find", [number], line)
        is_new = nodes.Test(_name(known, "load", line), "none", [], [], None, None, lineno=line)
        return [
            nodes.Assign(_name(known, "store", line), found, lineno=line),
            nodes.If(is_new, new, [], old, lineno=line),
        ]


def _names(node: nodes.Node) -> frozenset[str]:
    found = [node] if isinstance(node, nodes.Name) else []
    found += node.find_all(nodes.Name)
    return frozenset(each.name for each in found if each.ctx == "load")


def _is_pure(units: Iterable[nodes.Node], names: frozenset[str]) -> bool:
    """Whether nothing but the values of plain names decides what comes out."""
    if not names or any(name.startswith("_og") or name in _OWN for name in names):
        return False
    inner = (each for unit in units for each in (unit, *_all(unit)))
    return not any(isinstance(each, _STATEFUL) for each in inner)


_OWN = frozenset({"loop", "caller", "varargs", "kwargs", "self", "namespace", "cycler", "joiner"})


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    return node.find_all(nodes.Node)


def _is_dear(unit: nodes.Node) -> bool:
    """Whether more is to be done than to print one value."""
    return isinstance(unit, nodes.FilterBlock) or len(list(_all(unit))) > 2


def _printed(units: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Units as statements again."""
    found: list[nodes.Node] = []
    for unit in units:
        if isinstance(unit, nodes.FilterBlock):
            found.append(unit)
        elif found and isinstance(found[-1], nodes.Output):
            found[-1].nodes.append(cast(nodes.Expr, unit))
        else:
            found.append(_output(unit))
    return found


def _output(unit: nodes.Node) -> nodes.Output:
    return nodes.Output([cast(nodes.Expr, unit)], lineno=unit.lineno)


def _name(name: str, context: str, line: int) -> nodes.Name:
    return nodes.Name(name, context, lineno=line)


def _values(names: frozenset[str], line: int) -> nodes.Tuple:
    loaded: list[nodes.Expr] = [_name(name, "load", line) for name in sorted(names)]
    return nodes.Tuple(loaded, "load", lineno=line)


def _filter(value: nodes.Expr, name: str, args: list[nodes.Expr], line: int) -> nodes.Filter:
    return nodes.Filter(value, name, args, [], None, None, lineno=line)


@pass_context
def find(context: Context, values: tuple[Any, ...], piece: int) -> tuple[Any, object] | None:
    """What is kept for a piece and the values of its names; None where nothing is."""
    known: Known = context.parent[KEPT]
    try:
        return known.get((piece, *map(_key, values)))
    except TypeError:  # a value that cannot be hashed
        return None


@pass_context
def store(context: Context, made: Any, values: tuple[Any, ...], piece: int) -> Any:
    """Keep what a piece came to, and pass it on."""
    known: Known = context.parent[KEPT]
    if type(made) in _KEPT_VALUES:
        if len(known) >= _MOST_KEPT:
            known.clear()
        with suppress(TypeError):
            known[piece, *map(_key, values)] = made, values
    return made


def first(found: tuple[Any, object]) -> Any:
    """What was kept."""
    return found[0]


def _key(value: Any) -> object:
    """Equal only for values that print alike: 1 and true are two things."""
    kind = type(value)
    if kind is str:
        return value
    if kind is Brand:
        # It is one object as long as it stays the same, and is held by what is kept for it.
        return Brand, id(value)
    if kind in _HASHED:
        return kind, value
    raise TypeError
