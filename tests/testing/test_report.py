"""The HTML page: one file, those that failed first, and it works opened from disk."""

from __future__ import annotations

import re

import pytest

from tests.browsers import chromium_dump
from tests.testing.inner import run, said

pytest_plugins = ["pytester"]

CARDS = """
@pytest.mark.parametrize("n", range(4))
def test_card(golden_card, n): golden_card(card({shift} * (n == 2) + n), f"card {{n}} <&>")
def test_new(golden_card):
    if {shift}: golden_card(card(1), "a-new-one")
"""


@pytest.fixture
def page(pytester):
    """The page of three cards held, one changed, one new."""
    run(pytester, CARDS.format(shift=0), "--golden-update")
    run(pytester, CARDS.format(shift=9), "--golden-report=out/page.html").assert_outcomes(
        passed=3, failed=2
    )
    return pytester.path / "out/page.html"


def test_the_page_needs_nothing_else(page):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r'(?:src|href|url)\s*[=(]\s*"?([^">]*)', text)
    assert links and all(link.startswith("data:image/") for link in links)
    assert "//" not in re.sub(r"data:[^\"]*", "", text).replace("<!--", "")
    assert "default-src 'none'" in text
    assert "<!--" not in text
    assert len(text) < 20_000


def test_what_failed_comes_first_with_three_pictures_and_its_sentence(page):
    text = page.read_text(encoding="utf-8")
    assert "Golden cards: 2 failed, 3 held" in text
    body = text.partition("<main>")[2]
    assert re.findall(r"<h2>(.*?)</h2>", body) == ["a-new-one", "card-2-c470dc3f"]
    assert body.count('<figure class="expected">') == 1
    assert "32 of 32 pixels differ (100 %)." in body
    assert "test_cards.py::test_card[2]" in body
    assert "<code>python -m pytest &#x27;test_cards.py::test_card[2]&#x27; --golden-update" in body
    passed = body.partition("<details>")[2]
    assert passed.startswith("<summary>3 without a fault")
    assert passed.count("<figcaption>card-") == 3


@pytest.mark.slow
def test_workers_make_the_same_page(page, pytester):
    options = ("-n", "2", "--golden-report=by-workers.html")
    run(pytester, CARDS.format(shift=9), *options).assert_outcomes(passed=3, failed=2)
    assert (pytester.path / "by-workers.html").read_bytes() == page.read_bytes()


def test_a_page_that_cannot_be_written_is_a_sentence(pytester):
    pytester.mkdir("folder")
    result = run(pytester, CARDS.format(shift=0), "--golden-update", "--golden-report=folder")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert re.search(r"svgog: The report cannot be written: .*folder", said(result))


def test_the_page_tells_what_the_run_tells(pytester):
    run(pytester, CARDS.format(shift=9), "--golden-update")
    run(pytester, "def test_none(): pass", "--golden-report=page.html")
    text = (pytester.path / "page.html").read_text(encoding="utf-8")
    assert "no golden cards" in text
    assert "No test holds the goldens &quot;a-new-one&quot;, " in text


TRY_ALL = """<script>
document.body.insertAdjacentHTML("beforeend", [...document.querySelectorAll(".bar button")].map(
  (button) => { button.click(); return `<i>${button.textContent}: ` + [...document.querySelectorAll(
    ".stage[data-view] figure")].filter((each) => getComputedStyle(each).display !== "none" &&
    getComputedStyle(each).visibility !== "hidden").map((each) => each.className) + "</i>"; }
).join(""));
</script>"""


@pytest.mark.slow
@pytest.mark.browser
def test_opened_in_a_browser_the_views_can_be_changed(page):
    text = page.read_text(encoding="utf-8").replace("</html>", TRY_ALL + "</html>")
    assert re.findall(
        "<i>(.*?)</i>", chromium_dump(text, fonts=None).rpartition("</script>")[2]
    ) == [
        "Side by side: expected,difference,got",
        "Slider: expected,got",
        "Flicker: expected",
        "Difference: difference",
    ]
