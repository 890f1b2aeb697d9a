"""The pipeline, whole, on one screen:

CardRequest → Decision → Template → FilledSvg → LaidOutSvg → Pixmap → EncodedImage
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache, partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, get_args

from svgog._folders import cache_folder
from svgog._kept import Kept
from svgog._keptfiles import KeptFiles
from svgog._plugins import plugged_rules
from svgog.assets import PICTURE_BYTES, Assets, PictureCache, fit_picture, read_nothing
from svgog.assets.pixels import decode
from svgog.config import Brand
from svgog.encode import MEDIA_TYPES, KnownBands, encode_within
from svgog.errors import AssetError, Place, RenderError, RequestError, SvgogError, nearest, quoted
from svgog.intents import Rule, Rules, check_targets, decide
from svgog.model import (
    CardRequest,
    Decision,
    EncodedImage,
    FilledSvg,
    ImageFormat,
    LaidOutSvg,
    LoadPicture,
    Picture,
    Pixmap,
)
from svgog.raster import DiskPixels, Painter, check, paint
from svgog.svg import Layouts
from svgog.templating import Sample, Template, TemplateLibrary, TooLong, bundled_folder
from svgog.text import FontBook
from svgog.text.pagedirection import page_direction

if TYPE_CHECKING:
    from svgog.intents.authors import AuthorGate
    from svgog.raster.workers import WorkerPool

Paths = str | Path | Iterable[str | Path] | None
PainterName = Literal["fast", "reference"]
_GLANCE = 8
_BANDS_BYTES, _SOUND_PICTURES = 8_000_000, 4096
LEAST_SCALE, MOST_SCALE = 0.01, 4
_MOST_TO_WARM = 32
"""Templates that are loaded before a worker's first card."""


class SiteSettings(Protocol):
    """What a renderer takes from a site; ``svgog.Site`` is one."""

    @property
    def templates(self) -> Path | None: ...
    @property
    def fonts(self) -> Path | None: ...
    @property
    def assets(self) -> Path | None: ...
    @property
    def brand(self) -> Mapping[str, Any]: ...
    @property
    def rules(self) -> tuple[Rule, ...]: ...
    @property
    def authors(self) -> AuthorGate | None: ...


