"""The plugin as its users meet it: each test is a small test run of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from svgog.model import Pixmap
from svgog.testing.lock import Entry, add_to_lock, read_lock
from svgog.testing.pictures import pixels_of

pytest_plugins = ["pytester"]

HEAD = """
import numpy as np, pytest
from svgog.model import Pixmap
def card(level, width=8):
    return Pixmap(np.full((4, width, 4), (level, 0, 0, 255), np.uint8))
"""
ONE = HEAD + "def test_card(golden_card): golden_card(card({level}), 'one', picture={picture})"


@pytest.fixture(autouse=True)
def _no_outer_xdist(monkeypatch: pytest.MonkeyPatch) -> None:
    """An inner run is not a worker of the run that this test is part of."""
    for name in list(os.environ):
        if name.startswith("PYTEST_XDIST"):
            monkeypatch.delenv(name)


def run(pytester: pytest.Pytester, source: str, *options: str) -> pytest.RunResult:
    pytester.makepyfile(test_cards=source)
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", "--basetemp=tmp", *options)


def said(result: pytest.RunResult) -> str:
    return result.stdout.str()


def one(level: int, picture: bool = True) -> str:
    return ONE.format(level=level, picture=picture)


def test_a_card_without_a_golden_fails_and_says_how_to_accept_it(pytester):
    result = run(pytester, one(1))
    result.assert_outcomes(failed=1)
    assert 'There is no golden "one" yet.' in said(result)
    command = "python -m pytest test_cards.py::test_card --golden-update-new"
    assert f"To accept it: {command}" in said(result)
    assert (pytester.path / "tmp/goldens/one.png").exists()
    assert not (pytester.path / "goldens").exists()


def test_an_accepted_card_holds_until_a_pixel_changes(pytester):
    result = run(pytester, one(1), "--golden-update-new")
    result.assert_outcomes(passed=1)
    assert f"1 goldens taken into {pytester.path / 'goldens'}" in said(result)
    run(pytester, one(1)).assert_outcomes(passed=1)
    run(pytester, one(2)).assert_outcomes(failed=1)


def test_a_failure_names_the_first_pixel_and_shows_three_pictures(pytester):
    run(pytester, one(1), "--golden-update")
    changed = one(1).replace("card(1)", "changed()") + (
        "\ndef changed():\n    it = card(1)\n"
        "    it.pixels[2, 5] = it.pixels[3, 0] = 9\n    return it"
    )
    result = run(pytester, changed)
    assert "2 of 32 pixels differ, the first at x 5, y 2" in said(result)
    assert "(#010000ff expected, #09090909 got)" in said(result)
    shown = re.search(r"Expected, difference, got: (.*)", said(result))
    assert shown
    sheet = pixels_of(Path(shown[1]).read_bytes())
    assert sheet.shape == (4, 3 * 8 + 2 * 16, 4)
    difference = sheet[:, 24:32, :3]
    assert np.argwhere((difference == (255, 0, 128)).all(axis=2)).tolist() == [[2, 5], [3, 0]]


def test_with_a_digest_alone_the_failure_says_so_and_shows_what_it_got(pytester):
    run(pytester, one(1, picture=False), "--golden-update")
    assert [p.name for p in (pytester.path / "goldens").iterdir()] == ["goldens.lock"]
    result = run(pytester, one(2, picture=False))
    assert "its pixels have another digest" in said(result)
    assert "Only the golden's digest is kept" in said(result)
    got = re.search(r"Got: (.*)", said(result))
    assert got
    assert pixels_of(Path(got[1]).read_bytes())[0, 0].tolist() == [2, 0, 0, 255]


def test_another_size_is_said_as_such(pytester):
    run(pytester, one(1), "--golden-update")
    result = run(pytester, one(1).replace("card(1)", "card(1, width=9)"))
    assert "it is 9 by 4 px, not 8 by 4." in said(result)


def test_update_new_takes_the_missing_ones_only(pytester):
    run(pytester, one(1), "--golden-update")
    two = one(2) + "\ndef test_two(golden_card): golden_card(card(3), 'two')"
    run(pytester, two, "--golden-update-new").assert_outcomes(passed=1, failed=1)
    lock = read_lock(pytester.path / "goldens").entries
    assert sorted(lock) == ["one", "two"]
    run(pytester, two, "--golden-update").assert_outcomes(passed=2)
    assert read_lock(pytester.path / "goldens").entries["one"] != lock["one"]
    run(pytester, two).assert_outcomes(passed=2)


def test_a_picture_that_is_gone_or_of_another_card_fails(pytester):
    run(pytester, one(1), "--golden-update")
    picture = pytester.path / "goldens/one.png"
    picture.unlink()
    result = run(pytester, one(1))
    result.assert_outcomes(failed=1)
    assert "missing or of another card" in said(result)
    run(pytester, one(1), "--golden-update-new").assert_outcomes(passed=1)
    assert picture.exists()


def test_a_picture_that_is_no_longer_kept_is_removed_on_update(pytester):
    run(pytester, one(1), "--golden-update")
    run(pytester, one(2, picture=False), "--golden-update")
    assert not (pytester.path / "goldens/one.png").exists()


MANY = (
    HEAD
    + """
