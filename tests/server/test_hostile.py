"""What nobody should send, and what they get: every threat that a card service meets."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Sized
from pathlib import Path

import pytest

from svgog.server.service import Service
from svgog.server.signing import sign_url
from tests.server.client import SECRET, TOKEN, Client, make_site, picture

GUIDE = "/api/og/article/guide.png"


def template(path: str, **fields: str) -> str:
    return sign_url(path, SECRET, fields)


TRAVERSAL = [
    "/api/og/../../../etc/passwd",
    "/api/og/%2e%2e/%2e%2e/etc/passwd.png",
    "/api/og/..%2f..%2fetc%2fpasswd.png",
    "/api/og/..%252f..%252fetc/passwd.png",
    "/api/og/....//....//etc/passwd.png",
    "/api/og/article/..%5c..%5cwindows.png",
    "/api/og/article%00/guide.png",
    "/api/og/article/guide%00.png",
    "/api/og/article/guide.png%00",
    "/api/og/article/%C0%AE%C0%AE/guide.png",
    "/api/og/~root/guide.png",
    "/api/og/C:/windows.png",
    "/api/og//article/guide.png",
    "/api/og/article//guide.png",
    "/api/og/./article/guide.png",
    "/api/og/article/./guide.png",
    "/api/og/article/.git.png",
    "/api/og/page/../svgog.toml.png",
    "/api/og/page/%2e%2e/secret.png",
    "/api/og/page/..%2fsecret.png",
    "/api/og/page//etc/passwd.png",
    "/api/og/page/.hidden.png",
    f"/api/og/c/{'../' * 21}x.png",
    f"/api/og/c/{'0' * 63}/.png",
    "/api/og/c/..%2f..%2fetc%2fpasswd.png",
    "/api/og/article/guide.svg/../../x",
    "/api/og/con/nul.png",
    "/api/og/article/guide.png;.jpg",
    "/api/og/article/guide.php",
    "/v1/templates/../../etc/passwd",
    "/v1/../metrics/x",
    "/.env",
    "/svgog.toml",
    "/api/../svgog.toml",
]


@pytest.mark.parametrize("target", TRAVERSAL)
def test_no_path_leads_anywhere_else(client: Client, target: str) -> None:
    answer = client.get(target)
    assert answer.status in (400, 403, 404), answer.text
    assert len(answer.body) < 400


SIZES = [
    {"width": "100000"},
    {"height": "100000"},
    {"w": "1"},
    {"h": "1"},
    {"scale": "50"},
    {"size": "99999x99999"},
    {"dpi": "1200"},
    {"quality": "100"},
    {"format": "gif"},
    {"template": "brand/fallback"},
    {"painter": "reference"},
    {"debug": "1"},
    {"callback": "alert"},
    {"__class__": "x"},
    {"__proto__": "x"},
    {"title[]": "x"},
    {"title[$ne]": "x"},
    {"": "x"},
    {" title": "x"},
    {"title\u200b": "x"},
    {"TITLE": "x"},
    {"brand": "Evil"},
    {"brand.name": "Evil"},
    {"logo": "https://evil.example/x.png"},
    {"font": "Comic Sans"},
    {"accent": "red"},
    {"loop": "1"},
]


@pytest.mark.parametrize("fields", SIZES, ids=lambda fields: repr(next(iter(fields))))
def test_sizes_and_unknown_names_are_refused(client: Client, fields: dict[str, str]) -> None:
    answer = client.get(template(GUIDE, title="A", **fields))
    assert answer.status == 400, answer.text
    assert answer.text.count("\n") == 1


SSRF = [
    "http://169.254.169.254/latest/meta-data/",
    "https://169.254.169.254/x.png",
    "https://[::ffff:169.254.169.254]/x.png",
    "https://[64:ff9b::a9fe:a9fe]/x.png",
    "https://2852039166/x.png",
    "https://0xa9fea9fe/x.png",
    "https://0251.0376.0251.0376/x.png",
    "https://127.1/x.png",
    "https://localhost/x.png",
    "https://localhost.localdomain/x.png",
    "https://0/x.png",
    "https://[::]/x.png",
    "https://metadata.google.internal/x.png",
    "https://images.example@127.0.0.1/x.png",
    "https://images.example%00.evil.example/x.png",
    "https://images.example\\@127.0.0.1/x.png",
    "https://images.example.evil.example/x.png",
    "https://evil.example/images.example/x.png",
    "https://images.example:22/x.png",
    "http://images.example/x.png",
    "HTTPS://EVIL.EXAMPLE/x.png",
    "//evil.example/x.png",
    "ftp://images.example/x.png",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "jar:file:///x!/y.png",
    "dict://127.0.0.1:11211/stat",
    "unix:/var/run/docker.sock",
    "blob:https://images.example/x",
    "javascript:alert(1)",
    "\\\\evil.example\\share\\x.png",
    "../../../etc/passwd",
    "/etc/passwd",
    "/proc/self/environ",
    "/dev/zero",
    "secret.png",
    "..%2fsecret.png",
    "svgog.toml",
    "photo.png/../../secret.png",
    "x" * 3000 + ".png",
]


@pytest.mark.parametrize("value", SSRF)
@pytest.mark.parametrize("name", ["image", "author"])
def test_no_picture_is_fetched_or_read_from_elsewhere(
    client: Client, name: str, value: str
) -> None:
    text = value if name == "image" else json.dumps({"name": "Ada", "photo": value})
    answer = client.get(template("/api/og/article/news.png", title="A", **{name: text}))
    plain = client.get(template("/api/og/article/news.png", title="A"))
    if answer.status == 200:
        bare = client.get(template("/api/og/article/news.png", title="A", author="Ada"))
        assert answer.body in (plain.body, bare.body)
    else:
        assert answer.status == 400
    assert "root:" not in answer.body.decode("latin-1")


def bomb_png() -> bytes:
    """A header that promises 60,000 × 60,000 pixels."""
    head = b"\x00\x00\xea\x60\x00\x00\xea\x60\x08\x02\x00\x00\x00"
    chunk = b"IHDR" + head
    body = zlib.compress(bytes(1000))
    data = b"IDAT" + body
    return (
        b"\x89PNG\r\n\x1a\n"
        + len(head).to_bytes(4, "big")
        + chunk
        + zlib.crc32(chunk).to_bytes(4, "big")
        + len(body).to_bytes(4, "big")
        + data
        + zlib.crc32(data).to_bytes(4, "big")
    )


def svg(inner: str, head: str = "") -> bytes:
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">{inner}</svg>'
    ).encode()


BOMBS = {
    "png of 3.6 gigapixels": ("png", bomb_png()),
    "truncated png": ("png", picture()[:60]),
    "not a picture": ("png", b"GIF89a nothing"),
    "empty": ("png", b""),
    "html": ("png", b"<!doctype html><script>alert(1)</script>"),
    "billion laughs": (
        "svg+xml",
        svg("<text>&b;</text>", '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'),
    ),
    "external entity": (
        "svg+xml",
        svg("<text>&x;</text>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ),
    "deep nesting": ("svg+xml", svg("<g>" * 400 + "</g>" * 400)),
    "local file": ("svg+xml", svg('<image xlink:href="file:///etc/passwd" width="9" height="9"/>')),
    "local path": ("svg+xml", svg('<image href="/etc/passwd" width="9" height="9"/>')),
    "feImage": ("svg+xml", svg('<filter id="f"><feImage href="/etc/passwd"/></filter>')),
    "remote": ("svg+xml", svg('<image href="http://127.0.0.1/x" width="9" height="9"/>')),
    "use of another file": ("svg+xml", svg('<use href="other.svg#a"/>')),
    "style import": ("svg+xml", svg("<style>@import url(http://127.0.0.1/x)</style>")),
    "costly filter": (
        "svg+xml",
        svg(
            '<filter id="f"><feMorphology operator="dilate" radius="500"/></filter>'
            '<rect width="100" height="100" filter="url(#f)"/>'
        ),
    ),
    "huge canvas": ("svg+xml", svg("").replace(b'width="100"', b'width="100000000"')),
    "many elements": ("svg+xml", svg('<rect width="1" height="1"/>' * 60_000)),
    "use loop": ("svg+xml", svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_among_pictures_cost_nothing(client: Client, name: str) -> None:
    kind, data = BOMBS[name]
    uri = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    box = {"x": 0, "y": 0, "width": 100, "height": 100}
    answer = client.post({"layers": [{"type": "image", "src": uri, **box}]})
    assert answer.status in (200, 400), answer.text
    if len(uri) < 5000:
        card = client.get(template("/api/og/article/news.png", title="A", image=uri))
        assert card.status in (200, 400)
    assert client.get(template(GUIDE, title="Still here")).status == 200


TEXTS = [
    "{{ 7*7 }}",
    "{{ config }}",
    "{% for x in range(10**9) %}a{% endfor %}",
    "{{ 'a'*10**9 }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% raw %}",
    "{# a",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "<script>alert(1)</script>",
    '"><image href="/etc/passwd"/>',
    "]]><evil/>",
    "<!--",
    "-->",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x>",
    "&lt;&#0;&#x0;",
    "&xxe;",
    "og-image:0",
    "url(#a)",
    "';DROP TABLE cards;--",
    "../../etc/passwd",
    "\u202e\u202d\u2066 reversed",
    "\ufeff\u200b\u200d\u2060",
    "\ufdd0\ufffe",
    "a" * 399,
    "ﷺ" * 200,
    "Z" + "\u0301" * 390,
    "👨‍👩‍👧‍👦" * 40,
    "**" * 200,
    "`" * 399,
    "%s%n%x%d",
    "\\x00\\u0000",
    "line\nbreak\tand\ttab",
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_any_text_is_only_text(client: Client, text: str) -> None:
    drawn = client.get(template("/api/og/article/guide.svg", title=text))
    assert drawn.status in (200, 400), drawn.text
    assert not drawn.fallback
    if drawn.status == 200:
        assert not re.search(r"<script|<!ENTITY|etc/passwd", drawn.text)


SECRETS = [
    "/api/og?title=A&sig=wrong",
    "/api/og?sig=",
    "/api/og?title=A&sig=" + "A" * 5000,
    "/api/og?title=A&sig=%00",
    "/api/og?title=A&sig=%F0%9F%92%A9",
    "/api/og?title=A&exp=1&sig=x",
    "/api/og?title=A&exp=99999999999999999999&sig=x",
    "/api/og?title=A&exp=-1&sig=x",
    "/api/og?title=A&exp=NaN&sig=x",
    "/v1/render",
    "/metrics",
    "/health",
    "/ready",
    "/v1/templates",
    "/v1/openapi.json",
    "/api/og/page/nothing.png",
]


@pytest.mark.parametrize("target", SECRETS)
def test_no_secret_and_no_path_is_in_any_answer(client: Client, site: Path, target: str) -> None:
    told = client.get(target)
    everything = told.body.decode("utf-8", "replace") + repr(told.headers)
    for secret in (
        SECRET,
        TOKEN,
        "OG_KEY",
        "OG_TOKEN",
        str(site.parent),
        "Traceback",
        "site-packages",
    ):
        assert secret not in everything


HEADERS = [
    {"host": "evil.example"},
    {"x_forwarded_host": "evil.example"},
    {"x_forwarded_proto": "gopher"},
    {"x_original_url": "/admin"},
    {"x_rewrite_url": "/admin"},
    {"x_http_method_override": "DELETE"},
    {"range": "bytes=" + ",".join(f"{n}-{n}" for n in range(2000))},
    {"range": "bytes=99999999999999999999999-"},
    {"range": "bytes=--5"},
    {"if_none_match": '"' + "a" * 8000 + '"'},
    {"if_none_match": ",".join(['"x"'] * 2000)},
    {"cookie": "session=admin"},
    {"authorization": "Bearer " + "x" * 8000},
    {"content_length": "-1"},
    {"transfer_encoding": "chunked"},
    {"accept": "text/html;q=1e999"},
    {"accept_encoding": "gzip;q=0"},
    {"user_agent": "() { :;}; echo"},
    {"x_request_id": "${jndi:ldap://127.0.0.1/a}"},
    {"referer": "javascript:alert(1)"},
]


@pytest.mark.parametrize("headers", HEADERS, ids=lambda headers: next(iter(headers)))
def test_headers_change_no_card(client: Client, headers: dict[str, str]) -> None:
    url = template(GUIDE, title="Headers")
    plain = client.get(url)
    answer = client.get(url, **headers)
    assert answer.status in (200, 416)
    if answer.status == 200:
        assert answer.body == plain.body
        assert answer.headers["ETag"] == plain.headers["ETag"]
    assert "evil.example" not in repr(answer.headers)


def test_extra_parameters_make_no_more_cards(tmp_path: Path) -> None:
    """Cache poisoning by parameters that change nothing (CVE-2026-102527)."""
    site = make_site(tmp_path, "allow_unsigned = true\n")
    folder = tmp_path / "cards"
    environ = {"OG_KEY": SECRET, "OG_TOKEN": TOKEN}
    with Service(site, workers=1, folder=folder, environ=environ) as service:
        client = Client(service)
        for n in range(60):
            assert client.get(f"{GUIDE}?title=A&utm_source={n}&v={n}").status == 200
            assert client.get(f"{GUIDE}?title=A&x{n}={n}").status == 400
    assert len(list(folder.glob("*/*"))) == 1


def test_there_are_enough_of_them() -> None:
    counts: list[Sized] = [SSRF, SSRF, TRAVERSAL, SIZES, BOMBS, TEXTS, SECRETS, HEADERS]
    assert sum(len(each) for each in counts) >= 150
