"""Every fault of a template, a manifest or a page's data is one clear line with its place."""

from __future__ import annotations

import pytest

from svgog.errors import RequestError, TemplateError
from tests.templating.drawing import fill, template

BAD_TEMPLATES = {
    "unknown field": (
        "<text>{{ titel }}</text>",
        't/template.svg:2:7: There is no field "titel". Did you mean "title"?',
    ),
    "ampersand": (
        "<text>Q & A</text>",
        "t/template.svg:2:10: The file is no well-formed XML: a & stands alone. "
        "Write &amp; for it.",
    ),
    "comment without an end": (
        "<text>a</text>\n<!-- b\nc",
        "t/template.svg:5:7: The file is no well-formed XML: Comment not terminated.",
    ),
    "unknown field in og:if": (
        '<g>\n  <g og:if="autor"/></g>',
        't/template.svg:3:6: There is no field "autor". Did you mean "author"?',
    ),
    "second mark of a line": (
        '<text x="{{ 1 }}" y="{{ 2 }}">{{ title }} {{ titl }}</text>',
        't/template.svg:2:43: There is no field "titl". Did you mean "title"?',
    ),
    "mark over several lines": (
        "<text>{{ title\n  ~ autor }}</text>",
        't/template.svg:3:1: There is no field "autor". Did you mean "author"?',
    ),
    "unknown filter": (
        "<text>{{ title | ritch }}</text>",
        't/template.svg:2:7: There is no filter "ritch". Did you mean "rich"?',
    ),
    "filter that would make markup": (
        "<text>{{ title | safe }}</text>",
        't/template.svg:2:7: There is no filter "safe". '
        "Data are always escaped; rich makes bold and italic.",
    ),
    "unknown test": (
        "<text>{{ title is defind }}</text>",
        't/template.svg:2:7: There is no test "defind". Did you mean "defined"?',
    ),
    "unknown token": (
        '<rect og:fill="{{ brand.acent }}"/>',
        't/template.svg:2:16: "brand" has no part "acent". Did you mean "accent"?',
    ),
    "unknown part of the author": (
        '<image og:href="{{ author.foto }}"/>',
        't/template.svg:2:17: "author" has no part "foto". Did you mean "photo"?',
    ),
    "unknown og name": (
        '<rect\n  og:fil="red"/>',
        't/template.svg:3:3: "og:fil" is neither of svgog\'s vocabulary nor an SVG attribute or '
        'CSS property. Did you mean "og:fill"?',
    ),
    "og element": (
        "<og:text>a</og:text>",
        "t/template.svg:2:1: There is no element <og:text>; svgog has attributes only.",
    ),
    "og:text on a shape": (
        '<rect og:text="{{ title }}"/>',
        "t/template.svg:2:7: og:text cannot stand on <rect>. It belongs on <text>, <tspan> or "
        "<textPath>.",
    ),
    "braces in og:if": (
        '<g og:if="{{ author }}"/>',
        't/template.svg:2:4: og:if="{{ author }}" takes a bare Jinja expression. '
        'Write og:if="author", without braces.',
    ),
    "og:for that is none": (
        '<g og:for="tag of tags"/>',
        "t/template.svg:2:4: Expected token 'in', got 'of'.",
    ),
    "mark not closed": (
        "<text>{{ title </text>",
        "t/template.svg:2:7: {{ is not closed. Close it with }} before the element's next tag or "
        "quote.",
    ),
    "mark cut by a tag": (
        "<text>{{ title <tspan>}}</tspan></text>",
        "t/template.svg:2:7: {{ is not closed. Close it with }} before the element's next tag or "
        "quote.",
    ),
    "block left open": (
        "<g>{% if title %}<g/></g>",
        "t/template.svg:2:4: {% if %} is not closed in the <g> that opened it. "
        "Add {% endif %} there.",
    ),
    "block closed elsewhere": (
        "<g>{% if title %}<g>{% endif %}</g>{% endif %}</g>",
        "t/template.svg:2:21: {% endif %} closes no block: nothing is open here. "
        "A block closes in the element that opened it.",
    ),
    "wrong end": (
        "<g>{% for t in tags %}{% endif %}</g>",
        "t/template.svg:2:23: {% endif %} closes no block: {% for %} is still open. "
        "A block closes in the element that opened it.",
    ),
    "else alone": (
        "<g>{% else %}</g>",
        "t/template.svg:2:4: {% else %} stands outside an if. "
        "A block keeps all its parts in one element.",
    ),
    "include": (
        '<g>{% include "/etc/passwd" %}</g>',
        "t/template.svg:2:4: {% include %} is not allowed in a template. "
        "A template is one file that stands alone.",
    ),
    "unknown statement": (
        "<g>{% fro %}</g>",
        "t/template.svg:2:4: Encountered unknown tag 'fro'.",
    ),
    "Jinja syntax": (
        "<text>\n{{ title | }}</text>",
        "t/template.svg:3:1: Expected token 'name', got 'end of print statement'.",
    ),
    "not well-formed": (
        "<g><text></g>",
        "t/template.svg:2:14: The file is no well-formed XML: Opening and ending tag mismatch: "
        "text line 2 and g.",
    ),
    "unbound prefix": (
        '<rect ox:fill="red"/>',
        "t/template.svg:2:20: The file is no well-formed XML: Namespace prefix ox for fill on rect "
        "is not defined.",
    ),
    "too deep": (
        "<g>" * 70 + "</g>" * 70,
        "t/template.svg:2:190: Elements are nested more than 64 deep.",
    ),
}


