"""Requests as real crawlers send them: each gets what its platform needs."""

from __future__ import annotations

import pytest

from svgog.server.signing import Key, sign_url
from tests.server.client import SECRET, Client

CRAWLERS = {
    "facebook": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "x": "Twitterbot/1.0",
    "linkedin": "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "slack": "Slack-ImgProxy (+https://api.slack.com/robots)",
    "discord": "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "whatsapp": "WhatsApp/2.23.20.0 A",
    "telegram": "TelegramBot (like TwitterBot)",
    "imessage": "Mozilla/5.0 (Macintosh) facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "mastodon": "http.rb/5.1.1 (Mastodon/4.2.0; +https://mastodon.social/)",
    "bluesky": "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
    "google": "Googlebot-Image/1.0",
    "none": "",
}
ACCEPTS = {
    "facebook": "*/*",
    "x": "image/png,image/*;q=0.8",
    "linkedin": "image/webp,image/apng,image/*,*/*;q=0.8",
    "discord": "image/avif,image/webp",
    "none": "",
}
URL = sign_url("/api/og/article/guide.png", SECRET, {"title": "Read by crawlers"})


@pytest.mark.parametrize("crawler", CRAWLERS)
def test_every_crawler_gets_the_same_png(client: Client, crawler: str) -> None:
    headers = {"user_agent": CRAWLERS[crawler], "accept": ACCEPTS.get(crawler, "*/*")}
    answer = client.get(URL, **headers, accept_encoding="gzip, deflate, br")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.image.size == (1200, 630)
    assert len(answer.body) <= 300_000
    assert "Location" not in answer.headers
    assert "Content-Encoding" not in answer.headers
    assert not answer.fallback


def test_facebook_asks_for_the_first_half_megabyte(client: Client) -> None:
    whole = client.get(URL)
    part = client.get(URL, range="bytes=0-524287")
    assert part.status == 206
    assert part.body == whole.body
    size = len(whole.body)
    assert part.headers["Content-Range"] == f"bytes 0-{size - 1}/{size}"


def test_crawlers_that_look_before_they_fetch(client: Client) -> None:
    head = client.ask("HEAD", URL, user_agent=CRAWLERS["slack"])
    assert head.status == 200
    assert int(head.headers["Content-Length"]) == len(client.get(URL).body)


def test_shares_with_trackers_are_one_card(client: Client) -> None:
    card = client.get(URL)
    for tail in ("fbclid=IwAR0", "utm_source=x&utm_medium=y", "igshid=1", "UTM_Campaign=z"):
        shared = client.get(f"{URL}&{tail}")
        assert (shared.status, shared.headers["ETag"]) == (200, card.headers["ETag"])


def test_another_order_of_a_signed_url_is_refused(client: Client) -> None:
    url = sign_url("/api/og", SECRET, {"title": "A", "description": "B"})
    path, query = url.split("?")
    first, second, sig = query.split("&")
    assert client.get(url).status == 200
    assert client.get(f"{path}?{second}&{first}&{sig}").status == 403
    assert client.get(url.replace("title=A", "title=%41")).status == 403
    assert client.get(url.replace("/api/og?", "/api/og/?")).status == 403


@pytest.mark.parametrize("path", ["/API/OG", "/api/OG/article.png", "/Api/og", "/api/og.PNG"])
def test_paths_are_read_as_they_are_written(client: Client, path: str) -> None:
    assert client.get(sign_url(path, SECRET, {"title": "A"})).status == 404


def test_an_ending_in_capitals_is_no_format(client: Client) -> None:
    assert client.get(sign_url("/api/og/article/guide.PNG", SECRET, {"title": "A"})).status == 404


def test_a_doubled_parameter_is_refused_even_when_signed(client: Client) -> None:
    target = "/api/og?title=A&title=B"
    answer = client.get(f"{target}&sig={Key(SECRET.encode()).signature(target)}")
    assert (answer.status, answer.text) == (400, "title: It is given twice. Give it once.\n")


def test_urls_of_eight_kilobytes(client: Client) -> None:
    filler = "description=" + "%20".join(["word"] * 1100)
    long = sign_url(f"/api/og?title=A&{filler}", SECRET)
    assert 7_000 < len(long) <= 8_192
    assert client.get(long).status in (200, 400)
    longer = sign_url(f"/api/og?title=A&{filler}{'x' * 2000}", SECRET)
    assert client.get(longer).status == 414


def test_a_title_that_cannot_be_drawn_nicely_is_still_a_card(client: Client) -> None:
    for title in ("x" * 400, "🇫🇷" * 60, "שלום " * 60, "\u202eevil", "a\u0301" * 100, "𒀀𒀀𒀀"):
        answer = client.signed("/api/og/article/guide.png", title=title)
        assert (answer.status, answer.fallback) == (200, ""), title
        assert answer.image.size == (1200, 630)
