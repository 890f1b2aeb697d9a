"""Data are values: whatever they hold, they become text and attribute values and nothing else."""

from __future__ import annotations

from xml.sax.saxutils import escape as xml_escape

from hypothesis import example, given, settings
from hypothesis import strategies as st

from svgog.errors import TemplateError
from svgog.model import absent
from svgog.templating.values import legal
from tests.templating.drawing import root, template, words

ANY_TEXT = st.text(st.characters(codec=None), max_size=60) | st.text("{}%#<>&\"';\x00\ud800]!-")

PLAIN = template('<text class="{{ title }}">{{ title }}</text>')
RICH = template("<text>{{ title | rich }}</text>")
NATURAL = template('<text og:text="{{ title }}" og:class="a{{ title }}">s</text>')
STYLED = template('<text og:fill="{{ title }}"/><style>a{fill:{{ title }}}</style>')


@given(ANY_TEXT)
@example("{{ 7 * 7 }}{% for %}</text>]]>\"'&amp;\x00\ud800")
def test_any_text_comes_out_as_itself(title: str) -> None:
    filled = root(PLAIN.fill({"title": title}))[0]
    expected = legal(title) if not absent(title) else ""
    assert words(filled) == expected
    assert (filled.get("class") or "") == expected.translate({9: " ", 10: " "})


@given(ANY_TEXT)
def test_the_natural_form_says_the_same(title: str) -> None:
    filled = root(NATURAL.fill({"title": title}))[0]
    assert words(filled) == (legal(title) if not absent(title) else "")


@given(ANY_TEXT | st.text("*=` ab"))
def test_rich_text_keeps_every_character_but_its_marks(title: str) -> None:
    filled = words(root(RICH.fill({"title": title}))[0])
    kept = [c for c in legal(title) if c not in "*=`"] if not absent(title) else []
    assert [c for c in filled if c not in "*=`"] == kept


@given(ANY_TEXT | st.text("url(#a)/*\\;:'\" "))
@settings(max_examples=200)
def test_no_text_brings_a_declaration_or_an_address_into_css(title: str) -> None:
    try:
        filled = root(STYLED.fill({"title": title}))
    except TemplateError as refused:
        assert "no value for a CSS property" in str(refused)
        return
    style = filled[0].get("style") or ""
    assert style.count(";") <= 1
    assert "url(" not in style.replace("url(#", "")
    assert words(filled[1]).count("}") == 1


@given(
    st.recursive(st.none() | st.booleans() | ANY_TEXT, lambda inner: st.lists(inner), max_leaves=6)
)
def test_a_page_name_that_a_template_does_not_use_is_ignored(value: object) -> None:
    assert words(root(PLAIN.fill({"title": "a", "category": value}))[0]) == "a"


def test_filling_never_executes_data() -> None:
    for attack in ("{{ brand.name }}", "{% set x = 1 %}", "{{''.__class__}}", "{# a #}"):
        filled = NATURAL.fill({"title": attack}).source
        assert xml_escape(attack, {"'": "&#39;", '"': "&#34;"}) in filled