class Renderer:
    """Turns pages' data into cards; safe to share between threads.

    ``templates`` and ``fonts`` are folders of the user's own, searched before the bundled ones;
    the fonts that a ``fonts.lock`` in the current folder names are found by themselves;
    ``assets`` is the only folder that data may name pictures in; ``brand`` holds tokens.
    ``site`` has all of these, and is asked for what is not given.
    ``painter`` "fast" puts a card together from what it keeps of others, pixel for pixel as
    "reference" does, which is the whole drawing through resvg. ``strict`` raises what would else
    be a warning.

    ``rules`` decide which template a page gets, before the built-in ones; None for those that
    installed packages plug in as ``svgog.intents``. ``authors`` are the only ones whose names show,
    on pages about what they are known for; without them a page's own byline shows as it is given.

    With ``workers``, whole cards are made in that many processes of its own, each within
    ``deadline`` seconds; one that dies or is late costs that card, a RenderError. ``queue`` cards
    may wait for a worker, one more is refused with Busy.
    """

    def __init__(
        self,
        templates: Paths = None,
        fonts: Paths = None,
        assets: str | Path | None = None,
        site: SiteSettings | None = None,
        brand: Brand | Mapping[str, Any] | None = None,
        painter: PainterName = "fast",
        workers: int = 0,
        strict: bool = False,
        rules: Rules | None = None,
        authors: AuthorGate | None = None,
        deadline: float = 10,
        queue: int = 256,
    ) -> None:
        if site is not None:
            templates, fonts = templates or site.templates, fonts or site.fonts
            assets = assets if assets is not None else site.assets
            brand = site.brand if brand is None else brand
            rules = (*(rules or ()), *site.rules, *plugged_rules())
            authors = authors or site.authors
        names = get_args(PainterName)
        if painter not in names:
            raise RequestError(
                f"there is no painter {quoted(painter)}.", hint=nearest(painter, names)
            )
        store = DiskPixels(cache_folder() / "painted")
        self._painter = Painter(store=store) if painter == "fast" else None
        self._bands = KnownBands(_BANDS_BYTES)
        self._sound_pictures: Kept[bool] = Kept(_SOUND_PICTURES)
        templates, fonts = _paths(templates), _paths(fonts)
        self.templates = TemplateLibrary(
            *templates, bundled_folder(), compiled=KeptFiles(cache_folder() / "compiled")
        )
        self.fonts = FontBook.of_project(fonts)
        self.brand = brand if isinstance(brand, Brand) else Brand.from_mapping(brand)
        self.strict = strict
        self._rules = None if rules is None else tuple(rules)
        self._authors = authors
        if self._rules:
            check_targets(self._rules, self.templates)
        if assets is not None and not Path(assets).is_dir():
            raise AssetError(f"There is no folder {quoted(assets)} to read pictures from.")
        self._assets = Assets(Path(assets) if assets is not None else None)
        self._pictures = PictureCache(PICTURE_BYTES)
        self._layouts = Layouts(self.fonts, partial(fit_picture, cache=self._pictures))
        self._pool: WorkerPool[CardRequest, EncodedImage] | None = None
        if workers != 0:
            from svgog.raster.workers import WorkerPool

            make = partial(
                _at_work,
                templates=templates,
                fonts=fonts,
                assets=assets,
                brand=self.brand,
                painter=painter,
                rules=self._rules,
                authors=authors,
            )
            self._pool = WorkerPool(make, workers, deadline=deadline, queue=queue)
            weakref.finalize(self, self._pool.kill)

    def render(
        self,
        data: Mapping[str, Any],
        *,
        template: str | None = None,
        intent: str | None = None,
        format: ImageFormat | None = None,
        scale: float = 1,
        strict: bool | None = None,
    ) -> EncodedImage:
        """One page's card; ``format`` None is the template's own. Raises ``svgog.errors``."""
        strict = self.strict if strict is None else strict
        return self.run(CardRequest(data, template, intent, format, scale, strict))

    async def arender(
        self,
        data: Mapping[str, Any],
        *,
        template: str | None = None,
        intent: str | None = None,
        format: ImageFormat | None = None,
        scale: float = 1,
        strict: bool | None = None,
    ) -> EncodedImage:
        """``render`` by a worker while the event loop goes on; RequestError without workers."""
        from asyncio import wrap_future

        if not self._pool:
            raise RequestError("arender needs workers.", hint="Make a Renderer(workers=2).")
        strict = self.strict if strict is None else strict
        request = CardRequest(data, template, intent, format, scale, strict)
        return await wrap_future(self._pool.submit(request))

    def run(self, request: CardRequest) -> EncodedImage:
        """Every stage, in order; in a worker where there are any."""
        if self._pool:
            return self._pool.submit(request).result()
        filled, format = self._filled(request)
        laid_out = self.lay_out(filled, scale=request.scale)
        return self.finish(
            laid_out,
            request.format or format,
            strict=request.strict,
            max_bytes=request.max_bytes,
            jpeg=request.jpeg,
        )

    def _filled(self, request: CardRequest) -> tuple[FilledSvg, ImageFormat]:
        """The drawing with its data, and the format that suits it."""
        if request.drawing:
            load = self._sound(self._assets)
            pictures = {href: load(value) for href, value in request.data.items()}
            return FilledSvg(request.drawing, "drawing", pictures, read_nothing), "png"
        decision = self.decide(request.data, template=request.template, intent=request.intent)
        template = self.templates[decision.template]
        data = decision.applied(request.data)
        filled = self.fill(template, data, too_long="cut" if request.cut else "error")
        return filled, template.format

    def decide(
        self, data: Mapping[str, Any], *, template: str | None = None, intent: str | None = None
    ) -> Decision:
        """Which template draws the page, and why; fill it with ``decision.applied(data)``."""
        return decide(
            data,
            self.templates,
            template=template,
            intent=intent,
            rules=self._own_rules() if template is None else (),
            authors=self._authors,
        )

    def _own_rules(self) -> Rules:
        return plugged_rules() if self._rules is None else self._rules

    def fill(
        self,
        template: Template | str,
        data: Mapping[str, Any],
        *,
        brand: Brand | None = None,
        load_picture: LoadPicture | None = None,
        too_long: TooLong = "error",
    ) -> FilledSvg:
        """Check the data against the template's fields and put them into its slots."""
        found = template if isinstance(template, Template) else self.templates[template]
        return found.fill(
            data,
            brand=brand or self.brand,
            load_picture=self._sound(load_picture or self._assets),
            too_long=too_long,
            direction=_direction(data),
        )

    def _sound(self, load: LoadPicture) -> LoadPicture:
        """Only pictures that the painter will take, while the fallback can still stand in."""

        def load_sound(value: object) -> Picture:
            picture = load(value)
            if self._sound_pictures.get(picture.digest):
                return picture
            if picture.media_type != MEDIA_TYPES["svg"]:
                decode(picture, _GLANCE)
            else:
                laid_out = self._layouts.lay_out_picture(picture)
                # As large as a card may well show it.
                size = max(1, 1200 / max(laid_out.width, laid_out.height))
                try:
                    check(laid_out.source, scale=size)
                except RenderError as error:
                    message = f"{picture.name} cannot be drawn: {error.message}"
                    raise AssetError(message, hint=error.hint) from None
            self._sound_pictures.put(picture.digest, True, 1)
            return picture

        return load_sound

    def fill_sample(self, template: Template, sample: Sample) -> FilledSvg:
        """A template's own sample: its pictures lie beside it, its mode goes before the brand's."""
        brand = self.brand.with_mode(sample.mode) if sample.mode else self.brand
        return self.fill(template, sample.data, brand=brand, load_picture=Assets(template.path))

    def lay_out(self, filled: FilledSvg, *, scale: float = 1) -> LaidOutSvg:
        """Set the text, size what follows it, make the pictures ready."""
        if not (isinstance(scale, int | float) and LEAST_SCALE <= scale <= MOST_SCALE):
            shown = scale if isinstance(scale, int | float) else quoted(scale)
            raise RequestError(f"the scale {shown} is not from {LEAST_SCALE} to {MOST_SCALE}.")
        return self._layouts.lay_out(filled, scale=scale)

    def paint(self, laid_out: LaidOutSvg) -> Pixmap:
        """The pixels."""
        try:
            return self._painter.paint(laid_out) if self._painter else paint(laid_out)
        except RenderError as error:
            raise error.at(Place(f"{laid_out.template}/template.svg")) from None

    def finish(
        self,
        laid_out: LaidOutSvg,
        format: ImageFormat,
        *,
        strict: bool = False,
        max_bytes: int = 0,
        jpeg: bool = False,
    ) -> EncodedImage:
        """Paint and encode; SVG is written as it is. The bounds are those of ``CardRequest``."""
        if strict and laid_out.warnings:
            raise laid_out.warnings[0]
        if not isinstance(format, str) or format not in MEDIA_TYPES:
            hint = nearest(format, MEDIA_TYPES) or f"Use {', '.join(MEDIA_TYPES)}."
            raise RequestError(f"{quoted(format)} is no image format.", hint=hint)
        if format == "svg":
            data, size, painted = laid_out.to_svg().encode(), (laid_out.width, laid_out.height), ""
        else:
            pixmap = self.paint(laid_out)
            data, format = encode_within(pixmap, format, max_bytes, jpeg, known=self._bands)
            size, painted = (pixmap.width, pixmap.height), pixmap.painted
        return EncodedImage(
            data, MEDIA_TYPES[format], *size, laid_out.warnings, laid_out.boxes, painted
        )

    def close(self) -> None:
        """Let go of what is kept between cards: fitted pictures and painted layers.

        Workers finish the cards they were given and end, and so the renderer does too.
        """
        if self._pool:
            self._pool.close()
        if self._painter:
            self._painter.clear()
        self._bands.clear()
        self._pictures.clear()
        self._layouts.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool and kind:
            self._pool.close(drain=False)
        self.close()


