"""Where pictures may come from, and nowhere else."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from urllib.parse import quote

import pytest

from svgog.assets import Assets, PictureLimits, read_inside
from svgog.errors import AssetError
from tests.assets.pictures import quarters, saved

PNG = saved(quarters(), "PNG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    inside = tmp_path / "assets"
    (inside / "people").mkdir(parents=True)
    (inside / "people" / "ada.png").write_bytes(PNG)
    (inside / "notes.txt").write_text("words")
    (tmp_path / "secret.png").write_bytes(PNG)
    return inside


def test_a_path_bytes_and_data_uris_are_one_picture(root: Path) -> None:
    assets = Assets(root)
    values = (
        "people/ada.png",
        Path("people/ada.png"),
        "people\\ada.png",
        PNG,
        "data:image/png;base64," + base64.b64encode(PNG).decode(),
        "data:image/png," + quote(PNG),
    )
    found = [assets(value) for value in values]
    assert {(each.width, each.height, each.media_type) for each in found} == {(80, 40, "image/png")}
    assert len({each.digest for each in found}) == 1


def test_a_percent_encoded_svg() -> None:
    picture = Assets(None)("data:image/svg+xml;charset=utf-8," + quote(SVG))
    assert (picture.media_type, picture.width, picture.height) == ("image/svg+xml", 30, 20)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("../secret.png", "not a path inside"),
        ("people/../../secret.png", "not a path inside"),
        ("..\\secret.png", "not a path inside"),
        ("/etc/passwd", "not a path inside"),
        ("C:\\secret.png", "not a path inside"),
        ("C:secret.png", "not a path inside"),
        ("https://example.com/a.png", "is a URL"),
        ("file:///etc/passwd", "is a URL"),
        ("//example.com/a.png", "is a URL"),
        ("people/bob.png", "There is no file"),
        ("people", "cannot be read|not a file"),
        ("notes.txt", "not a picture"),
        ("a\0b", "not a path"),
        ("a" * 5000, "not a path"),
        ("", "cannot be a value"),
        (None, "cannot be a value"),
        (7, "cannot be a value"),
        (b"", "is empty"),
        ("data:image/png;base64,???", "not valid base64"),
        ("data:image/png;base64", "no comma"),
        ("data:text/plain,hello", "not a picture"),
    ],
)
def test_what_is_refused(root: Path, value: object, words: str) -> None:
    with pytest.raises(AssetError, match=words):
        Assets(root)(value)


def test_links_may_not_lead_out(root: Path) -> None:
    (root / "out.png").symlink_to(root.parent / "secret.png")
    (root / "away").symlink_to(root.parent)
    (root / "round").symlink_to(root / "round")
    (root / "in.png").symlink_to(root / "people" / "ada.png")
    for name in ("out.png", "away/secret.png"):
        with pytest.raises(AssetError, match="leads out"):
            Assets(root)(name)
    with pytest.raises(AssetError, match="no file"):
        Assets(root)("round")
    assert Assets(root)("in.png").width == 80


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_file_and_does_not_hang(root: Path) -> None:
    os.mkfifo(root / "pipe.png")
    with pytest.raises(AssetError, match="not a file"):
        Assets(root)("pipe.png")


def test_without_a_folder_only_data_is_taken() -> None:
    with pytest.raises(AssetError, match="no folder"):
        Assets(None)("people/ada.png")


def test_a_file_beyond_the_limit_is_not_read_whole(root: Path) -> None:
    with pytest.raises(AssetError, match="longer than 100"):
        Assets(root, PictureLimits(bytes=100))("people/ada.png")
    with pytest.raises(AssetError, match="100 are allowed"):
        Assets(root, PictureLimits(bytes=100))(PNG)


def test_messages_do_not_show_the_folder(root: Path) -> None:
    with pytest.raises(AssetError) as caught:
        Assets(root)("people/bob.png")
    assert str(root) not in str(caught.value)


def test_read_inside_keeps_to_its_folder(root: Path) -> None:
    read = read_inside(root)
    assert read("notes.txt") == b"words"
    with pytest.raises(AssetError, match="not a path inside"):
        read("../secret.png")


@pytest.mark.parametrize("head", ["data:image/png;base64,", "data:image/png,"])
def test_half_a_surrogate_pair_in_a_data_uri_is_refused(head: str) -> None:
    with pytest.raises(AssetError, match="half a surrogate pair"):
        Assets(None)(head + "\ud800")
