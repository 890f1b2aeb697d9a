"""What is kept as files is whole or not there."""

from __future__ import annotations

from pathlib import Path

from svgog._keptfiles import KeptFiles


def test_what_was_kept_is_found_by_another(tmp_path: Path) -> None:
    KeptFiles(tmp_path / "made" / "when" / "needed").keep("a", b"\x00data")
    assert KeptFiles(tmp_path / "made" / "when" / "needed").find("a") == b"\x00data"
    assert KeptFiles(tmp_path).find("b") is None


def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path)
    files.keep("a", b"something")
    whole = (tmp_path / "a").read_bytes()
    for damaged in (b"", whole[:10], whole[:-1], whole[:-1] + b"X", whole + b"X"):
        (tmp_path / "a").write_bytes(damaged)
        assert files.find("a") is None


def test_the_oldest_go_where_there_are_too_many(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path, most=10)
    for number in range(30):
        files.keep(str(number), b"x")
        assert files.find(str(number)) == b"x"
    assert len(list(tmp_path.iterdir())) <= 10


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    files = KeptFiles(tmp_path / "file" / "folder")
    files.keep("a", b"x")
    assert files.find("a") is None
