"""The words a model is asked with: a text with slots, filled by the sandbox of templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from svgog.config import Brand
from svgog.errors import Place, RequestError, SvgogError, TemplateError
from svgog.model import PAGE_NAMES
from svgog.templating import Template, read_manifest
from svgog.templating.compile import compile_template

MOST = 4000
"""Characters; what the strictest models take."""
_NO_FIELDS = read_manifest("", "")


@dataclass(frozen=True)
class Prompt:
    """A checked text such as ``{{ title }}, abstract``; page names, filters and the brand work."""

    text: str
    template: Template = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: str, here: str = "prompt") -> Prompt:
        """RequestError at the field ``here`` for a text that no page could fill."""
        # A drawing of one text, so that every rule of templates holds for it too.
        source = f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{escape(text)}</desc></svg>'
        try:
            program = compile_template(source, here, _NO_FIELDS)
        except TemplateError as problem:
            raise _fault(problem, here) from None
        return cls(text, Template(here, source, _NO_FIELDS, "", Path(), program))

    def words(self, page: Mapping[str, Any], brand: Brand) -> str:
        """The filled text on one line, at most 4000 characters long.

        RequestError for a page that it cannot be filled with.
        """
        known = {name: value for name, value in page.items() if name in PAGE_NAMES}
        try:
            filled = self.template.fill(known, brand=brand, too_long="cut")
        except SvgogError as problem:
            raise _fault(problem, "prompt") from None
        written = "".join(ElementTree.fromstring(filled.source).itertext())
        return " ".join(written.split())[:MOST].rstrip()


def _fault(problem: SvgogError, here: str) -> RequestError:
    return RequestError(problem.message, place=Place(field=here), hint=problem.hint)
