"""The pytest plugin: the fixture ``golden_card``, its options, and writing the lock once.

It is loaded into every test run of everyone who has svgog installed, so it imports nothing but
pytest before a test asks for the fixture.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from svgog.model import EncodedImage, Pixmap
    from svgog.testing import GoldenCard
    from svgog.testing.goldens import Goldens, Update

_Taken = dict[str, dict[str, list[Any]]]
"""By folder, by golden: width, height, digest; plain enough for xdist to carry."""

_FOLDERS = pytest.StashKey["dict[Path, Goldens]"]()
_TAKEN = pytest.StashKey[_Taken]()
_CHANNEL = "svgog_goldens"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("svgog", "svgog's golden cards")
    group.addoption(
        "--golden-update",
        action="store_true",
        help="take every card given to golden_card as its new golden",
    )
    group.addoption(
        "--golden-update-new",
        action="store_true",
        help="take the cards that have no golden yet; others are still compared",
    )
    parser.addini(
        "svgog_goldens",
        'folder of all goldens, relative to the root; default: "goldens" beside each test file',
        default="",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_FOLDERS] = {}
    config.stash[_TAKEN] = {}


@pytest.fixture
def golden_card(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> GoldenCard:
    """Holds a card to its golden, pixel for pixel: ``golden_card(image, name=None)``.

    ``image`` is an EncodedImage, a Pixmap or a PNG's bytes; ``picture=True`` keeps a PNG beside
    the digest. ``pytest --golden-update`` accepts what differs, ``--golden-update-new`` what is
    missing.
    """
    from svgog.testing.names import name_of_test, safe_name

    goldens = _goldens(request.config, request.path.parent / "goldens")
    unnamed = 0

    def hold(
        image: EncodedImage | Pixmap | bytes, name: str | None = None, *, picture: bool = False
    ) -> None:
        __tracebackhide__ = True
        nonlocal unnamed
        if name is None:
            unnamed += 1
            name = name_of_test(request.node.nodeid) + (f"-{unnamed}" if unnamed > 1 else "")
        goldens.hold(
            image,
            safe_name(name),
            picture=picture,
            failures=tmp_path_factory.getbasetemp() / "goldens",
            command=f"python -m pytest {shlex.quote(request.node.nodeid)}",
        )

    return hold


def _goldens(config: pytest.Config, beside: Path) -> Goldens:
    from svgog.testing.goldens import Goldens

    chosen = str(config.getini("svgog_goldens"))
    folder = config.rootpath / chosen if chosen else beside
    folders = config.stash[_FOLDERS]
    if folder not in folders:
        update: Update = "new" if config.getoption("golden_update_new") else "none"
        if config.getoption("golden_update"):
            update = "all"
        folders[folder] = Goldens(folder, update)
    return folders[folder]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker of xdist is done: what it took comes to the one process that writes locks."""
    taken: _Taken = getattr(node, "workeroutput", {}).get(_CHANNEL, {})
    for folder, entries in taken.items():
        node.config.stash[_TAKEN].setdefault(folder, {}).update(entries)


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    taken = config.stash[_TAKEN]
    for folder, goldens in config.stash[_FOLDERS].items():
        if goldens.taken:
            taken.setdefault(str(folder), {}).update(
                {name: [e.width, e.height, e.digest] for name, e in goldens.taken.items()}
            )
    if hasattr(config, "workeroutput"):
        config.workeroutput[_CHANNEL] = taken
        return
    for path, entries in taken.items():
        _write_lock(Path(path), entries)


def _write_lock(folder: Path, entries: dict[str, list[Any]]) -> None:
    from svgog.raster import engine_versions
    from svgog.testing.lock import Entry, add_to_lock

    add_to_lock(folder, engine_versions(), {name: Entry(*each) for name, each in entries.items()})


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for folder, entries in sorted(config.stash[_TAKEN].items()):
        terminalreporter.write_line(f"svgog: {len(entries)} goldens taken into {folder}")
