"""The fast way: no pixel differs from the reference, whatever the painter has kept."""

from __future__ import annotations

import base64
import io
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from svgog.assets import Assets
from svgog.errors import RenderError
from svgog.model import LaidOutSvg, Pixmap
from svgog.raster import Painter
from svgog.raster.reference import paint
from svgog.renderer import Renderer
from tests.cards.samples import Card, all_cards, renderer

SAMPLES = all_cards()
WORDS = (
    "Why cards matter fjord AV To Ty fi ffl WAVE “Quoted” façade Zürich Čapek 2026 50% C++20 "
    "async/await Ελληνικά Русский 東京の天気 한국어 العربية جميلة עברית हिन्दी ไทย 😀 🎉 👩‍💻 🇨🇿 "
    "Ångström"
).split()
PAGE_WORDS = ("title", "description", "quote", "author", "role")


def of(inside: str, width: int = 60, height: int = 40, scale: float = 1) -> LaidOutSvg:
    source = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">{inside}</svg>'
    )
    return LaidOutSvg(lambda: source, width, height, scale, (), (), lambda: source)


def assert_same(painted: Pixmap, laid_out: LaidOutSvg) -> None:
    reference = paint(laid_out).pixels
    assert painted.pixels.shape == reference.shape
    differ = (painted.pixels != reference).any(axis=2)
    where = np.argwhere(differ)[:5].tolist()
    assert not differ.any(), f"{differ.sum()} pixels differ, the first at {where}"


@cache
def kept() -> Painter:
    """One painter for all, so that cards meet what others left."""
    return Painter()


@pytest.mark.parametrize("card", SAMPLES, ids=str)
def test_no_pixel_of_a_sample_differs(card: Card) -> None:
    laid_out = card.laid_out()
    painted = kept().paint(laid_out)
    assert painted.painted == "fast"
    assert_same(painted, laid_out)


@st.composite
def fillings(draw: st.DrawFn) -> LaidOutSvg:
    """A sample whose words are other words, at scale 1 or 2."""
    card = draw(st.sampled_from(SAMPLES))
    template = renderer().templates[card.template]
    sample = next(each for each in template.samples if each.name == card.sample)
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
    data = {
        name: draw(words)[: template.fields[name].max]
        if name in PAGE_WORDS and name in template.fields and isinstance(value, str)
        else value
        for name, value in sample.data.items()
    }
    filled = renderer().fill(
        template,
        data,
        brand=renderer().brand.with_mode(card.mode),
        load_picture=Assets(template.path),
    )
    return renderer().lay_out(filled, scale=draw(st.sampled_from((1, 1, 1, 2))))


@settings(max_examples=100, deadline=None)
@given(laid_out=fillings())
def test_no_pixel_of_a_random_filling_differs(laid_out: LaidOutSvg) -> None:
    assert_same(kept().paint(laid_out), laid_out)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(6))
@settings(max_examples=150, deadline=None)
@given(laid_out=fillings())
def test_no_pixel_of_more_random_fillings_differs(laid_out: LaidOutSvg, part: int) -> None:
    assert_same(kept().paint(laid_out), laid_out)


