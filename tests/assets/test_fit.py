"""A picture ready for its place: upright, sRGB, cropped to its subject, never scaled up."""

from __future__ import annotations

import io
import sys
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from svgog.assets import FittedPicture, PictureCache, fit_picture, sniff
from svgog.assets.fit import Focus
from svgog.errors import AssetError
from tests.assets.pictures import quarters, saved, with_orientation


def pixels(fitted: FittedPicture) -> np.ndarray[Any, np.dtype[np.uint8]]:
    image: Image.Image = Image.open(io.BytesIO(fitted.data))
    assert image.size == (fitted.width, fitted.height)
    return np.asarray(image.convert("RGBA"))


def fit(
    image: Image.Image | bytes,
    box: tuple[float, float],
    preserve: str = "xMidYMid slice",
    focus: Focus | None = None,
) -> FittedPicture:
    data = image if isinstance(image, bytes) else saved(image, "PNG")
    return fit_picture(sniff(data, "x"), box=box, preserve=preserve, focus=focus)


def dot(width: int, height: int, x: int, y: int) -> Image.Image:
    image = Image.new("RGB", (width, height), (40, 60, 80))
    image.paste((230, 200, 40), (x - 15, y - 15, x + 15, y + 15))
    return image


def test_slice_cuts_to_the_boxs_shape() -> None:
    fitted = fit(quarters(), (20, 20))
    assert (fitted.width, fitted.height) == (20, 20)
    assert tuple(fitted.crop) == (20, 0, 40, 40)
    assert fitted.data_uri.startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("preserve", "focus", "x"),
    [
        ("xMinYMid slice", None, 0),
        ("xMidYMid slice", None, 20),
        ("xMaxYMax slice", None, 40),
        ("xMinYMid slice", "centre", 20),
        ("xMinYMid slice", "top", 20),
    ],
)
def test_the_crop_follows_alignment_and_focus(preserve: str, focus: Focus | None, x: int) -> None:
    assert fit(quarters(), (20, 20), preserve, focus).crop.x == x


def test_top_keeps_the_head_of_a_tall_picture() -> None:
    assert fit(quarters(40, 80), (20, 20), focus="top").crop.y == 0


def test_meet_and_none_keep_the_whole() -> None:
    assert (fit(quarters(), (20, 20), "xMidYMid meet").width) == 20
    assert (fit(quarters(), (20, 20), "xMidYMid meet").height) == 10
    stretched = fit(quarters(), (20, 20), "none")
    assert (stretched.width, stretched.height) == (20, 20)
    assert tuple(stretched.crop) == (0, 0, 80, 40)


def test_nothing_is_scaled_up() -> None:
    fitted = fit(quarters(), (400, 400))
    assert (fitted.width, fitted.height) == (40, 40)
    assert (fit(quarters(), (400, 400), "xMidYMid meet").width) == 80


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (255, 0, 0)), (3, (255, 255, 255)), (6, (0, 0, 255)), (8, (0, 255, 0))],
)
def test_pictures_stand_upright(
    format: str, orientation: int, corner: tuple[int, int, int]
) -> None:
    data = with_orientation(quarters(), format, orientation)
    shown = pixels(fit(data, (16, 16), "none"))
    assert np.abs(shown[2, 2, :3].astype(int) - corner).max() < 40


def test_a_large_photograph_is_shrunk_while_it_is_read() -> None:
    shown = pixels(fit(saved(quarters(4000, 3000), "JPEG"), (80, 60), "none"))
    assert np.abs(shown[10, 10, :3].astype(int) - (255, 0, 0)).max() < 8
    assert np.abs(shown[50, 70, :3].astype(int) - 255).max() < 8


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK", "YCbCr"])
def test_every_mode_becomes_rgb(mode: str) -> None:
    grey = Image.linear_gradient("L")
    if mode == "I;16":
        image = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
    else:
        image = grey.convert("RGB").convert(mode)
    data = saved(image, "JPEG" if mode in ("CMYK", "YCbCr") else "PNG")
    shown = pixels(fit(data, (64, 64), "none"))
    assert shown[0, 0, 0] < 40
    assert shown[63, 63, 0] > 215
    assert (shown[..., 3] == 255).all()


def test_transparency_is_kept_and_does_not_bleed() -> None:
    image = Image.new("RGBA", (80, 80), (0, 255, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 40, 80))
    shown = pixels(fit(image, (20, 20)))
    assert shown[10, 2].tolist() == [255, 0, 0, 255]
    assert shown[10, 18, 3] == 0
    seen = shown[shown[..., 3] > 0]
    assert seen[:, 1].max() == 0


