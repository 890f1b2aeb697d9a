"""The pages a sitemap lists, as files beside it (sitemaps.org 0.9)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from svgog.errors import Place, RequestError
from svgog.site.page import Found, Page
from svgog.site.read.files import read_bytes
from svgog.site.read.folder import found_file
from svgog.site.settings import Content

_LONGEST, _MOST = 50_000_000, 500_000
"""Bytes of one sitemap, as the protocol has it, and addresses of all of them."""
_TRIED = 100


def in_sitemap(path: Path, content: Content) -> Iterator[Found]:
    """A page for each address whose file lies below the sitemap's folder, sorted by its path.

    ``/guide/`` is ``guide/index.html``, ``/guide`` is that or ``guide.html``; where a site does not
    begin at its host's root, the folders before it are passed over. An address without a file is a
    page that could not be read.
    """
    sitemap = _Sitemap(path.parent.resolve())
    listed = [(address, _name(address), place) for address, place in sitemap.addresses(path)]
    base = _base(sitemap, [name for _, name, _ in listed if name is not None])
    pages: dict[str, RequestError | None] = {}
    for address, name, place in listed:
        file = None if name is None else sitemap.file(_below(name, base))
        if file is not None:
            pages[file] = None
            continue
        hint = f"Build the site first; its files are looked for below {path.parent}."
        fault = RequestError(f"{address} has no file.", place=place, hint=hint)
        pages.setdefault(name or address, fault)
    for name, unread in sorted(pages.items()):
        if unread is None:
            yield found_file(sitemap.folder / name, name, content)
            continue
        page = Page(name, {"path": name}, fault=unread)
        yield Found(name, str(unread), lambda page=page: page)  # type: ignore[misc]


def _base(sitemap: _Sitemap, names: list[str]) -> str:
    """The folders that all addresses begin with and that are not below the sitemap's folder."""
    parts = posixpath.commonpath(names).split("/") if names else []
    bases = ["", *("/".join(parts[: count + 1]) for count in range(len(parts)))]
    some = names[:_TRIED]
    return next((base for base in bases if any(sitemap.file(_below(n, base)) for n in some)), "")


def _below(name: str, base: str) -> str:
    return f"{name}/".removeprefix(f"{base}/").rstrip("/") if base else name


@dataclass
class _Sitemap:
    """What a sitemap and those it names list; each is read once."""

    folder: Path
    seen: set[Path] = field(default_factory=set)
    count: int = 0

    def addresses(self, path: Path) -> Iterator[tuple[str, Place]]:
        waiting = [path.resolve()]
        while waiting:
            here = waiting.pop(0)
            if here in self.seen:
                continue
            self.seen.add(here)
            kind, listed = _read(here)
            self.count += len(listed)
            if self.count > _MOST:
                raise RequestError(f"it lists more than {_MOST:,} pages.", place=Place(path.name))
            if kind == "urlset":
                yield from listed
                continue
            for address, place in dict(listed).items():
                name = _name(address)
                # Where the site does not begin at its host's root, its name is all that is sure.
                places = (name, name.rpartition("/")[2]) if name else ()
                other = next(filter(None, map(self.inside, places)), None)
                if other is None:
                    raise RequestError(f"the sitemap {address} is not beside it.", place=place)
                waiting.append(other)

    def file(self, name: str) -> str | None:
        """The file of an address' path, below the folder."""
        named = (name, f"{name}.html", f"{name}/index.html") if name else ("index.html",)
        found = next(filter(None, map(self.inside, named)), None)
        return found.relative_to(self.folder).as_posix() if found else None

    def inside(self, name: str) -> Path | None:
        try:
            path = (self.folder / name).resolve()
            return path if path.is_file() and path.is_relative_to(self.folder) else None
        except (OSError, ValueError, RuntimeError):
            return None


def _read(path: Path) -> tuple[str, list[tuple[str, Place]]]:
    """Whether it is a urlset or a sitemapindex, and what it lists with its lines."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(read_bytes(path, path.name, _LONGEST), parser)
    except etree.XMLSyntaxError as problem:
        line = problem.lineno or 0
        raise RequestError(
            f"the sitemap cannot be read: {problem.msg}.", place=Place(path.name, line)
        ) from None
    kind = etree.QName(root).localname
    if kind not in ("urlset", "sitemapindex"):
        raise RequestError(f"<{kind}> is no sitemap.", place=Place(path.name))
    return kind, [
        ((each.text or "").strip(), Place(path.name, _line(each)))
        for each in root.iterfind("{*}*/{*}loc")
    ]


def _line(element: etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 0


def _name(address: str) -> str | None:
    """The path of an address without outer slashes; None where it is no address."""
    try:
        return unquote(urlsplit(address).path).strip("/")
    except ValueError:
        return None
