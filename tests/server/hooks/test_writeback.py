"""The exact requests by which a card's URL comes into a page, at servers that play each system."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from tests.server.hooks.conftest import Make
from tests.server.hooks.systems import (
    NOW,
    Sent,
    Server,
    contentful,
    ghost,
    ghost_post,
    sanity,
    strapi,
    wordpress,
)

CARD = "https://cards.example/Ship-on-Fridays.png"
GHOST_KEY = f"6682b8a8e10c:{'0a' * 32}"


def table(name: str, server: Server, path: str, **more: Any) -> dict[str, Any]:
    call = {"url": server.url + path, "key": "KEY", **more}
    return {name: {"secret": "HOOK_SECRET", "write_back": call}}


def work(make: Make, settings: dict[str, Any], key: str, sent: Sent) -> str:
    service = make(settings, KEY=key)
    assert service.receive(sent)[0] == 202
    (delivery,) = service.worked()
    return delivery.error or delivery.state


def unpacked(part: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_ghost_is_asked_for_the_last_change_first(make: Make, server: Server) -> None:
    updated = "2026-07-09T10:00:00.000Z"
    server.answers = [(200, {"posts": [{"updated_at": updated, "og_image": None}]})]
    settings = table("ghost", server, "/ghost/api/admin/{{ kind }}s/{{ id }}/")
    assert work(make, settings, GHOST_KEY, ghost(ghost_post())) == "done"
    path = "/ghost/api/admin/posts/6682b8a8e10cc04306284330/"
    get, put = server.asked
    assert (get[0], get[1], get[3]) == ("GET", path, None)
    change = {"og_image": CARD, "twitter_image": CARD, "updated_at": updated}
    assert (put[0], put[1], put[3]) == ("PUT", path, {"posts": [change]})
    assert put[2]["accept-version"] == "v5.0"
    assert put[2]["content-type"] == "application/json"
    scheme, token = put[2]["authorization"].split(" ")
    head, claims, mac = token.split(".")
    assert scheme == "Ghost"
    assert unpacked(head) == {"alg": "HS256", "typ": "JWT", "kid": "6682b8a8e10c"}
    assert unpacked(claims) == {"iat": int(NOW), "exp": int(NOW) + 300, "aud": "/admin/"}
    good = hmac.new(b"\x0a" * 32, f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64encode(good).decode().rstrip("=") == mac


def test_a_page_of_ghost_is_no_post(make: Make, server: Server) -> None:
    server.answers = [(200, {"pages": [{"updated_at": "now"}]})]
    settings = table("ghost", server, "/ghost/api/admin/{{ kind }}s/{{ id }}/", field="feature")
    body = ghost_post().replace(b'{"post":', b'{"page":')
    assert work(make, settings, GHOST_KEY, ghost(body)) == "done"
    assert server.asked[1][1] == "/ghost/api/admin/pages/6682b8a8e10cc04306284330/"
    assert server.asked[1][3] == {"pages": [{"feature": CARD, "updated_at": "now"}]}


def test_ghost_with_a_body_of_ones_own(make: Make, server: Server) -> None:
    server.answers = [(200, {"posts": [{"updated_at": "now"}]})]
    own = {"codeinjection_head": "<!-- {{ card }} -->", "updated_at": "{{ updated_at }}"}
    settings = table("ghost", server, "/{{ id }}/", body={"posts": [own]})
    assert work(make, settings, GHOST_KEY, ghost(ghost_post())) == "done"
    change = {"codeinjection_head": f"<!-- {CARD} -->", "updated_at": "now"}
    assert server.asked[1][3] == {"posts": [change]}


def test_ghost_that_has_the_url_already_is_not_written_to(make: Make, server: Server) -> None:
    server.last = (200, {"posts": [{"updated_at": "now", "og_image": CARD}]})
    settings = table("ghost", server, "/{{ id }}/")
    assert work(make, settings, GHOST_KEY, ghost(ghost_post())) == "done"
    assert len(server.asked) == 1


def test_a_collision_in_ghost_is_solved_by_asking_again(make: Make, server: Server) -> None:
    first, second = ({"posts": [{"updated_at": each}]} for each in ("one", "two"))
    server.answers = [(200, first), (409, {}), (200, second)]
    settings = table("ghost", server, "/{{ id }}/")
    assert work(make, settings, GHOST_KEY, ghost(ghost_post())) == "done"
    assert [each[0] for each in server.asked] == ["GET", "PUT", "GET", "PUT"]
    assert server.asked[3][3]["posts"][0]["updated_at"] == "two"


def test_ghost_that_answers_anything_else(make: Make, server: Server) -> None:
    settings = table("ghost", server, "/{{ id }}/")
    answers: list[Any] = [{}, [], {"posts": []}, b"<html>", {"posts": ["x"]}]
    server.answers = [(200, each) for each in answers]
    told = '"127.0.0.1" answered with something else than a page.'
    assert work(make, settings, GHOST_KEY, ghost(ghost_post())) == told


def test_sanity_is_patched(make: Make, server: Server) -> None:
    body = json.dumps({"_id": "post-1", "_type": "post", "title": "Ship on Fridays"}).encode()
    settings = table("sanity", server, "/v2021-06-07/data/mutate/production", field="seo.image")
    assert work(make, settings, "sk-token", sanity(body)) == "done"
    ((method, path, headers, sent),) = server.asked
    assert (method, path) == ("POST", "/v2021-06-07/data/mutate/production")
    assert headers["authorization"] == "Bearer sk-token"
    assert sent == {"mutations": [{"patch": {"id": "post-1", "set": {"seo.image": CARD}}}]}


def entry(version: int, published: int | None, **fields: Any) -> dict[str, Any]:
    system = {"id": "e1", "type": "Entry", "version": version, "publishedCounter": 3}
    if published is not None:
        system["publishedVersion"] = published
    return {"sys": system, "fields": {"title": {"en-US": "Ship on Fridays"}, **fields}}


def published_entry() -> bytes:
    system = {
        "id": "e1",
        "type": "Entry",
        "revision": 3,
        "space": {"sys": {"id": "s1"}},
        "environment": {"sys": {"id": "master"}},
    }
    fields = {"title": {"en-US": "Ship on Fridays"}}
    return json.dumps({"sys": system, "fields": fields}).encode()


CONTENTFUL = (
    "/spaces/{{ payload.sys.space.sys.id }}"
    "/environments/{{ payload.sys.environment.sys.id }}/entries/{{ id }}"
)
ENTRY = "/spaces/s1/environments/master/entries/e1"
TYPE = "application/vnd.contentful.management.v1+json"


def told(server: Server) -> list[tuple[str, str, str]]:
    """Method, path and version of each request."""
    return [
        (method, path, headers.get("x-contentful-version", ""))
        for method, path, headers, _ in server.asked
    ]


def test_contentful_is_asked_written_and_published(make: Make, server: Server) -> None:
    server.answers = [(200, entry(8, 7)), (200, entry(9, 7)), (200, entry(10, 9))]
    settings = table("contentful", server, CONTENTFUL)
    assert work(make, settings, "CFPAT-x", contentful(published_entry())) == "done"
    assert told(server) == [
        ("GET", ENTRY, ""),
        ("PUT", ENTRY, "8"),
        ("PUT", f"{ENTRY}/published", "9"),
    ]
    _, _, headers, sent = server.asked[1]
    assert (headers["authorization"], headers["content-type"]) == ("Bearer CFPAT-x", TYPE)
    assert sent["fields"] == {
        "title": {"en-US": "Ship on Fridays"},
        "ogImage": {"en-US": CARD},
    }


def test_what_somebody_is_changing_in_contentful_is_not_published(
    make: Make, server: Server
) -> None:
    server.answers = [(200, entry(12, 7, ogImage={"de": "x"})), (200, entry(13, 7))]
    settings = table("contentful", server, CONTENTFUL)
    assert work(make, settings, "CFPAT-x", contentful(published_entry())) == "done"
    assert told(server) == [("GET", ENTRY, ""), ("PUT", ENTRY, "12")]
    assert server.asked[1][3]["fields"]["ogImage"] == {"de": "x", "en-US": CARD}


def test_a_publication_that_failed_is_made_up_for(make: Make, server: Server) -> None:
    written = {"ogImage": {"en-US": CARD}}
    server.answers = [
        (200, entry(8, 7)),
        (200, entry(9, 7)),
        (503, {}),
        (200, entry(9, 7, **written)),
        (200, {}),
    ]
    settings = table("contentful", server, CONTENTFUL)
    assert work(make, settings, "CFPAT-x", contentful(published_entry())) == "done"
    assert told(server)[3:] == [("GET", ENTRY, ""), ("PUT", f"{ENTRY}/published", "9")]


def test_contentful_that_has_the_url_is_left_alone(make: Make, server: Server) -> None:
    server.answers = [(200, entry(10, 9, ogImage={"en-US": CARD}))]
    settings = table("contentful", server, CONTENTFUL)
    assert work(make, settings, "CFPAT-x", contentful(published_entry())) == "done"
    assert told(server) == [("GET", ENTRY, "")]


def test_strapi_is_updated(make: Make, server: Server) -> None:
    made = {"documentId": "w4nb", "id": 7, "title": "Ship on Fridays"}
    body = {"event": "entry.publish", "model": "article", "entry": made}
    settings = table("strapi", server, "/api/articles/{{ id }}")
    assert work(make, settings, "strapi-token", strapi(json.dumps(body).encode())) == "done"
    ((method, path, headers, sent),) = server.asked
    assert (method, path) == ("PUT", "/api/articles/w4nb")
    assert headers["authorization"] == "Bearer strapi-token"
    assert sent == {"data": {"ogImage": CARD}}


def test_wordpress_takes_an_application_password(make: Make, server: Server) -> None:
    body = b"hook=publish_post&ID=12&post_title=Ship+on+Fridays"
    settings = table("wordpress", server, "/wp-json/wp/v2/{{ kind }}s/{{ id }}")
    assert work(make, settings, "ada:abcd efgh", wordpress(body)) == "done"
    ((method, path, headers, sent),) = server.asked
    assert (method, path) == ("POST", "/wp-json/wp/v2/posts/12")
    assert headers["authorization"] == "Basic " + base64.b64encode(b"ada:abcd efgh").decode()
    assert sent == {"meta": {"og_image": CARD}}


def test_a_key_in_a_header_of_its_own(make: Make, server: Server) -> None:
    settings = table("strapi", server, "/{{ slug }}", header="X-Api-Key", method="PATCH")
    body = {"event": "entry.publish", "entry": {"id": 7, "slug": "a b", "title": "T"}}
    assert work(make, settings, "k", strapi(json.dumps(body).encode())) == "done"
    ((method, path, headers, _),) = server.asked
    assert (method, path, headers["x-api-key"]) == ("PATCH", "/a%20b", "k")
    assert "authorization" not in headers