SKY = (
    '<linearGradient id="s"><stop stop-color="#123"/><stop offset="1" stop-color="#fa3"/>'
    '</linearGradient><linearGradient id="t"><stop stop-color="#fff" stop-opacity=".2"/>'
    '<stop offset="1" stop-color="#e94560"/></linearGradient>'
    '<radialGradient id="r"><stop stop-color="#fff"/><stop offset="1" stop-color="#05f"/>'
    '</radialGradient><clipPath id="c"><circle cx="20.3" cy="20.7" r="15.2"/></clipPath>'
    '<mask id="m"><rect width="60" height="40" fill="url(#s)"/></mask>'
    '<filter id="f"><feGaussianBlur stdDeviation="1.7"/></filter>'
    '<pattern id="p" width="7" height="5" patternUnits="userSpaceOnUse">'
    '<circle cx="3" cy="2" r="2" fill="#0a7"/></pattern>'
)
GROUND = f'<defs>{SKY}</defs><rect width="60" height="40" fill="url(#s)"/>'
LETTER = "M2 0L8-20L14 0L11 0L9.5-5L6.5-5L5 0Z"
DISC = '<circle cx="22.4" cy="19.3" r="14.6" {}/>'
DRAWINGS = {
    "solid": DISC.format('fill="#e94560"'),
    "translucent": DISC.format('fill="#e94560" fill-opacity=".37"'),
    "almost opaque": DISC.format('fill="#e94560" fill-opacity=".999"'),
    "stroke": DISC.format('fill="none" stroke="#0a7" stroke-width="3.3"'),
    "hairline": DISC.format('fill="none" stroke="#0a7" stroke-width=".4"'),
    "fill and stroke": DISC.format('fill="#fa3" stroke="#0a7" stroke-width="5"'),
    "stroke first": DISC.format('fill="#fa3" stroke="#0a7" stroke-width="5" paint-order="stroke"'),
    "dashes": DISC.format('fill="none" stroke="#0a7" stroke-width="3" stroke-dasharray="4 2"'),
    "gradient": DISC.format('fill="url(#t)"'),
    "opaque gradient": DISC.format('fill="url(#s)"'),
    "radial gradient": DISC.format('fill="url(#r)"'),
    "pattern": DISC.format('fill="url(#p)"'),
    "opacity": f'<g opacity=".45">{DISC.format("")}<rect width="9" height="9" fill="#fff"/></g>',
    "clip": DISC.format('fill="#fa3" clip-path="url(#c)"'),
    "mask": f'<g mask="url(#m)" opacity=".8">{DISC.format("")}</g>',
    "filter": DISC.format('fill="#fa3" filter="url(#f)"'),
    "blend mode": DISC.format('fill="#fa3" style="mix-blend-mode:multiply"'),
    "use": f'<defs>{DISC.format("")}</defs><use href="#s"/><use x="3" href="#f"/>',
    "over the edge": '<circle cx="58" cy="3" r="14.6" fill="#e94560"/>',
    "turned": f'<g transform="rotate(21 30 20)"><path d="{LETTER}" fill="#fff"/></g>',
    "markers": '<marker id="k"><circle r="2"/></marker><path d="M5 5L30 30" marker-end="url(#k)"/>',
    "colours by name": DISC.format('fill="rebeccapurple"') + DISC.format('fill="hsl(9 50% 50%)"'),
}


def letters(*places: str, paint: str = 'fill="#f4f6f8"') -> str:
    paths = "".join(f'<path transform="translate({at})" d="{LETTER}"/>' for at in places)
    return f"<g {paint}>{paths}</g>"


TEXTS = {
    "apart": letters("2 30", "20.25 30", "40.5 30"),
    "on each other": letters("2 30", "8.25 30", "14.75 30", "5 25"),
    "translucent": letters("2 30", "8 30", paint='fill="#fff" fill-opacity=".5"'),
    "stroked": letters("2 30", paint='fill="#fff" stroke="#000" stroke-width="2"'),
    "gradient": letters("2 30", "20 30", paint='fill="url(#s)"'),
    "between pixels": letters("2.013 29.4871", "20.0039 29.999", "40.7512 30.00001"),
    "over the edge": letters("-4 30", "50 3"),
    "moved again and again": f'<g transform="translate(0.004634 -0.086914)">'
    f"{letters('1.995366 30.086914', '33.245366 30.086914')}</g>",
    "mirrored": f'<g transform="matrix(-1 0 0 1 60 0)">{letters("2 30", "22.25 30")}</g>',
}


@pytest.mark.parametrize("scale", [1, 2, 1.3])
@pytest.mark.parametrize("inside", [*DRAWINGS.values(), *TEXTS.values()], ids=[*DRAWINGS, *TEXTS])
def test_every_kind_of_leaf_is_blended_as_the_engine_does(inside: str, scale: float) -> None:
    for ground in (GROUND, f"<defs>{SKY}</defs>"):
        laid_out = of(ground + inside + letters("30 30"), scale=scale)
        assert_same(Painter().paint(laid_out), laid_out)


