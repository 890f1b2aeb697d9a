"""Cards by URL."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import svgog
from svgog.errors import RequestError
from svgog.server.service import Service
from svgog.server.signing import sign_url
from tests.server.client import ENVIRON, SECRET, Client, make_site


def test_a_signed_url_gives_the_card_that_the_library_makes(client: Client, site: Path) -> None:
    answer = client.signed("/api/og/article/guide.png", title="How to mount a shelf")
    with svgog.Renderer(site=svgog.Site.load(site)) as renderer:
        card = renderer.render({"title": "How to mount a shelf"}, template="article/guide")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.body == card.data
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_second_time_it_is_the_same_without_being_drawn(client: Client) -> None:
    first = client.signed("/api/og", title="Twice")
    again = client.signed("/api/og", title="Twice")
    assert first.body == again.body
    assert first.headers["ETag"] == again.headers["ETag"]
    url = sign_url("/api/og", SECRET, {"title": "Twice"})
    has = client.get(url, if_none_match=first.headers["ETag"])
    assert (has.status, has.body) == (304, b"")


def test_who_has_a_card_that_was_never_drawn_is_told_so_without_drawing(client: Client) -> None:
    url = sign_url("/api/og/article/guide.png", SECRET, {"title": "Known"})
    tag = client.get(url).headers["ETag"]
    with_service = client.service
    before = with_service.metrics.page().body.count(b'source="drawn"')
    other = sign_url("/api/og/article/guide.png?v=2", SECRET, {"title": "Known"})
    assert client.get(other, if_none_match=tag).status == 304
    assert with_service.metrics.page().body.count(b'source="drawn"') == before


def test_head_says_what_get_would(client: Client) -> None:
    url = sign_url("/api/og/article.jpg", SECRET, {"title": "Ahead"})
    head = client.ask("HEAD", url)
    get = client.get(url)
    assert (head.status, head.body) == (200, b"")
    ignored = {"X-Request-Id"}
    assert {k: v for k, v in head.headers.items() if k not in ignored} == {
        k: v for k, v in get.headers.items() if k not in ignored
    }
    assert head.headers["Content-Length"] == str(len(get.body))


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("png", "PNG"),
        ("jpg", "JPEG"),
        ("jpeg", "JPEG"),
        ("webp", "WEBP"),
        ("avif", "AVIF"),
    ],
)
def test_the_ending_decides_the_format_whatever_is_accepted(
    client: Client, ending: str, kind: str
) -> None:
    url = sign_url(f"/api/og/article/guide.{ending}", SECRET, {"title": "One"})
    answer = client.get(url, accept="image/gif")
    assert (answer.status, answer.image.format, answer.image.size) == (200, kind, (1200, 630))
    assert "Vary" not in answer.headers


def test_svg_comes_with_a_policy_that_runs_nothing(client: Client) -> None:
    answer = client.signed("/api/og/article/guide.svg", title="<script>alert(1)</script>")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text


def test_the_gates_choose_the_template_and_whose_name_shows(client: Client) -> None:
    inside = client.signed("/api/og", title="How an engine works", author="Ada Lovelace")
    outside = client.signed("/api/og", title="How to bake bread", author="Ada Lovelace")
    nobody = client.signed("/api/og", title="How to bake bread")
    assert inside.status == outside.status == 200
    assert outside.body == nobody.body
    versus = client.signed("/api/og", title="Postgres vs MySQL")
    named = client.signed("/api/og/comparison.png", title="Postgres vs MySQL")
    assert versus.body == named.body


def test_lists_stand_between_bars_or_are_json(client: Client) -> None:
    path = "/api/og/event/talk.png"
    bars = client.signed(path, title="A", date="2026-12-01", speakers="Ada|Grace, Rear Admiral")
    json = client.signed(
        path, title="A", date="2026-12-01", speakers='["Ada", {"name": "Grace, Rear Admiral"}]'
    )
    assert bars.status == json.status == 200
    assert bars.body == json.body
    wrong = client.signed(path, title="A", date="2026-12-01", speakers='["Ada", {"nam": 1}]')
    assert (wrong.status, "speakers[1]" in wrong.text) == (400, True)
    broken = client.signed(path, title="A", date="2026-12-01", speakers='["Ada"')
    assert (broken.status, "speakers: the value is no JSON" in broken.text) == (400, True)


def test_pages_of_the_site_need_no_signature_and_take_no_fields(client: Client) -> None:
    page = client.get("/api/og/page/guide.png")
    assert (page.status, page.image.size) == (200, (1200, 630))
    assert page.headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=86400"
    assert client.get("/api/og/page/guide.png?v=7&fbclid=x").body == page.body
    assert client.get("/api/og/page/%C3%BCber-uns.png").status == 200
    other = client.get("/api/og/page/guide.png?title=Mine")
    assert (other.status, "title" in other.text) == (400, True)
    for missing in ("nothing", "draft", "guide.md", "pages/guide"):
        assert client.get(f"/api/og/page/{missing}.png").status == 404


def test_a_changed_page_is_another_card(site: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.md").write_text("---\ntitle: Before\n---\n")
    with Service(source=pages, workers=1, folder=tmp_path / "cards", environ={}) as service:
        client = Client(service)
        before = client.get("/api/og/page/a.png")
        (pages / "a.md").write_text("---\ntitle: After\n---\n")
        # The URL's meaning is remembered for seconds only; another query is another URL.
        after = client.get("/api/og/page/a.png?v=2")
    assert before.status == after.status == 200
    assert before.body != after.body
    assert before.headers["ETag"] != after.headers["ETag"]


def test_lifetimes_follow_the_intent(client: Client) -> None:
    release = client.signed("/api/og/release/notes.png", title="Acme 2.0", version="2.0")
    assert release.headers["Cache-Control"] == "public, max-age=600"
    price = client.signed("/api/og/product/price.png", title="Teapot", price="49 EUR")
    assert price.headers["Cache-Control"] == "public, max-age=86400"


def test_a_signature_that_ends_ends_the_keeping(client: Client) -> None:
    import time

    url = sign_url("/api/og", SECRET, {"title": "Soon over"}, expires=time.time() + 100)
    answer = client.get(url)
    seconds = int(answer.headers["Cache-Control"].rpartition("=")[2])
    assert 90 <= seconds <= 100
    gone = sign_url("/api/og", SECRET, {"title": "Over"}, expires=time.time() - 1)
    assert client.get(gone).status == 403


def test_private_cards_are_kept_by_nobody(client: Client) -> None:
    answer = client.signed("/api/og/profile/person.png", title="Eve", role="Agent")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_pictures_come_from_the_assets_and_nowhere_else(client: Client) -> None:
    plain = client.signed("/api/og/article/news.png", title="A photograph")
    shown = client.signed("/api/og/article/news.png", title="A photograph", image="photo.png")
    assert plain.status == shown.status == 200
    assert plain.body != shown.body
    for name in ("../secret.png", "secret.png", "/etc/passwd", "..%2Fsecret.png"):
        answer = client.signed("/api/og/article/news.png", title="A photograph", image=name)
        assert answer.body == plain.body
    away = client.signed("/api/og/article/news.png", title="A", image="https://a.example/x.png")
    assert (away.status, "not fetched" in away.text) == (400, True)


def test_a_kept_card_is_found_by_its_key(client: Client) -> None:
    card = client.signed("/api/og/article/guide.png", title="Keyed")
    key = card.headers["ETag"].strip('"')
    kept = client.get(f"/api/og/c/{key}.png")
    assert (kept.status, kept.body) == (200, card.body)
    assert kept.headers["Cache-Control"].endswith("immutable")
    assert client.get(f"/api/og/c/{key}.jpg").status == 404
    gone = client.get(f"/api/og/c/{sha256(b'').hexdigest()}.png")
    assert (gone.status, gone.fallback, gone.image.size) == (200, "gone", (1200, 630))


@pytest.mark.parametrize(
    ("target", "status", "says"),
    [
        ("/api/og?title=A", 403, "signed URLs only"),
        ("/api/og?title=A&sig=AAAA", 403, "does not belong to this URL"),
        ("/api/og/nothing.png", 400, 'no intent "nothing"'),
        ("/api/og/article/gide.png", 404, 'Did you mean "article/guide"?'),
        ("/api/og/article/guide.tiff", 404, "image format"),
        ("/api/og/article/guide.png?titel=A", 400, 'Did you mean "title"?'),
        ("/api/og/article/guide.png?title=A&width=9000", 400, "no parameter"),
        ("/api/og/article/guide.png?title=A&scale=4", 400, "no parameter"),
        ("/api/og/article/guide.png", 400, "title: A value is required"),
        ("/api/og/article/guide.png?title=" + "x" * 401, 400, "400 is the most"),
        ("/api/og?title=" + "x" * 9000, 414, "longer than 8192"),
        ("/nothing", 404, "nothing here"),
    ],
)
def test_what_is_wrong_is_one_plain_sentence(
    client: Client, target: str, status: int, says: str
) -> None:
    url = target
    if status not in (403, 414) and target.startswith("/api"):
        url = sign_url(target, SECRET)
    answer = client.get(url)
    assert (answer.status, says in answer.text) == (status, True), answer.text
    assert answer.text.count("\n") == 1
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    answer = client.ask(method, "/api/og?title=A")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_options_tell_what_may_be_asked(client: Client) -> None:
    assert client.ask("OPTIONS", "/api/og").headers["Allow"] == "GET, HEAD, OPTIONS"
    assert client.ask("OPTIONS", "/v1/render").headers["Allow"] == "POST, OPTIONS"


def test_a_request_has_a_name(client: Client) -> None:
    assert client.get("/health", x_request_id="abc-1").headers["X-Request-Id"] == "abc-1"
    odd = client.get("/health", x_request_id="a\r\nSet-Cookie: b=c")
    assert odd.headers["X-Request-Id"].isalnum()


def test_a_service_without_keys_says_so(tmp_path: Path) -> None:
    with Service(workers=1, folder=tmp_path, environ={}) as service:
        answer = Client(service).signed("/api/og", title="A")
    assert answer.status == 403


def test_unsigned_urls_where_the_site_allows_them(tmp_path: Path) -> None:
    site = svgog.Site.from_dict({"service": {"allow_unsigned": True, "rate": 3}})
    with Service(site, workers=1, folder=tmp_path, environ={}) as service:
        client = Client(service)
        first = client.get("/api/og?title=A&author=B")
        same = client.get("/api/og?author=B&utm_medium=mail&title=%41")
        assert first.status == same.status == 200
        assert first.headers["ETag"] == same.headers["ETag"]
        assert "immutable" not in first.headers["Cache-Control"]
        assert [client.get(f"/api/og?title={n}").status for n in range(4)] == [200, 200, 429, 429]
        over = client.get("/api/og?title=9")
        assert 1 <= int(over.headers["Retry-After"]) <= 60
        # What is kept is free, and another client has a limit of its own.
        assert client.get("/api/og?title=0").status == 200
        assert Client(service).get("/api/og?title=9").status == 200
        assert client.get("/api/og?title=A&exp=99999999999").status == 400


def test_one_client_s_limit_is_nobody_else_s(tmp_path: Path) -> None:
    site = make_site(tmp_path, "allow_unsigned = true\n")
    site.write_text(site.read_text().replace("rate = 30", "rate = 1"))
    with Service(site, workers=1, folder=tmp_path / "cards", environ=ENVIRON) as service:
        greedy, other = Client(service), Client(service)
        assert greedy.get("/api/og/article/guide.png?title=1").status == 200
        assert greedy.get("/api/og/article/guide.png?title=2").status == 429
        assert greedy.signed("/api/og/article/guide.png", title="2").status == 200
        # It is kept now, and so it is free.
        assert greedy.get("/api/og/article/guide.png?title=2").status == 200
        assert other.get("/api/og/article/guide.png?title=3").status == 200
        site.write_text(site.read_text().replace("rate = 1", "rate = 60"))
        assert service.reload()
        assert Client(service).get("/api/og/article/guide.png?title=4").status == 200


def test_a_text_far_too_long_is_refused_before_anything_is_made_of_it(client: Client) -> None:
    for target in ("/api/og", "/api/og/article.png", "/api/og/article/guide.png"):
        answer = client.signed(target, title="a-" * 2000)
        assert (answer.status, "400 is the most" in answer.text) == (400, True)


def test_an_address_among_the_fields_changes_no_lifetime(client: Client) -> None:
    answer = client.signed("/api/og", title="A", url="https://acme.example/x")
    assert answer.headers["Cache-Control"].endswith("immutable")


def test_a_card_drawn_without_its_picture_is_kept_shortly(client: Client, site: Path) -> None:
    answer = client.signed("/api/og/article/news.png", title="A", image="later.png")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "public, max-age=60")


def test_a_url_that_ends_says_each_time_how_long_it_still_holds(service: Service) -> None:
    import time

    client = Client(service)
    url = sign_url("/api/og", SECRET, {"title": "Ends"}, expires=time.time() + 50)
    first = int(client.get(url).headers["Cache-Control"].rpartition("=")[2])
    cards = service._cards
    cards._clock, real = (lambda: time.time() + 20), cards._clock
    try:
        later = int(client.get(url).headers["Cache-Control"].rpartition("=")[2])
    finally:
        cards._clock = real
    assert later <= first - 19


def test_a_page_that_the_client_has_is_not_drawn(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    options = {"source": tmp_path / "pages", "workers": 1, "environ": ENVIRON}
    with Service(site, folder=tmp_path / "one", **options) as service:  # type: ignore[arg-type]
        tag = Client(service).get("/api/og/page/guide.png").headers["ETag"]
    with Service(site, folder=tmp_path / "two", **options) as service:  # type: ignore[arg-type]
        answer = Client(service).get("/api/og/page/guide.png", if_none_match=tag)
        assert (answer.status, answer.body) == (304, b"")
    assert list(tmp_path.glob("two/*/*")) == []


def test_a_page_that_is_gone_is_not_found(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    with Service(
        site, source=tmp_path / "pages", workers=1, folder=tmp_path / "c", environ=ENVIRON
    ) as service:
        client = Client(service)
        assert client.get("/api/og/page/guide.png").status == 200
        (tmp_path / "pages" / "guide.md").unlink()
        assert client.get("/api/og/page/guide.png?v=2").status == 404


@pytest.mark.parametrize("more", ['private = ["profiles"]', "[ttl]\nprofiles = 5"])
def test_an_intent_that_there_is_not_is_told_with_its_line(tmp_path: Path, more: str) -> None:
    home = tmp_path / "site"
    home.mkdir()
    site = make_site(home)
    text = site.read_text().replace('private = ["profile"]\n', "")
    text = text.replace("[ttl]\nrelease = 600\n", "")
    site.write_text(f"{text}\n{more}\n")
    with pytest.raises(RequestError, match=r'svgog\.toml:\d+: .*Did you mean "profile"'):
        Service(site, workers=1, folder=tmp_path, environ=ENVIRON)
