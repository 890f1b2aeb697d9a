"""The ellipsis, in every script: what stays before it is whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svgog.text import FontBook, LineOptions, Paragraph, Span, TextStyle, shape_paragraph
from svgog.text.characters import grapheme_starts

TEXTS = {
    "en": "Office waffles and fjords: difficult final affairs, efficiently filed",
    "ar": "السلام عليكم ورحمة الله، لا إله إلا الله كتاب جديد",
    "he": "שָׁלוֹם לְכֻלָּם וברוכים הבאים אל ‏API החדש של 2026",
    "hi": "क्षेत्रीय भाषाओं में स्त्री शक्ति और विद्या का प्रकाशन",
    "ta": "ஸ்ரீ தமிழ் மொழியில் க்ஷேத்திரம் பற்றிய கட்டுரை",
    "my": "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့်",
    "th": "วิธีเขียนหัวข้อข่าวที่อ่านง่ายและสวยงามบนทุกหน้าจอ",
    "km": "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាព",
    "ko": "모든 인간은 태어날 때부터 자유로우며",
    "vi": "Tiê\u0301ng Viê\u0323t: ca\u0301ch go\u0303 da\u0302\u0301u trên máy tính",
    "emoji": "👩‍💻👨‍👩‍👧‍👦🏳️‍🌈🇸🇪🇩🇪👍🏽1️⃣❤️‍🔥🧑🏿‍🚀😀👩‍💻👨‍👩‍👧‍👦🏳️‍🌈🇸🇪🇩🇪",
}
STYLE = TextStyle(families=("Inter",))


def paragraph(lang: str) -> Paragraph:
    span = Span(TEXTS[lang], STYLE)
    return shape_paragraph([span], FontBook.bundled(), lang="" if lang == "emoji" else lang)


@pytest.mark.parametrize("lang", TEXTS)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(width=st.floats(0, 700))
def test_the_text_before_an_ellipsis_is_whole(lang: str, width: float) -> None:
    shaped = paragraph(lang)
    (line,) = shaped.lay_out(40, width, LineOptions(line_clamp=1)).lines
    if line.text == shaped.text:
        assert line.width <= width + 1 / 64
        return
    kept = line.text.removesuffix("…")
    assert line.text == kept + "…"
    assert shaped.text.startswith(kept)
    rest = shaped.text[len(kept) :]
    after = len(kept) + len(rest) - len(rest.lstrip())
    places = {*grapheme_starts(shaped.text), len(shaped.text)}
    assert len(kept) in places or after in places
    assert line.width <= width + 1 / 64 or not kept


@pytest.mark.parametrize("lang", TEXTS)
def test_a_wider_line_never_shows_less(lang: str) -> None:
    shaped = paragraph(lang)
    options = LineOptions(line_clamp=1)
    shown = [len(shaped.lay_out(40, width, options).lines[0].text) for width in range(0, 700, 5)]
    assert shown == sorted(shown)


def test_a_ligature_is_cut_as_a_whole() -> None:
    """Lam and alef are one glyph: both show or neither does."""
    shaped = shape_paragraph([Span("سلالم سلالم", STYLE)], FontBook.bundled(), lang="ar")
    options = LineOptions(line_clamp=1)
    for width in range(0, 300, 2):
        kept = shaped.lay_out(40, width, options).lines[0].text.removesuffix("…")
        assert not kept.endswith("ل") or kept.endswith("لال")
