"""When a card cannot be had now: the card as it was, the fallback, or a clear refusal."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from svgog.errors import RequestError
from svgog.server.service import Service
from tests.processes import eventually
from tests.server.client import ENVIRON, TOKEN, Client, make_site

SLOW = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="2400" height="1260">
<filter id="f"><feMorphology operator="dilate" radius="%s"/></filter>
<rect width="2000" height="1000" fill="#345" filter="url(#f)"/>
<text x="40" y="90" font-size="60" fill="#fff" og:text="{{ title }}">Slow</text></svg>"""


def busy(service: Service) -> None:
    """As much is being made as may be."""
    for flights in (service.making.flights, service._posts._flights):
        flights._most = 0


def test_a_busy_service_gives_the_card_as_it_was_or_the_fallback(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    with Service(site, workers=1, folder=tmp_path / "cards", environ=ENVIRON) as service:
        client = Client(service)
        before = client.signed("/api/og/article/guide.png", title="Known")
        site.write_text(site.read_text().replace("#0a7", "#d0f"))
        assert service.reload()
        busy(service)
        stale = client.signed("/api/og/article/guide.png", title="Known")
        assert (stale.status, stale.body) == (200, before.body)
        assert (stale.headers["X-Svgog-Stale"], stale.headers["ETag"]) == (
            "1",
            before.headers["ETag"],
        )
        assert stale.headers["Cache-Control"] == "public, max-age=60"
        for ending, kind in (("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP"), ("avif", "AVIF")):
            other = client.signed(f"/api/og/article/guide.{ending}", title="New")
            assert (other.status, other.fallback) == (200, "busy")
            assert (other.image.format, other.image.size) == (kind, (1200, 630))
            assert "ETag" not in other.headers
        posted = client.post({"template": "article/guide", "data": {"title": "New"}})
        assert (posted.status, posted.headers["Retry-After"]) == (429, "1")
        assert 'svgog_fallbacks_total{reason="busy"} 4.0' in client.get("/metrics").text


def test_without_even_a_fallback_it_says_so(tmp_path: Path) -> None:
    with Service(workers=1, folder=tmp_path, environ={}, allow_unsigned=True) as service:
        service._current = replace(service.current, fallbacks={})
        busy(service)
        answer = Client(service).get("/api/og?title=A")
    assert (answer.status, answer.headers["Cache-Control"]) == (503, "no-store")
    assert answer.headers["Retry-After"] == "5"


def test_a_late_card_is_the_fallback_now_and_itself_later(tmp_path: Path) -> None:
    home = tmp_path / "templates" / "article" / "slow"
    home.mkdir(parents=True)
    (home / "template.svg").write_text(SLOW % 4)
    (home / "template.toml").write_text("[fields.title]\n")
    site = make_site(tmp_path, "deadline = 0.2\n")
    text = site.read_text().replace('assets = "assets"', 'assets="assets"\ntemplates="templates"')
    site.write_text(text)
    with Service(site, workers=1, folder=tmp_path / "cards", environ=ENVIRON) as service:
        client = Client(service)
        late = client.signed("/api/og/article/slow.png", title="A")
        assert (late.status, late.fallback, late.image.size) == (200, "late", (1200, 630))
        assert eventually(lambda: len(service.making.flights) == 0)
        after = client.signed("/api/og/article/slow.png", title="A")
        assert (after.fallback, after.image.size) == ("", (2400, 1260))


def test_fallbacks_are_never_kept(tmp_path: Path) -> None:
    with Service(workers=1, folder=tmp_path / "cards", environ={}, allow_unsigned=True) as service:
        busy(service)
        assert Client(service).get("/api/og?title=A").fallback == "busy"
    assert list(tmp_path.glob("cards/*/*")) == []


def test_private_cards_are_not_written_down(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    with Service(site, workers=1, folder=tmp_path / "cards", environ=ENVIRON) as service:
        client = Client(service)
        assert client.signed("/api/og/profile/person.png", title="Eve").status == 200
        post = {"template": "article/guide", "data": {"title": "Eve"}, "private": True}
        assert client.post(post).status == 200
        assert list(tmp_path.glob("cards/*/*")) == []
        client.signed("/api/og/article/guide.png", title="Everybody")
    assert len(list(tmp_path.glob("cards/*/*"))) == 1


def test_a_template_may_be_private(tmp_path: Path) -> None:
    home = tmp_path / "templates" / "article" / "mine"
    home.mkdir(parents=True)
    (home / "template.svg").write_text(SLOW.partition("<filter")[0] + "</svg>")
    (home / "template.toml").write_text("private = true\n[fields.title]\n")
    site = make_site(tmp_path)
    text = site.read_text().replace('assets = "assets"', 'assets="assets"\ntemplates="templates"')
    site.write_text(text)
    with Service(site, workers=1, folder=tmp_path / "cards", environ=ENVIRON) as service:
        answer = Client(service).signed("/api/og/article/mine.png", title="A")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert list(tmp_path.glob("cards/*/*")) == []


def test_a_page_that_cannot_be_read_gets_the_fallback(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    (tmp_path / "pages" / "broken.md").write_text("---\ntitle: [\n---\n")
    with Service(
        site, source=tmp_path / "pages", workers=1, folder=tmp_path / "c", environ=ENVIRON
    ) as service:
        answer = Client(service).get("/api/og/page/broken.png")
    assert (answer.status, answer.fallback) == (200, "page")


def test_a_draining_service_is_not_ready_but_answers(tmp_path: Path) -> None:
    with Service(workers=1, folder=tmp_path, environ={}, allow_unsigned=True) as service:
        client = Client(service)
        service.drain()
        assert (client.get("/ready").status, client.get("/health").status) == (503, 200)
        assert client.get("/api/og?title=A").status == 200


def test_a_reload_with_a_wrong_site_file_changes_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_site(tmp_path)
    with Service(site, workers=1, folder=tmp_path / "cards", environ=ENVIRON) as service:
        client = Client(service)
        before = client.signed("/api/og", title="A")
        site.write_text(site.read_text() + "[sevrice]\n")
        assert not service.reload()
        assert 'Did you mean "service"?' in caplog.text
        assert client.signed("/api/og", title="A").body == before.body
        assert client.signed("/api/og", title="B").status == 200


def test_the_log_has_a_line_for_each_answer_and_no_secret(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "svgog.access"):
        client.signed("/api/og/article/guide.png", title="Confidential")
        client.post({"template": "article/guide", "data": {"title": "Confidential"}})
        client.get("/api/og?title=Confidential")
    assert len(caplog.records) == 3
    assert '"path": "/api/og/article/guide.png", "status": 200' in caplog.text
    for secret in ("Confidential", "sig=", TOKEN):
        assert secret not in caplog.text


def test_a_key_that_is_not_set_is_told_with_its_line(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    with pytest.raises(
        RequestError, match=r'svgog\.toml:\d+: service\.keys: .*"OG_KEY" is not set'
    ):
        Service(site, workers=1, folder=tmp_path, environ={})
