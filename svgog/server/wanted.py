"""From a request to the card that it wants, and how long the answer may be kept."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from svgog.errors import AssetError, BadSignature, Place, RequestError, SvgogError, quoted
from svgog.model import PAGE_NAMES, CardRequest, ImageFormat
from svgog.server.answers import FOREVER, Lifetime
from svgog.server.fields import check_names, page_of, with_pictures
from svgog.server.generation import Generation
from svgog.server.query import RESERVED, Pair, canonical_query
from svgog.server.routes import CardRoute, NoSuchCard
from svgog.server.signing import Key, check_signature, is_signed

_LOG = logging.getLogger("svgog.server")
DAY = 86_400
PAGE = Lifetime(300, stale=DAY)
UNSIGNED = Lifetime(3600, stale=DAY)
REMOTE = Lifetime(DAY, stale=DAY)
"""A picture from elsewhere may be another tomorrow, whatever is signed."""
_CHANGING = {"event": DAY, "product": DAY}
"""Seconds for intents whose cards show dates to come, prices and counts."""
LoadRemote = Callable[[str], Any]
"""Fetches a picture by its address; raises AssetError."""


@dataclass(frozen=True)
class Wanted:
    """A card by its key. ``name`` is what it stays known by when its template changes."""

    request: CardRequest
    key: str
    name: str
    lifetime: Lifetime
    is_free: bool
    """Whether its making counts against no client's limit."""


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

    @property
    def waits(self) -> bool:
        """Whether planning it may take long: files are read, or something is fetched."""
        remote = any(pair.value[:8].lower() in ("https://", "http://x") for pair in self.fields)
        return self.route.kind == "page" or remote


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


def wanted(
    asked: Asked, now: Generation, clock: Callable[[], float], load_remote: LoadRemote | None
) -> Wanted:
    """The card that a checked URL wants; RequestError and TemplateNotFound where there is none."""
    if asked.route.kind == "page":
        return _of_page(asked, now)
    page = page_of([(pair.name, pair.value) for pair in asked.fields], now.lists)
    template = asked.route.name if asked.route.kind == "template" else None
    intent = asked.route.name if asked.route.kind == "intent" else None
    request, key, decided = plan(
        page, now, template, intent, asked.route.format, picture_reader(now, load_remote)
    )
    usual = REMOTE if asked.waits else FOREVER if asked.signed else UNSIGNED
    lifetime = _lifetime(now, request, decided, usual)
    if asked.ends is not None:
        seconds = max(0, min(lifetime.seconds, int(asked.ends - clock())))
        lifetime = replace(lifetime, seconds=seconds, stale=0, immutable=False)
    return Wanted(request, key, asked.name, lifetime, asked.signed)


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
    known = {name for name in page if name in PAGE_NAMES}
    if template is None:
        _check_any_name(page, now)
    decision = renderer.decide(
        {name: page[name] for name in page if template or name in known},
        template=template,
        intent=intent,
    )
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


def picture_reader(
    now: Generation, load_remote: LoadRemote | None, *, trusted: bool = False
) -> Callable[[str, str], Any]:
    """Pictures that a client may name: data, files where they may be shown, listed origins.

    One that cannot be fetched is None, so that the card is drawn without it.
    """

    def read(name: str, field: str) -> Any:
        place = Place(field=field)
        if name[:5].lower() == "data:":
            return name
        if "://" in name[:12] or name.startswith("//"):
            if load_remote is None:
                hint = "Name a picture of the site, or list its origin in the site file."
                raise RequestError("Pictures are not fetched here.", place=place, hint=hint)
            try:
                return load_remote(name)
            except AssetError as problem:
                _LOG.warning("a picture is left out: %s", problem)
                return None
        if not (trusted or now.shows_files):
            hint = "Set assets in the site file's [site]."
            raise RequestError("Pictures have no folder here.", place=place, hint=hint)
        found = now.planner.pictures.found(name, None)
        return name if found is None else found

    return read


def _check_any_name(page: dict[str, Any], now: Generation) -> None:
    templates = now.renderer.templates
    fields = {name: None for each in templates for name in templates[each].fields}
    check_names(page, fields)


def _of_page(asked: Asked, now: Generation) -> Wanted:
    page = now.pages.find(asked.route.name)
    if page is None:
        raise NoSuchCard(f"There is no page {quoted(asked.route.name)}.")
    card = now.planner.plan(page)
    if card.fallback:
        raise PageFault(card.fallback)
    request = replace(card.request, format=asked.route.format, jpeg=False)
    key, _ = now.planner.keys.of(request)
    lifetime = _lifetime(now, request, card.decision.intent, PAGE)
    return Wanted(request, key, asked.name, lifetime, True)


def is_private(now: Generation, template: str | None, intent: str) -> bool:
    """Whether the cards of a template or an intent are for one reader each."""
    templates = now.renderer.templates
    return intent in now.site.service.private or bool(template and templates[template].private)


def _lifetime(now: Generation, request: CardRequest, intent: str, usual: Lifetime) -> Lifetime:
    if is_private(now, request.template, intent):
        return Lifetime(0, private=True)
    seconds = now.site.ttl.get(intent, _CHANGING.get(intent))
    if seconds is None or (usual is PAGE and intent not in now.site.ttl):
        return usual
    return Lifetime(seconds, stale=0 if usual is FOREVER else usual.stale)
