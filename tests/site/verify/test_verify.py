"""Each planted fault is found, and nothing on a sound site."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

import svgog
from svgog.errors import RequestError
from svgog.model import EncodedImage
from svgog.site import Site
from svgog.site.meta import CardImage, meta_tags
from svgog.site.verify import Report, verify_address, verify_folder
from tests.site.verify.server import Served, serving

BASE = "https://acme.example"
PAGE, CARD = "/guide/", "/og/guide.png"
DATA = {"title": "Set up a server", "description": "In ten minutes.", "path": "guide/index.md"}
KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
Answers = dict[str, Served]


@cache
def card() -> EncodedImage:
    return svgog.render(DATA)


def tags() -> str:
    site = Site(name="Acme", url=BASE)
    image = CardImage.of(card(), site.card_url("guide.png"))
    return meta_tags(DATA, site=site, card=image, intent="article").html()


def page(head: str, body: str = "<p>Words</p>") -> bytes:
    start = '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>T</title>\n'
    return f"{start}{head}\n</head><body>{body}</body></html>".encode()


def sound() -> Answers:
    return {
        PAGE: Served(page(tags())),
        CARD: Served(card().data, "image/png", headers=dict(KEPT)),
        "/robots.txt": Served(b"User-agent: *\nDisallow: /admin/\n", "text/plain"),
    }


def looked_at(answers: Answers) -> Report:
    with serving(answers) as address:
        return verify_address([f"{BASE}{PAGE}"], base=BASE, at=address)


def codes(report: Report) -> set[str]:
    return {each.code for found in report.pages for each in found.findings}


def test_nothing_is_found_on_a_sound_page() -> None:
    (found,) = looked_at(sound()).pages
    assert found.findings == ()
    assert {verdict.platform for verdict in found.verdicts if verdict.shows} == {
        *("Facebook", "X", "LinkedIn", "Slack", "Discord", "WhatsApp"),
        *("Telegram", "iMessage", "Mastodon", "Bluesky", "Google"),
    }


def without(name: str) -> Callable[[Answers], None]:
    def plant(answers: Answers) -> None:
        kept = [line for line in tags().split("\n") if f'"{name}"' not in line]
        answers[PAGE] = Served(page("\n".join(kept)))

    return plant


def instead(old: str, new: str) -> Callable[[Answers], None]:
    def plant(answers: Answers) -> None:
        assert old in tags()
        answers[PAGE] = Served(page(tags().replace(old, new)))

    return plant


def whole_page(body: Callable[[], bytes], **more: object) -> Callable[[Answers], None]:
    def plant(answers: Answers) -> None:
        answers[PAGE] = Served(body(), **more)  # type: ignore[arg-type]

    return plant


def served(make: Callable[[], Served]) -> Callable[[Answers], None]:
    def plant(answers: Answers) -> None:
        answers[CARD] = make()

    return plant


def png(width: int, height: int, noise: bool = False) -> bytes:
    data = io.BytesIO()
    image = Image.new("RGB", (width, height), "#246")
    if noise:
        image = Image.frombytes(
            "RGB", (width, height), random.Random(1).randbytes(width * height * 3)
        )
    image.save(data, "PNG")
    return data.getvalue()


def other(kind: str) -> bytes:
    data = io.BytesIO()
    Image.open(io.BytesIO(card().data)).convert("RGB").save(data, kind)
    return data.getvalue()


def gone(path: str) -> Callable[[Answers], None]:
    def plant(answers: Answers) -> None:
        del answers[path]

    return plant


def moved(answers: Answers) -> None:
    answers["/og/new.png"] = answers[CARD]
    answers[CARD] = Served(status=302, headers={"Location": "/og/new.png"})


def robots(text: str) -> Callable[[Answers], None]:
    return lambda answers: answers.update({"/robots.txt": Served(text.encode(), "text/plain")})


def picture(data: bytes, kind: str = "image/png", **headers: str) -> Served:
    return Served(
        data, kind, headers={**KEPT, **{n.replace("_", "-"): v for n, v in headers.items()}}
    )


def head_only() -> Served:
    return Served(card().data, "image/png", headers=KEPT, of_head=Served(status=405))


def unstable() -> Served:
    made = iter((card().data, png(1200, 630), png(1200, 630)))
    return Served(lambda: next(made), "image/png", headers=KEPT, of_head=picture(card().data))


IMAGE = f'content="{BASE}/og/guide.png'
PLANTED: dict[str, tuple[str, Callable[[Answers], None]]] = {
    "the page is gone": ("page-status", gone(PAGE)),
    "the page fails": ("page-status", whole_page(lambda: b"oh", status=500)),
    "the page is plain text": (
        "page-not-html",
        whole_page(lambda: page(tags()), kind="text/plain"),
    ),
    "no title": ("tag-missing", without("og:title")),
    "no picture": ("image-missing", without("og:image")),
    "an empty title": ("tag-empty", instead(f'content="{DATA["title"]}"', 'content=""')),
    "two pictures": (
        "tag-twice",
        whole_page(lambda: page(tags() + f'\n<meta property="og:image" {IMAGE}">')),
    ),
    "tags in the body": ("tag-outside-head", whole_page(lambda: page("", tags()))),
    "tags behind a megabyte": (
        "tags-late",
        whole_page(lambda: page(f"<style>{'a{}' * 400_000}</style>{tags()}")),
    ),
    "a relative picture": ("image-relative", instead(IMAGE, 'content="/og/guide.png')),
    "a relative page": ("url-relative", instead(f'content="{BASE}/guide/"', 'content="/guide/"')),
    "a picture over http": (
        "not-https",
        instead(IMAGE, 'content="http://acme.example/og/guide.png'),
    ),
    "an endless address": ("url-too-long", instead(IMAGE, f"{IMAGE}?{'x' * 2100}")),
    "no alternative text": ("alt-missing", without("og:image:alt")),
    "an endless alternative text": (
        "alt-too-long",
        instead(
            '<meta property="og:image:alt" content="',
            '<meta property="og:image:alt" content="' + "x" * 4100,
        ),
    ),
    "no width": ("size-missing", without("og:image:width")),
    "no X card": ("twitter-card-missing", without("twitter:card")),
    "an unknown X card": ("twitter-card-unknown", instead("summary_large_image", "large")),
    "name instead of property": (
        "tag-attribute",
        instead('property="og:title"', 'name="og:title"'),
    ),
    "width before the picture": (
        "tag-order",
        instead(
            '<meta property="og:image" ',
            '<meta property="og:image:width" content="1200">\n<meta property="og:image" ',
        ),
    ),
    "robots keep all out": ("robots-page", robots("User-agent: *\nDisallow: /\n")),
    "robots keep out of pictures": (
        "robots-picture",
        robots("User-agent: Twitterbot\nDisallow: /og/\n"),
    ),
    "the picture is gone": ("picture-status", gone(CARD)),
    "the picture moved": ("picture-redirect", moved),
    "the picture is a page": ("picture-broken", served(lambda: picture(b"<html>", "image/png"))),
    "the picture is cut": ("picture-broken", served(lambda: picture(card().data[:20]))),
    "another type than told": (
        "type-differs",
        served(lambda: picture(other("JPEG"), "image/jpeg")),
    ),
    "a wrong content type": (
        "picture-content-type",
        served(lambda: picture(card().data, "image/jpeg")),
    ),
    "another size than told": ("size-differs", served(lambda: picture(png(1200, 628)))),
    "a pixel": ("picture-tiny", served(lambda: picture(png(1, 1)))),
    "a thumbnail": ("picture-small", served(lambda: picture(png(400, 210)))),
    "a square": ("picture-ratio", served(lambda: picture(png(1200, 1200)))),
    "a heavy picture": ("picture-heavy", served(lambda: picture(png(1200, 630, noise=True)))),
    "WebP": ("picture-type", served(lambda: picture(other("WEBP"), "image/webp"))),
    "SVG": (
        "picture-svg",
        served(
            lambda: picture(
                b'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"/>',
                "image/svg+xml",
            )
        ),
    ),
    "no HEAD": ("head-differs", served(head_only)),
    "two pictures at one address": ("not-stable", served(unstable)),
    "no-store": ("cache-forbidden", served(lambda: picture(card().data, Cache_Control="no-store"))),
    "no lifetime": ("cache-missing", served(lambda: picture(card().data, Cache_Control=""))),
    "the fallback": (
        "fallback-served",
        served(lambda: picture(card().data, X_Svgog_Fallback="late")),
    ),
    "slow": (
        "picture-slow",
        served(lambda: Served(card().data, "image/png", 200, dict(KEPT), 1.2)),
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_fault_is_found(name: str) -> None:
    code, plant = PLANTED[name]
    answers = sound()
    plant(answers)
    report = looked_at(answers)
    assert code in codes(report)
    found = next(each for each in report.pages[0].findings if each.code == code)
    assert found.message.endswith(".")
    assert "\n" not in str(found)


@pytest.mark.parametrize(
    ("name", "platforms"),
    [
        ("the picture moved", {"X"}),
        ("WebP", {"LinkedIn", "Telegram", "iMessage"}),
        ("no width", {"Facebook"}),
        ("an endless address", {"Discord"}),
    ],
)
def test_who_does_not_show_the_card(name: str, platforms: set[str]) -> None:
    answers = sound()
    PLANTED[name][1](answers)
    (found,) = looked_at(answers).pages
    hidden = [verdict for verdict in found.verdicts if not verdict.shows]
    assert {verdict.platform for verdict in hidden} == platforms
    assert all(verdict.why.endswith(".") and verdict.refetch for verdict in hidden)


def test_a_site_on_disk(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "og").mkdir()
    (tmp_path / "guide" / "index.html").write_bytes(page(tags()))
    card().save(tmp_path / "og" / "guide.png")
    assert codes(verify_folder(tmp_path)) == set()
    (tmp_path / "og" / "guide.png").write_bytes(png(1200, 628))
    (tmp_path / "other.html").write_bytes(page(tags()))
    report = verify_folder(tmp_path)
    assert codes(report) == {"size-differs", "url-other"}
    with pytest.raises(RequestError, match="no HTML"):
        verify_folder(tmp_path / "og")


def test_the_pages_of_a_sitemap() -> None:
    answers = sound()
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    urls = f"<url><loc>{BASE}{PAGE}</loc></url><url><loc>{BASE}/gone/</loc></url>"
    answers["/sitemap.xml"] = Served(f"<urlset {space}>{urls}</urlset>".encode(), "text/xml")
    with serving(answers) as address:
        report = verify_address([f"{BASE}/sitemap.xml"], base=BASE, at=address)
    assert [len(each.findings) for each in report.pages] == [0, 1]
    assert codes(report) == {"page-status"}


def test_a_server_that_does_not_answer() -> None:
    with serving({}) as address:
        pass
    report = verify_address([f"{address}/"], timeout=2)
    assert codes(report) == {"page-unreachable"}
    for garbage in ("http://[::1", "ftp://x.example/", "https://\udc80/"):
        assert codes(verify_address([garbage], timeout=2)) == {"page-unreachable"}


def test_the_reports_are_well_formed() -> None:
    answers = sound()
    PLANTED["no title"][1](answers)
    report = looked_at(answers)
    told = json.loads(json.dumps(report.to_json()))
    assert told["faults"] == 1
    assert told["pages"][0]["findings"][0]["code"] == "tag-missing"
    suite = ElementTree.fromstring(report.junit())[0]
    assert suite.attrib["failures"] == "1"
    assert suite[0][0].tag == "failure"
