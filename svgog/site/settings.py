"""A site's settings as types; :mod:`svgog.site.sitefile` reads them from ``svgog.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from svgog.errors import RequestError
from svgog.intents.authors import AuthorGate
from svgog.intents.rule import Rule
from svgog.model import ImageFormat

if TYPE_CHECKING:
    from svgog.site.backgrounds.settings import BackgroundSettings

Names = Literal["slug", "content"]

BEST_BYTES, MOST_BYTES = 300_000, 600_000
"""What every platform takes at once, and what some of them no longer take."""


@dataclass(frozen=True)
class Content:
    """What of a source is a page, and what its fields are called there.

    ``include`` and ``exclude`` are patterns of paths below the source (``*``, ``**``); ``fields``
    maps the site's own names to a page's, ``defaults`` are data of every page that has none.
    ``also`` names kinds of pages (``svgog.site.page.SKIPS``) that get cards though by default they
    do not; ``drafts`` is the same for drafts. ``images`` says what becomes of a picture that a page
    names for sharing by itself: it is kept as the page's card, or replaced by a drawn one.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    drafts: bool = False
    also: tuple[str, ...] = ()
    images: Literal["keep", "replace"] = "keep"
    fields: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)

    def skips(self, kind: str) -> bool:
        """Whether pages of this kind get no card; no page of the empty kind is skipped."""
        return bool(kind) and kind not in self.also and not (kind == "draft" and self.drafts)


@dataclass(frozen=True)
class Output:
    """How cards are written: ``names`` after the page or after the picture's own content.

    ``format`` None is each template's own. A PNG of more than ``max_bytes`` is coded smaller, and
    where ``jpeg`` allows it as a JPEG. ``keep_days`` is how long the card of a page that is gone
    stays; ``url`` is where the cards will be found, the site's own address before it if it begins
    with a slash. ``data`` is the file, below the project, that tells the generator's templates
    each page's card: None is where the generator looks for it, empty is no such file.
    """

    names: Names = "slug"
    format: ImageFormat | None = None
    scale: float = 1
    max_bytes: int = BEST_BYTES
    jpeg: bool = False
    keep_days: float = 30
    url: str = "/og/"
    data: str | None = None


@dataclass(frozen=True)
class Service:
    """What the service may do.

    ``url`` is where it is found, with the path it is mounted at; else it is the site's own address.
    ``keys`` and ``tokens`` are names of environment variables that hold secrets: keys sign URLs,
    after ``salt``; tokens let in who sends a POST. ``rate`` is how many new cards a client may have
    drawn a minute by URLs that are not signed. ``origins`` are those of pictures elsewhere that may
    be fetched. ``deadline`` is how many seconds a client waits at most; ``memory`` and ``disk`` are
    MB of kept cards. ``caches`` are addresses of more caches, or ``$NAME`` of a variable that holds
    one. Cards of the intents in ``private`` are for one reader each: nobody keeps them.
    """

    url: str = ""
    allow_unsigned: bool = False
    keys: tuple[str, ...] = ()
    salt: str = ""
    tokens: tuple[str, ...] = ()
    rate: int = 60
    origins: tuple[str, ...] = ()
    deadline: float = 5
    memory: int = 128
    disk: int = 2000
    caches: tuple[str, ...] = ()
    private: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """A site: what is known of it before any page is.

    ``url`` has no slash at its end; paths are absolute. ``generator`` is the static site generator
    that builds it, empty where it is recognised by its files. ``brand`` holds tokens, name and logo
    among them; ``rules`` go before the built-in ones; ``authors`` None shows every byline as it is
    given. ``ttl`` is how many seconds the card of an intent may be kept by others. ``hooks`` is
    the service's own table; ``backgrounds`` are asked of a model for pages without a picture.
    """

    name: str = ""
    url: str = ""
    locale: str = "en"
    generator: str = ""
    brand: Mapping[str, Any] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    authors: AuthorGate | None = None
    templates: Path | None = None
    fonts: Path | None = None
    assets: Path | None = None
    content: Content = field(default_factory=Content)
    output: Output = field(default_factory=Output)
    ttl: Mapping[str, int] = field(default_factory=dict)
    service: Service = field(default_factory=Service)
    hooks: Mapping[str, Any] = field(default_factory=dict)
    backgrounds: BackgroundSettings | None = None
    file: Path | None = None

    @classmethod
    def load(cls, path: str | Path) -> Site:
        """The site of a ``svgog.toml``; RequestError with file, line and key for what is wrong."""
        from svgog.site.sitefile import load

        return load(Path(path))

    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any], folder: str | Path = ".") -> Site:
        """The same from plain values; paths are relative to ``folder``."""
        from svgog.site.sitefile import site_of

        return site_of(mapping, Path(folder))

    def located(self, problem: RequestError) -> RequestError:
        """The same error with the line of the site file that writes the key its place names."""
        from svgog.site.sitefile import located

        return located(problem, self.file) if self.file else problem

    def card_url(self, name: str) -> str:
        """Where the card of this name is found; absolute if the site's own address is known."""
        base = self.output.url if self.output.url.endswith("/") else f"{self.output.url}/"
        return f"{self.url}{base}{name}" if base.startswith("/") else f"{base}{name}"
