"""Data are values: whatever they hold, they become text and attribute values and nothing else."""

from __future__ import annotations

from xml.sax.saxutils import escape as xml_escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from svgog.errors import RequestError, TemplateError
from svgog.model import absent
from svgog.templating.bidi import closed
from svgog.templating.values import legal
from tests.templating.drawing import root, template, words

ANY_TEXT = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
    | st.text("{}%#<>&\"';\x00]!-")
    | st.text("a\u05d0\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)

PLAIN = template('<text class="{{ title }}">{{ title }}</text>')
RICH = template("<text>{{ title | rich }}</text>")
NATURAL = template('<text og:text="{{ title }}" og:class="a{{ title }}">s</text>')
STYLED = template('<text og:fill="{{ title }}"/><style>a{fill:{{ title }}}</style>')


@given(ANY_TEXT)
@example("{{ 7 * 7 }}{% for %}</text>]]>\"'&amp;\x00")
def test_any_text_comes_out_as_itself(title: str) -> None:
    filled = root(PLAIN.fill({"title": title}))[0]
    expected = legal(title) if not absent(title) else ""
    assert words(filled) == closed(expected)
    assert (filled.get("class") or "") == expected.translate({9: " ", 10: " "})


@given(ANY_TEXT)
def test_the_natural_form_says_the_same(title: str) -> None:
    filled = root(NATURAL.fill({"title": title}))[0]
    assert words(filled) == (closed(legal(title)) if not absent(title) else "")


@given(ANY_TEXT | st.text("*=` ab"))
def test_rich_text_keeps_every_character_but_its_marks(title: str) -> None:
    filled = words(root(RICH.fill({"title": title}))[0])
    kept = [c for c in closed(legal(title)) if c not in "*=`"] if not absent(title) else []
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


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"title": "a\ud83d"}, "title: Character 2 is half of a surrogate pair (U+D83D)"),
        ({"title": "\udcff"}, "title: Character 1 "),
        ({"title": "a", "author": {"name": "\ud83d"}}, "author.name: Character 1 "),
        ({"title": "a", "tags": ["a", "b\ud83d"]}, "tags[1]: Character 2 "),
        ({"title": "a", "category": {"x": ["\ud83d"]}}, "category: Character 1 "),
    ],
)
def test_half_a_surrogate_pair_is_told_with_its_field(data: dict[str, object], place: str) -> None:
    own = template(
        "<text>{{ title }}{{ author }}{{ tags }}{{ category }}</text>",
        '[fields.title]\n[fields.author]\n[fields.tags]\ntype = "list"\n',
    )
    with pytest.raises(RequestError) as caught:
        own.fill(data)
    assert place in str(caught.value)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("\u202eevil", "\u202eevil\u202c"),
        ("\u2067a\u202bb", "\u2067a\u202bb\u202c\u2069"),
        ("\u2067a\u202bb\u2069", "\u2067a\u202bb\u2069"),
        ("a\u2069b\u202cc", "abc"),
        ("\u202aa\u2067b\u202cc\u2069d\u202c", "\u202aa\u2067bc\u2069d\u202c"),
        ("sound \u202babc\u202c \u2068x\u2069", "sound \u202babc\u202c \u2068x\u2069"),
    ],
)
def test_bidi_controls_do_not_reach_beyond_their_value(value: str, printed: str) -> None:
    own = template('<text>by {{ title }} in 3 minutes</text><text og:text="x {{ title }} y"/>')
    first, second = root(own.fill({"title": value}))
    assert words(first) == f"by {printed} in 3 minutes"
    assert words(second) == f"x {printed} y"


def test_many_bidi_controls_take_no_time() -> None:
    hostile = "\u202b" * 200_000 + "\u2069\u202c" * 200_000
    assert closed(hostile) == "\u202b" * 200_000 + "\u202c" * 200_000
