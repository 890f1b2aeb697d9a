"""What a header says, for every type of picture, and what is too large to go on with."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.assets import PictureLimits, sniff
from svgog.errors import AssetError
from tests.assets.pictures import (
    long_orientation,
    png_bomb,
    quarters,
    saved,
    with_exif,
    with_orientation,
)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_every_type_gives_its_size(format: str) -> None:
    picture = sniff(saved(quarters(), format), "x")
    assert picture.media_type == f"image/{format.lower()}"
    assert (picture.width, picture.height) == (80, 40)


def test_both_kinds_of_webp() -> None:
    for options in ({"lossless": True}, {"quality": 50}, {"quality": 50, "exif": b"Exif\0\0"}):
        picture = sniff(saved(quarters(), "WEBP", **options), "x")
        assert (picture.width, picture.height) == (80, 40)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_the_upright_one(format: str, orientation: int) -> None:
    picture = sniff(with_orientation(quarters(), format, orientation), "x")
    upright = (80, 40) if orientation < 5 else (40, 80)
    assert (picture.width, picture.height) == upright


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="20"', (30, 20)),
        ('viewBox="0 0 300 200"', (300, 200)),
        ('viewBox="0 0 300 200" width="30"', (30, 20)),
        ('viewBox="0,0,300,200" width="100%" height="100%"', (300, 200)),
        ("", (300, 150)),
    ],
)
def test_svg(attributes: str, size: tuple[int, int]) -> None:
    source = (
        f'<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'
    )
    picture = sniff(source.encode(), "x")
    assert (picture.media_type, picture.width, picture.height) == ("image/svg+xml", *size)


def test_a_bomb_is_refused_by_its_header() -> None:
    bomb = png_bomb(12_000)
    assert len(bomb) < 30_000
    with pytest.raises(AssetError, match="50 million"):
        sniff(bomb, "bomb.png")


def test_limits_can_be_given() -> None:
    with pytest.raises(AssetError, match="80 by 40"):
        sniff(saved(quarters(), "PNG"), "x", PictureLimits(pixels=3000))


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_a_file_cut_in_its_header_is_refused(format: str) -> None:
    with pytest.raises(AssetError, match=r"cut short|not a picture"):
        sniff(saved(quarters(), format)[:20][: 8 if format == "GIF" else 20], "x")


@given(
    st.sampled_from(
        [
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
            b"RIFF\x10\0\0\0WEBP",
            b"\0\0\0\x18ftypavif",
            b"<svg ",
        ]
    ),
    st.binary(max_size=300),
)
def test_damaged_headers_never_raise_anything_else(start: bytes, rest: bytes) -> None:
    try:
        picture = sniff(start + rest, "x")
    except AssetError as error:
        assert "x is" in str(error)
    else:
        assert picture.width > 0


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_an_orientation_written_as_long_is_read(format: str) -> None:
    picture = sniff(with_exif(quarters(), format, long_orientation(6)), "x")
    assert (picture.width, picture.height) == (40, 80)


@pytest.mark.parametrize(
    "source",
    [
        '<svg width="1e400"/>',
        '<svg viewBox="0 0 1e-300 1e300"/>',
        '<svg viewBox="0 0 1e300 1e-300" height="1e300"/>',
        '<svg viewBox="0 0 1e-300 1e300" width="1e-300" height="1e400"/>',
    ],
)
def test_an_svg_of_no_size_that_can_be_is_refused(source: str) -> None:
    with pytest.raises(AssetError, match="x is"):
        sniff(source.encode(), "x")


def test_the_encoding_an_svg_declares_does_not_matter() -> None:
    picture = sniff(b'<?xml version="1.0" encoding="foo"?><svg width="3" height="2"/>', "x")
    assert (picture.width, picture.height) == (3, 2)


def test_entities_of_an_svg_cost_no_memory() -> None:
    names = [f"e{n}" for n in range(12)]
    entities = '<!ENTITY e0 "1000000000">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 12}">' for before, name in pairwise(names)
    )
    dtd = f"<!DOCTYPE svg [{entities}<!ATTLIST svg width CDATA '&e9;'>]>"
    padding = f"<!--{'x' * 18_000_000}-->"
    for data in (dtd + padding, padding + dtd, dtd):
        with pytest.raises(AssetError):
            sniff(f'{data}<svg xmlns="http://www.w3.org/2000/svg"/>'.encode(), "It")
