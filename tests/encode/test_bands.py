"""PNG in bands: what is known already changes no byte, and any reader opens the whole."""

from __future__ import annotations

import io
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from svgog.encode import KnownBands, encode
from svgog.encode.bands import coded_rows
from svgog.pixmap import Ground, Pixmap

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def card(width: int, height: int, kind: str, seed: int, alpha: bool) -> Pixels:
    """Shades, letters, noise or one colour."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    pixels = np.zeros((height, width, 4), np.uint8)
    if kind == "shades":
        pixels[..., :3] = np.stack((x * 200 // width, y * 200 // height, (x + y) // 9), axis=2)
    elif kind == "noise":
        pixels[..., :3] = rng.integers(0, 256, (height, width, 3))
    elif kind == "letters":
        pixels[..., :3] = 20
        pixels[(x // 7 + y // 5 + seed) % 4 == 0, :3] = (240, 240, 250)
    pixels[..., 3] = rng.integers(1, 256, (height, width)) if alpha else 255
    return pixels


@settings(max_examples=80)
@given(
    st.integers(1, 70),
    st.integers(1, 100),
    st.sampled_from(["shades", "noise", "letters", "flat"]),
    st.integers(0, 99),
    st.booleans(),
)
def test_any_picture_of_any_height_is_kept(
    width: int, height: int, kind: str, seed: int, alpha: bool
) -> None:
    pixels = card(width, height, kind, seed, alpha)
    data = encode(Pixmap(pixels), "png")
    assert (np.asarray(Image.open(io.BytesIO(data)).convert("RGBA")) == pixels).all()


def test_the_stream_is_zlib_s_own() -> None:
    """A strict reader checks the sum over all bands."""
    pixels = card(300, 200, "letters", 1, alpha=False)
    rows = zlib.decompress(coded_rows(Pixmap(pixels), opaque=True))
    assert len(rows) == 200 * (300 * 3 + 1)


def on_ground(
    ground: Pixels, top: int, bottom: int, seed: int, key: bytes
) -> tuple[Pixmap, Pixels]:
    """A card that is new from ``top`` to ``bottom`` only, and the whole of it."""
    whole = ground.copy()
    whole[top:bottom] = card(ground.shape[1], bottom - top, "letters", seed, alpha=False)
    first, last = top // 32 * 32, -(-bottom // 32) * 32
    part = whole[first:last].copy()
    told = Ground(key, ground, ((top, bottom),))
    return Pixmap(part, "fast", opaque=True, ground=told, top=first), whole


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 199), st.integers(1, 90), st.integers(0, 9)), min_size=1))
def test_what_is_known_changes_no_byte(cards: list[tuple[int, int, int]]) -> None:
    ground = card(90, 200, "shades", 0, alpha=False)
    known = KnownBands(50_000)
    for top, height, seed in cards:
        pixmap, whole = on_ground(ground, top, min(top + height, 200), seed, b"shades")
        assert (pixmap.pixels == whole).all()
        data = encode(pixmap, "png", known=known)
        assert data == encode(Pixmap(whole, opaque=True), "png")


def test_two_grounds_are_told_apart() -> None:
    known = KnownBands(1_000_000)
    for seed in range(4):
        ground = card(60, 120, "noise", seed, alpha=False)
        pixmap, whole = on_ground(ground, 40, 50, 1, bytes([seed]))
        assert encode(pixmap, "png", known=known) == encode(Pixmap(whole), "png")


@pytest.mark.parametrize(("top", "bottom"), [(0, 32), (32, 96), (20, 40), (0, 200), (190, 200)])
def test_rows_of_a_part_are_those_of_the_whole(top: int, bottom: int) -> None:
    pixmap, whole = on_ground(card(50, 200, "shades", 0, alpha=False), 70, 100, 1, b"")
    assert (pixmap.rows(top, bottom) == whole[top:bottom]).all()
    assert (pixmap.width, pixmap.height) == (50, 200)