def test_a_colour_profile_is_applied() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    plain = Image.new("RGB", (8, 8), (200, 30, 30))
    for profile in (lab.tobytes(), b"not a profile"):
        shown = pixels(fit(saved(plain, "PNG", icc_profile=profile), (8, 8)))
        assert shown[0, 0, :3].tolist() == [200, 30, 30]
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    shown = pixels(fit(saved(plain, "PNG", icc_profile=srgb.tobytes()), (8, 8)))
    assert np.abs(shown[0, 0, :3].astype(int) - (200, 30, 30)).max() <= 1


@pytest.mark.parametrize("x", [40, 200, 360])
def test_smart_finds_what_stands_out(x: int) -> None:
    crop = fit(dot(400, 100, x, 50), (100, 100), focus="smart").crop
    assert crop.x <= x - 15
    assert crop.right >= x + 15


def test_smart_puts_the_subject_near_the_middle() -> None:
    crop = fit(dot(400, 100, 200, 50), (100, 100), focus="smart").crop
    assert abs(crop.x + crop.width / 2 - 200) < 15


def test_smart_leaves_a_plain_picture_in_the_middle() -> None:
    crop = fit(Image.new("RGB", (400, 100), (9, 9, 9)), (100, 100), focus="smart").crop
    assert abs(crop.x - 150) < 4


def test_face_without_opencv_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(AssetError, match=r"pip install svgog\[faces\]"):
        fit(quarters(), (20, 20), focus="face")


class FakeOpenCV:
    """Stands in for ``cv2``: its cascade finds the faces it was made with."""

    def __init__(self, *faces: tuple[int, int, int, int]) -> None:
        self.data = self
        self.haarcascades = ""
        self._faces = faces

    def CascadeClassifier(self, _path: str) -> FakeOpenCV:  # noqa: N802  OpenCV's own name
        return self

    def detectMultiScale(  # noqa: N802  likewise
        self, _grey: object, **_options: object
    ) -> tuple[tuple[int, int, int, int], ...]:
        return self._faces


def test_face_holds_the_face_with_the_eyes_above_the_middle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "cv2", FakeOpenCV((300, 20, 60, 60)))
    crop = fit(Image.new("RGB", (400, 100)), (100, 100), focus="face").crop
    assert crop.x == 280
    monkeypatch.setitem(sys.modules, "cv2", FakeOpenCV((20, 200, 60, 60)))
    crop = fit(Image.new("RGB", (100, 400)), (100, 100), focus="face").crop
    assert 230 < crop.y + crop.height / 2 < 245


def test_two_faces_share_the_crop_and_a_small_one_behind_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = FakeOpenCV((100, 20, 40, 40), (160, 20, 40, 40), (350, 5, 10, 10))
    monkeypatch.setitem(sys.modules, "cv2", found)
    assert fit(Image.new("RGB", (400, 100)), (100, 100), focus="face").crop.x == 100


def test_no_face_falls_back_to_smart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cv2", FakeOpenCV())
    image = dot(400, 100, 360, 50)
    assert fit(image, (100, 100), focus="face").crop == fit(image, (100, 100), focus="smart").crop


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_a_damaged_file_is_one_clear_error(format: str) -> None:
    rng = np.random.default_rng(3)
    noisy = Image.fromarray(rng.integers(0, 256, (64, 64, 3), dtype=np.uint8))
    data = bytearray(saved(noisy, format))
    for at in rng.integers(len(data) // 3, len(data), 40):
        data[at] = 0
    try:
        fit(bytes(data), (20, 20))
    except AssetError as error:
        assert str(error).startswith("x ")


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_file_cut_short_is_refused(format: str) -> None:
    noisy = Image.fromarray(np.random.default_rng(3).integers(0, 256, (64, 64, 3), dtype=np.uint8))
    data = saved(noisy, format)
    with pytest.raises(AssetError, match=r"x (is cut short|cannot be decoded)"):
        fit(data[: len(data) // 2], (20, 20))


def test_svg_is_not_for_this_stage() -> None:
    with pytest.raises(AssetError, match="no pixels"):
        fit(b'<svg xmlns="http://www.w3.org/2000/svg"/>', (20, 20))


def test_the_cache_returns_the_same_object_and_stays_small() -> None:
    cache = PictureCache(400)
    picture = sniff(saved(quarters(), "PNG"), "x")
    first = fit_picture(picture, box=(20, 20), cache=cache)
    assert fit_picture(picture, box=(20, 20), cache=cache) is first
    for side in range(21, 40):
        fit_picture(picture, box=(side, side), cache=cache)
    assert fit_picture(picture, box=(20, 20), cache=cache) is not first


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert fit(quarters(), (33, 21)).data == fit(quarters(), (33, 21)).data
