"""``svgog fonts``: what covers what, and fonts of one's own by ``fonts.lock``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import CJK
from tests.text.test_fontbook import SMALL

KANJI = ("render", "brand/fallback", "--set", "title=漢字かな", "--strict", "-o", "card.svg")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who has no fonts yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "svgog" / "fonts"


def test_a_family_is_one_line_with_its_weights_and_shares(run: Run) -> None:
    lines = run("fonts").stdout.splitlines()
    (arabic,) = [line for line in lines if line.startswith("Noto Sans Arabic ")]
    assert " 400, 700 " in arabic and "Arabic 84%" in arabic
    assert any(line.startswith("No font for Han, Hiragana, ") for line in lines)


def test_the_fonts_of_a_script_in_the_order_they_are_asked(run: Run) -> None:
    (greek,) = json.loads(run("fonts", "--script", "greek", "--json").stdout)
    assert [font["family"] for font in greek["fonts"]][:2] == ["Inter", "Noto Sans"]
    assert greek["script"] == "Grek" and greek["wanting"] == ""
    assert "none; add Noto Sans Javanese" in run("fonts", "--script", "Java").stdout


def test_every_script_is_known_by_name(run: Run) -> None:
    assert len(run("fonts", "--script", "all").stdout.splitlines()) > 150
    result = run("fonts", "--script", "Arabik")
    assert result.exit_code == 1 and 'Did you mean "Arabic"?' in result.stderr


def test_an_added_font_is_found_where_the_lock_lies_and_only_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'Noto Sans CJK JP would; add it with "svgog fonts add FILE"' in run(*KANJI).stderr
    result = run("fonts", "add", CJK)
    assert result.exit_code == 0 and "Noto Sans CJK KR" in result.stdout
    assert run(*KANJI).exit_code == 0
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run(*KANJI).exit_code == 1
    assert run(*KANJI, "--fonts", tmp_path / "fonts.lock").exit_code == 0


def test_the_lock_is_sorted_and_the_same_however_it_came_about(
    run: Run, tmp_path: Path, fonts_folder: Path
) -> None:
    files = [fonts_folder / "noto-sans-thai", fonts_folder / "noto-sans-lao"]
    assert run("fonts", "add", *files).exit_code == 0
    lock = (tmp_path / "fonts.lock").read_text(encoding="utf-8")
    assert [line.split("\t")[1] for line in lock.splitlines()[1:]] == [
        *("NotoSansLao-Bold.ttf", "NotoSansLao-Regular.ttf"),
        *("NotoSansThai-Bold.ttf", "NotoSansThai-Regular.ttf"),
    ]
    run("fonts", "remove", "Noto Sans Lao", "Noto Sans Thai")
    for file in reversed(files):
        run("fonts", "add", file)
    assert (tmp_path / "fonts.lock").read_text(encoding="utf-8") == lock


def test_a_font_that_a_lock_names_must_have_been_added(run: Run, home: Path) -> None:
    run("fonts", "add", CJK)
    (kept,) = home.glob("*/*")
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    result = run(*KANJI)
    assert result.exit_code == 1 and "changed or damaged" in result.stderr
    kept.unlink()
    result = run(*KANJI)
    assert result.exit_code == 1
    assert f'fonts.lock names the font "{CJK.name}" (Noto Sans CJK JP, ' in result.stderr
    assert f'Run "svgog fonts add PATH/{CJK.name}"' in result.stderr
    run("fonts", "add", CJK)
    assert run(*KANJI).exit_code == 0


def test_what_is_no_font_is_not_added(run: Run, tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"nothing")
    result = run("fonts", "add", CJK, "a.ttf")
    assert result.exit_code == 1 and "a.ttf" in result.stderr
    assert not home.exists() and not (tmp_path / "fonts.lock").exists()


@pytest.mark.parametrize("line", ["rubbish", f"{'0' * 64}\t../../x.ttf\tX", f"{'0' * 64}\tx.sh\tX"])
def test_a_lock_with_a_wrong_line_is_told_by_number(run: Run, tmp_path: Path, line: str) -> None:
    (tmp_path / "fonts.lock").write_text(f"# a comment\n{line}\n", encoding="utf-8")
    result = run("fonts")
    assert result.exit_code == 1 and "fonts.lock:2: " in result.stderr


def test_removing_what_is_not_there(run: Run) -> None:
    run("fonts", "add", CJK)
    result = run("fonts", "remove", "Noto Sans CJK Jp2")
    assert result.exit_code == 1 and 'Did you mean "Noto Sans CJK JP"?' in result.stderr
    assert run("fonts", "remove", CJK.name).exit_code == 0
    assert run(*KANJI).exit_code == 1


def test_one_face_of_a_collection(run: Run) -> None:
    faces = json.loads(run("fonts", "--fonts", f"{CJK}#1", "--json").stdout)
    assert [f["family"] for f in faces if f["file"] == str(CJK)] == ["Noto Sans CJK KR"]
    assert run("fonts", "--fonts", "nowhere#1").exit_code == 2


def test_a_font_without_an_ending_is_kept_under_one(run: Run, tmp_path: Path, home: Path) -> None:
    (tmp_path / "noext").write_bytes(SMALL["woff2"])
    assert run("fonts", "add", "noext").exit_code == 0
    assert [kept.name for kept in home.glob("*/*")] == ["noext.woff2"]
    assert run("fonts").exit_code == 0
    assert run("fonts", "add", "noext").exit_code == 0
    assert run("fonts", "remove", "noext.woff2").exit_code == 0


def test_one_face_of_a_collection_is_not_added_alone(run: Run) -> None:
    result = run("fonts", "add", f"{CJK}#1")
    assert result.exit_code == 2 and f'add the whole file "{CJK}"' in result.stderr
    assert 'no font file or folder "nowhere"' in run("fonts", "add", "nowhere").stderr


def test_a_lock_is_called_so(run: Run) -> None:
    result = run("fonts", "add", CJK, "--lock", "fonts.txt")
    assert result.exit_code == 2 and "does not end in .lock" in result.stderr


def test_a_lock_that_is_not_there_is_told_how_to_make(run: Run) -> None:
    result = run("fonts", "remove", "Noto Sans CJK JP")
    assert result.exit_code == 1 and '"svgog fonts add FILE" makes one.' in result.stderr
    result = run("fonts", "--fonts", "my.lock")
    assert result.exit_code == 2 and '"svgog fonts add FILE" makes a lock.' in result.stderr


def test_a_lock_saved_with_a_byte_order_mark_is_read(run: Run, tmp_path: Path) -> None:
    run("fonts", "add", CJK)
    lock = tmp_path / "fonts.lock"
    lock.write_bytes(b"\xef\xbb\xbf" + lock.read_bytes())
    assert run(*KANJI).exit_code == 0


def test_an_empty_script_is_none(run: Run) -> None:
    result = run("fonts", "--script", "")
    assert result.exit_code == 1 and 'there is no script ""' in result.stderr


def test_what_is_neither_file_nor_folder_is_called_so(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttf")
    result = run("fonts", "add", "pipe.ttf")
    assert result.exit_code == 1 and "is neither a file nor a folder" in result.stderr


@pytest.mark.parametrize("flavour", ["ttf", "woff"])
def test_a_font_with_a_wrong_checksum_is_added_with_a_warning(
    run: Run, tmp_path: Path, flavour: str
) -> None:
    (tmp_path / f"sound.{flavour}").write_bytes(SMALL[flavour])
    result = run("fonts", "add", f"sound.{flavour}")
    assert result.exit_code == 0 and "Warning" not in result.stderr
    tampered = SMALL[flavour].replace(_checksum(flavour, b"maxp"), b"oops")
    (tmp_path / f"flipped.{flavour}").write_bytes(tampered)
    result = run("fonts", "add", f"flipped.{flavour}")
    assert result.exit_code == 0 and "the checksum of maxp is wrong" in result.stderr


def _checksum(flavour: str, tag: bytes) -> bytes:
    """The bytes that the directory of a small font has for the checksum of a table."""
    at = SMALL[flavour].index(tag) + (4 if flavour == "ttf" else 16)
    return SMALL[flavour][at : at + 4]
