"""The pipeline as its users call it."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import svgog
from svgog.errors import AssetError, MissingGlyph, RequestError, TemplateNotFound

GUIDE = {"title": "Ship migrations without downtime", "badge": "Guide", "author": "Ada"}


@pytest.fixture(scope="module")
def renderer() -> svgog.Renderer:
    return svgog.Renderer()


def png(card: svgog.EncodedImage) -> Image.Image:
    return Image.open(io.BytesIO(card.data))


def test_data_become_a_card_of_1200_by_630() -> None:
    card = svgog.render(GUIDE)
    assert png(card).size == (card.width, card.height) == (1200, 630)
    assert (card.media_type, card.warnings) == ("image/png", ())
    assert card._repr_png_() == card.data
    assert len(card.data) < 300_000


def test_every_stage_can_be_called_and_looked_at(renderer: svgog.Renderer) -> None:
    decision = renderer.decide(GUIDE)
    filled = renderer.fill(decision.template, GUIDE)
    laid_out = renderer.lay_out(filled)
    pixmap = renderer.paint(laid_out)
    card = renderer.finish(laid_out, "png")
    assert decision.template == "article/guide"
    assert "Ship migrations" in filled.source
    assert "<text" not in laid_out.source
    assert pixmap.pixels.shape == (630, 1200, 4)
    assert card.data == renderer.render(GUIDE).data


@pytest.mark.parametrize("format", ["png", "jpeg", "webp", "avif"])
def test_every_format_is_the_same_picture(renderer: svgog.Renderer, format: str) -> None:
    card = renderer.render(GUIDE, format=format)  # type: ignore[arg-type]
    shown = png(card).convert("RGB").resize((60, 32))
    reference = png(renderer.render(GUIDE)).convert("RGB").resize((60, 32))
    pairs = zip(shown.tobytes(), reference.tobytes(), strict=True)
    assert max(abs(a - b) for a, b in pairs) < 24


def test_svg_needs_no_font_and_embedded_svg_keeps_its_words(renderer: svgog.Renderer) -> None:
    laid_out = renderer.lay_out(renderer.fill("article/guide", GUIDE))
    assert "<text" not in laid_out.to_svg()
    embedded = laid_out.to_svg("embed")
    assert ">migrations<" in embedded
    assert "font/woff2;base64," in embedded
    assert renderer.render(GUIDE, format="svg").data.decode() == laid_out.to_svg()


def test_scale_gives_more_pixels_and_the_same_layout(renderer: svgog.Renderer) -> None:
    once, twice = renderer.render(GUIDE), renderer.render(GUIDE, scale=2)
    assert png(twice).size == (2400, 1260)
    assert [b.lines for b in once.boxes] == [b.lines for b in twice.boxes]
    with pytest.raises(RequestError, match=r"the scale 9 is not from 0\.01 to 4"):
        renderer.render(GUIDE, scale=9)


def test_a_missing_glyph_is_a_warning_and_under_strict_an_error(renderer: svgog.Renderer) -> None:
    page = {"title": "Hello \U00012000"}
    (warning,) = renderer.render(page).warnings
    assert isinstance(warning, MissingGlyph)
    with pytest.raises(MissingGlyph, match=r"U\+12000"):
        renderer.render(page, strict=True)


def test_a_page_that_satisfies_nothing_gets_the_branded_fallback(renderer: svgog.Renderer) -> None:
    assert renderer.decide({}).template == "brand/fallback"
    assert renderer.decide({"price": 5}).template == "brand/fallback"
    assert renderer.decide({"price": 5, "title": "Pot"}).template == "product/price"
    assert png(renderer.render({})).size == (1200, 630)


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        ({"title": "a"}, {"template": "article/gide"}, 'Did you mean "article/guide"?'),
        ({"title": "a"}, {"intent": "artcle"}, 'Did you mean "article"?'),
        ({"titel": "a", "title": "b"}, {}, 'Did you mean "title"?'),
        ({"title": "a"}, {"format": "jpg"}, 'Did you mean "jpeg"?'),
        ({"badge": "a"}, {"template": "article/guide"}, "title"),
    ],
)
def test_wrong_names_are_answered_with_the_nearest_right_one(
    renderer: svgog.Renderer, data: dict[str, object], options: dict[str, str], message: str
) -> None:
    with pytest.raises((RequestError, TemplateNotFound)) as caught:
        renderer.render(data, **options)  # type: ignore[arg-type]
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_damaged_picture_gets_the_fallback_and_a_warning(tmp_path: Path) -> None:
    file = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(file, "PNG")
    (tmp_path / "cut.png").write_bytes(file.getvalue()[:9000])
    (tmp_path / "deep.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + "<g>" * 99
    )
    with svgog.Renderer(assets=tmp_path) as renderer:
        absent = renderer.render(GUIDE)
        for name in ("cut.png", "deep.svg", "none.png", "../secret.png"):
            page = GUIDE | {"author": {"name": "Ada", "photo": name}}
            card = renderer.render(page)
            (warning,) = card.warnings
            assert isinstance(warning, AssetError)
            assert name.split("/")[-1] in str(warning)
            assert card.data == absent.data


def test_a_pill_whose_words_are_left_out_is_left_out_too(tmp_path: Path) -> None:
    home = tmp_path / "article" / "pill"
    home.mkdir(parents=True)
    (home / "template.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="300" height="100">'
        '<rect og:hug="#words" og:padding="4"/>'
        '<text id="words" x="9" y="50" og:if="badge" og:text="{{ badge }}">a</text></svg>'
    )
    (home / "template.toml").write_text('[fields.badge]\ntype = "text"\n')
    with svgog.Renderer(templates=tmp_path) as renderer:
        drawn = [
            renderer.lay_out(renderer.fill("article/pill", page)).source
            for page in ({}, {"badge": "Guide"})
        ]
    assert ["<rect" in source for source in drawn] == [False, True]


def test_users_templates_win_name_by_name(tmp_path: Path) -> None:
    home = tmp_path / "article" / "guide"
    home.mkdir(parents=True)
    (home / "template.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="300" height="100">'
        '<text x="9" y="50" og:text="{{ title }}">a</text></svg>'
    )
    (home / "template.toml").write_text('[fields.title]\ntype = "text"\n')
    with svgog.Renderer(templates=tmp_path) as renderer:
        assert renderer.render(GUIDE).width == 300
        assert "product/price" in renderer.templates


@pytest.mark.parametrize("page", [None, [], "title", 5, b"{}"])
def test_a_page_is_a_mapping(renderer: svgog.Renderer, page: Any) -> None:
    for call in (renderer.render, renderer.decide, partial(renderer.fill, "article/guide")):
        with pytest.raises(RequestError, match="A page is a mapping of names to values, not"):
            call(page)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"template": 5}, 'there is no template "5". Known: article/guide'),
        ({"intent": ["a"]}, "there is no intent"),
        ({"format": "PNG"}, 'Did you mean "png"?'),
        ({"format": 5}, "Use png, jpeg"),
        ({"scale": "2"}, 'the scale "2" is not from'),
        ({"scale": float("nan")}, "the scale nan is not from"),
        ({"scale": 1e-9}, "the scale 1e-09 is not from"),
    ],
)
def test_a_wrong_option_is_one_sentence(
    renderer: svgog.Renderer, options: dict[str, Any], message: str
) -> None:
    with pytest.raises((RequestError, TemplateNotFound)) as caught:
        renderer.render(GUIDE, **options)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"templates": "nowhere"}, 'There is no folder of templates "nowhere"'),
        ({"assets": "nowhere"}, 'There is no folder "nowhere"'),
        ({"fonts": "nowhere"}, 'no font file or folder "nowhere"'),
        ({"brand": "Acme"}, "a brand is a mapping"),
    ],
)
def test_a_renderer_says_what_is_not_there(options: dict[str, Any], message: str) -> None:
    with pytest.raises(svgog.SvgogError) as caught:
        svgog.Renderer(**options)
    assert message in str(caught.value)


@pytest.mark.parametrize("title", ["", " \n", "\0\x01", "\u2060", "\u200b\u200d"])
def test_a_title_that_shows_nothing_is_no_title(renderer: svgog.Renderer, title: str) -> None:
    assert renderer.decide({"title": title}).template == "brand/fallback"
    with pytest.raises(RequestError, match="title: A value is required here"):
        renderer.fill("article/guide", {"title": title})


@pytest.mark.parametrize(
    "body",
    [
        '<rect width="9" height="9" onclick="x"/>',
        '<rect width="9" height="9"><animate attributeName="x"/></rect>',
        '<g id="a"><use href="#a"/></g>',
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<filter id="f"><feMorphology radius="300"/></filter>'
        '<rect width="30" height="20" filter="url(#f)"/>',
    ],
)
def test_an_svg_picture_that_may_not_be_painted_gets_the_fallback(
    renderer: svgog.Renderer, body: str
) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">{body}</svg>'
    card = renderer.render(GUIDE | {"portrait": picture.encode()})
    (warning,) = card.warnings
    assert isinstance(warning, AssetError)
    assert str(warning).startswith("portrait: ")
    assert card.data == renderer.render(GUIDE).data


def test_saving_follows_a_link_and_names_what_cannot_be_written(tmp_path: Path) -> None:
    card = svgog.render(GUIDE)
    (tmp_path / "real.png").write_bytes(b"old")
    (tmp_path / "link.png").symlink_to("real.png")
    card.save(tmp_path / "link.png")
    assert (tmp_path / "link.png").is_symlink()
    assert (tmp_path / "real.png").read_bytes() == card.data
    long = tmp_path / f"{'a' * 250}.png"
    assert card.save(long).read_bytes() == card.data
    with pytest.raises(IsADirectoryError, match=tmp_path.name):
        card.save(tmp_path)


def test_saving_writes_the_whole_file_or_none(tmp_path: Path) -> None:
    card = svgog.render(GUIDE)
    assert card.save(tmp_path / "card.png").read_bytes() == card.data
    with pytest.raises(FileNotFoundError):
        card.save(tmp_path / "none" / "card.png")
    assert [path.name for path in tmp_path.iterdir()] == ["card.png"]


@pytest.mark.parametrize("name", ["type", "author", "badge", "currency"])
def test_a_number_of_too_many_digits_is_the_request_s_fault(
    renderer: svgog.Renderer, name: str
) -> None:
    with pytest.raises(RequestError):
        renderer.render({**GUIDE, name: 10**5000}, format="svg")


@pytest.mark.parametrize(
    "wrong", [10**5000, Path("article"), ["article"]], ids=["digits", "path", "list"]
)
def test_an_intent_is_text(renderer: svgog.Renderer, wrong: Any) -> None:
    with pytest.raises(RequestError, match="there is no intent"):
        renderer.decide(GUIDE, intent=wrong)
    with pytest.raises(RequestError, match="no kind of page"):
        renderer.decide({**GUIDE, "type": wrong})
    with pytest.raises(TemplateNotFound):
        renderer.decide(GUIDE, template=wrong)


def test_a_format_that_is_no_text_is_one_error(renderer: svgog.Renderer) -> None:
    with pytest.raises(RequestError, match="png"):
        renderer.render(GUIDE, format=Path("png"))  # type: ignore[arg-type]
