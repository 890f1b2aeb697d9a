"""Bold, italic and small capitals that a family lacks are made up only where that is asked for."""

from __future__ import annotations

import pytest

from svgog.errors import TextError
from svgog.text import layout_text
from svgog.text.layout import Run
from svgog.text.outline import commands
from svgog.text.style import Synthesis

MONO = "JetBrains Mono"


def run(text: str = "H", **options: object) -> Run:
    laid = layout_text(text, width=999, font_size=40, font=MONO, **options)  # type: ignore[arg-type]
    return laid.lines[0].runs[0]


def points(of: Run) -> list[tuple[float, float]]:
    found = commands(of.face, of.glyphs[0].gid)
    return [(n[i], n[i + 1]) for _, n in found for i in range(0, len(n), 2)]


def test_nothing_is_made_up_unasked() -> None:
    assert run(font_style="italic").face == run().face


def test_a_slant_leans_by_a_quarter_and_keeps_widths() -> None:
    upright, slanted = run(), run(font_style="italic", font_synthesis="style")
    expected = [(x + y / 4, y) for x, y in points(upright)]
    assert points(slanted) == [pytest.approx(point) for point in expected]
    assert slanted.width == upright.width
    assert slanted.face.key != upright.face.key


def test_bold_thickens_by_a_32nd_of_the_size_and_keeps_widths() -> None:
    plain = run(font_weight=500)
    bold = layout_text(
        "H", width=99, font_size=40, font="Inter", font_weight=700, font_synthesis="weight"
    )
    assert not any(bold.lines[0].runs[0].face.made_up), "Inter has a bold"
    regular = run(font_weight=400).face
    thick = regular.source.face((), True, regular.made_up._replace(bold=True))
    ink, fat = (
        [x for _, n in commands(face, plain.glyphs[0].gid) for x in n[::2]]
        for face in (regular, thick)
    )
    grown = (max(fat) - min(fat)) - (max(ink) - min(ink))
    assert grown == pytest.approx(regular.units_per_em / 32, rel=0.01)
    assert thick.shaping_font.get_glyph_h_advance(plain.glyphs[0].gid) == (
        regular.shaping_font.get_glyph_h_advance(plain.glyphs[0].gid)
    )


def test_made_up_faces_follow_sizes_and_axes() -> None:
    face = (
        layout_text(
            "H", width=99, font_size=20, font="Inter", font_style="italic", font_synthesis="style"
        )
        .lines[0]
        .runs[0]
        .face
    )
    assert not face.made_up.slanted, "Inter has an italic"


def test_small_capitals_come_from_the_font_or_are_scaled() -> None:
    own = layout_text(
        "Ab", width=99, font_size=40, font="Source Serif 4", font_variant_caps="small-caps"
    )
    assert own.text == "Ab"
    assert [r.font_size for r in own.lines[0].runs] == [40]
    made = layout_text("Abß", width=99, font_size=40, font="Inter", font_variant_caps="small-caps")
    assert made.text == "ABSS"
    assert [r.font_size for r in made.lines[0].runs] == [40, 28]
    off = layout_text(
        "Ab",
        width=99,
        font_size=40,
        font="Inter",
        font_variant_caps="small-caps",
        font_synthesis="none",
    )
    assert off.text == "Ab"


def test_values_of_font_synthesis() -> None:
    assert Synthesis.parse("none") == Synthesis(small_caps=False)
    assert Synthesis.parse("weight style") == Synthesis(True, True, False)
    with pytest.raises(TextError, match="no value of font-synthesis"):
        Synthesis.parse("bold")
