"""``golden_card`` as its users meet it: each test is a small test run of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from svgog.testing.lock import read_lock
from svgog.testing.pixels import picture_in
from tests.testing.inner import again, run, said

pytest_plugins = ["pytester"]


def one(level: int, picture: bool | None = None) -> str:
    return f"def test_card(golden_card): golden_card(card({level}), 'one', picture={picture})"


def test_a_card_without_a_golden_fails_and_says_how_to_accept_it(pytester):
    result = run(pytester, one(1))
    result.assert_outcomes(failed=1)
    shown = re.search(r'There is no golden "one" yet\.\nE +Got: (.*)', said(result))
    assert shown and picture_in(Path(shown[1])).shape == (4, 8, 4)
    command = "python -m pytest test_cards.py::test_card --golden-update-new"
    assert f"To accept it: {command}" in said(result)
    assert not (pytester.path / "goldens").exists()


def test_an_accepted_card_holds_until_a_pixel_changes(pytester):
    result = run(pytester, one(1), "--golden-update-new")
    result.assert_outcomes(passed=1)
    assert f"1 golden taken into {pytester.path / 'goldens'}" in said(result)
    run(pytester, one(1)).assert_outcomes(passed=1)
    run(pytester, one(2)).assert_outcomes(failed=1)


CHANGED = """
def changed():
    it = card(1)
    it.pixels[2, 5] = it.pixels[3, 0] = 9
    return it
