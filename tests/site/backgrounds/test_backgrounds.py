"""Backgrounds of pages: asked for once, kept, and never the end of a card."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import svgog
from svgog.config import Brand
from svgog.site.backgrounds import Made, ModelBackgrounds, read_backgrounds
from tests.site.backgrounds.api import Answer, Api, Asked, packed, picture, refusal, serving

KEY = "sk-secret-0123456789"
PAGE = {"title": "A quiet sea", "slug": "sea"}


def backgrounds(api: Api, folder: Path, /, **settings: object) -> ModelBackgrounds:
    brand = settings.pop("brand", Brand())
    assert isinstance(brand, Brand)
    mapping = {
        "url": api.url,
        "model": "painter-1",
        "prompt": "{{ title }}, abstract",
        "key": "KEY",
    }
    read = read_backgrounds({**mapping, **settings})
    return ModelBackgrounds(read.image_model({"KEY": KEY}), folder, read, brand)


def path_of(made: Made) -> Path:
    assert made.path is not None, made.note
    return made.path


def test_a_page_gets_its_background(tmp_path: Path) -> None:
    with serving(packed(picture())) as api:
        made = backgrounds(api, tmp_path / "kept").background(PAGE)
    assert path_of(made).parent == tmp_path / "kept"
    assert path_of(made).read_bytes().startswith(b"\xff\xd8\xff")
    (asked,) = api.posts
    assert asked.body["prompt"] == "A quiet sea, abstract"
    assert asked.body["size"] == "1536x1024"


def test_it_is_asked_for_once(tmp_path: Path) -> None:
    with serving(packed(picture())) as api:
        first = backgrounds(api, tmp_path).background(PAGE)
        again = backgrounds(api, tmp_path).background({**PAGE, "description": "More of it."})
    assert path_of(first) == path_of(again)
    assert len(api.posts) == 1


@pytest.mark.parametrize(
    "page, settings",
    [
        ({"title": "Another sea"}, {}),
        ({"slug": "other"}, {}),
        ({}, {"model": "painter-2"}),
        ({}, {"size": "1024x1024"}),
        ({}, {"prompt": "{{ title }}, in oil"}),
        ({}, {"brand": Brand.from_mapping({"mode": "light"})}),
    ],
)
def test_what_differs_is_another(
    tmp_path: Path, page: dict[str, str], settings: dict[str, object]
) -> None:
    with serving(packed(picture())) as api:
        first = backgrounds(api, tmp_path).background(PAGE)
        other = backgrounds(api, tmp_path, **settings).background({**PAGE, **page})
    assert path_of(first) != path_of(other)
    assert len(api.posts) == 2


def test_a_seed_is_the_page_s_own(tmp_path: Path) -> None:
    with serving(packed(picture())) as api:
        made = backgrounds(api, tmp_path, prompt="a sea")
        for page in (PAGE, {"path": "b"}, {"url": "c"}, {"title": "d"}, {"slug": "", "path": "b"}):
            made.background(page)
    seeds = [asked.body["seed"] for asked in api.posts]
    assert len(set(seeds)) == len(seeds) == 4
    assert all(0 <= seed < 2**31 for seed in seeds)


@pytest.mark.parametrize("damage", [b"", b"\xff\xd8\xff cut short"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    with serving(packed(picture())) as api:
        path = path_of(backgrounds(api, tmp_path).background(PAGE))
        whole = path.read_bytes()
        path.write_bytes(damage or whole[: len(whole) // 2])
        assert path_of(backgrounds(api, tmp_path).background(PAGE)).read_bytes() == whole
    assert len(api.posts) == 2


def test_many_threads_ask_once(tmp_path: Path) -> None:
    with serving(packed(picture())) as api, ThreadPoolExecutor(8) as threads:
        shared = backgrounds(api, tmp_path)
        made = list(threads.map(shared.background, [PAGE] * 16))
    assert len({path_of(each) for each in made}) == 1
    assert len(api.posts) == 1


def test_pages_are_drawn_side_by_side(tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=60)

    def draw(_: Asked) -> Answer:
        both.wait()
        return packed(picture())

    with serving(draw) as api, ThreadPoolExecutor(2) as threads:
        shared = backgrounds(api, tmp_path)
        list(map(path_of, threads.map(shared.background, [PAGE, {"title": "Another"}])))


@pytest.mark.parametrize(
    "answer, told",
    [
        (refusal(f"Incorrect API key: {KEY}", 401), "does not take the key (401)"),
        (refusal("Not this prompt."), '"Not this prompt."'),
        (Answer(b"<html>"), "something else than a picture"),
        (packed(b"no picture"), "not a picture that can be read"),
        (packed(picture()[:999]), "cut short or damaged"),
    ],
)
def test_a_failing_model_is_a_note(tmp_path: Path, answer: Answer, told: str) -> None:
    with serving(answer) as api:
        made = backgrounds(api, tmp_path).background(PAGE)
    assert made.path is None
    assert made.note.startswith("no background: ")
    assert told in made.note
    assert KEY not in made.note
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_keeps_failing_is_left_alone(tmp_path: Path) -> None:
    with serving(refusal("No.", 400)) as api:
        shared = backgrounds(api, tmp_path)
        notes = [shared.background({"title": str(number)}).note for number in range(9)]
    assert len(api.posts) == 3
    assert notes[-1] == "no background: the model failed 3 times in a row and is not asked again."


def test_one_success_and_its_patience_is_back(tmp_path: Path) -> None:
    answers = [refusal("No."), refusal("No."), packed(picture()), refusal("No.")]
    with serving(*answers) as api:
        shared = backgrounds(api, tmp_path)
        made = [shared.background({"title": str(number)}) for number in range(7)]
    assert [each.path is not None for each in made] == [False, False, True, *[False] * 4]
    assert len(api.posts) == 6


def test_kept_backgrounds_need_no_model(tmp_path: Path) -> None:
    with serving(packed(picture())) as api:
        shared = backgrounds(api, tmp_path)
        first = shared.background(PAGE)
    for number in range(4):
        assert shared.background({"title": str(number)}).path is None
    assert shared.background(PAGE) == first


def test_a_folder_that_cannot_be_written_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with serving(packed(picture())) as api:
        made = backgrounds(api, tmp_path / "file" / "kept").background(PAGE)
    assert made == Made(None, "no background: Not a directory")
    assert api.posts == []


@pytest.mark.parametrize("page", [{}, {"title": "\x00 \u200b"}, {"title": "\ud800"}, {"title": {}}])
def test_a_page_that_names_nothing_is_a_note(tmp_path: Path, page: dict[str, object]) -> None:
    with serving(packed(picture())) as api:
        made = backgrounds(api, tmp_path, prompt="{{ title }}").background(page)
    assert made.path is None and made.note.startswith("no background: ")
    assert api.posts == []


class Broken:
    """A model of somebody's own."""

    def image(self, prompt: str, *, width: int, height: int, seed: int) -> bytes:
        raise RuntimeError(KEY)


