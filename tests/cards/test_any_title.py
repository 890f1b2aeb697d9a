"""Whatever a page has or lacks, in every template its text stays in its boxes and apart.

Titles of every length in several languages, optional fields left out in any combination.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from svgog.assets import Assets
from svgog.errors import MissingGlyph, RequestError
from svgog.model import LaidOutSvg, Rect, TextBox, absent
from tests.cards.anatomy import texts
from tests.cards.samples import TEMPLATES, Card, cards_of, renderer

TOLERANCE = 0.05
LONGEST = 400
MARGIN = 24
"""The strip along the card's edges, in px, that only decorations may enter."""
MOST_FIELDS = 12
A_HALF, A_FIFTH = (settings(max_examples=settings().max_examples // part) for part in (2, 5))

PASSAGES = {
    "en": "Reading a flame graph takes a minute, and it is the best minute of your week: the "
    "widest frame is the one to mend. A big O in an inner loop hides so well. ",
    "de": "Die Rechtsschutzversicherungsgesellschaften der Donaudampfschifffahrt prüfen über "
    "Nacht Kraftfahrzeughaftpflichtversicherungsbescheinigungen, öfter als nötig. ",
    "ar": "قطارات الليل تعود إلى ساحل البلطيق بعد أحد عشر عامًا من التخطيط والانتظار، "
    "والمسافرون يكتبون رسائلهم الأولى من المحطة القديمة. ",
    "th": "การอ่านกราฟเปลวไฟใช้เวลาเพียงหนึ่งนาทีและเป็นนาทีที่ดีที่สุดของสัปดาห์เพราะกรอบที่กว้างที่สุดคือกรอบ"
    "ที่ต้องแก้ไขก่อนสิ่งอื่นใดทั้งหมดในโปรแกรมของเรา",
    "emoji": "😀👩‍💻🇸🇪👍🏽❤️🏳️‍🌈🧑🏿‍🚀⌚☀️🚂🌊🎈",
}
LENGTHS = (*range(1, 25), *range(25, LONGEST, 23), LONGEST)

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
    return laid_out_page(template, data)


def is_required(template: str) -> bool:
    field = renderer().templates[template].fields.get("title")
    return field is not None and field.required


def with_title(data: dict[str, Any], lang: str, start: int, length: int) -> dict[str, Any]:
    """The data in another language, with ``length`` code points of its passage for a title."""
    passage = PASSAGES[lang] * (2 * LONGEST // len(PASSAGES[lang]) + 1)
    title = passage[start : start + length].strip()
    # A quotation card shows the title where there is no quotation.
    other = {name: value for name, value in data.items() if name not in ("quote", "lang")}
    language = {} if lang == "emoji" else {"lang": lang}
    return {**other, **language, "title": "A" if absent(title) else title}


def first(template: str) -> dict[str, Any]:
    return dict(renderer().templates[template].samples[0].data)


def full(template: str) -> dict[str, Any]:
    """The first sample, and what other samples have besides."""
    samples = reversed(renderer().templates[template].samples)
    return {name: value for sample in samples for name, value in sample.data.items()}


def without(data: dict[str, Any], template: str, kept: list[bool]) -> dict[str, Any]:
    """The data without those of its optional fields whose turn in ``kept`` is false."""
    fields = renderer().templates[template].fields
    turns = dict(zip(sorted(data), kept, strict=False))
    return {
        name: value
        for name, value in data.items()
        if name not in fields or fields[name].required or turns.get(name, True)
    }


def laid_out_page(template: str, data: dict[str, Any]) -> LaidOutSvg:
    found = renderer().templates[template]
    return renderer().lay_out(renderer().fill(found, data, load_picture=Assets(found.path)))


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
    inner = Rect(MARGIN, MARGIN, laid.width - 2 * MARGIN, laid.height - 2 * MARGIN)
    boxes = [words.box for words in texts(laid) if not words.decoration]
    for box in boxes:
        assert box.outcome in ("fits", "shrunk", "truncated")
        assert outside(extent(box), inner) <= TOLERANCE, f"#{box.id} leaves the card: {box}"
        if box.area is not None:
            assert outside(extent(box), box.area) <= TOLERANCE, f"#{box.id} leaves its box: {box}"
    for one, other in combinations(boxes, 2):
        deep = overlap(extent(one), extent(other))
        assert deep <= TOLERANCE, f"#{one.id} and #{other.id} overlap by {deep:.1f} px"


@pytest.mark.parametrize("card", [card for name in TEMPLATES for card in cards_of(name)], ids=str)
def test_the_text_of_a_sample_stands_in_its_box_and_apart(card: Card) -> None:
    check(card.laid_out())


@pytest.mark.parametrize("template", TEMPLATES)
@A_HALF
@given(
    lang=st.sampled_from(list(PASSAGES)),
    start=st.integers(0, LONGEST - 1),
    length=st.integers(1, LONGEST),
    kept=st.lists(st.booleans(), min_size=MOST_FIELDS, max_size=MOST_FIELDS),
)
def test_a_page_may_lack_any_of_its_optional_fields(
    template: str, lang: str, start: int, length: int, kept: list[bool]
) -> None:
    data = without(with_title(full(template), lang, start, length), template, kept)
    laid = laid_out_page(template, data)
    check(laid)
    assert [str(warning) for warning in laid.warnings] == []


@pytest.mark.parametrize("template", TEMPLATES)
@A_HALF
@given(
    sample=st.integers(0, 20),
    kept=st.lists(st.booleans(), min_size=MOST_FIELDS, max_size=MOST_FIELDS),
)
def test_a_sample_may_lack_any_of_its_optional_fields(
    template: str, sample: int, kept: list[bool]
) -> None:
    samples = renderer().templates[template].samples
    data = dict(samples[sample % len(samples)].data)
    check(laid_out_page(template, without(data, template, kept)))


@pytest.mark.slow
@pytest.mark.parametrize("lang", PASSAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_title_may_have_any_length(template: str, lang: str) -> None:
    for length in LENGTHS:
        laid = laid_out_page(template, with_title(first(template), lang, length, length))
        check(laid)
        assert [str(warning) for warning in laid.warnings] == []


@pytest.mark.parametrize("template", TEMPLATES)
@A_HALF
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
@A_FIFTH
@given(title=foreign_titles)
def test_scripts_without_a_font_are_warned_of_and_never_fail(template: str, title: str) -> None:
    laid = laid_out(template, title, bare=False)
    check(laid)
    assert any(isinstance(warning, MissingGlyph) for warning in laid.warnings)