"""


def test_a_failure_says_how_many_pixels_where_and_shows_three_pictures(pytester):
    run(pytester, one(1), "--golden-update")
    result = run(pytester, one(1).replace("card(1)", "changed()") + CHANGED)
    assert 'The card is not its golden "one": 2 of 32 pixels differ (6.2 %).' in said(result)
    assert (
        "The first is at x 5, y 2 (#010000 expected, #09090909 got); all lie within x 0 to 5, "
        "y 2 to 3 (6 by 2 px); the largest step in a channel is 246 of 255."
    ) in said(result)
    assert "pytest test_cards.py::test_card --golden-update\n" in said(result)
    shown = re.search(r"Expected \| difference \| got: (.*)", said(result))
    assert shown
    sheet = picture_in(Path(shown[1]))
    assert sheet.shape == (4, 3 * 8 + 2 * 16, 4)
    difference = sheet[:, 24:32, :3]
    assert np.argwhere((difference == (255, 0, 128)).all(axis=2)).tolist() == [[2, 5], [3, 0]]


def test_with_a_digest_alone_the_failure_says_so_and_shows_what_it_got(pytester):
    run(pytester, one(1, picture=False), "--golden-update")
    assert [p.name for p in (pytester.path / "goldens").iterdir()] == ["goldens.lock"]
    result = run(pytester, one(2, picture=False))
    assert "its pixels have another digest" in said(result)
    assert "No picture is kept to compare it with" in said(result)
    got = re.search(r"Got: (.*)", said(result))
    assert got
    assert picture_in(Path(got[1]))[0, 0].tolist() == [2, 0, 0, 255]


def test_a_project_may_keep_digests_only_but_for_a_tolerance(pytester):
    pytester.makeini("[pytest]\nsvgog_golden_pictures = false")
    run(pytester, TOLERANT.format(card="card(1)", how="channel=1"), "--golden-update")
    assert (pytester.path / "goldens/one.png").exists()
    run(pytester, one(1), "--golden-update").assert_outcomes(passed=1)
    assert not (pytester.path / "goldens/one.png").exists()
    run(pytester, one(1, picture=True), "--golden-update")
    assert (pytester.path / "goldens/one.png").exists()


def test_another_size_is_said_as_such(pytester):
    run(pytester, one(1), "--golden-update")
    result = run(pytester, one(1).replace("card(1)", "card(1, width=9)"))
    assert "it is 9 by 4 px instead of 8 by 4." in said(result)


def test_update_new_takes_the_missing_ones_only(pytester):
    run(pytester, one(1), "--golden-update")
    two = one(2) + "\ndef test_two(golden_card): golden_card(card(3), 'two')"
    run(pytester, two, "--golden-update-new").assert_outcomes(passed=1, failed=1)
    lock = read_lock(pytester.path / "goldens").entries
    assert sorted(lock) == ["one", "two"]
    run(pytester, two, "--golden-update").assert_outcomes(passed=2)
    assert read_lock(pytester.path / "goldens").entries["one"] != lock["one"]
    run(pytester, two).assert_outcomes(passed=2)


def test_a_picture_that_is_gone_or_another_cards_fails(pytester):
    run(pytester, one(1), "--golden-update")
    picture = pytester.path / "goldens/one.png"
    right = picture.read_bytes()
    for state, change in (
        ("missing", picture.unlink),
        ("another card's", lambda: picture.write_bytes(b"half")),
    ):
        change()
        result = run(pytester, one(1))
        result.assert_outcomes(failed=1)
        assert f"the golden's picture is {state}: {picture}" in said(result)
        run(pytester, one(1), "--golden-update-new").assert_outcomes(passed=1)
        assert picture.read_bytes() == right


def test_a_picture_that_is_no_longer_kept_is_removed_on_update(pytester):
    run(pytester, one(1), "--golden-update")
    run(pytester, one(1, picture=False), "--golden-update")
    assert not (pytester.path / "goldens/one.png").exists()


TOLERANT = "def test_card(golden_card): golden_card({card}, 'one', tolerance=Tolerance({how}))"


def test_a_tolerance_is_a_channels_step_and_a_share_of_the_pixels(pytester):
    run(pytester, one(1), "--golden-update")
    near = TOLERANT.format(card="card(3)", how="channel=2")
    run(pytester, near).assert_outcomes(passed=1)
    run(pytester, near, "--golden-update").assert_outcomes(passed=1)
    run(pytester, one(1)).assert_outcomes(passed=1)
    few = TOLERANT.format(card="changed()", how="channel=2, share=0.0625")
    run(pytester, few + CHANGED).assert_outcomes(passed=1)


def test_a_failure_shows_the_tolerance_that_was_allowed(pytester):
    run(pytester, one(1), "--golden-update")
    far = TOLERANT.format(card="changed()", how="channel=2, share=0.05")
    assert (
        "The test's tolerance is channel 2 of 255, share 5 % of the pixels: 2 pixels (6.2 %) are "
        "further away than channel 2."
    ) in said(run(pytester, far + CHANGED))
    run(pytester, one(1, picture=False), "--golden-update")
    assert "needs the golden's picture" in said(run(pytester, far + CHANGED))


@pytest.mark.parametrize("how", ["channel=256", "share=1.5", "share=-1"])
def test_a_tolerance_that_means_nothing_is_an_error(pytester, how):
    result = run(pytester, TOLERANT.format(card="card(1)", how=how))
    assert re.search(r"ValueError: a tolerance's \w+ is 0 to ", said(result))


def test_a_failure_says_which_text_box_changed_and_how(pytester):
    source = "def test_card(golden_card): golden_card(with_box({}), 'one')"
    run(pytester, source.format(1), "--golden-update")
    change = "2, y=12.0, font_size=64.0, lines=('One', 'two', 'three')"
    assert (
        "Text box title: 3 lines instead of 2, 8 px higher, font size 64 instead of 72, "
        '"One two three" instead of "One two".'
    ) in said(run(pytester, source.format(change)))
    assert "Every text box stands where it stood" in said(run(pytester, source.format(2)))


def test_other_engines_are_named_with_what_to_do(pytester):
    run(pytester, one(1), "--golden-update")
    lock = pytester.path / "goldens/goldens.lock"
    lock.write_text(re.sub(r"resvg [\d.]+", "resvg 0.1", lock.read_text(), count=1))
    held = run(pytester, one(1))
    held.assert_outcomes(passed=1)
    assert re.search(r"resvg 0\.1 → [\d.]+\. Every card held is the same", said(held))
    changed = said(run(pytester, one(2)))
    assert re.search(r"E +The goldens were made with other engines: resvg 0\.1 → \d", changed)
    assert "accept them all: python -m pytest --golden-update" in changed
    run(pytester, one(1), "--golden-update")
    assert "other engines" not in said(run(pytester, one(1)))


def test_the_header_names_the_engines(pytester):
    assert re.search(r"^svgog \S+: resvg \d[\d.]+, .*pillow \d", said(run(pytester, one(1))), re.M)


def test_a_bad_line_of_the_lock_is_named(pytester):
    run(pytester, one(1), "--golden-update")
    with (pytester.path / "goldens/goldens.lock").open("a") as lock:
        lock.write("<<<<<<< ours\n")
    result = run(pytester, one(1))
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "goldens.lock:3: this is no golden's line" in said(result)


def test_the_folder_can_be_chosen(pytester):
    pytester.makeini("[pytest]\nsvgog_goldens = kept/here")
    run(pytester, one(1), "--golden-update").assert_outcomes(passed=1)
    assert (pytester.path / "kept/here/one.png").exists()


def test_in_one_folder_tests_of_one_name_have_goldens_of_their_own(pytester):
    pytester.makeini("[pytest]\nsvgog_goldens = goldens\naddopts = --import-mode=importlib")
    for folder in "ab":
        (pytester.mkdir(folder) / "test_it.py").write_text(
            "def test_it(golden_card):\n"
            "    import numpy as np\n    from svgog.model import Pixmap\n"
            f"    golden_card(Pixmap(np.full((1, 1, 4), {ord(folder)}, np.uint8)))\n"
        )
    again(pytester, "--golden-update").assert_outcomes(passed=2)
    assert sorted(read_lock(pytester.path / "goldens").entries) == [
        "a/test_it/test_it",
        "b/test_it/test_it",
    ]


def test_unnamed_goldens_of_one_test_are_numbered(pytester):
    source = "def test_two(golden_card):\n  golden_card(card(1))\n  golden_card(card(2))"
    run(pytester, source, "--golden-update").assert_outcomes(passed=1)
    assert sorted(read_lock(pytester.path / "goldens").entries) == [
        "test_cards/test_two",
        "test_cards/test_two+2",
    ]


def test_cards_come_as_images_pixmaps_bytes_or_paths_and_are_compared_decoded(pytester):
    source = """
