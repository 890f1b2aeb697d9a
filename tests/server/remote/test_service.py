"""Cards with pictures from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from svgog.errors import RequestError
from svgog.server.service import Service
from tests.server.client import ENVIRON, Client, make_site
from tests.server.remote.host import PNG, Make, RemoteHost, answer

NEWS = "/api/og/article/news.png"


def test_a_card_shows_the_picture_or_is_drawn_without_it(
    host: RemoteHost, make: Make, tmp_path: Path
) -> None:
    site, home = make_site(tmp_path), f"https://pictures.test:{host.port}"
    host.answers["/gone.png"] = b"HTTP/1.1 302 Found\r\nLocation: /a.png\r\n\r\n"
    with Service(
        site, workers=1, folder=tmp_path / "cards", environ=ENVIRON, fetch=make()
    ) as service:
        client = Client(service)
        plain = client.signed(NEWS, title="A")
        shown = client.signed(NEWS, title="A", image=f"{home}/a.png")
        data = client.post({"template": "article/news", "data": {"title": "A"}, "format": "png"})
        assert (plain.status, shown.status, data.body) == (200, 200, plain.body)
        assert shown.body != plain.body
        assert "immutable" not in shown.headers["Cache-Control"]
        posted = client.post(
            {
                "template": "article/news",
                "data": {"title": "A", "image": f"{home}/a.png"},
                "format": "png",
            }
        )
        assert posted.body == shown.body
        talk = {"title": "A", "date": "2026-12-01"}
        eve = json.dumps([{"name": "Eve", "portrait": f"{home}/a.png"}])
        faced = client.signed("/api/og/event/talk.png", **talk, speakers=eve)
        bare = client.signed("/api/og/event/talk.png", **talk, speakers='["Eve"]')
        assert (faced.status, faced.body != bare.body) == (200, True)
        for bad in (f"{home}/gone.png", f"{home}/none.png", "https://evil.example/a.png"):
            assert client.signed(NEWS, title="A", image=bad).body == plain.body
        tag = shown.headers["ETag"]
        again = client.signed(NEWS, title="A", image=f"{home}/a.png")
        assert again.headers["ETag"] == tag


def test_another_picture_is_another_card(host: RemoteHost, make: Make, tmp_path: Path) -> None:
    from tests.assets.pictures import saved

    site, now = make_site(tmp_path), [0.0]
    fetch = make(clock=lambda: now[0])
    url = f"https://pictures.test:{host.port}/b.png"
    with Service(site, workers=1, folder=tmp_path / "c", environ=ENVIRON, fetch=fetch) as service:
        client = Client(service)
        host.answers["/b.png"] = answer(PNG)
        first = client.signed(NEWS, title="A", image=url)
        from PIL import Image

        host.answers["/b.png"] = answer(saved(Image.new("RGB", (300, 200), "#c00"), "PNG"))
        now[0] += 100_000
        second = client.signed(NEWS, title="A", image=f"{url}")
        other = client.signed(NEWS, title="A", image=url, v=2)
        assert first.status == second.status == other.status == 200
        assert other.body != first.body
        assert other.headers["ETag"] != first.headers["ETag"]


def test_an_origin_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    site = make_site(tmp_path, 'origins = ["http://plain.example"]\n')
    with pytest.raises(RequestError, match=r"svgog\.toml:\d+: service\.origins"):
        Service(site, workers=1, folder=tmp_path, environ=ENVIRON)
