"""Whatever title a page has, in every template its text stays in its boxes and on the card."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from svgog.assets import Assets
from svgog.errors import MissingGlyph, RequestError
from svgog.model import LaidOutSvg, Rect, TextBox, absent
from tests.cards.samples import TEMPLATES, renderer

TOLERANCE = 0.05
LONGEST = 400

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüßéèñçøåłşğİıŐ0123456789"
GREEK = "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΩάέήίόύώϊΐ"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЖЩЯёіїєґћђ"
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~–—“”‘’«»…·•→×−€£§°"
SPACES = " \t\n\u00a0\u2003\u3000"
INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\u200e\ufeff\ufe0f\u0301"
EMOJI = ("😀", "👩‍💻", "🇸🇪", "👍🏽", "❤️", "🏳️‍🌈", "1️⃣", "🧑🏿‍🚀", "⌚", "☀")
OTHER_SCRIPTS = (
    "漢字",
    "かな",
    "한국어",
    "ไทย",
    "हिन्दी",
    "العربية",
    "עברית",
    "አማርኛ",
    "𓀀",
    "\ue000",
)

_words = st.one_of(
    st.text(LATIN, min_size=1, max_size=14),
    st.text(LATIN, min_size=20, max_size=120),
    st.text(GREEK, min_size=1, max_size=14),
    st.text(CYRILLIC, min_size=1, max_size=14),
    st.text(PUNCTUATION, min_size=1, max_size=6),
    st.text(LATIN + INVISIBLE, min_size=1, max_size=10),
    st.text(SPACES, min_size=1, max_size=5),
    st.sampled_from(EMOJI),
)
titles = st.one_of(
    st.lists(_words, min_size=1, max_size=70).map(" ".join),
    st.lists(_words, min_size=1, max_size=70).map("".join),
    st.text(LATIN + GREEK + CYRILLIC + PUNCTUATION + SPACES + INVISIBLE, min_size=1),
).map(lambda title: title[:LONGEST])
foreign_titles = st.lists(
    st.one_of(st.sampled_from(OTHER_SCRIPTS), _words), min_size=1, max_size=20
).map(lambda words: " ".join(["漢", *words])[:LONGEST])


def laid_out(template: str, title: str, *, bare: bool) -> LaidOutSvg:
    """The template's first sample, or nothing but its title, under another title."""
    found = renderer().templates[template]
    data = {"title": title} if bare else {**found.samples[0].data, "title": title}
    filled = renderer().fill(found, data, load_picture=Assets(found.path))
    return renderer().lay_out(filled)


def is_required(template: str) -> bool:
    field = renderer().templates[template].fields.get("title")
    return field is not None and field.required


def extent(box: TextBox) -> Rect:
    return Rect(box.x, box.y, box.width, box.height)


def outside(inner: Rect, outer: Rect) -> float:
    """How many px ``inner`` sticks out of ``outer``; none where it is not above 0."""
    return max(
        outer.x - inner.x,
        outer.y - inner.y,
        inner.right - outer.right,
        inner.bottom - outer.bottom,
    )


def overlap(one: Rect, other: Rect) -> float:
    """How deep two rectangles stand in each other, in px; none where it is not above 0."""
    return min(
        min(one.right, other.right) - max(one.x, other.x),
        min(one.bottom, other.bottom) - max(one.y, other.y),
    )


def check(laid: LaidOutSvg) -> None:
    canvas = Rect(0, 0, laid.width, laid.height)
    for box in laid.boxes:
        assert box.outcome in ("fits", "shrunk", "truncated")
        assert outside(extent(box), canvas) <= TOLERANCE, f"#{box.id} leaves the card: {box}"
        if box.area is not None:
            assert outside(extent(box), box.area) <= TOLERANCE, f"#{box.id} leaves its box: {box}"
    for one, other in combinations(laid.boxes, 2):
        deep = overlap(extent(one), extent(other))
        assert deep <= TOLERANCE, f"#{one.id} and #{other.id} overlap by {deep:.1f} px"


@pytest.mark.parametrize("template", TEMPLATES)
@given(title=titles, bare=st.booleans())
@example(title="A", bare=True)
@example(title=" ", bare=False)
@example(title="\u200b", bare=False)
@example(title="W" * LONGEST, bare=False)
@example(title="i " * (LONGEST // 2), bare=True)
@example(title="\n".join("line" for _ in range(80)), bare=False)
@example(title="Donaudampfschifffahrtsgesellschaftskapitän " * 9, bare=False)
@example(title="👩‍💻" * 100, bare=False)
@example(title="e\u0301\u0323\u0302" * 100, bare=True)
def test_all_text_stands_in_its_box_and_apart(template: str, title: str, bare: bool) -> None:
    if absent(title) and is_required(template):
        with pytest.raises(RequestError, match=r"^title: A value is required"):
            laid_out(template, title, bare=bare)
        return
    laid = laid_out(template, title, bare=bare)
    check(laid)
    unknown = [warning for warning in laid.warnings if not isinstance(warning, MissingGlyph)]
    assert [str(warning) for warning in unknown] == []


@pytest.mark.parametrize("template", TEMPLATES)
@given(title=foreign_titles)
def test_scripts_without_a_font_are_warned_of_and_never_fail(template: str, title: str) -> None:
    laid = laid_out(template, title, bare=False)
    check(laid)
    assert any(isinstance(warning, MissingGlyph) for warning in laid.warnings)
