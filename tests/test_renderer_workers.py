"""A renderer with workers: the same cards, made elsewhere."""

from __future__ import annotations

import asyncio
import io
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

import pytest
from PIL import Image

import svgog
from svgog.errors import (
    Busy,
    MissingGlyph,
    RenderError,
    RequestError,
    TemplateNotFound,
)
from tests.processes import HAVE_PROC, descendants, eventually, living, open_files

pytestmark = pytest.mark.skipif(not HAVE_PROC, reason="looks at processes as Linux shows them")

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="300" height="100">'
SERVER_AND_WORKERS = 3
PAGES: list[dict[str, Any]] = [
    {"title": "Ship migrations without downtime", "badge": "Guide", "author": "Ada"},
    {"title": "מה חדש ב-Python 3.13?", "lang": "he"},
    {"title": "Teapot", "price": "49 EUR"},
    {"title": "Hello \U00012000"},
    {"title": "🇫🇷 flags and 👩🏽‍💻 people"},
    {"title": "One page " * 30},
    {},
]


@pytest.fixture(scope="module")
def renderer() -> Iterator[svgog.Renderer]:
    with svgog.Renderer(workers=2) as renderer:
        yield renderer


def photograph() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(file, "PNG")
    return file.getvalue()


def test_cards_are_the_same_as_without_workers_in_any_order(renderer: svgog.Renderer) -> None:
    pages = [*PAGES, {"title": "A face", "author": {"name": "Ada", "photo": photograph()}}]
    with svgog.Renderer() as alone:
        expected = [alone.render(page) for page in pages]
    order = [*range(len(pages))] * 3
    Random(7).shuffle(order)
    with ThreadPoolExecutor(4) as threads:
        cards = list(threads.map(lambda n: renderer.render(pages[n]), order))
    for n, card in zip(order, cards, strict=True):
        assert card.data == expected[n].data
        assert (card.boxes, card.painted) == (expected[n].boxes, expected[n].painted)
        assert list(map(str, card.warnings)) == list(map(str, expected[n].warnings))


@pytest.mark.parametrize("format", ["jpeg", "webp", "avif", "svg"])
def test_options_travel(renderer: svgog.Renderer, format: Any) -> None:
    options: dict[str, Any] = {"template": "article/news", "format": format, "scale": 0.5}
    with svgog.Renderer() as alone:
        assert renderer.render(PAGES[0], **options) == alone.render(PAGES[0], **options)


def test_what_a_renderer_is_made_of_travels(tmp_path: Path) -> None:
    home = tmp_path / "templates" / "article" / "guide"
    home.mkdir(parents=True)
    (home / "template.svg").write_text(
        f'{SVG}<image width="90" height="90" og:href="{{{{ face }}}}"/>'
        '<rect width="9" height="9" og:fill="{{ brand.accent }}"/></svg>'
    )
    (home / "template.toml").write_text('[fields.face]\ntype = "image"\n')
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "face.png").write_bytes(photograph())
    options: dict[str, Any] = {
        "templates": (folder for folder in [tmp_path / "templates"]),
        "assets": tmp_path / "assets",
        "brand": {"accent": "#0a7"},
        "painter": "reference",
    }
    page = {"face": "face.png"}
    with svgog.Renderer(**options, workers=1) as renderer:
        card = renderer.render(page, template="article/guide")
    options["templates"] = tmp_path / "templates"
    with svgog.Renderer(**options) as alone:
        assert alone.render(page, template="article/guide") == card
    assert (card.width, card.warnings, card.painted) == (300, (), "reference")


def test_errors_and_warnings_are_those_of_the_renderer(renderer: svgog.Renderer) -> None:
    (warning,) = renderer.render(PAGES[3]).warnings
    assert isinstance(warning, MissingGlyph)
    with pytest.raises(MissingGlyph, match=r"U\+12000"):
        renderer.render(PAGES[3], strict=True)
    with pytest.raises(TemplateNotFound, match='Did you mean "article/guide"'):
        renderer.render({"title": "a"}, template="article/gide")
    with pytest.raises(RequestError, match='Did you mean "title"'):
        renderer.render({"titel": "a", "title": "b"})
    for wrong in (None, 5, "title"):
        with pytest.raises(RequestError, match="A page is a mapping"):
            renderer.render(wrong)  # type: ignore[arg-type]


def test_a_strict_renderer_is_strict_in_its_workers() -> None:
    with svgog.Renderer(workers=1, strict=True) as renderer, pytest.raises(MissingGlyph):
        renderer.render(PAGES[3])


def test_any_plain_page_travels_and_another_is_one_sentence(renderer: svgog.Renderer) -> None:
    page = MappingProxyType({"title": "Pot", "price": Decimal(49), "currency": "EUR"})
    assert renderer.render(page) == renderer.render(dict(page))
    with pytest.raises(RequestError, match=r"^The card's data cannot be handed to a worker: "):
        renderer.render({"title": lambda: "a"})