@pytest.mark.parametrize("body, line", BAD_TEMPLATES.values(), ids=[*BAD_TEMPLATES])
def test_a_bad_template_is_refused_when_it_is_loaded(body: str, line: str) -> None:
    with pytest.raises(TemplateError) as caught:
        template(body)
    assert str(caught.value) == line


BAD_FILLINGS = {
    "currency in a filter": (
        "<text>{{ 5 | money(title) }}</text>",
        {"title": "???"},
        't/template.svg:2:7: "???" is no currency; write its ISO code.',
    ),
    "semicolon in CSS": (
        '<rect og:fill="{{ title }}"/>',
        {"title": "red;stroke:blue"},
        't/template.svg:2:16: "red;stroke:blue" is no value for a CSS property.',
    ),
    "semicolon of the template": (
        '<rect og:fill="red; {{ title }}"/>',
        {"title": "a"},
        't/template.svg:2:16: ";" cannot stand in the value of fill.',
    ),
    "important": (
        '<rect og:fill="{{ title }} !important"/>',
        {"title": "a"},
        't/template.svg:2:16: "!important" cannot stand in the value of fill.',
    ),
    "address in CSS": (
        '<rect style="fill: {{ title }}"/>',
        {"title": "url(file:///etc/passwd)"},
        't/template.svg:2:20: "url(file:///etc/passwd)" is no value for a CSS property.',
    ),
    "svgog's own address": (
        '<image href="{{ title }}"/>',
        {"title": "og-image:0"},
        "t/template.svg:2:14: Og-image: is svgog's own and cannot come from data.",
    ),
    "undefined printed": (
        "<g>\n\n <text>{{ tags[3] }}</text></g>",
        {"tags": ["a"]},
        "t/template.svg:4:8: Tuple object has no element 3.",
    ),
    "no date": (
        "<text>{{ title | date }}</text>",
        {"title": "soon"},
        't/template.svg:2:7: "soon" is no date.',
    ),
    "long string": (
        "<text>{{ 'a' * 10 ** 9 }}</text>",
        {},
        "t/template.svg:2:7: Text or list of 1000000000 is too long; 100000 is the most.",
    ),
    "long range": (
        "<g>{% for i in range(10 ** 9) %}{% endfor %}</g>",
        {},
        "t/template.svg:2:4: Range of 1000000000 is too long; 10000 is the most.",
    ),
    "nested loops": (
        "<g>{% for i in range(9999) %}{% for j in range(9999) %}.{% endfor %}{% endfor %}</g>",
        {},
        "t/template.svg:2:30: The template makes more than it may: over 4 million characters.",
    ),
    "endless macro": (
        "<g>{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}</g>",
        {},
        "t/template.svg:2:19: Blocks and calls go too deep.",
    ),
    "private attribute": (
        "<text>{{ title.__class__ }}</text>",
        {"title": "a"},
        "t/template.svg:2:7: Access to attribute '__class__' of 'str' object is unsafe.",
    ),
    "division": (
        "<rect\n width='{{ 1 / 0 }}'/>",
        {},
        "t/template.svg:3:9: Division by zero.",
    ),
}


