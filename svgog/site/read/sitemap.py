"""The pages a sitemap lists, as files beside it (sitemaps.org 0.9)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from svgog.errors import Place, RequestError
from svgog.site.page import Found, Page
from svgog.site.read.folder import found_file
from svgog.site.settings import Content

_MOST = 50_000
_DEEPEST = 3


def in_sitemap(path: Path, content: Content) -> Iterator[Found]:
    """A page for each address whose file lies below the sitemap's folder, sorted by its path.

    ``/guide/`` is ``guide/index.html``, ``/guide`` is that or ``guide.html``. An address without a
    file is a page that could not be read.
    """
    folder = path.parent.resolve()
    names: dict[str, str] = {}
    for address in _addresses(path, folder, 0):
        name = unquote(urlsplit(address).path).strip("/")
        file = _file(folder, name)
        names[file or name or "index.html"] = address if file is None else ""
    for name, missing in sorted(names.items()):
        if not missing:
            yield found_file(folder / name, name, content)
            continue
        hint = f"Build the site first; its files are looked for below {path.parent}."
        fault = RequestError(f"{missing} has no file.", place=Place(path.name), hint=hint)
        page = Page(name, {"path": name}, fault=fault)
        yield Found(name, "", lambda page=page: page)  # type: ignore[misc]


def _addresses(path: Path, folder: Path, depth: int) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, OSError) as problem:
        raise RequestError(
            f"the sitemap cannot be read: {problem}.", place=Place(path.name)
        ) from None
    kind = etree.QName(root).localname
    if kind not in ("urlset", "sitemapindex"):
        raise RequestError(f"<{kind}> is no sitemap.", place=Place(path.name))
    locs = [(each.text or "").strip() for each in root.iterfind("{*}*/{*}loc")][:_MOST]
    if kind == "urlset":
        yield from locs
        return
    for loc in locs if depth < _DEEPEST else ():
        other = _inside(folder, unquote(urlsplit(loc).path).strip("/"))
        if other is not None:
            yield from _addresses(other, folder, depth + 1)


def _file(folder: Path, name: str) -> str | None:
    """The file of an address' path, below the folder."""
    named = (name, f"{name}.html", f"{name}/index.html") if name else ("index.html",)
    for each in named:
        found = _inside(folder, each)
        if found is not None:
            return found.relative_to(folder).as_posix()
    return None


def _inside(folder: Path, name: str) -> Path | None:
    try:
        path = (folder / name).resolve()
        return path if path.is_file() and path.is_relative_to(folder) else None
    except (OSError, ValueError):
        return None