@pytest.mark.parametrize("n", range(12))
def test_many(golden_card, n): golden_card(card(n), picture=n % 2 == 0)
"""
)


def test_workers_of_xdist_write_the_lock_that_one_process_writes(pytester):
    run(pytester, MANY, "-n", "2", "--golden-update").assert_outcomes(passed=12)
    lock = pytester.path / "goldens/goldens.lock"
    by_two = lock.read_bytes()
    lock.unlink()
    run(pytester, MANY, "-p", "no:xdist", "--golden-update").assert_outcomes(passed=12)
    assert lock.read_bytes() == by_two
    assert by_two.count(b"\n") == 13


def test_the_lock_is_sorted_text_under_the_versions_of_the_engines(pytester):
    run(pytester, MANY, "--golden-update")
    head, *lines = (pytester.path / "goldens/goldens.lock").read_text().splitlines()
    assert re.fullmatch(r"# svgog goldens: .*\bresvg \d[\d.]+.*", head)
    assert lines == sorted(lines)
    assert re.fullmatch(r"test_cards/test_many-0 8x4 [0-9a-f]{64}", lines[0])


def test_other_engines_are_named_where_pixels_differ(pytester):
    run(pytester, one(1), "--golden-update")
    lock = pytester.path / "goldens/goldens.lock"
    lock.write_text(re.sub(r"resvg [\d.]+", "resvg 0.1", lock.read_text(), count=1))
    run(pytester, one(1)).assert_outcomes(passed=1)
    assert re.search(r"made with resvg 0\.1 \(here [\d.]+\)", said(run(pytester, one(2))))


def test_a_bad_line_of_the_lock_is_named(pytester):
    run(pytester, one(1), "--golden-update")
    with (pytester.path / "goldens/goldens.lock").open("a") as lock:
        lock.write("<<<<<<< ours\n")
    assert "goldens.lock:3: this is no golden's line" in said(run(pytester, one(1)))


def test_the_folder_can_be_chosen(pytester):
    pytester.makeini("[pytest]\nsvgog_goldens = kept/here")
    run(pytester, one(1), "--golden-update").assert_outcomes(passed=1)
    assert (pytester.path / "kept/here/one.png").exists()


def test_unnamed_goldens_of_one_test_are_numbered(pytester):
    source = HEAD + "def test_two(golden_card):\n  golden_card(card(1))\n  golden_card(card(2))"
    run(pytester, source, "--golden-update").assert_outcomes(passed=1)
    assert sorted(read_lock(pytester.path / "goldens").entries) == [
        "test_cards/test_two",
        "test_cards/test_two-2",
    ]


def test_one_name_for_two_cards_of_a_run_is_a_fault(pytester):
    source = HEAD + "def test_two(golden_card):\n  for n in 1, 2: golden_card(card(n), 'same')"
    result = run(pytester, source, "--golden-update")
    assert 'Two different cards of this run are both named "same".' in said(result)


def test_cards_come_as_images_pixmaps_or_bytes_and_are_compared_decoded(pytester):
    source = HEAD + (
        "from svgog.encode import encode\n"
        "from svgog.model import EncodedImage\n"
        "@pytest.mark.parametrize('way', range(4))\n"
        "def test_same(golden_card, way):\n"
        "  png, webp = encode(card(7), 'png'), encode(card(0), 'webp')\n"
        "  image = EncodedImage(png, 'image/png', 8, 4)\n"
        "  golden_card([card(7), png, image, png + b'trailing'][way], 'same')"
    )
    run(pytester, source, "--golden-update").assert_outcomes(passed=4)


@pytest.mark.parametrize("image", ["b'<svg/>'", "'a.png'", "None"])
def test_what_is_no_picture_is_a_type_error(pytester, image):
    source = HEAD + f"def test_it(golden_card): golden_card({image}, 'x')"
    result = run(pytester, source)
    result.assert_outcomes(failed=1)
    assert "TypeError: " in said(result)


def test_loading_the_plugin_imports_nothing_heavy():
    code = "import pytest, sys; old = {*sys.modules}; import svgog.testing.plugin; "
    code += "print(*sorted({*sys.modules} - old))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert [name for name in loaded if name.startswith("svgog")] == [
        "svgog",
        "svgog.testing",
        "svgog.testing.plugin",
    ]
    assert not {"numpy", "PIL", "lxml", "jinja2", "json"} & set(loaded)


def test_entries_added_to_a_lock_win_over_those_it_had(tmp_path):
    old, new = Entry(1, 1, "a"), Entry(2, 2, "b")
    add_to_lock(tmp_path, {"resvg": "1"}, {"x": old, "y": old})
    add_to_lock(tmp_path, {"resvg": "2", "two words": "3"}, {"y": new})
    lock = read_lock(tmp_path)
    assert lock.entries == {"x": old, "y": new}
    assert lock.engines == {"resvg": "2", "two words": "3"}


def test_a_pixmap_with_a_view_of_its_pixels_is_the_same_card():
    from svgog.testing.pictures import entry_of

    whole = np.arange(4 * 8 * 4, dtype=np.uint8).reshape(4, 8, 4)
    view = Pixmap(whole[:, ::2])
    assert entry_of(pixels_of(view)) == entry_of(np.ascontiguousarray(whole[:, ::2]))
