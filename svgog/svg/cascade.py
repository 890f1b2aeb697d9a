"""Attributes, ``<style>`` rules and ``style`` become one winning set a node (CSS Cascade 4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import cssselect2
import tinycss2

from svgog import _css as css
from svgog.color import parse_color
from svgog.errors import Place, TemplateError
from svgog.svg.node import OG_NS, SODIPODI_NS, SVG_NS, XLINK_NS, XML_NS, Node
from svgog.svg.selectors import Budget
from svgog.svg.shorthands import expand

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Token: TypeAlias = tinycss2.ast.Node
Declaration: TypeAlias = tuple[str, str, bool]
"""A property's name, its value as text, and whether it is ``!important``."""

_PREFIX = {
    f"{{{OG_NS}}}": "og:",
    f"{{{XML_NS}}}": "xml:",
    f"{{{XLINK_NS}}}": "",
    f"{{{SODIPODI_NS}}}": "sodipodi:",
}
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_MOST_VARIABLES = 50
_LONGEST_VALUE = 10_000
_OWN_URL = re.compile(r"url\(\s*(['\"]?)(#[^'\"()\s]+)\1\s*\)")
_KEYWORDS = re.compile(r"[a-zA-Z][a-zA-Z -]*[A-Z][a-zA-Z -]*|[A-Z][a-zA-Z -]*")
"""Words with a capital in them: CSS keywords are the same in any case."""
_AS_WRITTEN = frozenset({"font-family", "block-ellipsis", "hyphenate-character"})
_PATH = re.compile(r"path\(\s*(['\"])(.*)\1\s*\)", re.DOTALL)
_PLAIN_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+|url\(.*", re.DOTALL)


def resolve(root: Element, place: Callable[[int], Place], parent: Node | None = None) -> Node:
    """The tree with its cascade settled; no ``<style>``, ``style`` or ``class`` is left.

    Elements of foreign namespaces (an editor's own notes) are dropped. ``place`` maps a line of
    the source to the designer's file. Below a ``parent`` no style sheet holds.
    """
    found = _rules(root, place) if parent is None else None
    return _node(root, found, place, parent)


@dataclass(frozen=True, slots=True)
class _Rules:
    """The document's style sheets, and its elements as they are matched."""

    matcher: cssselect2.Matcher
    wrappers: Mapping[Element, cssselect2.ElementWrapper]

    def of(self, element: Element) -> list[Declaration]:
        matched = self.matcher.match(self.wrappers[element])
        return [declared for *_, pseudo, payload in matched if not pseudo for declared in payload]


def _node(
    element: Element,
    rules: _Rules | None,
    place: Callable[[int], Place],
    parent: Node | None,
) -> Node:
    node = Node(_local(element.tag), parent=parent, place=place(_line(element)))
    style = ""
    own = {str(name): str(value) for name, value in element.items()}
    for name, value in own.items():
        plain = _attribute_name(name)
        if plain == "style":
            style = value
        elif plain in css.PRESENTATION:
            node.style.update(expand(plain, value.strip()))
        elif plain and plain != "class" and not (plain == "href" and "href" in node.attrs):
            node.attrs[plain] = value
    if f"{{{XLINK_NS}}}href" in own and "href" in own:
        node.attrs["href"] = own["href"]
    _apply(node, rules.of(element) if rules else (), declarations(style))
    _settle(node)
    _children(element, node, rules, place)
    return node


def _children(
    element: Element, node: Node, rules: _Rules | None, place: Callable[[int], Place]
) -> None:
    if element.text:
        node.children.append(element.text)
    for child in element:
        if _local(child.tag) not in ("", "style"):
            node.children.append(_node(child, rules, place, node))
        if child.tail:
            node.children.append(child.tail)


def _apply(node: Node, sheet: Sequence[Declaration], inline: Sequence[Declaration]) -> None:
    for important in (False, True):
        for name, value, is_important in (*sheet, *inline):
            if is_important is not important:
                continue
            if name == "d" and (path := _PATH.fullmatch(value)):
                node.attrs[name] = path[2]
            elif name in css.GEOMETRY:
                node.attrs[name] = value
            else:
                node.style.update(expand(name, value))


def _settle(node: Node) -> None:
    for name, value in list(node.style.items()):
        if _KEYWORDS.fullmatch(value) and name not in _AS_WRITTEN and not name.startswith("--"):
            value = node.style[name] = value.lower()
        if "var(" in value:
            value = node.style[name] = _substitute(node, value)
        if "url(" in value:
            value = node.style[name] = _OWN_URL.sub(r"url(\2)", value)
        if value in ("initial", "unset", "revert", "inherit") or not value:
            _keyword(node, name, value)
        elif name in css.COLORS:
            node.style[name] = _color(value)


def _keyword(node: Node, name: str, value: str) -> None:
    inherits = name in css.INHERITED
    if value == "inherit" and not inherits and node.parent is not None:
        node.style[name] = node.parent.style.get(name, css.INITIAL.get(name, ""))
    elif value == "initial" and name in css.INITIAL:
        node.style[name] = css.INITIAL[name]
    else:
        del node.style[name]


def _substitute(node: Node, value: str) -> str:
    for _ in range(8):
        if value.count("var(") > _MOST_VARIABLES or len(value) > _LONGEST_VALUE:
            raise TemplateError("a value holds too many var() of var().", place=node.place)
        changed = _VAR.sub(lambda m: node.computed(m[1], (m[2] or "").strip()), value)
        if changed == value:
            break
        value = changed
    return value


def _color(value: str) -> str:
    if _PLAIN_COLOR.fullmatch(value):
        return value
    parsed = parse_color(value)
    return parsed.hex if parsed else value


@lru_cache(maxsize=512)
def declarations(style: str) -> tuple[Declaration, ...]:
    """The declarations of a ``style`` attribute, in order."""
    return tuple(_declared(tinycss2.parse_blocks_contents(style, skip_comments=True)))


def _declared(nodes: Iterable[tinycss2.ast.Node]) -> Iterator[Declaration]:
    for node in nodes:
        if node.type == "declaration":
            value = tinycss2.serialize(node.value).strip()
            yield (
                node.name if node.name.startswith("--") else node.lower_name,
                value,
                node.important,
            )


def _rules(root: Element, place: Callable[[int], Place]) -> _Rules | None:
    sheets = [(el, "".join(map(str, el.itertext()))) for el in root.iter(f"{{{SVG_NS}}}style")]
    if not any(text.strip() for _, text in sheets):
        return None
    matcher = cssselect2.Matcher()
    budget = Budget(root.iter())
    for element, text in sheets:
        _add_sheet(matcher, text, place(_line(element)), budget)
    wrapped = cssselect2.ElementWrapper.from_xml_root(root)
    return _Rules(matcher, {each.etree_element: each for each in wrapped.iter_subtree()})


def _add_sheet(
    matcher: cssselect2.Matcher, sheet: str | list[Token], place: Place, budget: Budget
) -> None:
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "error":
            raise TemplateError(
                f"this <style> is not CSS: {rule.message.rstrip('.')}.",
                place=Place(place.file, place.line + rule.source_line - 1),
            )
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            raise TemplateError(
                "this <style> imports another sheet, which is never read.",
                place=Place(place.file, place.line + rule.source_line - 1),
                hint="Write its rules here; fonts need no import.",
            )
        if isinstance(sheet, str) and rule.type == "at-rule" and _is_for_screens(rule):
            _add_sheet(matcher, rule.content, place, budget)
        if rule.type != "qualified-rule":
            continue
        payload = tuple(_declared(tinycss2.parse_blocks_contents(rule.content)))
        if not budget.affords(tinycss2.serialize(rule.prelude), len(payload)):
            raise TemplateError(
                "the style sheet takes too long to match.",
                place=Place(place.file, place.line + rule.source_line - 1),
                hint="Use fewer rules and plain class selectors.",
            )
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            continue
        for selector in selectors:
            matcher.add_selector(selector, payload)


def _is_for_screens(rule: tinycss2.ast.AtRule) -> bool:
    """Whether a plain ``@media`` takes in the one medium that cards are made for."""
    media = tinycss2.serialize(rule.prelude).split(",")
    return rule.lower_at_keyword == "media" and any(
        medium.strip().lower() in ("", "all", "screen") for medium in media
    )


def _line(element: Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _local(tag: object) -> str:
    """The tag of an SVG element, empty for any other."""
    prefix = f"{{{SVG_NS}}}"
    return tag[len(prefix) :] if isinstance(tag, str) and tag.startswith(prefix) else ""


def _attribute_name(name: str) -> str:
    """``href`` for ``xlink:href``, ``og:fit`` for the vocabulary, empty for an editor's notes."""
    if not name.startswith("{"):
        return name
    for namespace, prefix in _PREFIX.items():
        if name.startswith(namespace):
            return prefix + name[len(namespace) :]
    return ""
