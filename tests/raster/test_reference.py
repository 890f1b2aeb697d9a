"""The reference way: exact pixels, at any scale, and no way to kill the process."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from svgog.errors import RenderError
from svgog.model import LaidOutSvg
from svgog.raster import engine_versions
from svgog.raster.reference import paint

NS = 'xmlns="http://www.w3.org/2000/svg"'


def laid_out(inside: str, width: int = 40, height: int = 20, scale: float = 1) -> LaidOutSvg:
    source = f'<svg {NS} width="{width}" height="{height}">{inside}</svg>'
    return LaidOutSvg(lambda: source, width, height, scale, (), (), lambda: source)


def test_pixels_are_what_the_drawing_says() -> None:
    pixels = paint(laid_out('<rect width="20" height="20" fill="#e94560"/>')).pixels
    assert pixels.shape == (20, 40, 4)
    assert pixels.dtype == np.uint8
    assert pixels[5, 5].tolist() == [0xE9, 0x45, 0x60, 255]
    assert pixels[5, 30].tolist() == [0, 0, 0, 0]


def test_alpha_is_not_premultiplied() -> None:
    half = paint(laid_out('<rect width="40" height="20" fill="#f00" fill-opacity=".5"/>'))
    assert half.pixels[5, 5].tolist() == [255, 0, 0, 128]


@pytest.mark.parametrize(
    ("scale", "size"), [(1, (41, 21)), (2, (82, 42)), (0.5, (21, 11)), (1.3, (53, 27))]
)
def test_the_scale_makes_whole_pixels(scale: float, size: tuple[int, int]) -> None:
    pixmap = paint(laid_out("", 41, 21, scale))
    assert (pixmap.width, pixmap.height) == size


def test_scale_two_is_the_drawing_twice_as_large() -> None:
    inside = '<circle cx="20" cy="10" r="7.3" fill="#123"/>'
    larger = laid_out(f'<g transform="scale(2)">{inside}</g>', 80, 40)
    assert (paint(laid_out(inside, scale=2)).pixels == paint(larger).pixels).all()


def test_lengths_count_at_96_dpi() -> None:
    pixels = paint(laid_out('<rect width=".125in" height="20"/>')).pixels
    assert pixels[5, 11, 3] == 255
    assert pixels[5, 12, 3] == 0


def test_what_the_gate_refuses_is_not_painted() -> None:
    with pytest.raises(RenderError, match="outlines"):
        paint(laid_out("<text>a</text>"))


def test_many_threads_paint_alike_and_the_stack_size_is_left_alone() -> None:
    before = threading.stack_size()
    card = laid_out('<circle cx="20" cy="10" r="7.3" fill="#123"/>')
    with ThreadPoolExecutor(4) as pool:
        painted = list(pool.map(lambda _: paint(card).pixels.tobytes(), range(12)))
    assert len(set(painted)) == 1
    assert threading.stack_size() == before


def test_the_engines_are_named() -> None:
    versions = engine_versions()
    assert versions["resvg"].startswith("0.")
    assert versions["pillow"][0].isdigit()


CARD = '<rect width="1200" height="630" {}/>'
DEEP = "".join(
    f'<mask id="m{i}"><rect width="1200" height="630" fill="#fff" mask="url(#m{i - 1})"/></mask>'
    for i in range(1, 40)
)
HEAVY = {
    "deepest nesting": laid_out("<g opacity='.9'>" * 62 + CARD.format("") + "</g>" * 62, 1200, 630),
    "masks in masks": laid_out(DEEP + CARD.format('mask="url(#m39)"'), 1200, 630),
    "largest canvas": laid_out('<rect width="4096" height="4096" opacity=".5"/>', 4096, 4096),
    "blurs": laid_out(
        '<filter id="f">'
        + '<feGaussianBlur stdDeviation="1"/>' * 9
        + "</filter>"
        + CARD.format('filter="url(#f)"'),
        1200,
        630,
    ),
    "gradients": laid_out(
        '<radialGradient id="a"><stop/><stop offset="1" stop-color="red"/></radialGradient>'
        + CARD.format('fill="url(#a)"') * 80,
        1200,
        630,
    ),
    "layers out of sight": laid_out(
        "<g opacity='.9'>" * 3 + '<circle r="99999"/>' + "</g>" * 3, 1200, 630
    ),
    "many shapes": laid_out('<path d="M1 1C2 3 4 5 6 7Z"/>' * 19_000, 1200, 630),
}

PAINT_AND_REPORT = """
import pathlib, re, sys, time
from svgog.model import LaidOutSvg
from svgog.raster.reference import paint
width, height = int(sys.argv[1]), int(sys.argv[2])
start = time.process_time()
paint(LaidOutSvg(sys.stdin.read, width, height, 1, (), (), lambda: ""))
peak = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())
print(time.process_time() - start, int(peak[1]) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is counted as Linux does")
@pytest.mark.parametrize("card", HEAVY.values(), ids=HEAVY)
def test_the_heaviest_that_passes_the_gate_is_harmless(card: LaidOutSvg) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINT_AND_REPORT, str(card.width), str(card.height)],
        input=card.source,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-500:]
    seconds, megabytes = map(float, done.stdout.split())
    assert megabytes < 600
    assert seconds < 15  # about 4 on a quiet machine
