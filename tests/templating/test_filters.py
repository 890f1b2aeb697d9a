"""The filters, as a designer writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from svgog.config import Brand
from svgog.templating.locales import format_number
from tests.templating.drawing import fill, root, words


def said(mark: str, **data: object) -> str:
    filled = root(fill(f"<text>{{{{ {mark} }}}}</text>", **data))[0]
    return words(filled)


@pytest.mark.parametrize(
    "mark, data, text",
    [
        ("date | date", {"date": "2026-11-21"}, "November 21, 2026"),
        ("date | date('short')", {"date": "2026-11-21", "lang": "de-AT"}, "21.11.26"),
        ("date | date('d MMM y')", {"date": "2026-11-21", "lang": "fr"}, "21 nov. 2026"),
        ("date | date(locale='ja')", {"date": "2026-11-21"}, "2026年11月21日"),
        ("1234567.891 | number", {"lang": "de"}, "1.234.567,891"),
        ("'12.5' | number(2)", {}, "12.50"),
        ("12 | minutes", {}, "12 min"),
        ("12 | minutes", {"lang": "de-CH"}, "12 Min."),
        ("12 | minutes('ja')", {}, "12 分"),
        ("12 | minutes", {"lang": "ar"}, "12 د"),
        ("category | minutes", {}, ""),
        ("price | money", {"price": "49.90", "currency": "EUR"}, "€49.90"),
        ("price | money", {"price": 1299, "currency": "EUR", "lang": "de"}, "1.299\xa0€"),
        ("5 | money('JPY', 'en')", {}, "¥5"),
        ("'12.5' | money('SEK', 'en')", {}, "SEK\xa012.50"),
        ("author | initials", {"author": "Ada King Lovelace"}, "AL"),
        ("'#fff' | contrast('#000') | int", {}, "21"),
        ("(brand.text | contrast) >= 7", {}, "true"),
        ("'#000' | cover('#fff', 4.5)", {}, "0.535"),
        ("'#000' | cover('#777', 7)", {}, "1"),
        ("'“A garden”' | unquoted", {}, "A garden"),
        ("'« Un jardin »' | unquoted", {}, "Un jardin"),
        ("'“Yes” and “no”' | unquoted", {}, "“Yes” and “no”"),
        ("'He said “no”' | unquoted", {}, "He said “no”"),
        ("'şule' | initials", {}, "Ş"),
        ("'Assam Tea House' | initials(1)", {}, "A"),
        ("(author | select | list)[:3] | join", {}, ""),
        ("description | reading_time", {"description": "word " * 900}, "5"),
        (
            "description | truncate_words(3)",
            {"description": "one, two, three, four"},
            "one, two, three…",
        ),
        ("description | truncate_words(9)", {"description": "one two"}, "one two"),
        ("tags | join(' · ')", {"tags": ["a", "<b>"]}, "a · <b>"),
        ("title | replace('a', '&amp;')", {"title": "bab"}, "b&b"),
        ("title | upper", {"title": "straße"}, "STRASSE"),
        ("'#ffff00' | on", {}, "#0e131b"),
        ("brand.accent | on", {}, "#0e131b"),
        ("('a' | rich) ~ '&lt;'", {}, "a<"),
        ("category | date ~ category | money ~ category | rich ~ category | on", {}, ""),
    ],
)
def test_filter(mark: str, data: dict[str, object], text: str) -> None:
    assert said(mark, **data) == text


@pytest.mark.parametrize(
    "text, shown",
    [
        ("a **b** c", "a [bold b] c"),
        ("*i* `c*d*` ==m==", "[italic i] [code c*d*] [marked m]"),
        ("**a *b* c**", "[bold a [italic b] c]"),
        ("2 * 3 * 4 and a ** b", "2 * 3 * 4 and a ** b"),
        ("**open", "**open"),
        ("a == b", "a == b"),
        ("**bold *open**", "[bold bold *open]"),
        ("<b> & **<i>**", "<b> & [bold <i>]"),
    ],
)
def test_rich(text: str, shown: str) -> None:
    filled = root(fill("<text>{{ title | rich }}</text>", title=text))[0]

    def show(element) -> str:
        inner = (element.text or "") + "".join(show(e) + (e.tail or "") for e in element)
        kind = (element.get("class") or "").removeprefix("og-")
        return f"[{kind} {inner}]" if kind else inner

    assert show(filled) == shown


def test_marked_text_wears_the_accent() -> None:
    brand = Brand.from_mapping({"accent": "#f0f"})
    filled = root(fill("<text>{{ title | rich }}</text>", title="==a==", brand=brand))[0]
    assert filled[0].get("fill") == "#ff00ff"


def test_equal_values_that_print_differently_never_meet() -> None:
    vienna = datetime.fromisoformat("2026-11-21T01:30:00+01:00")
    london = vienna.astimezone(UTC)
    clock = "date | date('d HH:mm')"
    assert [said(clock, date=day) for day in (vienna, london)] == ["21 01:30", "21 00:30"]
    shown = [format_number(value, "0.###E0", "en") for value in (Decimal(0), Decimal("-0"))]
    assert shown == ["0E0", "0E0"]


@pytest.mark.parametrize("value", ["-0.0", "-0", "-0.004"])
def test_there_is_no_minus_zero(value: str) -> None:
    assert said("category | number(2)", category=value) == "0.00"
    assert said("category | money('EUR', 'en')", category=value) in ("€0", "€0.00")


@pytest.mark.parametrize("name", "first last round min max abs upper sort list unique".split())
def test_jinjas_own_filters_print_nothing_for_what_is_absent(name: str) -> None:
    assert said(f"category | {name}") == ""
    assert said("tags | select('eq', 'z') | first", tags=["a"]) == ""


@pytest.mark.parametrize("name", ["length", "count", "int", "float", "sum"])
def test_what_is_absent_counts_as_nought(name: str) -> None:
    assert said(f"category | {name}") == "0"


@pytest.mark.parametrize(
    "mark, text",
    [
        ("tags | unique", "b, a"),
        ("tags | map('upper')", "B, A, B"),
        ("tags | reject('eq', 'b')", "a"),
        ("(tags | select('eq', 'b')) | length", "2"),
        ("tags | reverse", "b, a, b"),
        ("', '.join(tags | map('upper'))", "B, A, B"),
        ("' '.join(tags | unique)", "b a"),
    ],
)
def test_what_a_filter_answers_can_be_printed_and_joined(mark: str, text: str) -> None:
    assert said(mark, tags=["b", "a", "b"]) == text


def test_a_month_by_itself_is_in_the_language_of_its_page_whatever_was_written_before() -> None:
    marks = [
        said("date | date('LLLL')", date="2026-03-01", lang=lang) for lang in ("ja", "ar", "ru")
    ]
    assert marks == ["3月", "مارس", "март"]
