"""What is looked for in the picture behind a page's tags."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from svgog.assets import sniff
from svgog.errors import AssetError, quoted
from svgog.model import Picture
from svgog.site.settings import BEST_BYTES, MOST_BYTES
from svgog.site.verify.fetch import Answer, Fetcher
from svgog.site.verify.finding import Finding
from svgog.site.verify.head import Head

_WIDTH, _LEAST = 1200, 600
_RATIO = 1200 / 630
_SLOW, _VERY_SLOW = 1.0, 4.0
_FALLBACK = "x-svgog-fallback"


def picture(url: str, head: Head, fetcher: Fetcher) -> tuple[list[Finding], Answer, Picture | None]:
    """What is found at a picture's address, with what came and what it is."""
    answer = fetcher.get(url)
    found = list(_answered(answer))
    told = None
    if answer.status == 200:
        try:
            told = sniff(answer.body, "the picture")
        except AssetError as problem:
            mend = "Serve the card itself."
            found.append(Finding("picture-broken", "fault", f"{problem.message}", mend, url))
    if told:
        found += _content(told, answer, head)
    if told and fetcher.is_live:
        found += _served(url, answer, fetcher)
    return [_at(each, url) for each in found], answer, told


def _at(finding: Finding, url: str) -> Finding:
    where = finding.where or url
    return Finding(finding.code, finding.severity, finding.message, finding.mend, where)


def _answered(answer: Answer) -> Iterator[Finding]:
    if not answer.status:
        yield Finding("picture-unreachable", "fault", f"it does not answer: {answer.problem}.")
    elif answer.status != 200:
        yield Finding("picture-status", "fault", f"it answers {answer.status}.")
    if answer.redirects:
        mend = "Name the last address itself: X drops the card."
        yield Finding("picture-redirect", "fault", f"it leads on to {answer.url}.", mend)


def _content(told: Picture, answer: Answer, head: Head) -> Iterator[Finding]:
    if told.media_type == "image/svg+xml":
        yield Finding("picture-svg", "fault", "it is an SVG, which no platform shows.", "Use PNG.")
    elif told.media_type in ("image/webp", "image/avif"):
        kind = told.media_type.partition("/")[2].upper()
        mend = "Use PNG or JPEG: they show everywhere."
        yield Finding("picture-type", "warning", f"LinkedIn shows no {kind}.", mend)
    if answer.media_type != told.media_type:
        message = f"it is {told.media_type}, but comes as {answer.media_type or 'no type'}."
        yield Finding("picture-content-type", "fault", message, "Mend its Content-Type or ending.")
    said = head.content("og:image:type")
    if said and said != told.media_type:
        message = f"it says {quoted(said)}, but the picture is {told.media_type}."
        yield Finding("type-differs", "fault", message, where="og:image:type")
    for name, real in (("width", told.width), ("height", told.height)):
        said = head.content(f"og:image:{name}")
        if said and said != str(real):
            message = f"it says {said}, but the picture's {name} is {real}."
            yield Finding("size-differs", "fault", message, where=f"og:image:{name}")
    yield from _size(told, len(answer.body))


def _size(told: Picture, size: int) -> Iterator[Finding]:
    if min(told.width, told.height) < 200:
        message = f"it has {told.width} × {told.height} pixels: no platform shows so small a one."
        yield Finding("picture-tiny", "fault", message, "Make it 1200 × 630.")
    elif told.width < _LEAST:
        message = f"it is {told.width} pixels wide: under {_LEAST} it is shown as a thumbnail."
        yield Finding("picture-small", "fault", message, "Make it 1200 × 630.")
    elif told.width < _WIDTH:
        message = f"it is {told.width} pixels wide; {_WIDTH} look sharp everywhere."
        yield Finding("picture-narrow", "warning", message, "Make it 1200 × 630.")
    ratio = told.width / told.height
    if min(told.width, told.height) >= 200 and not 0.95 < ratio / _RATIO < 1.06:
        message = f"its sides are {ratio:.2f} to 1; platforms cut it to 1.91."
        yield Finding("picture-ratio", "warning", message, "Make it 1200 × 630.")
    if size > MOST_BYTES:
        message = f"it has {size:,} bytes; WhatsApp shows none over {MOST_BYTES:,}."
        yield Finding("picture-heavy", "fault", message, "Use jpeg, or output.max_bytes.")
    elif size > BEST_BYTES:
        message = f"it has {size:,} bytes; {BEST_BYTES:,} suit everywhere."
        yield Finding("picture-large", "warning", message)


def _served(url: str, answer: Answer, fetcher: Fetcher) -> Iterator[Finding]:
    """What only a server can get wrong."""
    if _FALLBACK in answer.headers:
        message = f"the fallback was served: {answer.headers[_FALLBACK]}."
        yield Finding("fallback-served", "fault", message, "Look into the service's log.")
    asked = fetcher.get(url, "HEAD")
    names = ("content-type", "content-length", "etag")
    differ = [n for n in names if asked.headers.get(n) != answer.headers.get(n)]
    if asked.status != answer.status:
        message = f"HEAD answers {asked.status or asked.problem}, GET {answer.status}."
        yield Finding("head-differs", "fault", message, "Answer HEAD as GET without a body.")
    elif differ:
        message = f"HEAD and GET differ in {', '.join(differ)}."
        yield Finding("head-differs", "fault", message, "Answer HEAD as GET without a body.")
    again = fetcher.get(url)
    if sha256(again.body).digest() != sha256(answer.body).digest():
        message = "two fetches differ: platforms show different cards."
        yield Finding("not-stable", "fault", message, "Make it depend on its address only.")
    kept = answer.headers.get("cache-control", "")
    if "no-store" in kept or "private" in kept:
        message = f"it may not be kept (Cache-Control: {kept})."
        yield Finding("cache-forbidden", "warning", message, "Allow it: public, max-age=…")
    elif not kept and "expires" not in answer.headers:
        message = "nothing says how long it may be kept."
        yield Finding("cache-missing", "warning", message, "Send Cache-Control: public, max-age=…")
    if answer.seconds > _SLOW:
        severity = "fault" if answer.seconds > _VERY_SLOW else "warning"
        message = f"it took {answer.seconds:.1f} s; crawlers wait a few seconds."
        yield Finding("picture-slow", severity, message, "Draw it ahead.")  # type: ignore[arg-type]
