"""Fields: what a value may be, what an absent one becomes, and pictures that stand in."""

from __future__ import annotations

import datetime

import pytest

from svgog.config import Author, Brand
from svgog.errors import AssetError
from svgog.model import Picture
from svgog.templating.fields import check
from svgog.templating.manifest import Field, read_manifest
from tests.templating.drawing import fill, root, template, words

PICTURE = Picture(b"", "image/png", 4, 3, "p")


def load(value: object) -> Picture:
    if value == "there.png":
        return PICTURE
    raise AssetError(f'"{value}" is not there.')


def said(body: str, toml: str = "", /, **data: object) -> str:
    return words(root(fill(f"<text>{body}</text>", toml, **data)))[1:-1]


def test_an_absent_value_prints_nothing_and_so_do_its_parts() -> None:
    assert said("[{{ category }}{{ author.photo.width }}{{ speakers[0].name }}]") == "[]"
    assert said("{% for s in steps %}{{ s }}{% else %}none{% endfor %}") == "none"
    assert said("{{ badge | default('Guide') }} {{ badge is defined }}") == "Guide false"
    assert said("{% if rating > 4 or rating == 4 %}a{% else %}b{% endif %}") == "b"


def test_a_default_stands_where_nothing_was_given() -> None:
    toml = '[fields.kicker]\ndefault = "News"'
    assert said("{{ kicker }}", toml) == "News"
    assert said("{{ kicker }}", toml, kicker="Own") == "Own"


def test_too_long_is_cut_at_a_grapheme_with_a_warning_when_asked() -> None:
    filled = fill(
        "<text>{{ title }}</text>", "[fields.title]\nmax = 3", title="👩‍👩‍👧é́bcd", too_long="cut"
    )
    assert words(root(filled)).strip() == "👩‍👩‍👧é́…"
    assert [str(w) for w in filled.warnings] == ["title: The text has 5 characters; 3 is the most."]


def test_author_is_a_name_or_more() -> None:
    for author in ("Ada", {"name": "Ada", "role": "Poet"}, Author("Ada")):
        assert said("{{ author }} {{ author.name }}", author=author) == "Ada Ada"
    assert said("{% if author %}a{% endif %}", author="") == ""


def test_the_authors_photo_is_loaded_like_any_picture() -> None:
    image = '<image og:href="{{ author.photo }}"/>'
    filled = fill(image, author={"name": "A", "photo": "there.png"}, load_picture=load)
    assert filled.pictures == {"og-image:0": PICTURE}
    filled = fill(image, author={"name": "A", "photo": "gone.png"}, load_picture=load)
    assert [str(w) for w in filled.warnings] == ['author.photo: "gone.png" is not there.']


TOML = """
[fields.face]
type = "image"
fallback = "initials"
of = "author"
[fields.cover]
type = "image"
fallback = "pattern"
[fields.mark]
type = "image"
"""


def test_an_absent_picture_falls_back_without_a_warning() -> None:
    body = '<image href="{{ face }}"/><image href="{{ cover }}"/><image href="{{ mark }}"/>'
    filled = fill(body, TOML, author="Ada King")
    assert [e.get("href") for e in root(filled)] == ["og-image:0", "og-image:1", ""]
    assert b">AK</text>" in filled.pictures["og-image:0"].data
    assert filled.warnings == ()


def test_a_named_picture_that_cannot_be_read_falls_back_with_a_warning() -> None:
    filled = fill('<image href="{{ cover }}"/>', TOML, cover="gone.png", load_picture=load)
    assert filled.pictures["og-image:0"].media_type == "image/svg+xml"
    assert [str(w) for w in filled.warnings] == ['cover: "gone.png" is not there.']


def test_initials_of_a_hostile_name_are_sound_svg() -> None:
    from lxml import etree

    for name in ("<b> &c", "山田 太郎", "\x00\x01", "👩‍👩‍👧 x", "--", "ß o"):
        filled = fill('<image href="{{ face }}"/>', TOML, author=name)
        etree.fromstring(filled.pictures["og-image:0"].data)


