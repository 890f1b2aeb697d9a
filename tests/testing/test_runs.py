"""Whole runs: workers, any order, what nobody uses, names used twice, and interruptions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from svgog.testing.lock import read_lock
from tests.testing.inner import HEAD, again, run, said

pytest_plugins = ["pytester"]

MANY = """
@pytest.mark.parametrize("n", range(12))
def test_many(golden_card, n): golden_card(with_box({shift} + n), picture=n % 2 == 0)
"""
TWO = """
def test_one(golden_card): golden_card(card(1), 'one')
def test_two(golden_card): golden_card(card(2), 'two')
"""
ONE = TWO.partition("def test_two")[0]
DISTRIBUTIONS = [
    ("-n", "2"),
    ("-n", "4"),
    ("-n", "2", "--dist", "worksteal"),
    ("-n", "2", "--dist", "loadscope"),
    ("-n", "2", "--dist", "loadgroup"),
]
BY_ONE_AND_BY_TWO = pytest.mark.parametrize(
    "workers",
    [
        pytest.param((), id="one process"),
        pytest.param(("-n", "2"), id="workers", marks=pytest.mark.slow),
    ],
)


def files(folder: Path) -> dict[str, bytes]:
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def goldens(pytester: pytest.Pytester) -> dict[str, bytes]:
    return files(pytester.path / "goldens")


@pytest.mark.slow
@pytest.mark.parametrize("options", DISTRIBUTIONS, ids=" ".join)
def test_workers_keep_what_one_process_keeps(pytester, options):
    grouped = MANY.replace("def", "@pytest.mark.xdist_group('g')\ndef").format(shift=0)
    run(pytester, grouped, *options, "--golden-update").assert_outcomes(passed=12)
    by_workers = goldens(pytester)
    assert len(by_workers) == 1 + 6
    again(pytester, *options).assert_outcomes(passed=12)
    for name in by_workers:
        (pytester.path / "goldens" / name).unlink()
    again(pytester, "-p", "no:xdist", "--golden-update").assert_outcomes(passed=12)
    assert goldens(pytester) == by_workers


SHUFFLE = """
import random
def pytest_collection_modifyitems(items): random.Random({seed}).shuffle(items)
"""


def test_the_order_of_tests_does_not_matter(pytester):
    kept = []
    for seed in range(3):
        pytester.makeconftest(SHUFFLE.format(seed=seed))
        run(pytester, MANY.format(shift=seed), "--golden-update").assert_outcomes(passed=12)
        run(pytester, MANY.format(shift=0), "--golden-update").assert_outcomes(passed=12)
        again(pytester).assert_outcomes(passed=12)
        kept.append(goldens(pytester))
    assert kept[0] == kept[1] == kept[2]


@BY_ONE_AND_BY_TWO
def test_a_golden_that_no_test_holds_fails_a_full_run(pytester, workers):
    run(pytester, TWO, "--golden-update")
    result = run(pytester, ONE, *workers)
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert f'No test holds the golden "two" of {pytester.path / "goldens"} any more.' in said(
        result
    )
    assert "To remove what is unused: python -m pytest --golden-update" in said(result)
    again(pytester, *workers, "--golden-update")
    assert sorted(goldens(pytester)) == ["goldens.lock", "one.png"]
    assert again(pytester, *workers).ret == pytest.ExitCode.OK


@pytest.mark.parametrize(
    "options",
    [
        ("-k", "one"),
        ("-k", "test"),
        ("test_cards.py",),
        ("test_cards.py::test_one",),
        ("--deselect", "test_cards.py::test_two"),
        ("--ignore", "elsewhere"),
        ("--collect-only",),
        pytest.param(("-n", "2", "-k", "one"), marks=pytest.mark.slow),
        pytest.param(("-n", "2", "test_cards.py::test_one"), marks=pytest.mark.slow),
    ],
    ids=" ".join,
)
def test_a_partial_run_says_nothing_of_unused_goldens_and_removes_none(pytester, options):
    run(pytester, TWO + "def test_three(golden_card): golden_card(card(3), '3')", "--golden-update")
    before = goldens(pytester)
    for update in ((), ("--golden-update",)):
        result = run(pytester, TWO, *options, *update)
        assert result.ret == pytest.ExitCode.OK
        assert "No test holds" not in said(result)
        assert goldens(pytester) == before


def test_last_failed_is_a_partial_run(pytester):
    run(pytester, TWO, "--golden-update")
    pytester.makepyfile(test_cards=HEAD + ONE + "def test_fails(): assert 0")
    pytester.runpytest_inprocess()
    result = pytester.runpytest_inprocess("--lf")
    result.assert_outcomes(failed=1)
    assert "No test" not in said(result)


@pytest.mark.parametrize("argument", [".", "tests"])
def test_paths_that_hold_all_tests_are_a_full_run(pytester, argument):
    pytester.makeini("[pytest]\ntestpaths = tests\nsvgog_goldens = tests/goldens")
    pytester.mkdir("tests")
    run(pytester, "")
    (pytester.path / "test_cards.py").rename(pytester.path / "tests/test_cards.py")
    file = pytester.path / "tests/test_cards.py"
    file.write_text(file.read_text() + TWO)
    again(pytester, "--golden-update").assert_outcomes(passed=2)
    file.write_text(file.read_text().replace(TWO, ONE))
    assert 'No test holds the golden "two"' in said(again(pytester, argument))
    assert "No test holds" not in said(again(pytester, "tests/test_cards.py"))


def test_goldens_of_skipped_and_failed_tests_are_not_called_unused(pytester):
    run(pytester, TWO, "--golden-update")
    skipped = TWO.replace("def test_two", "@pytest.mark.skip\ndef test_two")
    result = run(pytester, skipped)
    assert result.ret == pytest.ExitCode.OK
    assert 'No test held the golden "two"' in said(result)
    assert "they may be in use" in said(result)
    run(pytester, skipped, "--golden-update")
    assert sorted(goldens(pytester)) == ["goldens.lock", "one.png", "two.png"]


def test_a_picture_that_is_no_goldens_fails_a_full_run_but_is_left_alone(pytester):
    run(pytester, ONE, "--golden-update")
    stray = pytester.path / "goldens/holiday.png"
    stray.write_bytes(b"mine")
    result = again(pytester, "--golden-update")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "has pictures that are no golden's: holiday.png. Delete them" in said(result)
    assert stray.exists()


SAME = """
def test_a(golden_card): golden_card(card(1), 'same')
def test_b(golden_card): golden_card(card(2), 'same')
"""


def test_two_tests_with_goldens_of_one_name_are_an_error(pytester):
    result = run(pytester, SAME, "--golden-update")
    result.assert_outcomes(passed=1, failed=1)
    assert 'Another test, test_cards.py::test_a, holds a golden named "same" too.' in said(result)
    assert (
        'Two tests hold a golden named "same": test_cards.py::test_a and test_cards.py::test_b. '
        "Give one of them another name."
    ) in said(result)
    assert goldens(pytester) == {}


@pytest.mark.slow
def test_two_workers_with_goldens_of_one_name_are_an_error(pytester):
    result = run(pytester, SAME, "-n", "2", "--golden-update")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert 'Two tests hold a golden named "same": test_cards.py::test_a and' in said(result)
    assert goldens(pytester) == {}


def test_one_test_with_two_goldens_of_one_name_is_an_error(pytester):
    source = "def test_two(golden_card):\n  for n in 1, 2: golden_card(card(n), 'same')"
    assert 'This test holds two cards that are both named "same".' in said(
        run(pytester, source, "--golden-update")
    )


@BY_ONE_AND_BY_TWO
def test_an_interrupted_run_keeps_and_removes_nothing(pytester, workers):
    run(pytester, TWO, "--golden-update")
    before = goldens(pytester)
    stops = ONE.replace("card(1)", "card(5)") + "def test_z(): raise KeyboardInterrupt"
    pytester.makepyfile(test_cards=HEAD + stops)
    result = pytester.runpytest_subprocess(*workers, "--golden-update")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    assert "The run ended early, so 1 golden taken was not kept." in said(result)
    assert goldens(pytester) == before


def test_a_run_that_is_killed_keeps_and_removes_nothing(pytester):
    run(pytester, TWO, "--golden-update")
    before = goldens(pytester)
    dies = ONE.replace("card(1)", "card(5)") + "def test_z(): __import__('os')._exit(9)"
    pytester.makepyfile(test_cards=HEAD + dies)
    assert pytester.runpytest_subprocess("--golden-update").ret == 9
    assert goldens(pytester) == before


def test_a_run_that_stops_at_its_first_failure_keeps_nothing(pytester):
    failing = TWO + "def test_z(): assert 0"
    result = run(pytester, failing, "-x", "--golden-update")
    assert "The run ended early, so 2 goldens taken were not kept." in said(result)
    assert goldens(pytester) == {}
    run(pytester, failing, "--golden-update").assert_outcomes(passed=2, failed=1)
    assert "one.png" in goldens(pytester)


def test_a_folder_that_cannot_be_one_is_a_sentence(pytester):
    (pytester.path / "goldens").write_text("a file")
    result = run(pytester, ONE, "--golden-update")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert re.search(
        r"E +svgog.errors.SvgogError: \S+ cannot be read: Not a directory\.", said(result)
    )


@pytest.mark.slow
def test_a_lost_worker_loses_its_own_test_only(pytester):
    source = TWO + "def test_z(golden_card):\n  import os\n  os._exit(1)"
    run(pytester, source, "-n", "1", "--golden-update").assert_outcomes(passed=2, failed=1)
    assert sorted(read_lock(pytester.path / "goldens").entries) == ["one", "two"]


def test_names_from_parameters_are_safe_and_differ(pytester):
    source = """
ODD = ["a", "A", "a/b", "a\\\\b", "ä", "a\\u0308", "con",
       "x" * 300, "x" * 299, "a b", "a:b", ".", ""]
@pytest.mark.parametrize("odd", ODD)
def test_odd(golden_card, odd): golden_card(card(ODD.index(odd)))
"""
    run(pytester, source, "--golden-update").assert_outcomes(passed=13)
    names = list(read_lock(pytester.path / "goldens").entries)
    assert len({name.lower() for name in names}) == 13
    assert max(map(len, names)) < 120
    assert all(name.isascii() for name in names)
    again(pytester).assert_outcomes(passed=13)