def render(
    data: Mapping[str, Any],
    *,
    template: str | None = None,
    intent: str | None = None,
    format: ImageFormat | None = None,
    scale: float = 1,
    strict: bool = False,
) -> EncodedImage:
    """One page's card with the bundled templates and fonts and svgog's own brand."""
    return _bundled_renderer().render(
        data, template=template, intent=intent, format=format, scale=scale, strict=strict
    )


@cache
def _bundled_renderer() -> Renderer:
    return Renderer()


def _at_work(**options: Any) -> Callable[[CardRequest], EncodedImage]:
    """What a worker does, with templates loaded and fonts open; it is called over there."""
    renderer = Renderer(**options)
    for name in islice(renderer.templates, _MOST_TO_WARM):
        with suppress(SvgogError):
            renderer.templates[name]
    with suppress(SvgogError):
        renderer.render({})
    return renderer.run


def _direction(page: Mapping[str, Any]) -> Literal["ltr", "rtl"]:
    """Which way the page runs; what is no page is told of when its fields are checked."""
    if not isinstance(page, Mapping):
        return "ltr"
    lang, title = page.get("lang"), page.get("title")
    return page_direction(
        lang if isinstance(lang, str) else "", title if isinstance(title, str) else ""
    )


def _paths(given: Paths) -> tuple[Path, ...]:
    if given is None:
        return ()
    if isinstance(given, str | Path):
        return (Path(given),)
    return tuple(Path(path) for path in given)
