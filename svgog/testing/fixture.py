"""The callable that ``golden_card`` gives a test, and what all tests of one process share."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import svgog._processor  # noqa: F401  before numpy
from svgog.errors import SvgogError
from svgog.model import EncodedImage, Pixmap
from svgog.testing import Tolerance
from svgog.testing.goldens import Goldens, Update, Verdict, Wish
from svgog.testing.lock import entry_lines
from svgog.testing.names import name_of_test, safe_name
from svgog.testing.pixels import Card, card_of
from svgog.testing.run import Record


@dataclass
class Shared:
    """The goldens' folders of one process, and which test holds which golden."""

    config: pytest.Config
    run_folder: Path
    folders: dict[Path, Goldens] = field(default_factory=dict)
    owners: dict[tuple[Path, str], str] = field(default_factory=dict)

    def goldens(self, folder: Path) -> Goldens:
        if folder not in self.folders:
            run_folder = self.run_folder / str(len(self.folders))
            self.folders[folder] = Goldens(folder, run_folder, self.update)
        return self.folders[folder]

    @property
    def update(self) -> Update:
        if self.config.getoption("golden_update"):
            return "all"
        return "new" if self.config.getoption("golden_update_new") else "none"


@dataclass(repr=False)
class Holder:
    """One test's ``golden_card``; ``tell`` takes in every use."""

    shared: Shared
    node: pytest.Item
    tell: Callable[[Record], None]
    names: set[str] = field(default_factory=set)
    unnamed: int = 0

    def __repr__(self) -> str:
        return "golden_card"

    def __call__(
        self,
        image: EncodedImage | Pixmap | bytes | str | Path,
        name: str | None = None,
        *,
        picture: bool | None = None,
        tolerance: Tolerance | None = None,
    ) -> None:
        __tracebackhide__ = True
        try:
            fault = self._hold(image, name, picture, tolerance)
        except (TypeError, SvgogError) as problem:
            raise problem.with_traceback(None) from None
        if fault:
            raise AssertionError(fault)

    def _hold(
        self,
        image: EncodedImage | Pixmap | bytes | str | Path,
        name: str | None,
        picture: bool | None,
        tolerance: Tolerance | None,
    ) -> str:
        card = card_of(image)
        goldens, name = self.shared.goldens(self._folder()), self._name(name)
        verdict = self._clash(goldens, name)
        if not verdict.fault:
            wish = Wish(self._command(), self._keeps(picture, tolerance), tolerance)
            verdict = goldens.hold(card, name, wish)
        self.tell(self._record(goldens, name, card, verdict))
        return verdict.fault

    def _keeps(self, picture: bool | None, tolerance: Tolerance | None) -> bool:
        if picture is not None:
            return picture
        return tolerance is not None or bool(self.shared.config.getini("svgog_golden_pictures"))

    def _name(self, name: str | None) -> str:
        if name is not None:
            return safe_name(name)
        self.unnamed += 1
        return name_of_test(self._file(), self._test(), self.unnamed)

    def _clash(self, goldens: Goldens, name: str) -> Verdict:
        if name in self.names:
            return Verdict(
                f'This test holds two cards that are both named "{name}". '
                "Give each a name of its own, or none."
            )
        self.names.add(name)
        mine = self.node.nodeid
        owner = self.shared.owners.setdefault((goldens.folder, name), mine)
        if owner == mine:
            return Verdict()
        return Verdict(
            f'Another test, {owner}, holds a golden named "{name}" too. '
            "Give one of them another name."
        )

    def _record(self, goldens: Goldens, name: str, card: Card, verdict: Verdict) -> Record:
        shown: dict[str, str] = {}
        if self.shared.config.getoption("golden_report"):
            from svgog.testing.report import save_pictures

            shown = save_pictures(card, verdict, goldens.run_folder / "report" / name)
        staged = goldens.staged(name)
        return {
            "folder": str(goldens.folder),
            "name": name,
            "test": self.node.nodeid,
            "fault": verdict.fault,
            "taken": entry_lines(name, verdict.taken) if verdict.taken else [],
            "staged": str(staged) if verdict.taken and staged.exists() else "",
            "shown": shown,
        }

    def _folder(self) -> Path:
        chosen = str(self.shared.config.getini("svgog_goldens"))
        return self.shared.config.rootpath / chosen if chosen else self.node.path.parent / "goldens"

    def _file(self) -> str:
        """The test's file as names say it: with the folders that set it apart."""
        for above in (self._folder().parent, self.shared.config.rootpath):
            if self.node.path.is_relative_to(above):
                return self.node.path.relative_to(above).with_suffix("").as_posix()
        return self.node.path.stem

    def _test(self) -> str:
        """Its classes and its name, without the group that xdist appends to a node's id."""
        own = (pytest.Class, pytest.Item)
        return "::".join(each.name for each in self.node.listchain() if isinstance(each, own))

    def _command(self) -> str:
        test = f"{self.node.nodeid.partition('::')[0]}::{self._test()}"
        quoted = subprocess.list2cmdline([test]) if os.name == "nt" else shlex.quote(test)
        return f"python -m pytest {quoted}"
