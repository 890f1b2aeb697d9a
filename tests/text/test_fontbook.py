from __future__ import annotations

import os
import shutil
import struct
import zlib
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import brotli
from hypothesis import given, settings
from hypothesis.strategies import DataObject, booleans, data, integers, sampled_from

from svgog.errors import FontNotFound
from svgog.text import FontBook, layout_text
from svgog.text.embed import subset_woff2
from svgog.text.fontfile import FontFile
from svgog.text.userfonts import add_fonts
from tests.conftest import CJK

FONTS = FontBook.bundled()


def _as(flavour: str | None) -> bytes:
    font = TTFont(BytesIO(subset_woff2(FONTS.match(("Inter",))[0].at_size(48), "Headline")))
    font.flavor = flavour
    out = BytesIO()
    font.save(out)
    return out.getvalue()


SMALL = {"ttf": _as(None), "woff": _as("woff"), "woff2": _as("woff2")}
"""One small font in three wrappings."""


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


def test_a_collections_faces_are_registered_by_their_own_names() -> None:
    book = FontBook(CJK)
    assert {"Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans Mono CJK TC"} <= set(book.families)
    assert len({face.key for face in book.match(book.families)}) == 10


def test_a_face_asked_for_leaves_the_others_of_its_collection_registered() -> None:
    book = FontBook(CJK)
    assert book.with_file(f"{CJK}#1").families == book.families


@pytest.mark.parametrize("face", ["1", "Noto Sans CJK KR", "noto sans cjk kr"])
def test_one_face_of_a_collection_by_number_or_name(face: str) -> None:
    book = FontBook(f"{CJK}#{face}")
    assert book.families == ("Noto Sans CJK KR",)
    assert book.digest != FontBook(CJK).digest
    layout = layout_text("한글", width=900, font_size=48, font=f"{CJK}#{face}")
    assert [run.face.family for run in layout.lines[0].runs] == ["Noto Sans CJK KR"]


def test_a_face_that_is_not_in_the_collection_is_told_with_the_nearest() -> None:
    with pytest.raises(FontNotFound, match='Did you mean "Noto Sans CJK KR"'):
        FontBook(f"{CJK}#Noto Sans CJK KO")
    with pytest.raises(FontNotFound, match=r'no face "10"\. It has 10, from 0: Noto Sans CJK JP'):
        FontBook(f"{CJK}#10")


def test_a_number_sign_in_a_file_name_is_part_of_it(tmp_path: Path) -> None:
    shutil.copy(FONTS.files[0], tmp_path / "a#1.ttf")
    assert FontBook(tmp_path / "a#1.ttf").families == ("Inter",)


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A WOFF2 file, and a cache folder of its own beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "own.woff2"
    path.write_bytes(subset_woff2(FONTS.match(("Inter",))[0].at_size(48), "Headline"))
    return path


def test_a_packed_font_is_unpacked_once_and_kept(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = FontFile(packed)
    assert first.records[0].families[0] == "Inter"
    (kept,) = tmp_path.glob("cache/svgog/fonts/*")
    assert kept.stem == first.digest
    monkeypatch.setattr("svgog.text.unpack._decode", pytest.fail)
    assert FontFile(packed).data == first.data


def test_a_damaged_kept_file_is_made_anew(packed: Path, tmp_path: Path) -> None:
    data = FontFile(packed).data
    (kept,) = tmp_path.glob("cache/svgog/fonts/*")
    sound = kept.read_bytes()
    for damaged in (b"", sound[:-1], sound[:40] + b"?" + sound[41:]):
        kept.write_bytes(damaged)
        assert FontFile(packed).data == data
        assert kept.read_bytes() == sound


def test_a_cache_that_cannot_be_written_is_no_error(packed: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    assert FontFile(packed).records


def _woff_bomb(tables: int, size: int) -> bytes:
    """Tables that share one stream of a million bytes; each says that it unpacks to ``size``."""
    stream = zlib.compress(bytes(1_000_000))
    head = b"wOFF" + struct.pack(">2I2HI24x", 0x10000, 0, tables, 0, 4096)
    entry = struct.pack(">4s4I", b"head", 44 + 20 * tables, len(stream), size, 0)
    return head + entry * tables + stream


def _woff2_bomb(stream: int) -> bytes:
    """One table of a hundred bytes whose stream holds far more."""
    packed: bytes = brotli.compress(bytes(stream))
    head = b"wOF2" + struct.pack(">2I2H2I", 0x10000, 0, 1, 0, 4096, len(packed)).ljust(44, b"\0")
    return head + bytes([1, 100]) + packed


@pytest.mark.parametrize(
    ("bomb", "message"),
    [
        (_woff_bomb(3, 100_000_000), "it would unpack to 300,000,000 bytes"),
        (_woff_bomb(1, 2000), "it is damaged in its head table"),
        (_woff2_bomb(1_000_000), "it unpacks to more than it says"),
    ],
)
def test_a_font_that_unpacks_beyond_all_bounds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bomb: bytes, message: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "bomb.woff").write_bytes(bomb)
    with pytest.raises(FontNotFound, match=message):
        FontBook(tmp_path / "bomb.woff")
    assert not (tmp_path / "cache").exists()


@settings(max_examples=150)
@given(data())
def test_a_hostile_font_is_refused_or_used_but_never_breaks(damage: DataObject) -> None:
    flavour = damage.draw(sampled_from(sorted(SMALL)))
    font = bytearray(SMALL[flavour])
    if damage.draw(booleans()):
        del font[damage.draw(integers(0, len(font))) :]
    for _ in range(damage.draw(integers(0, 8))):
        if font:
            # Headers stand at the beginning; most damage belongs there.
            end = damage.draw(sampled_from([16, 300, len(font)]))
            font[damage.draw(integers(0, min(end, len(font)) - 1))] = damage.draw(integers(0, 255))
    with TemporaryDirectory() as folder:
        path = Path(folder, f"hostile.{flavour}")
        path.write_bytes(font)
        try:
            book = FontBook(path)
        except FontNotFound as error:
            assert "hostile." in str(error)
            return
        layout = layout_text("Headline", width=300, font_size=40, font=str(path), fonts=book)
        assert layout.lines


def test_a_font_without_a_name_goes_by_its_files(tmp_path: Path) -> None:
    font = TTFont(BytesIO(SMALL["ttf"]))
    font["name"].names = []
    font.save(tmp_path / "nameless.ttf")
    assert FontBook(tmp_path).families == ("nameless",)


def test_a_pipe_among_the_fonts_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttf")
    with pytest.raises(FontNotFound, match="no font in the folder"):
        FontBook(tmp_path)


def test_a_font_file_given_to_layout_text_is_opened_once(tmp_path: Path) -> None:
    path = tmp_path / "own.ttf"
    path.write_bytes(SMALL["ttf"])
    assert FONTS.with_file(path) is FONTS.with_file(path) is not FONTS
    shutil.copy(FONTS.match(["JetBrains Mono"])[0].source.record.file.path, path)
    (run,) = layout_text("Headline", width=900, font_size=48, font=path).lines[0].runs
    assert run.face.family == "JetBrains Mono"


def test_the_default_book_has_what_the_projects_lock_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert FontBook.default() is FontBook.bundled()
    add_fonts([FontFile(CJK)], tmp_path / "fonts.lock")
    assert FontBook.default().has_family("Noto Sans CJK JP")
    assert layout_text("漢字", width=900, font_size=48).missing == ()
    assert FontBook.default().digest == FontBook.of_project([]).digest != FONTS.digest
