"""The tags of a page's card, in the order in which crawlers want them.

After the Open Graph protocol (ogp.me) and X's card markup; width, height, type and alt text stand
behind the picture they belong to, as Discord and Facebook read them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Literal, NamedTuple, Self
from urllib.parse import quote, urlsplit

from svgog.errors import Place, RequestError, quoted
from svgog.model import EncodedImage, absent
from svgog.site.read.paths import card_path
from svgog.site.settings import Site

_TYPES = {
    **dict.fromkeys(("article", "docs", "comparison", "release"), "article"),
    "product": "product",
    "profile": "profile",
}
_VERSION = 12
_SAFE = "/:?&=%#@!$'()*+,;~[]"


@dataclass(frozen=True)
class CardImage:
    """A card where crawlers find it: an absolute address, pixels, MIME type, alternative text."""

    url: str
    width: int = 1200
    height: int = 630
    media_type: str = "image/png"
    alt: str = ""

    @classmethod
    def of(cls, image: EncodedImage, url: str, *, versioned: bool = True) -> Self:
        """A card that was just made. ``versioned`` puts ``v=`` and its digest behind the address,
        so that a new picture is another address.
        """
        address = version(url, image.digest) if versioned else url
        return cls(address, image.width, image.height, image.media_type, alt_of(image))


def alt_of(image: EncodedImage) -> str:
    """What a card says, for those who do not see it: its own words, the title's first."""
    boxes = sorted(image.boxes, key=lambda box: box.id != "title")
    # Initials stand for a picture.
    spoken = (box for box in boxes if box.id == "title" or len("".join(box.lines)) > 2)
    words = (" ".join(" ".join(box.lines).split()).rstrip(".") for box in spoken)
    return ". ".join(filter(None, dict.fromkeys(words)))


def version(url: str, digest: str) -> str:
    """The address with ``v=`` and the digest's beginning, one that is there already replaced."""
    base, _, query = url.partition("?")
    kept = [each for each in query.split("&") if each and not each.startswith("v=")]
    return f"{base}?{'&'.join([*kept, f'v={digest[:_VERSION]}'])}"


class Tag(NamedTuple):
    """One ``<meta>``; ``attribute`` is the one that holds its name."""

    name: str
    content: str
    attribute: Literal["property", "name"] = "property"

    def html(self) -> str:
        content = escape(self.content, quote=True).replace("\n", " ")
        return f'<meta {self.attribute}="{self.name}" content="{content}">'


@dataclass(frozen=True)
class Tags:
    """A page's tags in order."""

    tags: tuple[Tag, ...]

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def html(self) -> str:
        """One element a line."""
        return "\n".join(tag.html() for tag in self.tags)

    def to_json(self) -> list[dict[str, str]]:
        return [tag._asdict() for tag in self.tags]


def meta_tags(
    page: Mapping[str, Any],
    *,
    site: Site | None = None,
    card: CardImage | None = None,
    intent: str = "",
) -> Tags:
    """The tags of a page: its data, the site's, and its card's where there is one.

    ``intent`` decides ``og:type`` where the page names none. Raises RequestError where an address
    would not be absolute: no crawler resolves one.
    """
    site = site or Site()
    title = _text(page.get("title")) or site.name
    kind = _text(page.get("og_type")) or _TYPES.get(intent, "website")
    url = page_url(page, site)
    found = [
        Tag("og:title", title),
        Tag("og:description", _text(page.get("description"))),
        Tag("og:type", kind),
        Tag("og:url", _absolute(url, "url") if url else ""),
        Tag("og:site_name", site.name),
        Tag("og:locale", _locale(_text(page.get("lang")) or site.locale)),
        *(_picture(card, title) if card else ()),
        *(_article(page) if kind == "article" else ()),
    ]
    return Tags(tuple(tag for tag in found if tag.content))


def page_url(page: Mapping[str, Any], site: Site) -> str:
    """A page's own address: as it is given, or else from its path below the site's; or nothing."""
    given = _text(page.get("url"))
    if given and urlsplit(given).scheme:
        return given
    if not site.url or not (given or _text(page.get("path")) or _text(page.get("slug"))):
        return ""
    path = given or card_path(_text(page.get("path")), page.get("slug"))
    if not given:
        path = "" if path == "index" else f"{path}/"
    return f"{site.url}/{path.lstrip('/')}"


def _picture(card: CardImage, title: str) -> Iterator[Tag]:
    url, alt = _absolute(card.url, "image"), card.alt or title
    yield Tag("og:image", url)
    yield Tag("og:image:width", str(card.width))
    yield Tag("og:image:height", str(card.height))
    yield Tag("og:image:type", card.media_type)
    yield Tag("og:image:alt", alt)
    yield Tag("twitter:card", "summary_large_image", "name")
    yield Tag("twitter:image", url, "name")
    yield Tag("twitter:image:alt", alt, "name")


def _article(page: Mapping[str, Any]) -> Iterator[Tag]:
    yield Tag("article:published_time", _time(page.get("date")))
    yield Tag("article:modified_time", _time(page.get("lastmod")))
    yield Tag("article:section", _text(page.get("section")) or _text(page.get("category")))
    tags = page.get("tags")
    for tag in tags if isinstance(tags, (list, tuple)) else ():
        yield Tag("article:tag", _text(tag))


def _absolute(url: str, field: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        hint = 'Write url = "https://…" under [site] in svgog.toml.'
        message = f"{quoted(url)} is not absolute; crawlers follow no other."
        raise RequestError(message, place=Place(field=field), hint=hint)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return parts._replace(netloc=host, path=quote(parts.path, safe=_SAFE)).geturl()


def _locale(tag: str) -> str:
    """``de-AT`` as Open Graph writes it: ``de_AT``."""
    language, _, rest = tag.replace("-", "_").partition("_")
    region = next((part for part in rest.split("_") if len(part) == 2), "")
    return f"{language.lower()}_{region.upper()}" if region else language.lower()


def _time(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("name")
    if value is None or absent(value) or isinstance(value, (list, tuple, bool)):
        return ""
    return " ".join(str(value).split())
