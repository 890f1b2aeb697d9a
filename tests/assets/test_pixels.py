"""Decoding: upright, and the same whatever the process does with warnings."""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import replace

import pytest
from PIL import Image

from svgog.assets import PictureLimits, sniff
from svgog.assets.pixels import decode
from svgog.errors import AssetError
from tests.assets.pictures import long_orientation, png_chunk, quarters, saved, with_exif

XRESOLUTION_BEYOND_THE_FILE = struct.pack(">HHII", 0x011A, 5, 1, 60_000)
TOO_MANY_FRAMES = png_chunk(b"acTL", bytes(8))
_AFTER_IHDR = 33


def damaged_apng() -> bytes:
    png = saved(quarters(), "PNG")
    return png[:_AFTER_IHDR] + TOO_MANY_FRAMES + png[_AFTER_IHDR:]


def damaged_mpo() -> bytes:
    jpeg = saved(quarters(), "JPEG")
    return jpeg[:2] + b"\xff\xe2\0\x0aMPF\0MM\0*" + jpeg[2:]


@pytest.mark.parametrize(
    "data",
    [with_exif(quarters(), "JPEG", XRESOLUTION_BEYOND_THE_FILE), damaged_apng(), damaged_mpo()],
    ids=["EXIF", "APNG", "MPO"],
)
def test_what_pillow_warns_about_is_decoded_without_a_warning(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UserWarning):
            Image.open(io.BytesIO(data)).load()
        assert decode(sniff(data, "x")).size == (80, 40)


def test_beyond_pillow_s_own_limit_of_pixels_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 2000)
    for format in ("PNG", "JPEG", "WEBP", "AVIF", "GIF"):
        picture = sniff(saved(quarters(), format), "x", PictureLimits(pixels=3200))
        assert decode(picture).size == (80, 40)


def test_decoding_leaves_the_process_s_warnings_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def swapped(*_: object, **__: object) -> None:
        raise AssertionError("Threads share the filters of warnings.")

    picture = sniff(saved(quarters(), "PNG"), "x")
    # Taken back before a failure is reported, which swaps them too.
    with monkeypatch.context() as patched:
        patched.setattr(warnings, "catch_warnings", swapped)
        decode(picture)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_an_orientation_written_as_long_turns_the_picture(format: str) -> None:
    picture = sniff(with_exif(quarters(), format, long_orientation(6)), "x")
    assert decode(picture).size == (picture.width, picture.height) == (40, 80)


def test_a_picture_that_would_be_squashed_is_refused() -> None:
    picture = sniff(with_exif(quarters(), "PNG", long_orientation(6)), "x")
    with pytest.raises(AssetError, match="which way is up"):
        decode(replace(picture, width=80, height=40))
