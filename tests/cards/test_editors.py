"""What Chromium and Inkscape make of templates and of cards."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path
from typing import Literal

import pytest
from lxml import etree

from svgog.model import LaidOutSvg
from svgog.renderer import Renderer
from tests.browsers import (
    Pixels,
    chromium_png,
    inkscape_png,
    inkscape_save,
    mean_difference,
)
from tests.cards.samples import FOLDER, TEMPLATES, cards_of, renderer

FILE = "template.svg"
RAW = 12.0
"""Mean absolute difference, of 255, of an unfilled template to its first sample's card."""
LIMITS: dict[Literal["outline", "embed"], float] = {"outline": 1.5, "embed": 2.5}
"""The same of an SVG card to its pixels, by how it holds its text."""
SIZE = (1200, 630)
A_PAGE = 12
"""Cards on one page, which Chromium still paints whole."""


def pixels(laid: LaidOutSvg) -> Pixels:
    painted = renderer().paint(laid).pixels
    assert (painted[..., 3] == 255).all(), "a card is opaque"
    return painted[..., :3]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_raw_template_is_xml(template: str) -> None:
    root = etree.parse(FOLDER / template / FILE).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.browser
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_raw_template_shows_its_sample_in_a_browser(template: str) -> None:
    card = cards_of(template)[0].laid_out()
    shown = chromium_png(FOLDER / template / FILE, card.width, card.height)
    assert mean_difference(shown, pixels(card)) < RAW


@pytest.mark.browser
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_raw_template_shows_its_sample_in_inkscape(template: str) -> None:
    card = cards_of(template)[0].laid_out()
    assert mean_difference(inkscape_png(FOLDER / template / FILE), pixels(card)) < RAW


@pytest.mark.browser
@pytest.mark.parametrize("template", TEMPLATES)
def test_saving_a_template_in_inkscape_changes_no_card(template: str, tmp_path: Path) -> None:
    copy = tmp_path / template
    shutil.copytree(FOLDER / template, copy)
    inkscape_save(FOLDER / template / FILE, copy / FILE)
    assert (copy / FILE).read_bytes() != (FOLDER / template / FILE).read_bytes()
    saved = Renderer(templates=tmp_path)
    original = renderer().templates[template]
    for sample in original.samples:
        ours = renderer().lay_out(renderer().fill_sample(original, sample))
        theirs = saved.lay_out(saved.fill_sample(saved.templates[template], sample))
        if theirs.source != ours.source:  # else their pixels are the same anyway
            before, after = renderer().finish(ours, "png"), saved.finish(theirs, "png")
            assert after.data == before.data, sample.name


@pytest.mark.browser
@pytest.mark.parametrize("template", TEMPLATES)
def test_an_svg_card_looks_in_a_browser_as_its_pixels_do(template: str) -> None:
    cards = {card.sample: card.laid_out() for card in cards_of(template)}
    ours = [pixels(laid) for laid in cards.values()]
    for text, most in LIMITS.items():
        shown = in_chromium([laid.to_svg(text=text) for laid in cards.values()])
        means = map(mean_difference, shown, ours)
        differences = {name: round(mean, 2) for name, mean in zip(cards, means, strict=True)}
        assert {name: mean for name, mean in differences.items() if mean >= most} == {}, text


def in_chromium(svgs: list[str]) -> list[Pixels]:
    """Each SVG as a picture in a page that brings no font of its own."""
    width, height = SIZE
    found: list[Pixels] = []
    for batch in batched(svgs, A_PAGE):
        page = "".join(
            '<img style="display:block" src="data:image/svg+xml;base64,'
            f'{base64.b64encode(svg.encode()).decode()}">'
            for svg in batch
        )
        sheet = chromium_png(page, width, height * len(batch), fonts=None)
        found += [sheet[n * height : (n + 1) * height] for n in range(len(batch))]
    return found


def batched(items: list[str], most: int) -> list[list[str]]:
    return [items[start : start + most] for start in range(0, len(items), most)]
