"""The lock's text, and several writers of one folder."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.errors import SvgogError
from svgog.model import Pixmap, TextBox
from svgog.testing.engines import here
from svgog.testing.lock import LOCK, Entry, Lock, lock_text, read_lock
from svgog.testing.pixels import card_of
from svgog.testing.store import Changes, keep

BOX = TextBox("title", 1.0, 2.5, 3.25, 4.0, None, 72.0, ("One", "two"), "fits")


def entry(digest: str = "ab", *boxes: TextBox) -> Entry:
    return Entry(8, 4, digest, boxes)


def test_the_lock_is_sorted_text_under_the_versions_of_the_engines(tmp_path):
    keep(tmp_path, Changes({"b": (entry(), None), "a": (entry("cd", BOX), None)}))
    head, *lines = (tmp_path / LOCK).read_text().splitlines()
    assert re.fullmatch(r"# svgog goldens: .*\bresvg \d[\d.]+, .*\bsvgog \S+, .*", head)
    assert lines == [
        "a 8x4 cd",
        '  {"id": "title", "x": 1.0, "y": 2.5, "width": 3.25, "height": 4.0, "font_size": 72.0, '
        '"lines": ["One", "two"], "outcome": "fits"}',
        "b 8x4 ab",
    ]


@given(st.lists(st.text(), max_size=3), st.text())
def test_the_lock_gives_back_what_it_was_given(lines, name):
    import tempfile

    box = TextBox(name, 0.0, 0.0, 1.5, 1.0, None, 12.0, tuple(lines), "shrunk")
    lock = Lock({"two words": "1.0", "resvg": "2"}, {"x": entry("ab", box, BOX), "y": entry("cd")})
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, LOCK).write_bytes(lock_text(lock).encode("utf-8", "surrogatepass"))
        found = read_lock(Path(folder))
    assert found == lock
    assert found.entries["x"].boxes == (box, BOX)


def test_a_lock_checked_out_with_the_lines_of_windows_is_the_same(tmp_path):
    lock = Lock({"resvg": "1"}, {"x": entry("ab", BOX)})
    (tmp_path / LOCK).write_bytes(lock_text(lock).replace("\n", "\r\n").encode())
    assert read_lock(tmp_path) == lock


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<<<<<<< ours\n", ":1: this is no golden's line"),
        ("x 8x4 not-hex\n", ":1: this is no golden's line"),
        ("x 8x4 ab\n  {}\n", ":2: this is no text box of a golden"),
        ("x 8x4 ab\nx 8x4 ab\n", ':2: the golden "x" stands here twice'),
        (b"\xff", "goldens.lock: this is not UTF-8"),
    ],
)
def test_a_bad_line_is_named_with_how_to_mend_it(tmp_path, text, sentence):
    (tmp_path / LOCK).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SvgogError, match="--golden-update-new") as caught:
        read_lock(tmp_path)
    assert sentence in str(caught.value)


def test_what_is_taken_wins_and_what_is_removed_goes(tmp_path):
    taken = {name: (entry(), None) for name in "abc"}
    keep(tmp_path, Changes(taken))
    keep(tmp_path, Changes({"b": (entry("cd"), None)}, removed=frozenset("a")))
    assert read_lock(tmp_path).entries == {"b": entry("cd"), "c": entry()}


def test_the_versions_change_once_every_golden_was_held_with_them(tmp_path):
    old = Lock({"resvg": "0.1"}, {"a": entry(), "b": entry()})
    (tmp_path / LOCK).write_text(lock_text(old))
    keep(tmp_path, Changes({"a": (entry("cd"), None)}, seen=frozenset("a")))
    assert read_lock(tmp_path).engines == {"resvg": "0.1"}
    keep(tmp_path, Changes(seen=frozenset("ab")))
    assert read_lock(tmp_path).engines == here()


def test_folders_that_become_empty_go_with_their_last_picture(tmp_path):
    picture = tmp_path / "waiting.png"
    picture.write_bytes(b"png")
    folder = tmp_path / "goldens"
    keep(folder, Changes({"a/b/c": (entry(), picture)}))
    assert (folder / "a/b/c.png").read_bytes() == b"png"
    keep(folder, Changes(removed=frozenset(["a/b/c"])))
    assert [path.name for path in folder.iterdir()] == [LOCK]


WRITER = """
import sys
from pathlib import Path
from svgog.testing.lock import Entry
from svgog.testing.store import Changes, keep
for n in range(15):
    keep(Path(sys.argv[1]), Changes({f"{sys.argv[2]}-{n}": (Entry(1, 1, "ab"), None)}))
"""


def test_runs_that_write_at_the_same_time_lose_nothing_of_each_other(tmp_path):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(n)]) for n in range(4)
    ]
    assert [writer.wait(60) for writer in writers] == [0] * 4
    assert len(read_lock(tmp_path).entries) == 60
    assert [path.name for path in tmp_path.iterdir()] == [LOCK]


def test_a_pixmap_with_a_view_of_its_pixels_is_the_same_card():
    whole = np.arange(4 * 8 * 4, dtype=np.uint8).reshape(4, 8, 4)
    view = Pixmap(whole[:, ::2])
    assert card_of(view).entry == card_of(Pixmap(np.ascontiguousarray(whole[:, ::2]))).entry
