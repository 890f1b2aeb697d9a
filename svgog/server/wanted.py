"""From a request to the card that it wants, and how long the answer may be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from svgog.errors import BadSignature, Place, RequestError, SvgogError, quoted
from svgog.model import PAGE_NAMES, CardRequest, ImageFormat
from svgog.server.answers import FOREVER, SHORTLY, Lifetime
from svgog.server.fields import check_names, page_of, with_pictures
from svgog.server.generation import Generation
from svgog.server.named import LoadRemote, PictureReader
from svgog.server.query import RESERVED, Pair, canonical_query
from svgog.server.routes import CardRoute, NoSuchCard
from svgog.server.signing import Key, check_signature, is_signed

DAY = 86_400
PAGE = Lifetime(300, stale=DAY)
UNSIGNED = Lifetime(3600, stale=DAY)
REMOTE = Lifetime(DAY, stale=DAY)
"""A picture from elsewhere may be another tomorrow, whatever is signed."""
_CHANGING = {"event": DAY, "product": DAY}
"""Seconds for intents whose cards show dates to come, prices and counts."""
_TOO_LONG = 4
"""Times a field's most characters: beyond it nothing is looked at."""


@dataclass(frozen=True)
class Wanted:
    """A card by its key. ``name`` is what it stays known by when its template changes.

    ``is_free``: its making counts against no client's limit. ``is_sure``: the same request wants
    the same card as long as no file changes.
    """

    request: CardRequest
    key: str
    name: str
    lifetime: Lifetime
    is_free: bool = True
    is_sure: bool = True


class PageFault(SvgogError):
    """The page of a card cannot be read: it gets the fallback."""


@dataclass(frozen=True)
class Asked:
    """A checked card URL: who may ask has been settled, what is asked has not."""

    route: CardRoute
    pairs: tuple[Pair, ...]
    signed: bool
    ends: float | None

    @property
    def name(self) -> str:
        route = self.route
        kind = f"{route.kind} {route.name}.{route.format}"
        return f"{kind}?{canonical_query(self.fields)}"

    @property
    def fields(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.name not in RESERVED]


def asked(
    route: CardRoute, path: str, pairs: Sequence[Pair], keys: Sequence[Key], allow_unsigned: bool
) -> Asked:
    """Settle whether the URL may ask; BadSignature or RequestError where it may not."""
    ends = None
    signed = is_signed(pairs)
    if route.kind in ("page", "kept"):
        extra = [pair.name for pair in pairs if pair.name not in RESERVED]
        if extra:
            hint = "The site's own pages say what is on their cards."
            raise RequestError(f"There is no parameter {quoted(extra[0], 40)} here.", hint=hint)
    elif signed:
        ends = check_signature(path, pairs, keys)
    elif not allow_unsigned:
        hint = "Sign it with svgog sign or svgog.sign_url."
        raise BadSignature("This service draws for signed URLs only.", hint=hint)
    elif any(pair.name == "exp" for pair in pairs):
        raise RequestError("exp means nothing without a signature.", place=Place(field="exp"))
    return Asked(route, tuple(pairs), signed, ends)


def wanted(url: Asked, now: Generation, load_remote: LoadRemote | None) -> Wanted:
    """The card that a checked URL wants; RequestError and TemplateNotFound where there is none.

    Reads files, and fetches pictures where that is allowed: not for an event loop.
    """
    if url.route.kind == "page":
        return _of_page(url, now)
    page = page_of([(pair.name, pair.value) for pair in url.fields], now.lists)
    template = url.route.name if url.route.kind == "template" else None
    intent = url.route.name if url.route.kind == "intent" else None
    read = PictureReader(now, load_remote)
    request, key, decided = plan(page, now, template, intent, url.route.format, read)
    usual = FOREVER if url.signed else UNSIGNED
    if read.fetched:
        usual = REMOTE
    lifetime = _lifetime(now, request, decided, usual)
    if read.missing and not lifetime.private:
        # It may be there in a moment.
        lifetime = SHORTLY
    sure = not (read.fetched or read.missing)
    return Wanted(request, key, url.name, lifetime, url.signed, sure)


def plan(
    page: dict[str, Any],
    now: Generation,
    template: str | None,
    intent: str | None,
    format: ImageFormat | None,
    read: Callable[[str, str], Any],
    scale: float | None = None,
) -> tuple[CardRequest, str, str]:
    """The request, its key and its intent, for a page whose data come from a client."""
    renderer = now.renderer
    page.setdefault("lang", now.site.locale)
    known = {name: value for name, value in page.items() if name in PAGE_NAMES}
    if template is None:
        check_names(page, now.longest)
    _check_lengths(page, now)
    decision = renderer.decide(page if template else known, template=template, intent=intent)
    fields = renderer.templates[decision.template].fields
    check_names(page, fields)
    # The gates' own pictures are the site's; only what the client names is looked at.
    data = decision.applied(with_pictures(page, fields, read))
    output = now.site.output
    request = CardRequest(
        data,
        decision.template,
        format=format or output.format,
        scale=output.scale if scale is None else scale,
        max_bytes=output.max_bytes,
        jpeg=output.jpeg and format is None,
    )
    key, _ = now.planner.keys.of(request)
    return request, key, decision.intent


def is_private(now: Generation, template: str | None, intent: str) -> bool:
    """Whether the cards of a template or an intent are for one reader each."""
    templates = now.renderer.templates
    return intent in now.site.service.private or bool(template and templates[template].private)


def _check_lengths(page: dict[str, Any], now: Generation) -> None:
    for name, value in page.items():
        most = now.longest.get(name)
        if most and isinstance(value, str) and len(value) > _TOO_LONG * most:
            message = f"The text has {len(value)} characters; {most} is the most."
            raise RequestError(message, place=Place(field=name))


def _of_page(url: Asked, now: Generation) -> Wanted:
    page = now.pages.find(url.route.name)
    if page is None:
        raise NoSuchCard(f"There is no page {quoted(url.route.name)}.")
    card = now.planner.plan(page)
    if card.fallback:
        raise PageFault(card.fallback)
    request = replace(card.request, format=url.route.format, jpeg=False)
    key, _ = now.planner.keys.of(request)
    lifetime = _lifetime(now, request, card.decision.intent, PAGE)
    return Wanted(request, key, url.name, lifetime, is_sure=False)


def _lifetime(now: Generation, request: CardRequest, intent: str, usual: Lifetime) -> Lifetime:
    if is_private(now, request.template, intent):
        return Lifetime(0, private=True)
    seconds = now.site.ttl.get(intent, _CHANGING.get(intent))
    if seconds is None or (usual is PAGE and intent not in now.site.ttl):
        return usual
    return Lifetime(seconds, stale=0 if usual is FOREVER else usual.stale)