def some() -> list[LaidOutSvg]:
    cards = random.Random(5).sample(SAMPLES, 6)
    return [card.laid_out() for card in cards]


def test_the_pixels_do_not_depend_on_what_is_kept() -> None:
    cards = some()
    alone = [Painter().paint(card).pixels.tobytes() for card in cards]
    painter = Painter()
    first = [painter.paint(card).pixels.tobytes() for card in cards]
    again = [painter.paint(card).pixels.tobytes() for card in reversed(cards)][::-1]
    small = Painter(layers=20_000, sprites=2_000, below=4_000_000)
    forgetful = [small.paint(card).pixels.tobytes() for card in cards * 2]
    assert first == again == alone
    assert forgetful == alone * 2


def test_threads_may_share_a_painter() -> None:
    cards = some()
    alone = [paint(card).pixels.tobytes() for card in cards]
    painter = Painter()
    with ThreadPoolExecutor(4) as pool:
        painted = pool.map(lambda card: painter.paint(card).pixels.tobytes(), cards * 3)
    assert list(painted) == alone * 3


def test_a_kept_card_is_not_changed_by_its_reader() -> None:
    painter, card = Painter(), some()[0]
    for _ in range(4):
        pixels = painter.paint(card).pixels
        pixels[...] = 0
    assert_same(painter.paint(card), card)


def cannot() -> Iterator[tuple[str, str]]:
    yield "effects", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" opacity=".5"/>'
    yield (
        "viewBox",
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="1 1 9 9"/>',
    )
    yield (
        "style sheets",
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>a{}</style></svg>',
    )


@pytest.mark.parametrize(("reason", "source"), list(cannot()))
def test_what_cannot_be_split_is_painted_whole_and_says_so(reason: str, source: str) -> None:
    laid_out = LaidOutSvg(lambda: source, 9, 9, 1, (), (), lambda: source)
    painted = Painter().paint(laid_out)
    assert painted.painted.startswith("reference: ")
    assert reason in painted.painted
    assert_same(painted, laid_out)


@pytest.mark.parametrize(
    "inside",
    [
        "<text>a</text>",
        '<image width="9" height="9" href="/etc/passwd"/>',
        "<g opacity='.9'>" * 70 + '<rect width="9" height="9"/>' + "</g>" * 70,
        '<g opacity=".5"><script/></g>',
        '<rect width="9e99" height="9" fill="red"/>',
    ],
)
def test_what_the_gate_refuses_is_refused(inside: str) -> None:
    with pytest.raises(RenderError):
        Painter().paint(of(inside))


def picture(width: int, height: int) -> str:
    """Noise with every alpha, as a data: URI."""
    out = io.BytesIO()
    noise = np.random.default_rng(7).integers(0, 256, (height, width, 4), np.uint8)
    Image.fromarray(noise).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def image(width: float, height: float, effects: str = "") -> str:
    place = f'x="7" y="5" width="{width}" height="{height}"'
    return f'{GROUND}<image {place} {effects} href="{picture(30, 24)}"/>'


@pytest.mark.parametrize("effects", ["", 'opacity=".6"', 'clip-path="url(#c)"'])
def test_pictures_at_their_own_size_are_exact(effects: str) -> None:
    laid_out = of(image(30, 24, effects))
    assert_same(Painter().paint(laid_out), laid_out)


def test_scaled_pictures_are_exact_in_a_group_and_else_one_off_at_most() -> None:
    clipped = of(image(41.3, 33.04, 'clip-path="url(#c)"'))
    assert_same(Painter().paint(clipped), clipped)
    bare = of(image(41.3, 33.04))
    apart = Painter().paint(bare).pixels.astype(int) - paint(bare).pixels
    assert np.abs(apart).max() <= 1
    assert (apart != 0).any(axis=2).mean() < 0.25


def test_a_card_says_how_it_was_painted() -> None:
    page = {"title": "A title"}
    with Renderer() as fast, Renderer(painter="reference") as reference:
        assert fast.render(page).painted == "fast"
        assert reference.render(page).painted == "reference"
        assert fast.render(page, format="svg").painted == ""
        assert fast.render(page).data == reference.render(page).data