def test_a_model_of_ones_own_may_fail_in_any_way(tmp_path: Path) -> None:
    settings = read_backgrounds({"url": "https://a.example", "model": "m", "prompt": "a sea"})
    made = ModelBackgrounds(Broken(), tmp_path, settings, Brand()).background(PAGE)
    assert made == Made(None, "no background: The model failed: RuntimeError.")


def test_which_pages_want_one(tmp_path: Path) -> None:
    with serving(packed(b"")) as api:
        every = backgrounds(api, tmp_path)
        some = backgrounds(api, tmp_path, intents=["article"], field="portrait")
    assert every.is_wanted("docs", {"title": "a"})
    assert not every.is_wanted("docs", {"title": "a", "image": "a.png"})
    assert some.is_wanted("article", {"image": "a.png", "portrait": ""})
    assert not some.is_wanted("docs", {})


def test_a_card_shows_it(tmp_path: Path) -> None:
    with serving(packed(picture(1200, 800))) as api:
        path = path_of(backgrounds(api, tmp_path / "backgrounds").background(PAGE))
    name = path.relative_to(tmp_path).as_posix()
    renderer = svgog.Renderer(assets=tmp_path)
    page = {"title": "A quiet sea", "section": "Sea", "date": "2026-11-21"}
    shown = renderer.render({**page, "image": name}, template="article/news", strict=True)
    assert shown.digest != renderer.render(page, template="article/news").digest
