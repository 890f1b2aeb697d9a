"""A template is a picture of itself: what stands beside the sample wins when it is filled."""

from __future__ import annotations

from typing import cast

import pytest
from lxml import etree

from svgog.errors import TemplateError
from svgog.model import Picture
from tests.templating.drawing import element, fill, root, template, words

XLINK = "{http://www.w3.org/1999/xlink}href"
OG = "{urn:svgog}"
PICTURE = Picture(b"", "image/png", 4, 3, "p")


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def ids(body: str, **data: object) -> list[str]:
    return [e.get("id") or "" for e in root(fill(body, **data)).iter() if e.get("id")]


def test_og_text_takes_the_place_of_the_sample() -> None:
    filled = element('<text og:text="{{ title }}">A <tspan>sample</tspan></text>', title="Hi & bye")
    assert words(filled) == "Hi & bye"
    assert len(filled) == 0


FIGMA = (
    '<text id="t" fill="white" xml:space="preserve" style="white-space: pre" font-size="72">'
    '<tspan x="80" y="176.7">Wrapped by &#10;</tspan><tspan x="80" y="263.7">Figma</tspan></text>'
)


def test_figmas_lines_give_their_text_its_place() -> None:
    bound = '[bind.t]\ntext = "{{ title }}"\ninline-size = 900\n'
    filled = element(FIGMA, bound, title="New words")
    assert (filled.get("x"), filled.get("y"), words(filled)) == ("80", "176.7", "New words")


def test_the_line_feeds_that_figma_wrapped_with_are_no_breaks() -> None:
    filled = element(FIGMA, "[bind.t]\ninline-size = 900\n")
    assert words(filled) == "Wrapped by Figma"


def test_a_filled_css_property_is_the_last_declaration_of_style() -> None:
    rect = '<rect fill="red" style="fill:blue;opacity:1" og:fill="{{ brand.accent }}"/>'
    filled = element(rect, brand=None)
    assert filled.get("style") == "opacity:1;fill:#5b9dff;"
    assert filled.get("fill") is None


def test_geometry_replaces_the_plain_attribute() -> None:
    filled = element('<rect x="1" og:x="{{ 2 * 20 }}"/>')
    assert attributes(filled) == {"x": "40"}


@pytest.mark.parametrize(
    "attribute", ['fill="red"', 'style="fill: red"', 'fill="red" style="fill:red"']
)
def test_an_empty_override_leaves_no_sample(attribute: str) -> None:
    filled = element(f'<rect {attribute} og:fill="{{{{ category }}}}"/>')
    assert filled.get("fill") is None
    assert "red" not in (filled.get("style") or "")


def test_an_empty_override_undoes_a_style_rule() -> None:
    drawing = '<rect class="a" og:fill="{{ category }}"/><style>.a { fill : red }</style>'
    assert element(drawing).get("style") == "fill:inherit;"
    drawing = '<rect class="a" og:opacity="{{ category }}"/><style>.a{opacity:.5}</style>'
    assert element(drawing).get("style") == "opacity:initial;"


def test_og_href_wins_over_both_hrefs() -> None:
    image = '<image href="a.jpg" xlink:href="b.jpg" og:href="{{ image }}"/>'
    filled = element(image, image=PICTURE)
    assert filled.get("href") == "og-image:0"
    assert filled.get(XLINK) is None
    assert attributes(element(image)) == {}


def test_pictures_from_data_are_kept_by_their_href() -> None:
    filled = fill('<image og:href="{{ image }}"/><image href="{{ image }}"/>', image=PICTURE)
    assert filled.pictures == {"og-image:0": PICTURE}
    assert [e.get("href") for e in root(filled)] == ["og-image:0", "og-image:0"]


def test_layout_attributes_go_through_and_may_hold_marks() -> None:
    filled = element('<g og:stack="row" og:gap="{{ 4 * 6 }}" og:within="{{ category }}"/>')
    assert attributes(filled) == {f"{OG}stack": "row", f"{OG}gap": "24"}


def test_if_and_for_stand_around_the_element_for_outside() -> None:
    drawing = '<text og:for="tag in tags" og:if="tag &lt; \'c\'" og:text="{{ tag }}">x</text>'
    assert [words(e) for e in root(fill(drawing, tags=["a", "d", "b"]))] == ["a", "b"]
    assert len(root(fill('<g og:if="author.photo"/>'))) == 0


def test_ids_in_a_loop_are_unique_with_their_references() -> None:
    drawing = (
        '<g id="outside"/><g og:for="tag in tags"><rect id="pill" og:hug="#word"/>'
        '<text id="word" fill="url(#outside)" clip-path="url(#pill)">{{ tag }}</text></g>'
    )
    filled = root(fill(drawing, tags=["a", "b"]))
    assert [e.get("id") for e in filled.iter() if e.get("id")] == [
        "outside", "pill", "word", "pill-2", "word-2",
    ]  # fmt: skip
    assert [e.get(f"{OG}hug") for e in filled.iter() if e.get(f"{OG}hug")] == ["#word", "#word-2"]
    assert filled[2][1].get("clip-path") == "url(#pill-2)"
    assert filled[2][1].get("fill") == "url(#outside)"


