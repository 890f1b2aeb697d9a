"""What is looked for in a page's tags."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from svgog.errors import quoted
from svgog.site.verify.fetch import Answer
from svgog.site.verify.finding import Finding
from svgog.site.verify.head import CARD_TAGS, Head

NEEDED = ("og:title", "og:type", "og:url", "og:image")
_MANY = frozenset(("article:tag", "article:author", "og:locale:alternate", "og:video:tag"))
_CARDS = ("summary_large_image", "summary", "player", "app")
_WHATSAPP, _FACEBOOK = 300_000, 1_000_000
_TITLE, _URL, _ALT, _ALT_OF_X = 70, 2048, 4096, 420


def answered(answer: Answer) -> Iterator[Finding]:
    """The page itself."""
    if not answer.status:
        yield Finding("page-unreachable", "fault", f"the page does not answer: {answer.problem}.")
    elif answer.status != 200:
        yield Finding("page-status", "fault", f"the page answers {answer.status}.")
    elif answer.media_type not in ("text/html", "application/xhtml+xml"):
        kind = answer.media_type or "no type"
        mend = "Serve it as text/html."
        yield Finding("page-not-html", "fault", f"the page comes as {kind}.", mend)
    if answer.redirects:
        message = f"{answer.redirects[0]} leads to {answer.url}."
        yield Finding("page-redirect", "note", message, "Share the address it leads to.")


def tags(head: Head, page: str) -> Iterator[Finding]:
    """Tags: there, once, filled, in the head, early enough, in order."""
    for name in NEEDED:
        if not any(tag.name == name for tag in head.tags):
            code = "image-missing" if name == "og:image" else "tag-missing"
            mend = f'Write <meta property="{name}" content="…"> into the head.'
            yield Finding(code, "fault", "the tag is missing.", mend, name)
    seen: dict[str, str] = {}
    for tag in head.tags:
        if not tag.name.startswith(CARD_TAGS):
            continue
        if not tag.in_head:
            mend = "Move it up: crawlers stop at </head>."
            yield Finding("tag-outside-head", "fault", "it is not in the head.", mend, tag.name)
        if not tag.content:
            yield Finding(
                "tag-empty", "fault", "it says nothing.", "Fill it or leave it out.", tag.name
            )
        if tag.name in seen and tag.name not in _MANY:
            mend = "Leave one: crawlers differ in which they take."
            yield Finding("tag-twice", "fault", "it is there twice.", mend, tag.name)
        if tag.name.startswith("og:") and tag.attribute == "name":
            mend = f'Write property="{tag.name}".'
            yield Finding("tag-attribute", "warning", "it is written as name=.", mend, tag.name)
        seen[tag.name] = tag.content
    yield from _late(head)
    yield from _order(head)
    yield from _addresses(head, page)
    yield from _lengths(head, page)


def _late(head: Head) -> Iterator[Finding]:
    end = tags_end(head)
    if end > _WHATSAPP:
        severity = "fault" if end > _FACEBOOK else "warning"
        message = f"the tags end at byte {end:,}; WhatsApp reads 300,000, Facebook 1,000,000."
        mend = "Put them before styles and scripts."
        yield Finding("tags-late", severity, message, mend)  # type: ignore[arg-type]


def tags_end(head: Head) -> int:
    """The byte behind the last tag that a card needs."""
    return max((tag.end for tag in head.tags if tag.name in (*NEEDED, "og:image:width")), default=0)


def _order(head: Head) -> Iterator[Finding]:
    names = [tag.name for tag in head.tags]
    if "og:image" in names:
        at = names.index("og:image")
        early = next((n for n in names[:at] if n.startswith("og:image:")), "")
        if early:
            mend = "Write it behind og:image: it belongs to the one above it."
            yield Finding("tag-order", "warning", "it stands before og:image.", mend, early)


def _addresses(head: Head, page: str) -> Iterator[Finding]:
    for name in ("og:image", "og:url", "twitter:image"):
        value = head.content(name)
        if not value:
            continue
        parts = _split(value)
        if not parts or parts[0] not in ("http", "https") or not parts[1]:
            code = "image-relative" if name == "og:image" else "url-relative"
            message = f"{quoted(value)} is not absolute."
            yield Finding(code, "fault", message, "Begin it with https:// and the host.", name)
        elif parts[0] == "http" and not _is_local(parts[1]):
            message = f"{quoted(value)} is not https."
            yield Finding("not-https", "fault", message, "Serve it over https.", name)
        if len(value) > _URL:
            message = f"it has {len(value):,} characters; Discord takes {_URL:,}."
            yield Finding("url-too-long", "fault", message, "Use a shorter one.", name)
    url = head.content("og:url")
    if url and _bare(url) != _bare(page):
        message = f"it is {quoted(url)}, the page {quoted(page)}."
        yield Finding("url-other", "note", message, "Likes and comments go to og:url.", "og:url")


def _lengths(head: Head, page: str) -> Iterator[Finding]:
    title = head.content("og:title")
    if len(title.encode()) > _TITLE:
        message = (
            f"it has {len(title.encode())} bytes ({len(title)} characters); Discord shows {_TITLE}."
        )
        yield Finding("title-long", "note", message, where="og:title")
    alt = head.content("og:image:alt")
    if head.content("og:image"):
        if not alt:
            mend = "Write the words that stand on the card."
            yield Finding("alt-missing", "warning", "the tag is missing.", mend, "og:image:alt")
        if not (head.content("og:image:width") and head.content("og:image:height")):
            mend = "Without both, Facebook's first sharer sees no card."
            yield Finding("size-missing", "fault", "width or height is missing.", mend, "og:image")
    if len(alt) > _ALT:
        message = f"it has {len(alt):,} characters; Discord takes {_ALT:,}."
        yield Finding("alt-too-long", "fault", message, "Shorten it.", "og:image:alt")
    elif len(alt) > _ALT_OF_X:
        message = f"it has {len(alt)} characters; X takes {_ALT_OF_X}."
        yield Finding("alt-long", "note", message, where="og:image:alt")
    card = head.content("twitter:card")
    if not card:
        mend = 'Write <meta name="twitter:card" content="summary_large_image">.'
        message = "the tag is missing."
        yield Finding("twitter-card-missing", "fault", message, mend, "twitter:card")
    elif card not in _CARDS:
        message = f"{quoted(card)} is none of {', '.join(_CARDS)}."
        mend = "Write summary_large_image."
        yield Finding("twitter-card-unknown", "fault", message, mend, "twitter:card")


def _split(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or ""
    except ValueError:
        return None


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _bare(url: str) -> str:
    bare = url.partition("?")[0].partition("#")[0].removesuffix("index.html").rstrip("/")
    return bare.removesuffix(".html")
