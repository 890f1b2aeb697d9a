"""Cards that are posted for: templates with data, and stacks of layers."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from PIL import Image

from svgog.server.layers import KINDS
from tests.server.client import Client, picture

EXAMPLES: dict[str, Any] = {
    **dict.fromkeys(("x", "y", "radius"), 20),
    **dict.fromkeys(("width", "height"), 300),
    **dict.fromkeys(("color", "from", "to", "border_color"), "oklch(70% 0.1 160)"),
    "opacity": 0.5,
    "angle": 45,
    "src": "photo.png",
    "focus": "top",
    "fit": "contain",
    "border_width": 4,
    "text": "**A** b",
    "font": "Inter",
    "size": 50,
    "min_size": 20,
    "weight": 400,
    "align": "center",
    "vertical": "middle",
    "line_height": 1.3,
    "letter_spacing": 0.02,
    "max_lines": 2,
    "lang": "de",
}
SVG = "http://www.w3.org/2000/svg"
TEXT = {
    "type": "text",
    "text": "Ship **fast**",
    "x": 80,
    "y": 80,
    "width": 900,
    "height": 400,
    "size": 96,
}


def data_uri(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def test_a_template_with_its_data(client: Client) -> None:
    answer = client.post({"template": "article/guide", "data": {"title": "Posted"}})
    signed = client.signed("/api/og/article/guide.png", title="Posted")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.image.size == (1200, 630)
    assert signed.status == 200


def test_the_answer_may_be_an_address_or_base64(client: Client) -> None:
    body = {"intent": "article", "data": {"title": "Posted"}, "format": "jpeg"}
    image = client.post(body)
    told = client.post({**body, "response": "base64"}).json
    assert base64.b64decode(told.pop("data")) == image.body
    assert told["alt"].startswith("Posted")
    address = client.post({**body, "response": "url"}).json
    url = address.pop("url")
    assert address == told
    assert url == f"https://acme.example/api/og/c/{told['key']}.jpg"
    kept = client.get(url.removeprefix("https://acme.example"))
    assert kept.body == image.body


def test_layers_are_drawn_in_their_order(client: Client) -> None:
    layers = [
        {"type": "background", "color": "#112233", "from": "#112233", "to": "#445566"},
        {"type": "rectangle", "x": 0, "y": 0, "width": 40, "height": 630, "color": "#ff0000"},
        {
            "type": "gradient",
            "x": 40,
            "y": 0,
            "width": 40,
            "height": 630,
            "from": "#00ff00",
            "to": "#0000ff",
            "angle": 90,
        },
        {
            "type": "image",
            "src": data_uri(picture(200)),
            "x": 1000,
            "y": 400,
            "width": 160,
            "height": 160,
            "radius": 80,
            "focus": "top",
        },
        TEXT,
    ]
    answer = client.post({"layers": layers})
    assert answer.status == 200, answer.text
    card = answer.image.convert("RGB")
    assert card.size == (1200, 630)
    assert card.getpixel((20, 300)) == (255, 0, 0)
    red, green, blue = card.getpixel((42, 300))  # type: ignore[misc]
    assert (red, green > 200, blue < 60) == (0, True, True)
    assert card.getpixel((600, 629)) == (0x44, 0x55, 0x66)
    # The picture's corners are round, its middle is noise.
    assert card.getpixel((1002, 402))[0] < 0x50  # type: ignore[index]
    assert spread(card, (1050, 450, 1110, 510)) > 60
    assert spread(card, (80, 80, 980, 480)) > 180


def spread(card: Image.Image, box: tuple[int, int, int, int]) -> int:
    pixels = card.crop(box).convert("L").tobytes()
    return max(pixels) - min(pixels)


def test_text_that_is_too_long_for_its_box_shrinks(client: Client) -> None:
    long = {**TEXT, "text": "Words and words " * 20, "height": 300}
    told = client.post({"layers": [long], "format": "svg"})
    assert told.status == 200
    sized = client.post({"layers": [{**long, "min_size": 20}], "format": "svg"})
    assert sized.body != told.body


def test_text_has_no_more_lines_than_it_may(client: Client) -> None:
    long = {**TEXT, "text": "Words and words " * 20, "size": 60, "min_size": 60}
    one = client.post({"layers": [{**long, "max_lines": 1}]})
    three = client.post({"layers": [{**long, "max_lines": 3}]})
    assert one.status == three.status == 200, one.text
    below = (80, 170, 980, 480)
    assert spread(one.image, below) == 0
    assert spread(three.image, below) > 180


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_every_layer_draws(client: Client, kind: str) -> None:
    keys, _, _ = KINDS[kind]
    base: dict[str, Any] = {"type": kind, **({"text": "A"} if kind == "text" else {})}
    box = {"x": 10, "y": 10, "width": 300, "height": 200}
    if kind != "background":
        base.update(box)
    if kind == "image":
        base["src"] = "photo.png"
    if kind in ("background", "gradient"):
        base.update({"from": "#123", "to": "#456"})
    for key in keys:
        answer = client.post({"layers": [{**base, key: EXAMPLES[key]}]})
        assert answer.status == 200, (key, answer.text)


def test_text_in_any_script_and_with_marks(client: Client) -> None:
    for words in ("שלום **עולם**", "مرحبا بالعالم", "日本語の見出し", "👩🏽‍💻 & <b>", "a ]]> b"):
        answer = client.post({"layers": [{**TEXT, "text": words}]})
        assert answer.status == 200, answer.text


def test_scale_is_of_the_post_alone(client: Client) -> None:
    answer = client.post({"template": "article/guide", "data": {"title": "Big"}, "scale": 2})
    assert answer.image.size == (2400, 1260)


def test_private_cards_have_no_address(client: Client) -> None:
    body: dict[str, Any] = {"layers": [TEXT], "private": True}
    answer = client.post(body)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert client.post({**body, "response": "url"}).status == 400


@pytest.mark.parametrize("token", [None, "", "wrong", "let me in, I am the build serve"])
def test_without_its_token_nobody_posts(client: Client, token: str | None) -> None:
    answer = client.post({"layers": [TEXT]}, token=token)
    assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "error" in answer.json


def layer(**changes: Any) -> dict[str, Any]:
    return {"layers": [{**TEXT, **changes}]}


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"", 400, None),
        (b"{", 400, None),
        (b"[]", 400, None),
        (b'{"data":' * 900 + b"1" + b"}" * 900, 400, None),
        ({"data": {"title": "a", "jsonld": {"a": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}}}, 400, None),
        (layer(max_lines=1.5), 400, "layers[0].max_lines"),
        (layer(font="Inter\x01"), 400, "layers[0].font"),
        (b"\xff", 400, None),
        (b'{"layers": NaN}', 400, None),
        (b"[" * 100_000, 400, None),
        ({"tempalte": "x"}, 400, "tempalte"),
        ({"template": "article/gide", "data": {}}, 404, None),
        ({"template": "../../etc", "data": {}}, 404, None),
        ({"template": 5}, 400, "template"),
        ({"intent": "nothing", "data": {"title": "a"}}, 400, None),
        ({"template": "article/guide", "data": {}}, 400, "title"),
        ({"template": "article/guide", "data": {"title": {"a": 1}}}, 400, "title"),
        ({"template": "article/guide", "data": {"title": "a", "titel": "b"}}, 400, None),
        ({"template": "article/guide", "data": {"title": "a"}, "format": "gif"}, 400, "format"),
        ({"template": "article/guide", "data": {"title": "a"}, "scale": 100}, 400, "scale"),
        ({"template": "article/guide", "layers": [TEXT]}, 400, "template"),
        ({"layers": []}, 400, "layers"),
        ({"layers": "text"}, 400, "layers"),
        ({"layers": [TEXT] * 51}, 400, "layers"),
        ({"layers": [5]}, 400, "layers[0].type"),
        ({"layers": [{"type": "vidoe"}]}, 400, "layers[0].type"),
        ({"layers": [{"type": "text", "text": "a"}]}, 400, "layers[0].x"),
        (layer(colour="red"), 400, "layers[0].colour"),
        (layer(color="url(#a)"), 400, "layers[0].color"),
        (layer(color='red" onload="x'), 400, "layers[0].color"),
        (layer(font="Inter;fill:url(x)"), 400, "layers[0].font"),
        (layer(size=1e9), 400, "layers[0].size"),
        (layer(width=0), 400, "layers[0].width"),
        (layer(width=True), 400, "layers[0].width"),
        (layer(text="x" * 2001), 400, "layers[0].text"),
        (layer(align="justify"), 400, "layers[0].align"),
        (layer(lang='"><script/>'), 400, "layers[0].lang"),
        (layer(text="\ud800"), 400, "layers[0].text"),
        (layer(type="image", src="https://a.example/x.png"), 400, None),
        ({"layers": [{**TEXT, "type": "image", "src": "x"}]}, 400, "layers[0].text"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(
    client: Client, body: Any, status: int, field: str | None
) -> None:
    answer = client.post(body)
    assert answer.status == status, answer.text
    assert answer.json["error"]
    if field:
        assert answer.json["field"] == field


def image(src: str) -> dict[str, Any]:
    box = {"x": 0, "y": 0, "width": 100, "height": 100}
    return {"layers": [{"type": "image", "src": src, **box}]}


@pytest.mark.parametrize(
    "src",
    [
        "data:image/png;base64,AAAA",
        "data:text/html,<b>",
        f"data:image/svg+xml,<svg xmlns='{SVG}'><image href='/etc/passwd'/></svg>",
        "../secret.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "missing.png",
    ],
)
def test_pictures_that_cannot_be_used_are_the_poster_s_fault(client: Client, src: str) -> None:
    answer = client.post(image(src))
    assert answer.status == 400, answer.text
    assert "/etc" not in answer.text or "/etc" in src


def test_a_file_of_the_assets_may_be_named(client: Client) -> None:
    assert client.post(image("photo.png")).status == 200


def test_another_content_type_or_too_much_is_refused(client: Client) -> None:
    assert client.post(b"title=a", content_type="application/x-www-form-urlencoded").status == 415
    assert client.post(b" " * 8_000_001).status == 413