@pytest.mark.parametrize('way', range(6))
def test_same(golden_card, way, tmp_path):
    png = encode(card(7), 'png')
    (tmp_path / 'a.png').write_bytes(png)
    image = EncodedImage(png, 'image/png', 8, 4)
    path = tmp_path / 'a.png'
    golden_card([card(7), png, image, png + b'trailing', path, str(path)][way])
"""
    run(pytester, source, "--golden-update").assert_outcomes(passed=6)
    entries = read_lock(pytester.path / "goldens").entries.values()
    assert len({entry.digest for entry in entries}) == 1


@pytest.mark.parametrize(
    ("image", "sentence"),
    [
        ("b'<svg/>'", "TypeError: these bytes are no picture of pixels; a golden is a whole PNG"),
        ("encode(card(1), 'png')[:40]", "TypeError: these bytes are no picture of pixels"),
        ("'a.png'", "AssetError: a.png cannot be read: No such file or directory."),
        ("None", "TypeError: golden_card takes what svgog.render gave, .* not NoneType."),
        ("EncodedImage(b'<svg/>', 'image/svg+xml', 1, 1)", "the card is image/svg.xml; a golden"),
    ],
)
def test_what_is_no_picture_is_said_in_one_sentence(pytester, image, sentence):
    result = run(pytester, f"def test_it(golden_card): golden_card({image}, 'x')")
    result.assert_outcomes(failed=1)
    assert re.search(sentence, said(result))
    assert "svgog/testing" not in said(result)


def test_loading_the_plugin_imports_nothing_heavy():
    code = "import pytest, sys; old = {*sys.modules}; import svgog.testing.plugin; "
    code += "print(*sorted({*sys.modules} - old))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert [name for name in loaded if name.startswith("svgog")] == [
        "svgog",
        "svgog.testing",
        "svgog.testing.hooks",
        "svgog.testing.plugin",
    ]
    assert not {"numpy", "PIL", "lxml", "jinja2", "json"} & set(loaded)


def test_loading_the_plugin_takes_less_than_15_ms():
    code = "import pytest; import svgog.testing.plugin"
    command = [sys.executable, "-X", "importtime", "-c", code]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]
    times = [
        int(line.split("|")[1]) / 1000
        for each in runs
        for line in each.stderr.splitlines()
        if line.endswith("| svgog.testing.plugin")
    ]
    assert len(times) == 3
    assert min(times) < 15


def test_a_run_without_goldens_loads_no_engine_that_paints(pytester):
    pytester.makepyfile(
        "import sys\ndef test_it():\n"
        "    assert not {'numpy', 'PIL', 'lxml'} & {*sys.modules}\n"
        "    own = {name for name in sys.modules if name.startswith('svgog')}\n"
        "    testing = {f'svgog.testing{each}' for each in ('', '.engines', '.hooks', '.plugin')}\n"
        "    assert own == {'svgog', 'svgog._engines', *testing}"
    )
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)
