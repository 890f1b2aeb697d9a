"""Which addresses of pictures are taken, and which never lead to a connection."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.errors import AssetError, RequestError
from svgog.server.remote import RemotePictures
from svgog.server.remote.origins import Origins
from tests.server.remote.host import Make, RemoteHost, Resolver, Trap, at, refused


def test_no_picture_unless_an_origin_is_listed(host: RemoteHost, make: Make) -> None:
    resolve = Resolver(["127.0.0.1"])
    nothing = RemotePictures([], resolve=resolve, is_allowed=lambda address: True)
    assert "not listed" in refused(nothing, at(host))
    assert "not listed" in refused(make(resolve=resolve), at(host, name="cdn.pictures.test"))
    assert resolve.asked == []


def test_a_wildcard_stands_for_one_label_or_more(host: RemoteHost, make: Make) -> None:
    pictures = make(f"https://*.Pictures.test:{host.port}")
    assert pictures(at(host, name="CDN.pictures.test")).width == 80
    # The label below a label is listed; it is the certificate that does not reach so far.
    assert "certificate" in refused(pictures, at(host, name="a.b.pictures.test"))
    for name in ("pictures.test", "evilpictures.test", "pictures.test.evil.test"):
        assert "not listed" in refused(pictures, at(host, name=name))
    assert "not listed" in refused(pictures, "https://cdn.pictures.test/a.png")


@pytest.mark.parametrize(
    "origin",
    """http://a.test https://a.test/ https://a.test/img https://*.test https://* https://a.*.test
    https://*a.test https://a.test:0 https://a.test:65536 https://user@a.test https://10.0.0.1
    https://[::1] https://a.test. https://ä.test a.test //a.test https:// https://2130706433
    https://*.1.2.3.4 https://a..test https://-a.test""".split(),
)
def test_an_origin_is_scheme_host_and_port(origin: str) -> None:
    with pytest.raises(RequestError, match="no origin of pictures"):
        RemotePictures([origin])


def test_an_error_tells_no_query_and_no_password(host: RemoteHost, make: Make) -> None:
    pictures = make()
    for url in (
        at(host, "/none.png?token=hush"),
        f"https://me:hush@pictures.test:{host.port}/a.png",
        "https://elsewhere.test/a.png?token=hush#hush",
        "ftp://me:hush@elsewhere.test",
    ):
        said = refused(pictures, url)
        assert "hush" not in said
        assert ".test" in said


HOSTILE = [
    # Another scheme, or none.
    *("http://pictures.test:{port}/a", "HTTP://pictures.test:{port}/a", "file:///etc/passwd"),
    *("ftp://pictures.test:{port}/a", "//pictures.test:{port}/a", "pictures.test:{port}/a", ""),
    *("https:pictures.test:{port}/a", "https:/pictures.test:{port}/a", "https://", "https:///a"),
    *("https:///pictures.test:{port}/a", "gopher://pictures.test:{port}/_", "data:,a", "/a.png"),
    *("https+http://pictures.test:{port}/a", "url:https://pictures.test:{port}/a"),
    *(" https://pictures.test:{port}/a", "\thttps://pictures.test:{port}/a", "\0", "https"),
    *("httpſ://pictures.test:{port}/a", "https：//pictures.test:{port}/a"),
    # A user, and hosts that only look listed.
    *("https://me@pictures.test:{port}/a", "https://me:hush@pictures.test:{port}/a"),
    *("https://@pictures.test:{port}/a", "https://pictures.test:{port}@127.0.0.1:{port}/a"),
    "https://pictures.test@localhost:{port}/a",
    *("https://127.0.0.1:{port}\\@pictures.test:{port}/a", "https:\\\\pictures.test:{port}\\a"),
    *("https://pictures.test:{port}\\a", "https://pictures.test\\:{port}/a"),
    *(
        "https://localhost:{port}?.pictures.test:{port}/a",
        "https://localhost:{port}#.pictures.test",
    ),
    *("https://evilpictures.test:{port}/a", "https://pictures.test.evil.test:{port}/a"),
    *("https://pictures.test%2f@localhost:{port}/a", "https://pictures%2etest:{port}/a"),
    *("https://localhost%00.pictures.test:{port}/a", "https://localhost%0a.pictures.test:{port}/a"),
    *("https://localhost;pictures.test:{port}/a", "https://localhost&.pictures.test:{port}/a"),
    *("https://*.pictures.test:{port}/a", "https://a b.pictures.test:{port}/a"),
    # A name in another form.
    *("https://pictures.test.:{port}/a", "https://.pictures.test:{port}/a"),
    *("https://a..pictures.test:{port}/a", "https://-a.pictures.test:{port}/a"),
    *("https://a-.pictures.test:{port}/a", f"https://{'a' * 64}.pictures.test:{{port}}/a"),
    f"https://{'a.' * 130}pictures.test:{{port}}/a",
    *("https://pıctures.test:{port}/a", "https://ｐictures.test:{port}/a"),
    *("https://pictures。test:{port}/a", "https://pictures.teſt:{port}/a"),
    *("https://picture\u00ads.test:{port}/a", "https://pictures.test\u200b:{port}/a"),
    *("https://pic\ntures.test:{port}/a", "https://pic\ttures.test:{port}/a"),
    *("https://pictures.test\r\n:{port}/a", "https://pictures.test\0:{port}/a"),
    # Addresses in place of names, in every notation.
    *("https://127.0.0.1:{port}/a", "https://127.1:{port}/a", "https://0:{port}/a"),
    *("https://2130706433:{port}/a", "https://0x7f000001:{port}/a", "https://0x7f.1:{port}/a"),
    *(
        "https://017700000001:{port}/a",
        "https://0177.0.0.1:{port}/a",
        "https://127.0.0.1.:{port}/a",
    ),
    *("https://0x7F.0x0.0x0.0x1:{port}/a", "https://0x:{port}/a", "https://127.0.0.0x1:{port}/a"),
    *("https://[::1]:{port}/a", "https://[::ffff:127.0.0.1]:{port}/a", "https://[::]:{port}/a"),
    *("https://[fe80::1%25eth0]:{port}/a", "https://[v1.a]:{port}/a", "https://::1:{port}/a"),
    *("https://①②⑦.⓪.⓪.①:{port}/a", "https://a.pictures.test.0x7f:{port}/a"),
    # Ports, and what would end a line of the request.
    *("https://pictures.test:/a", "https://pictures.test:0{port}/a", "https://pictures.test/a"),
    *("https://pictures.test:+{port}/a", "https://pictures.test:{port}.0/a"),
    *(
        "https://pictures.test:９９/a",
        "https://pictures.test:-1/a",
        "https://pictures.test:99999/a",
    ),
    *("https://pictures.test:{port}:{port}/a", "https://pictures.test: {port}/a"),
    *("https://pictures.test:{port}/a\r\nHost: x", "https://pictures.test:{port}/a\nb"),
    *("https://pictures.test:{port}/\0", "https://pictures.test:{port}/a?\x7f"),
    *("https://pictures.test:{port}/\ud800", "https://pictures.test:{port}/\x85"),
    f"https://pictures.test:{{port}}/{'a' * 5000}",
    f"https://pictures.test:{{port}}/{'é' * 1500}",
]