def test_ids_in_nested_loops_and_in_plain_jinja_loops() -> None:
    drawing = '<g id="a" og:for="s in steps"><g id="b" og:for="t in tags"/></g>'
    assert ids(drawing, steps=[1, 2], tags=[1, 2]) == [
        "a", "b", "b-1-2", "a-2", "b-2-1", "b-2-2",
    ]  # fmt: skip
    drawing = '{% for t in tags %}<rect id="a"/>{% else %}<rect id="c"/>{% endfor %}<rect id="b"/>'
    assert ids(drawing, tags=[1, 2, 3]) == ["a", "a-2", "a-3", "b"]
    assert ids(drawing) == ["c", "b"]


def test_a_loop_never_numbers_an_id_into_another() -> None:
    drawing = '<rect id="a-2"/><rect id="a" og:for="t in tags"/>'
    assert ids(drawing, tags=[1, 2]) == ["a-2", "a", "a--2"]


def test_bindings_in_the_toml_do_what_og_attributes_do() -> None:
    toml = '[bind.title]\ntext = "{{ title }}"\nfit = "36 72"\ninline-size = 900\n'
    filled = element('<text id="title">sample</text>', toml, title="Real")
    assert words(filled) == "Real"
    assert filled.get(f"{OG}fit") == "36 72"
    assert filled.get("style") == "inline-size:900;"


def test_entities_in_marks_are_resolved_first() -> None:
    drawing = "<text>{% if 1 &lt; 2 and &quot;a&quot; == 'a' %}yes{% endif %}</text>"
    assert words(element(drawing)) == "yes"


def test_comments_are_dead_and_jinja_comments_are_text() -> None:
    drawing = "<text><!-- {{ nothing( }} {% endif %} -->{# kept #}{{ title }}</text>"
    assert words(element(drawing, title="T")) == "{# kept #}T"


def test_marks_in_cdata_and_style() -> None:
    drawing = "<style><![CDATA[a > b {fill: {{ brand.accent }}}]]></style>"
    assert words(element(drawing)) == "a > b {fill: #5b9dff}"


def test_braces_inside_a_mark() -> None:
    assert words(element("<text>{{ {'a': {'b': '}}'}}['a']['b'] }}</text>")) == "}}"


def test_another_prefix_for_the_namespace() -> None:
    drawing = '<g xmlns:x="urn:svgog"><text x:text="{{ title }}" x:fit="1 2">s</text></g>'
    from svgog.templating.compile import compile_template
    from svgog.templating.manifest import Manifest

    source = f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>'
    filled = compile_template(source, "t.svg", Manifest()).run(
        {"title": "T", "brand": None, "lang": "en", "currency": ""}
    )
    assert 'og:fit="1 2"' in filled
    assert ">T<" in filled


def test_every_line_of_the_filled_source_leads_to_its_element() -> None:
    drawing = '<g>\n  <rect og:for="t in tags"\n  x="1"/><text>{{ title }}</text></g>'
    filled = fill(drawing, tags=[1, 2], title="two\nlines")
    places = [str(filled.place(cast(int, e.sourceline))) for e in root(filled).iter(etree.Element)]
    assert places == [
        f"t/template.svg:{spot}" for spot in ("1:1", "2:1", "3:3", "3:3", "4:10")
    ]  # fmt: skip


def test_whitespace_control_reaches_the_designers_text() -> None:
    drawing = "<text>{% for t in tags -%}\n  {{ t }}\n{%- endfor %}</text>"
    assert words(element(drawing, tags=["a", "b"])) == "ab"


def test_undefined_may_be_tested_but_never_printed() -> None:
    assert (
        words(element("<text>{% if tags[9].x.y %}a{% else %}b{% endif %}</text>", tags=[1])) == "b"
    )
    with pytest.raises(TemplateError, match=r"template.svg:2:10: .*no element 9"):
        fill("<text>abc{{ tags[9] }}</text>", tags=[1])


def test_an_illustrator_doctype_is_dropped() -> None:
    from svgog.templating.source import read

    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    text = f'<?xml version="1.0"?>\n{doctype}\n<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert read(text, "t.svg").root.name == "svg"


def test_a_template_is_compiled_once_and_filled_often() -> None:
    made = template("<text>{{ title }}</text>")
    assert [words(root(made.fill({"title": t}))).strip() for t in "ab"] == ["a", "b"]


def test_an_override_outdoes_an_important_sample() -> None:
    drawing = '<rect class="a" og:fill="teal"/><style>.a { fill: red ! important }</style>'
    assert element(drawing).get("style") == "fill:teal!important;"


@pytest.mark.parametrize(
    "drawing",
    [
        '<rect class="a" og:width="40"/><style>.a { width: 10px }</style>',
        '<rect width="7" style="width:10px" og:width="40"/>',
    ],
)
def test_filled_geometry_wins_over_style_and_classes(drawing: str) -> None:
    assert element(drawing).get("style") == "width:40;"