@pytest.mark.parametrize("body, data, line", BAD_FILLINGS.values(), ids=[*BAD_FILLINGS])
def test_what_fails_while_filling_points_at_the_designers_mark(
    body: str, data: dict[str, object], line: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        fill(body, **data)
    assert str(caught.value) == line


BAD_MANIFESTS = {
    "no TOML": (
        "[fields.title\n",
        "t/template.toml:1:14: This is no TOML: Expected ']' at the end of a table declaration.",
    ),
    "unknown key": (
        'descripton = "a"',
        't/template.toml:1: There is no key "descripton". Did you mean "description"?',
    ),
    "unknown array of tables": (
        '[fields.title]\nsample = "a"\n[[sample]]\nname = "b"',
        't/template.toml:3: There is no key "sample". Did you mean "samples"?',
    ),
    "unknown table of tables": (
        'description = "a"\n[field.title]\ntype = "text"',
        't/template.toml:2: There is no key "field". Did you mean "fields"?',
    ),
    "mode of the second sample": (
        '[[samples]]\nname = "a"\nmode = "dark"\n[[samples]]\nname = "b"\nmode = "dork"',
        't/template.toml:6: mode = "dork" is not one of dark, light. Did you mean "dark"?',
    ),
    "two samples of one name": (
        '[[samples]]\nname = "a"\n[[samples]]\nname = "a"',
        't/template.toml:4: Two samples are called "a".',
    ),
    "items without a field": (
        '[fields.n]\ntype = "list"\nitems = {}',
        't/template.toml:3: items names no field. Write items = "text".',
    ),
    "unknown key of a field": (
        '[fields.title]\ntype = "text"\nrequird = true',
        't/template.toml:3: There is no key "requird" in [fields.title]. Did you mean "required"?',
    ),
    "unknown type": (
        '[fields.title]\ntype = "txt"',
        't/template.toml:2: type = "txt" is not one of text, rich, image, color, date, number, '
        'money, url, list. Did you mean "text"?',
    ),
    "field's name": (
        '[fields."my title"]\ntype = "text"',
        't/template.toml:1: "my title" cannot be a field\'s name. '
        "Use letters, digits and underscores; brand and loop are taken.",
    ),
    "max of a number": (
        '[fields.n]\ntype = "number"\nmax = 3',
        "t/template.toml:3: max means nothing for a field of type number.",
    ),
    "initials of nobody": (
        '[fields.p]\ntype = "image"\nfallback = "initials"',
        't/template.toml:3: fallback = "initials" needs the field whose initials they are. '
        'Add of = "author".',
    ),
    "format": (
        'format = "jpg"',
        't/template.toml:1: format = "jpg" is not one of png, jpeg, webp, avif. '
        'Did you mean "jpeg"?',
    ),
    "field in a sample": (
        '[[samples]]\ntitle = "a"',
        't/template.toml:2: A sample has no key "title". Fields\' values go into [samples.data].',
    ),
    "binding to nothing": (
        '[bind.titel]\ntext = "a"',
        't/template.toml:2: [bind.titel]: no element of template.svg has id="titel". '
        'Did you mean "title"?',
    ),
    "binding of an unknown name": (
        '[bind.title]\ntxt = "a"',
        't/template.toml:2: "txt" is neither of svgog\'s vocabulary nor an SVG attribute or CSS '
        'property. Did you mean "text"?',
    ),
    "field in a binding": (
        '[bind.title]\n\ntext = "{{ titel }}"',
        't/template.toml:3: There is no field "titel". Did you mean "title"?',
    ),
}


@pytest.mark.parametrize("toml, line", BAD_MANIFESTS.values(), ids=[*BAD_MANIFESTS])
def test_a_bad_manifest_names_its_line(toml: str, line: str) -> None:
    with pytest.raises(TemplateError) as caught:
        template('<text id="title">a</text>', toml)
    assert str(caught.value) == line


FIELDS = """
[fields.title]
required = true
max = 10
[fields.when]
type = "date"
[fields.size]
type = "number"
[fields.cost]
type = "money"
[fields.link]
type = "url"
[fields.tint]
type = "color"
[fields.people]
type = "list"
[fields.people.items.name]
[fields.people.items.face]
type = "image"
"""

BAD_DATA = {
    "missing": ({}, 'title: A value is required here. Give it, for example title = "…".'),
    "empty": (
        {"title": " "},
        'title: A value is required here. Give it, for example title = "…".',
    ),
    "unknown": (
        {"title": "a", "sice": 1},
        'sice: There is no field "sice". Did you mean "size"?',
    ),
    "too long": (
        {"title": "👩‍👩‍👧" * 11},
        "title: The text has 11 characters; 10 is the most.",
    ),
    "not text": ({"title": ["a"]}, "title: Expected text, not a list."),
    "not finite": ({"title": float("nan")}, "title: Expected text, not the number nan."),
    "nothing to see": (
        {"title": "\0\u200b"},
        'title: A value is required here. Give it, for example title = "…".',
    ),
    "an object": (
        {"title": object()},
        "title: Expected text, not a value of type object.",
    ),
    "language": (
        {"title": "a", "lang": "../etc"},
        'lang: Expected a language such as "de" or "pt-BR", not "../etc".',
    ),
    "language's type": (
        {"title": "a", "lang": 5},
        'lang: Expected a language such as "de" or "pt-BR", not the number 5.',
    ),
    "currency of the page": (
        {"title": "a", "cost": 5, "currency": "???"},
        'cost: There is no currency "???". Write its ISO code, as in "49.90 EUR".',
    ),
    "date": (
        {"title": "a", "when": "soon"},
        'when: Expected a date such as 2026-11-21, not "soon".',
    ),
    "number": ({"title": "a", "size": True}, "size: Expected a number, not true or false."),
    "money": (
        {"title": "a", "cost": "cheap"},
        'cost: Expected an amount such as 49.90 or "49.90 EUR", not "cheap".',
    ),
    "currency": (
        {"title": "a", "cost": "5 QQQ"},
        'cost: There is no currency "QQQ". Write its ISO code, as in "49.90 EUR".',
    ),
    "url": (
        {"title": "a", "link": "javascript:alert(1)"},
        'link: Expected an http, https or mailto address, not "javascript:alert(1)".',
    ),
    "color": (
        {"title": "a", "tint": "blurple"},
        'tint: Expected a CSS colour such as "#0a7", not "blurple".',
    ),
    "list": ({"title": "a", "people": 3}, "people: Expected a list, not the number 3."),
    "item": (
        {"title": "a", "people": [{"nam": "A"}]},
        'people[0]: There is no field "nam" here. Did you mean "name"?',
    ),
    "author": (
        {"title": "a", "author": {"nme": "A"}},
        'author: An author has no "nme". Did you mean "name"?',
    ),
}


@pytest.mark.parametrize("data, line", BAD_DATA.values(), ids=[*BAD_DATA])
def test_bad_data_is_one_line_that_names_the_field(data: dict[str, object], line: str) -> None:
    made = template("<text>{{ author }}</text>", FIELDS)
    with pytest.raises(RequestError) as caught:
        made.fill(data)
    assert str(caught.value) == line
