"""The pytest plugin: options, the fixture ``golden_card``, and what a run says at its end.

It is loaded into every test run of everyone who has svgog installed, so it imports nothing but
pytest before a test asks for the fixture.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

from svgog.testing.hooks import RunHooks

if TYPE_CHECKING:
    from svgog.testing import GoldenCard
    from svgog.testing.fixture import Shared
    from svgog.testing.run import Record

_SHARED: pytest.StashKey[Shared] = pytest.StashKey()
_RECORDS: pytest.StashKey[list[Record]] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("svgog", "svgog's golden cards")
    group.addoption(
        "--golden-update",
        action="store_true",
        help="take every card given to golden_card as its golden; a whole run without failures "
        "also removes the goldens that no test uses",
    )
    group.addoption(
        "--golden-update-new",
        action="store_true",
        help="take the cards that have no golden yet; others are still compared",
    )
    group.addoption(
        "--golden-report",
        metavar="FILE",
        help="write one HTML page with every card, those that failed first",
    )
    parser.addini(
        "svgog_goldens",
        'folder of all goldens, relative to the root; default: "goldens" beside each test file',
        default="",
    )
    parser.addini(
        "svgog_golden_pictures",
        "keep a PNG of each golden beside its digest; a test may say otherwise",
        type="bool",
        default=True,
    )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(RunHooks(config), "svgog-goldens")


def pytest_report_header() -> str:
    from svgog.testing.engines import here

    versions = here()
    own = versions.pop("svgog")
    return f"svgog {own}: " + ", ".join(f"{name} {each}" for name, each in versions.items())


@pytest.fixture
def golden_card(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> GoldenCard:
    """Holds a card to its golden, pixel for pixel: ``golden_card(image, name=None)``.

    ``image`` is what svgog.render gave, a file's bytes or its path; ``picture=False`` keeps no PNG
    beside the digest; ``tolerance=Tolerance(channel=2, share=0.001)`` allows a difference.
    ``pytest --golden-update`` accepts what differs, ``--golden-update-new`` what is missing.
    """
    from svgog.testing.fixture import Holder, Shared

    stash = request.config.stash
    if _SHARED not in stash:
        stash[_SHARED] = Shared(request.config, tmp_path_factory.getbasetemp() / "goldens")
    records = request.node.stash.setdefault(_RECORDS, [])
    return Holder(stash[_SHARED], request.node, records.append)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test's goldens travel on its report, which xdist carries to the controller."""
    report = yield
    if "golden_card" in getattr(item, "fixturenames", ()):
        report.svgog_uses_goldens = True  # type: ignore[attr-defined]
    if records := item.stash.get(_RECORDS, None):
        report.svgog_goldens = list(records)  # type: ignore[attr-defined]
        records.clear()
    return report
