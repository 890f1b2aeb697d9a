"""Pictures in a drawing: found, cropped, no larger than shown, nothing left outside."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from svgog.assets import sniff
from svgog.errors import AssetError, TemplateError
from svgog.model import LaidOutSvg, Picture
from tests.svg.draw import attribute, lay, number, picture


def photo(width: int = 400, height: int = 200) -> Picture:
    """Left half red, right half blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    return as_picture(image)


def as_picture(image: Image.Image, name: str = "photo.png") -> Picture:
    file = io.BytesIO()
    image.save(file, "PNG")
    return sniff(file.getvalue(), name)


def embedded(laid: LaidOutSvg) -> Image.Image:
    found = re.search(r'href="data:image/png;base64,([^"]*)"', laid.source)
    assert found
    return Image.open(io.BytesIO(base64.b64decode(found[1]))).convert("RGB")


def draw(attrs: str, shown: Picture, *, scale: float = 1) -> LaidOutSvg:
    return lay(
        f'<image id="i" href="og-image:0" {attrs}/>', pictures={"og-image:0": shown}, scale=scale
    )


SLICE = 'x="10" y="20" width="50" height="50" preserveAspectRatio="xMidYMid slice"'


def test_a_picture_from_data_is_cropped_and_scaled_to_its_box() -> None:
    laid = draw(SLICE, photo())
    assert embedded(laid).size == (50, 50)
    assert (number(laid, "i", "x"), number(laid, "i", "width")) == (10, 50)


def test_a_card_at_scale_two_gets_twice_the_pixels() -> None:
    assert embedded(draw(SLICE, photo(), scale=2)).size == (100, 100)


def test_a_picture_is_never_made_larger_than_it_is() -> None:
    assert embedded(draw('width="900" height="600"', photo(40, 20))).size == (40, 20)


def test_without_slice_the_whole_picture_shows() -> None:
    shown = embedded(draw('width="100" height="100"', photo()))
    assert shown.size == (100, 50)
    assert shown.getpixel((10, 25)) == (255, 0, 0)
    assert shown.getpixel((90, 25)) == (0, 0, 255)


def test_focus_top_keeps_the_top() -> None:
    tall = Image.new("RGB", (100, 400), "blue")
    tall.paste("red", (0, 0, 100, 100))
    shown = embedded(draw(SLICE + ' og:focus="top"', as_picture(tall)))
    assert shown.getpixel((25, 45)) == (255, 0, 0)


def test_focus_smart_keeps_what_stands_out() -> None:
    wide = Image.new("RGB", (600, 200), "#ddd")
    for step in range(0, 100, 10):
        wide.paste("black", (450 + step, 40, 455 + step, 160))
    centre = embedded(draw(SLICE, as_picture(wide)))
    smart = embedded(draw(SLICE + ' og:focus="smart"', as_picture(wide)))
    assert np.asarray(centre).min() > 200
    assert np.asarray(smart).min() < 80


@pytest.mark.parametrize(
    ("size", "shown"), [("", (400, 200)), ('width="100"', (100, 50)), ('height="100"', (200, 100))]
)
def test_a_missing_size_is_the_pictures_own(size: str, shown: tuple[int, int]) -> None:
    laid = draw(size, photo())
    assert (number(laid, "i", "width"), number(laid, "i", "height")) == shown


def test_a_templates_own_picture_is_read_beside_it(tmp_path: Path) -> None:
    (tmp_path / "own.png").write_bytes(photo().data)
    laid = lay('<image id="i" href="own.png" width="40" height="20"/>', folder=tmp_path)
    assert attribute(laid, "i", "href").startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    "href",
    ["/etc/passwd", "../secret.png", "file:///etc/passwd", "http://example.com/a.png", "none.png"],
)
def test_an_href_that_leaves_the_template_is_an_error_at_its_place(
    href: str, tmp_path: Path
) -> None:
    with pytest.raises(AssetError) as caught:
        lay(f'<image href="{href}" width="9" height="9"/>', folder=tmp_path)
    assert str(caught.value).startswith("template.svg:1")


def test_a_picture_from_data_that_cannot_be_decoded_is_left_out_with_a_warning() -> None:
    whole = photo()
    cut = Picture(whole.data[:80], whole.media_type, whole.width, whole.height, "cut.png")
    laid = draw(SLICE, cut)
    (warning,) = laid.warnings
    assert "cut.png cannot be decoded" in str(warning)
    assert "<image" not in laid.source


def test_words_in_an_svg_picture_are_outlined() -> None:
    words = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
        b'<text x="10" y="40" font-size="40" font-family="Inter" fill="red">Hi</text></svg>'
    )
    laid = draw('width="100" height="50"', sniff(words, "words.svg"))
    assert (picture(laid)[:50, :100] == (255, 0, 0)).all(axis=2).any()


def test_what_is_missing_inside_an_svg_picture_is_told() -> None:
    words = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
        '<text x="10" y="40" font-family="Inter">\U00012000</text></svg>'
    )
    laid = draw('width="100" height="50"', sniff(words.encode(), "cuneiform.svg"))
    (warning,) = laid.warnings
    assert "cuneiform.svg: no registered font has" in str(warning)


def test_focus_top_does_not_crop_what_is_shown_whole() -> None:
    wide = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"/>'
    laid = draw('width="50" height="50" og:focus="top"', sniff(wide, "wide.svg"))
    assert "preserveAspectRatio" not in laid.source


def test_a_broken_svg_picture_from_data_is_a_warning() -> None:
    deep = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + b"<g>" * 90
    laid = draw('width="9" height="9"', sniff(deep + b"</g>" * 90 + b"</svg>", "deep.svg"))
    assert "deep.svg cannot be drawn" in str(laid.warnings[0])


def test_an_unknown_focus_is_named() -> None:
    with pytest.raises(TemplateError, match='Did you mean "face"'):
        draw(SLICE + ' og:focus="faces"', photo())
