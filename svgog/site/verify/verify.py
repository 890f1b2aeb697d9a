"""Pages, looked at one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from svgog.errors import RequestError, quoted
from svgog.site.verify import pagechecks
from svgog.site.verify.fetch import Fetcher, Folder, Http
from svgog.site.verify.finding import Finding
from svgog.site.verify.head import head_of
from svgog.site.verify.picturechecks import picture
from svgog.site.verify.report import PageReport, Report
from svgog.site.verify.robots import Robots

_AT_ONCE = 8
_MOST_PAGES = 500
_ENDINGS = (".html", ".htm", ".xhtml")


def verify_folder(folder: Path, base: str = "", most: int = _MOST_PAGES) -> Report:
    """The pages of a built site on disk.

    ``base`` is the address it will have; without it, that of its pages' ``og:url``. Raises
    RequestError for a folder without HTML.
    """
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in _ENDINGS and p.is_file())
    if not files:
        raise RequestError(
            f"there is no HTML below {quoted(folder)}.", hint="Build the site first."
        )
    base = (base or _own_address(files)).rstrip("/")
    fetcher = Folder(folder, base)
    names = (path.relative_to(folder).as_posix() for path in files[:most])
    return _verified((f"{base}/{name}" for name in names), fetcher)


def _own_address(files: Iterable[Path]) -> str:
    """What pages say their site's address is."""
    for path in files:
        head = head_of(path.read_bytes())
        parts = urlsplit(head.content("og:url") or head.canonical)
        if parts.scheme and parts.netloc:
            return f"{parts.scheme}://{parts.netloc}"
    return "https://localhost"


def verify_address(
    urls: Iterable[str],
    *,
    base: str = "",
    at: str = "",
    most: int = _MOST_PAGES,
    timeout: float = 10,
) -> Report:
    """Pages of a running server; a sitemap's address stands for the pages it lists.

    Addresses below ``base`` are asked of the server ``at`` instead, so that a site can be looked
    at before it is public.
    """
    fetcher = Http(base.rstrip("/"), at.rstrip("/"), timeout)
    pages = [page for url in urls for page in _listed(url, fetcher, most)]
    return _verified(pages[:most], fetcher)


def _listed(url: str, fetcher: Fetcher, most: int) -> Iterator[str]:
    if not url.partition("?")[0].endswith(".xml"):
        yield url
        return
    answer = fetcher.get(url)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(answer.body, parser)
    except etree.XMLSyntaxError:
        raise RequestError(f"{url} is no sitemap.") from None
    locs = [(each.text or "").strip() for each in root.iterfind("{*}*/{*}loc")][:most]
    if etree.QName(root).localname == "sitemapindex":
        for loc in locs:
            yield from _listed(loc, fetcher, most)
    else:
        yield from locs


def _verified(pages: Iterable[str], fetcher: Fetcher) -> Report:
    robots = Robots(fetcher)
    with ThreadPoolExecutor(_AT_ONCE if fetcher.is_live else 1) as threads:
        return Report(tuple(threads.map(lambda url: _page(url, fetcher, robots), pages)))


def _page(url: str, fetcher: Fetcher, robots: Robots) -> PageReport:
    answer = fetcher.get(url)
    found = list(pagechecks.answered(answer))
    if any(each.severity == "fault" for each in found):
        return PageReport(url, tuple(found))
    if names := robots.forbidden(answer.url):
        found.append(_robots("robots-page", "the page", names, answer.url))
    head = head_of(answer.body)
    found += pagechecks.tags(head, answer.url)
    image = head.content("og:image")
    end = pagechecks.tags_end(head)
    if not image or any(each.code == "image-relative" for each in found):
        return PageReport(url, tuple(found), image, tags_end=end)
    if names := robots.forbidden(image):
        found.append(_robots("robots-picture", "the picture", names, image))
    more, came, told = picture(image, head, fetcher)
    kind = told.media_type if told else ""
    return PageReport(url, (*found, *more), image, kind, len(came.body), end)


def _robots(code: str, what: str, names: tuple[str, ...], url: str) -> Finding:
    message = f"robots.txt keeps {', '.join(names)} from {what}."
    return Finding(code, "fault", message, "Write Allow: for it in robots.txt.", url)
