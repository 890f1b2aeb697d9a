"""One test run from its collection to its summary, in the controller and in each worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from svgog.testing.run import Run

_CHANNEL = "svgog_goldens"


class RunHooks:
    """Registered for each run; nothing heavy is imported before a golden was used or is known."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.is_whole = True
        self.folders: set[str] = set()
        self.reports: list[pytest.TestReport] = []
        self.run: Run | None = None
        self._collected = 0

    @property
    def _is_worker(self) -> bool:
        return hasattr(self.config, "workerinput")

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self._collected = len(items)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Learn what was left out, and which folders may have goldens that no test uses."""
        self.is_whole &= len(session.items) == self._collected
        chosen = str(self.config.getini("svgog_goldens"))
        beside = {item.path.parent / "goldens" for item in session.items}
        for folder in {self.config.rootpath / chosen} if chosen else beside:
            if (folder / "goldens.lock").exists():
                self.folders.add(str(folder))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if hasattr(report, "svgog_uses_goldens") and not self._is_worker:
            self.reports.append(report)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """A worker of xdist is done, or was lost."""
        said = getattr(node, "workeroutput", {}).get(_CHANNEL)
        self.is_whole &= said is not None and not error and said["is_whole"]
        self.folders |= set(said["folders"]) if said else set()

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if self._is_worker:
            output = {"is_whole": self.is_whole, "folders": sorted(self.folders)}
            self.config.workeroutput[_CHANNEL] = output  # type: ignore[attr-defined]
            return
        if not (self.folders or self.reports or self._report_file):
            return
        self._finish(session, exitstatus)
        if self.run and self.run.faults and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _finish(self, session: pytest.Session, status: int) -> None:
        from svgog.testing.fullrun import ended_early, is_asked_whole
        from svgog.testing.run import Run

        self.run = Run(self.is_whole and is_asked_whole(self.config), folders=self.folders)
        for report in self.reports:
            self.run.hear(report)
        self.run.close(bool(self.config.getoption("golden_update")), ended_early(session, status))
        if self._report_file:
            from svgog.testing.report import write_report

            try:
                write_report(self.run, self._report_file)
            except OSError as error:
                self.run.faults.append(f"The report cannot be written: {error}.")

    @property
    def _report_file(self) -> Path | None:
        name = self.config.getoption("golden_report")
        return self.config.invocation_params.dir / name if name else None

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.run:
            return
        for fault in self.run.faults:
            terminalreporter.write_line(f"svgog: {fault}", red=True)
        for note in self.run.notes:
            terminalreporter.write_line(f"svgog: {note}")