def test_a_late_card_costs_itself_only(tmp_path: Path) -> None:
    home = tmp_path / "article" / "slow"
    home.mkdir(parents=True)
    # Within the gate's limits, but far beyond this renderer's patience.
    (home / "template.svg").write_text(
        f"{SVG.replace('300', '2400').replace('100', '1260')}"
        '<filter id="f"><feMorphology operator="dilate" radius="9"/></filter>'
        '<rect width="2000" height="1000" fill="red" filter="url(#f)"/></svg>'
    )
    with svgog.Renderer(templates=tmp_path, workers=2, deadline=2) as renderer:
        good = [renderer.render({"title": "Quick"}) for _ in range(2)]
        with pytest.raises(RenderError, match=r"^The card took longer than 2 s\.$"):
            renderer.render({}, template="article/slow")
        assert renderer.render({"title": "Quick"}) == good[0] == good[1]


def test_awaited_cards_leave_the_event_loop_free(renderer: svgog.Renderer) -> None:
    async def both() -> tuple[list[svgog.EncodedImage], int]:
        turns = 0
        cards = asyncio.gather(*(renderer.arender(page) for page in PAGES))
        while not cards.done():
            await asyncio.sleep(0.001)
            turns += 1
        return await cards, turns

    cards, turns = asyncio.run(both())
    assert [card.data for card in cards] == [renderer.render(page).data for page in PAGES]
    assert turns > len(PAGES)


def test_arender_raises_what_render_does(renderer: svgog.Renderer) -> None:
    with pytest.raises(TemplateNotFound):
        asyncio.run(renderer.arender({"title": "a"}, template="article/gide"))
    with (
        svgog.Renderer() as alone,
        pytest.raises(RequestError, match=r"^arender needs workers\. Make a Renderer\(workers=2\)"),
    ):
        asyncio.run(alone.arender({"title": "a"}))


def test_more_than_the_queue_holds_is_refused() -> None:
    async def crowd(renderer: svgog.Renderer) -> list[Any]:
        cards = (renderer.arender({"title": str(n)}) for n in range(20))
        return await asyncio.gather(*cards, return_exceptions=True)

    with svgog.Renderer(workers=1, queue=3) as renderer:
        renderer.render({"title": "ready"})
        results = asyncio.run(crowd(renderer))
        refused = [result for result in results if isinstance(result, Busy)]
        made = [result for result in results if isinstance(result, svgog.EncodedImage)]
        assert len(refused) + len(made) == 20
        assert len(made) >= 3
        assert refused


def test_a_worker_killed_from_outside_costs_at_most_the_card_it_had() -> None:
    others = _children()
    with svgog.Renderer(workers=2) as renderer, ThreadPoolExecutor(3) as threads:
        first = renderer.render(PAGES[0])
        assert eventually(lambda: len(_children() - others) == SERVER_AND_WORKERS)
        cards = [threads.submit(renderer.render, PAGES[0]) for _ in range(30)]
        os.kill(max(_children() - others), signal.SIGKILL)
        lost = [card for card in cards if card.exception()]
        assert len(lost) <= 1
        assert all(card.result() == first for card in cards if card not in lost)
        assert all("died of SIGKILL" in str(card.exception()) for card in lost)
        assert eventually(lambda: len(_children() - others) == SERVER_AND_WORKERS)


def test_closing_leaves_no_process_and_no_file() -> None:
    files, children = open_files(), descendants(os.getpid())
    with svgog.Renderer(workers=2) as renderer:
        renderer.render({"title": "a"})
        assert len(descendants(os.getpid()) - children) >= 2
    assert (open_files(), descendants(os.getpid())) == (files, children)
    with pytest.raises(RenderError, match="The workers have been ended"):
        renderer.render({"title": "a"})
    renderer.close()


def test_a_renderer_that_nobody_holds_any_more_ends_its_workers() -> None:
    children = descendants(os.getpid())
    svgog.Renderer(workers=2).render({"title": "a"})
    assert eventually(lambda: descendants(os.getpid()) == children)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"workers": -1}, 'workers is a whole number from 1 up, not "-1"'),
        ({"workers": "2"}, 'workers is a whole number from 1 up, not "2"'),
        ({"workers": 2, "deadline": 0}, 'A deadline is a number of seconds above 0, not "0"'),
        ({"workers": 2, "queue": 0}, 'queue is a whole number from 1 up, not "0"'),
    ],
)
def test_numbers_that_make_no_sense(options: dict[str, Any], message: str) -> None:
    children = descendants(os.getpid())
    with pytest.raises(RequestError) as caught:
        svgog.Renderer(**options)
    assert str(caught.value) == f"{message}."
    assert descendants(os.getpid()) == children


def test_what_is_not_there_is_said_before_any_worker_starts(tmp_path: Path) -> None:
    children = descendants(os.getpid())
    for options in ({"assets": "nowhere"}, {"templates": "nowhere"}, {"fonts": "nowhere"}):
        with pytest.raises(svgog.SvgogError, match="nowhere"):
            svgog.Renderer(workers=2, **options)  # type: ignore[arg-type]
    assert descendants(os.getpid()) == children


def _children() -> set[int]:
    return living(descendants(os.getpid()))
