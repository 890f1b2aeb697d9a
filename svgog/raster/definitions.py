"""What a leaf's markup refers to: gradients, clips, masks and all that they refer to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from svgog.raster.ways import attributes, inherited
from svgog.svg.write import markup

_REFERENCE = re.compile(r"url\(\s*[\"']?\s*#([^\"')\s]+)|href=\"#([^\"]+)\"")


def references(text: str) -> list[str]:
    """The ids that markup, or a value in it, refers to."""
    if "url(" not in text and 'href="#' not in text:
        return []
    return [in_url or in_href for in_url, in_href in _REFERENCE.findall(text)]


class Definitions:
    """The elements of one document that may be referred to."""

    def __init__(self, root: etree._Element) -> None:
        self.by_id: dict[str | None, etree._Element] = {}
        self._count = 0
        for each in root.iter("*"):
            self.by_id.setdefault(each.get("id"), each)
            self._count += 1
        self._texts: dict[str, str] = {}

    def __len__(self) -> int:
        """How many elements the document has."""
        return self._count

    def of(self, text: str) -> tuple[str, ...]:
        """The markup of each definition that ``text`` needs."""
        found: dict[str, str] = {}
        waiting = [text]
        while waiting:
            for name in references(waiting.pop()):
                if name in self.by_id and name not in found:
                    found[name] = self._text(name)
                    waiting.append(found[name])
        return tuple(found.values())

    def _text(self, name: str) -> str:
        """With what it inherits where it stands."""
        known = self._texts.get(name)
        if known is not None:
            return known
        target = self.by_id[name]
        text = etree.tostring(target, encoding="unicode", with_tail=False)
        style: Mapping[str, str] = {}
        for above in target.iterancestors():
            style = {**inherited(attributes(above)), **style}
        style = {k: v for k, v in style.items() if k not in _OF_THE_ROOT}
        if style:
            text = f"<g{markup(style)}>{text}</g>"
        self._texts[name] = text
        return text


_OF_THE_ROOT = frozenset({"width", "height", "viewBox", "version"})