def test_items_of_a_list_have_fields_of_their_own() -> None:
    toml = """
[fields.speakers]
type = "list"
max = 2
[fields.speakers.items.name]
required = true
[fields.speakers.items.portrait]
type = "image"
fallback = "initials"
of = "name"
"""
    body = '<g og:for="s in speakers"><image href="{{ s.portrait }}"/><text>{{ s }}</text></g>'
    people = [{"name": "Ada King", "portrait": "there.png"}, "Bob"]
    filled = fill(body, toml, speakers=people, load_picture=load)
    assert [e.get("href") for e in root(filled).iter() if e.get("href")] == [
        "og-image:0",
        "og-image:1",
    ]
    assert b">B</text>" in filled.pictures["og-image:1"].data
    assert words(root(filled)).split() == ["AdaKing", "Bob"] or "Ada King" in words(root(filled))


@pytest.mark.parametrize(
    "kind, given, seen",
    [
        ("date", "2026-11-21", datetime.date(2026, 11, 21)),
        ("date", "2026-11-21T10:00:00Z", datetime.datetime(2026, 11, 21, 10, tzinfo=datetime.UTC)),
        ("number", "4.50", 4.5),
        ("number", 7, 7),
        ("url", "https://a.example/b?c=d", "https://a.example/b?c=d"),
    ],
)
def test_typed_values(kind: str, given: object, seen: object) -> None:
    fields = {"x": Field("x", type=kind)}  # type: ignore[arg-type]
    assert check(fields, {"x": given}).values["x"] == seen


@pytest.mark.parametrize(
    "given, currency, seen",
    [
        (49, "EUR", "49 EUR"),
        ("49.90", "EUR", "49.90 EUR"),
        ("1.299,00 €", "", "1299.00 EUR"),
        ("$1,299", "", "1299 USD"),
        ("49,90", "EUR", "49.90 EUR"),
        ({"amount": "5.00", "currency": "chf"}, "EUR", "5.00 CHF"),
        ("49 USD", "EUR", "49 USD"),
    ],
)
def test_money(given: object, currency: str, seen: str) -> None:
    fields = {"x": Field("x", type="money")}
    assert str(check(fields, {"x": given, "currency": currency}).values["x"]) == seen


def test_typed_values_print_in_the_pages_language() -> None:
    data = {"date": "2026-11-21", "price": "49.90 EUR", "lang": "de"}
    assert said("{{ date }} {{ price }}", **data) == "21. November 2026 49,90\xa0€"


def test_rich_fields_print_tspans_in_text_and_plain_in_attributes() -> None:
    toml = '[fields.title]\ntype = "rich"'
    filled = root(fill('<text class="{{ title }}">{{ title }}</text>', toml, title="a **b**"))[0]
    assert filled.get("class") == "a b"
    assert filled[0].get("class") == "og-bold"


def test_samples_are_made_of_the_fields_samples_when_there_are_none() -> None:
    manifest = read_manifest(
        '[fields.title]\nsample = "Hello"\n[fields.n]\ntype = "number"', "t.toml"
    )
    assert [(s.name, dict(s.data), s.mode) for s in manifest.samples] == [
        ("sample", {"title": "Hello"}, None)
    ]
    manifest = read_manifest(
        '[[samples]]\nname = "x"\nmode = "light"\ndata = {title = "A"}', "t.toml"
    )
    assert [(s.name, dict(s.data), s.mode) for s in manifest.samples] == [
        ("x", {"title": "A"}, "light")
    ]


def test_the_brands_logo_is_loaded_only_where_it_is_shown() -> None:
    brand = Brand(logo="there.png")
    filled = fill(
        '<image og:if="brand.logo" og:href="{{ brand.logo }}"/>', brand=brand, load_picture=load
    )
    assert root(filled)[0].get("href") == "og-image:0"
    assert template("<g/>").fill({}, brand=Brand(logo="gone.png")).warnings == ()
