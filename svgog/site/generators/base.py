"""What svgog must know of a static site generator to name a page's card and its address.

A generator is read from its own settings; none of its code is ever run.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Self


@dataclass(frozen=True)
class SiteFacts:
    """What a generator's settings say of the whole site; empty where they do not.

    ``url`` is the site's absolute address with its base path and without a final slash.
    ``languages`` maps a language's key in the generator (often its folder) to a BCP 47 tag.
    """

    name: str = ""
    url: str = ""
    locale: str = ""
    logo: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ContentFolder:
    """A folder of pages: its POSIX path below the project and what kind of pages it holds.

    ``exclude`` are patterns (``*``, ``**``) of paths below the folder that are not pages.
    """

    path: str
    kind: str = "pages"
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True)
class Publication:
    """Where and whether a generator publishes a page.

    ``address`` is the page's path below the site's base URL, percent-decoded, as the generator
    writes it: ``/blog/hello/``, ``/about.html``; empty where the generator's rule is not known,
    in which case no ``og:url`` may be derived from it. ``skip`` says why the page gets no public
    card: one of ``svgog.site.page.SKIPS``; empty for a published page. ``data`` are facts of the
    page that follow from its place or the generator's settings (``date``, ``slug``, ``section``,
    ``breadcrumb``, ``generator`` …): they do not replace what the page says of itself.
    """

    address: str = ""
    lang: str = ""
    skip: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Generator(ABC):
    """A project of a static site generator, as its settings describe it."""

    root: Path
    name: ClassVar[str]
    """What ``[site] generator`` calls it."""
    config_files: ClassVar[tuple[str, ...]]
    """Patterns of the files, below the project, by one of which the generator is recognised."""

    @classmethod
    @abstractmethod
    def load(cls, root: Path) -> Self | None:
        """The project in ``root``; None where none of its files makes it one of this generator.

        Settings that cannot be read are as if they were not given; nothing in them fails.
        """

    @property
    @abstractmethod
    def facts(self) -> SiteFacts: ...

    @property
    @abstractmethod
    def folders(self) -> tuple[ContentFolder, ...]:
        """Every folder that holds pages, docs and blog alike; those that exist."""

    @abstractmethod
    def publication(
        self, path: str, front_matter: Mapping[str, Any], today: datetime.date
    ) -> Publication:
        """Where the page of a file is published.

        ``path`` is the file's POSIX path below the project; ``front_matter`` what the file says
        under its own names.
        """

    def source_key(self, path: str) -> str:
        """How the generator's own templates name the source file at ``path`` below the project."""
        return path

    @property
    def data_file(self) -> str:
        """Where a data file must lie, below the project, for its templates to read it; or ""."""
        return ""