def test_hostile_addresses_lead_to_no_lookup_and_no_connection(make: Make, trap: Trap) -> None:
    """All that could be meant is listed and leads to the trap; only the form is wrong."""
    names = ("pictures.test", "*.pictures.test")
    resolve = Resolver(["127.0.0.1"])
    pictures = make(*(f"https://{name}:{trap.port}" for name in names), resolve=resolve)
    assert len(HOSTILE) >= 90
    for form in HOSTILE:
        url = form.replace("{port}", str(trap.port))
        said = refused(pictures, url)
        assert "no plain https" in said or "not listed" in said, form
        assert said.isprintable()
    assert resolve.asked == []
    assert not trap.reached()


@pytest.mark.parametrize("value", [None, 7, b"https://pictures.test/", ["https://a.test"]])
def test_an_address_is_text(make: Make, value: object) -> None:
    with pytest.raises(AssetError, match="address cannot be"):
        make()(value)  # type: ignore[arg-type]


TEXT = st.text("htps:/@.#?%\\[]0127xp*- \t\n\0é。Ata", max_size=40)


@given(TEXT, TEXT, TEXT)
def test_what_is_taken_is_what_every_other_parser_reads(left: str, mid: str, right: str) -> None:
    origins = Origins(["https://pictures.test", "https://*.pictures.test"])
    for url in (left, f"https://{left}pictures.test{mid}", f"https://{left}pictures.test/{right}"):
        try:
            target = origins.target(url)
        except AssetError:
            continue
        parts = urlsplit(url)
        assert (parts.hostname, parts.port or 443) == (target.host, 443)
        assert parts.username is None
        assert re.fullmatch(r"(?:[a-z0-9_-]+\.)*pictures\.test", target.host)
        assert re.fullmatch(r"/[!-~]*", target.path)
        assert origins.target(target.url) == target


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://a.test", "/"),
        ("HTTPS://A.Test:443/Ab%20c?d=é f&g=a|b#top", "/Ab%20c?d=%C3%A9%20f&g=a%7Cb"),
        ("https://a.test?b", "/?b"),
        ("https://a.test#b", "/"),
        ("https://a.test/@b/../c:d;e=f,g", "/@b/../c:d;e=f,g"),
    ],
)
def test_a_path_is_sent_as_it_is_written(url: str, path: str) -> None:
    target = Origins(["https://a.test"]).target(url)
    assert (target.origin, target.path) == ("https://a.test", path)
