from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from svgog.errors import FontNotFound
from svgog.text import FontBook, layout_text
from svgog.text.embed import subset_woff2

FONTS = FontBook.bundled()


def test_the_bundled_families_are_known_by_their_css_names() -> None:
    assert {"Inter", "Source Serif 4", "JetBrains Mono", "Noto Sans"} <= set(FONTS.families)
    names = ("sans-serif", "serif", "monospace", "emoji")
    assert [FONTS.match((name,))[0].family for name in names] == [
        "Inter",
        "Source Serif 4",
        "JetBrains Mono",
        "Noto Color Emoji",
    ]


def test_family_names_match_in_any_case() -> None:
    assert FONTS.match(("iNTER",)) == FONTS.match(("Inter",))


def test_variable_faces_take_the_weight_asked_for_within_their_range() -> None:
    weights = [FONTS.match(("Inter",), weight)[0].weight for weight in (1, 450, 1000)]
    assert weights == [100, 450, 900]


def test_static_faces_are_chosen_as_css_fonts_4_says() -> None:
    weights = [FONTS.match(("Noto Sans",), weight)[0].weight for weight in (300, 450, 500, 600)]
    assert weights == [400, 400, 400, 700]


def test_italics_are_their_own_file_and_never_synthesised() -> None:
    assert FONTS.match(("Inter",), slant="italic")[0].slant == "italic"
    assert FONTS.match(("Noto Sans",), slant="italic")[0].slant == "normal"


def test_optical_size_follows_the_font_size_within_the_axis() -> None:
    face = FONTS.match(("Inter",))[0]
    assert [dict(face.at_size(size).variations)["opsz"] for size in (10, 20, 72)] == [14, 20, 32]
    fixed = face.with_variations((("opsz", 18.0),), True)
    assert dict(fixed.at_size(72).variations)["opsz"] == 18


def test_unknown_families_are_skipped_and_reported_with_the_nearest_name() -> None:
    assert FONTS.match(("Nope", "Noto Sans"))[0].family == "Noto Sans"
    assert FONTS.match(("Nope",))[0].family == "Inter"
    (error,) = FONTS.unknown(["Intr", "Inter", "serif"])
    assert isinstance(error, FontNotFound)
    assert 'Did you mean "Inter"?' in str(error)


def test_the_digest_depends_on_the_files_alone(tmp_path: Path) -> None:
    files = sorted(FONTS.files)[:2]
    for number, file in enumerate(files):
        shutil.copy(file, tmp_path / f"{9 - number}.ttf")
    assert FontBook(tmp_path).digest == FontBook(reversed(files)).digest != FONTS.digest


def test_with_files_leaves_the_old_book_as_it_was(tmp_path: Path) -> None:
    mono = next(file for file in FONTS.files if "Mono" in file.name)
    small = FontBook(file for file in FONTS.files if "Inter" in file.name)
    larger = small.with_files([mono])
    assert small.families == ("Inter",)
    assert larger.families == ("Inter", "JetBrains Mono")


def test_a_woff2_font_shapes_like_the_font_inside(tmp_path: Path) -> None:
    face = FONTS.match(("Inter",), 700)[0].at_size(48)
    (tmp_path / "own.woff2").write_bytes(subset_woff2(face, "Headline"))
    own = layout_text("Headline", width=900, font_size=48, font=tmp_path / "own.woff2")
    assert own.width == pytest.approx(
        layout_text("Headline", width=900, font_size=48, font_weight=700).width, abs=0.5
    )


@pytest.mark.parametrize("content", [b"", b"not a font at all", b"wOF2 cut off"])
def test_a_broken_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.ttf").write_bytes(content)
    with pytest.raises(FontNotFound, match=r"broken\.ttf"):
        FontBook(tmp_path)


def test_a_font_that_would_draw_nothing_is_refused(tmp_path: Path) -> None:
    whole = next(file for file in FONTS.files if "Mono" in file.name).read_bytes()
    cut = whole[: len(whole) // 2]
    for name, content in (("cut", cut), ("no-cmap", whole.replace(b"cmap", b"XXXX", 1))):
        (tmp_path / f"{name}.ttf").write_bytes(content)
        with pytest.raises(FontNotFound, match=rf"{name}\.ttf.*(cut short in|no cmap)"):
            FontBook(tmp_path / f"{name}.ttf")


def test_a_damaged_font_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"\0\1\0\0")
    with pytest.raises(FontNotFound, match="it is cut short or damaged"):
        FontBook(tmp_path)


def test_a_folder_without_a_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.ttf").mkdir()
    with pytest.raises(FontNotFound, match="no font in the folder"):
        FontBook(tmp_path)


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontNotFound, match="nowhere"):
        FontBook(tmp_path / "nowhere")


def test_an_empty_book_says_so() -> None:
    with pytest.raises(FontNotFound, match="No font is registered"):
        layout_text("a", width=100, font_size=20, fonts=FontBook([]))
