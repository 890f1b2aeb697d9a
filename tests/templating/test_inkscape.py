"""Inkscape's saved form of a template fills to the same words, styles and places."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from svgog.model import FilledSvg
from tests.templating.drawing import fill, root, svg, template, words

RICH = """
<defs><rect id="box" x="80" y="120" width="420" height="300"/>
<style>.body { inline-size: 300px; font-size: 30px }</style></defs>
<rect width="9" height="9" fill="#111" og:fill="{{ brand.background }}"/>
<text id="title" style="shape-inside:url(#box);font-size:64px" og:text="{{ title | rich }}"
  og:fit="36 72">A sample title long enough to <tspan font-style="italic">wrap twice</tspan></text>
<text id="desc" x="80" y="480" style="inline-size:300px;font-size:30px">{{ description if
  description else "nothing to see here at all" }} by <tspan font-weight="bold">{{ author.name }}
  and friends</tspan> &amp; {{ date | date("long") }}</text>
{% if badge %}<text class="body" x="80" y="560">Words {{ category }} words {{ section }}
  more words {{ version }}</text>{% endif %}
<g og:for="tag in tags" og:if="tag &lt; 'x'"><text id="tag" y="9" og:x="{{ loop.index }}">{{ tag
  }}</text></g>
"""
DATA = {
    "title": "A **bold** one",
    "badge": "Guide",
    "author": "Ada King",
    "tags": ["a", "z", "b"],
    "date": "2026-11-21",
    "category": "C",
    "section": "S",
    "version": "1.2",
}


def meaning(filled: FilledSvg) -> list[tuple[str, object, str]]:
    """Every text and shape with its words collapsed, leaving out what Inkscape may choose."""
    found: list[tuple[str, object, str]] = []
    for node in root(filled).iter(etree.Element):
        tag = etree.QName(node).localname
        attributes = {str(k): str(v) for k, v in node.attrib.items() if k not in ("id", "style")}
        style = {*re.findall(r"[^;]+", node.get("style") or "")}
        if tag == "tspan":
            style |= {f"{k}:{attributes.pop(k)}" for k in ("font-weight",) if k in attributes}
        content = re.sub(r"\s+", " ", words(node)).strip() if tag in ("text", "tspan") else ""
        if tag in ("text", "tspan", "rect"):
            found.append((tag, (attributes, style), content))
    return found


@pytest.mark.skipif(not shutil.which("inkscape"), reason="needs Inkscape")
def test_saving_in_inkscape_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "t.svg").write_text(svg(RICH), "utf-8")
    command = ["inkscape", "t.svg", "--export-type=svg", "--export-filename=t2.svg"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    saved = (tmp_path / "t2.svg").read_text("utf-8")
    body = saved[saved.index("<svg") :]
    from svgog.templating.compile import compile_template

    made = template(RICH)
    program = compile_template(body, "t/template.svg", made.manifest)
    again = type(made)("t", body, made.manifest, "", Path(), program)
    assert meaning(again.fill(DATA)) == meaning(made.fill(DATA))


def test_a_mark_cut_between_styled_lines_is_joined() -> None:
    drawing = (
        '<text style="inline-size:300px"><tspan x="1" y="2">by </tspan><tspan x="1" y="3">'
        '<tspan style="font-weight:bold" id="a">{{ author.name }</tspan></tspan><tspan x="1" y="4">'
        '<tspan style="font-weight:bold" id="b">} and co</tspan> </tspan></text>'
    )
    filled = root(fill(drawing, author="Ada"))[0]
    assert words(filled) == "by Ada and co "
    assert [dict(e.attrib) for e in filled] == [{"style": "font-weight:bold", "id": "a"}]


def test_paragraphs_of_an_editor_do_not_glue_words() -> None:
    drawing = (
        '<text inline-size="300"><tspan sodipodi:role="line" xmlns:sodipodi="s" x="1" y="2">one'
        '</tspan><tspan sodipodi:role="line" xmlns:sodipodi="s" x="1" y="3">two</tspan></text>'
    )
    assert words(root(fill(drawing))[0]).split() == ["one", "two"]


def test_kerning_tspans_do_not_part_words() -> None:
    drawing = (
        '<text inline-size="300"><tspan x="1" y="2">W</tspan><tspan x="9" y="2">ord</tspan></text>'
    )
    assert words(root(fill(drawing))[0]) == "Word"


def test_tspans_of_text_without_a_box_stay_where_they_are() -> None:
    drawing = '<text><tspan x="1" y="2">{{ title }}</tspan><tspan x="1" y="3">b</tspan></text>'
    filled = root(fill(drawing, title="a"))[0]
    assert [(e.get("y"), e.text) for e in filled] == [("2", "a"), ("3", "b")]
