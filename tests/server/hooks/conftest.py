"""A server that plays a system, and a service's hooks with what they draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from svgog.server.hooks import Delivery, Drawn, Hooks, read_hooks
from tests.processes import eventually
from tests.server.hooks.systems import NOW, SECRET, Sent, Server, serving


class Service:
    """Hooks, the pages they drew, and a clock that stands still until it is set."""

    def __init__(self, folder: Path, settings: Mapping[str, Any], **environ: str) -> None:
        self.now = NOW
        self.pages: list[Mapping[str, Any]] = []
        self.draw: Callable[[Mapping[str, Any]], Drawn] = self.drawn
        self.file = folder / "hooks.sqlite"
        self.hooks = Hooks(
            read_hooks(settings),
            self.file,
            lambda page: self.draw(page),
            {"HOOK_SECRET": SECRET, **environ},
            clock=lambda: self.now,
            pauses=(0, 0, 0, 0),
        )

    def drawn(self, page: Mapping[str, Any]) -> Drawn:
        self.pages.append(page)
        return Drawn(f"https://cards.example/{page['title'].replace(' ', '-')}.png", page["title"])

    def receive(self, sent: Sent) -> tuple[int, str]:
        source = sent.path.removeprefix("/api/hooks/").partition("?")[0]
        return self.hooks.receive(source, sent.path, sent.headers, sent.body)

    def worked(self) -> list[Delivery]:
        """The deliveries, once none of them waits."""
        self.hooks.start()
        assert eventually(lambda: all(d.state != "waiting" for d in self.hooks.deliveries()))
        return self.hooks.deliveries()


Make: TypeAlias = Callable[..., Service]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as served:
        yield served


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes a service of a site file's ``hooks`` table and the environment."""
    made: list[Service] = []

    def make(settings: Mapping[str, Any], **environ: str) -> Service:
        made.append(Service(tmp_path, settings, **environ))
        return made[-1]

    yield make
    for each in made:
        assert each.hooks.stop(20)
