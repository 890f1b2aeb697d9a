"""The ``hooks`` table of a site file, and what is said of each mistake in it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from svgog.errors import RequestError
from svgog.server.hooks import read_hooks
from svgog.server.hooks.keys import read_keys
from tests.server.hooks.systems import SECRET

WHOLE = """
[hooks.ghost]
secret = ["GHOST_SECRET", "GHOST_SECRET_NEXT"]
tolerance = 60
[hooks.ghost.fields]
title = ["post.current.og_title", "post.current.title"]
[hooks.ghost.write_back]
url = "https://blog.example/ghost/api/admin/{{ kind }}s/{{ id }}/"
key = "GHOST_KEY"
[hooks.ghost.purge]
url = "https://cdn.example/purge"
key = "CDN_KEY"
header = "Fastly-Key"
body = '{"files": ["{{ card }}", "{{ page.url }}"]}'
[hooks.contentful]
secret = "CONTENTFUL_SECRET"
[hooks.contentful.write_back]
key = "CONTENTFUL_KEY"
field = "cardImage"
locale = "de"
"""


def test_a_whole_table() -> None:
    ghost = read_hooks(tomllib.loads(WHOLE)["hooks"]).sources["ghost"]
    assert ghost.secrets == ("GHOST_SECRET", "GHOST_SECRET_NEXT")
    assert ghost.tolerance == 60
    assert ghost.fields["title"] == ("post.current.og_title", "post.current.title")
    assert ghost.fields["slug"] == ("post.current.slug", "page.current.slug")
    assert ghost.write_back
    assert (ghost.write_back.method, ghost.write_back.scheme) == ("PUT", "ghost")
    assert ghost.purge
    assert ghost.purge.body == {"files": ["{{ card }}", "{{ page.url }}"]}


def test_every_system_may_have_a_table() -> None:
    names = ("ghost", "sanity", "contentful", "strapi", "wordpress", "generic")
    assert tuple(read_hooks({name: {"secret": "S"} for name in names}).sources) == names
    assert not read_hooks({}).sources


@pytest.mark.parametrize(
    ("table", "key", "told"),
    [
        ({"gohst": {}}, "hooks.gohst", 'Did you mean "ghost"?'),
        ({"ghost": 1}, "hooks.ghost", "is no table"),
        ({"ghost": {}}, "hooks.ghost.secret", "only with a secret"),
        ({"ghost": {"secret": []}}, "hooks.ghost.secret", "only with a secret"),
        ({"ghost": {"secret": 5}}, "hooks.ghost.secret", "no list of texts"),
        ({"ghost": {"secret": "s3cr3t!"}}, "hooks.ghost.secret", "no name of an environment"),
        ({"ghost": {"secret": "S", "header": "x"}}, "hooks.ghost.header", "there is no"),
        ({"ghost": {"secret": "S", "tolerance": 0}}, "hooks.ghost.tolerance", "no number"),
        ({"ghost": {"secret": "S", "fields": {"title": "a..b"}}}, "hooks.ghost.fields.title", "no"),
        ({"ghost": {"secret": "S", "id": "x"}}, "hooks.ghost.id", "there is no"),
        ({"generic": {"secret": "S", "id": "a b"}}, "hooks.generic.id", "no path"),
        ({"strapi": {"secret": "S", "header": "a b"}}, "hooks.strapi.header", "no name of a he"),
    ],
)
def test_a_mistake_is_told_at_its_key(table: dict[str, Any], key: str, told: str) -> None:
    with pytest.raises(RequestError, match=told) as problem:
        read_hooks(table)
    assert problem.value.place
    assert problem.value.place.field == key
    assert "s3cr3t" not in str(problem.value)


@pytest.mark.parametrize(
    ("change", "key", "told"),
    [
        ({"url": ""}, "url", "no address"),
        ({"url": "http://cms.example/"}, "url", '"https" only'),
        ({"url": "file:///etc/passwd"}, "url", "no address"),
        ({"url": "https://{{ slug }}.example/"}, "url", "host of its own"),
        ({"url": "https://cms.example{{ slug }}/"}, "url", "host of its own"),
        ({"url": "https://ada:pw@cms.example/"}, "url", "host of its own"),
        ({"url": "https://cms.example/a b"}, "url", "no address"),
        ({"url": "https://cms.example/{{id"}, "url", "cannot be read"),
        ({"body": "{no}"}, "body", "no JSON"),
        ({"body": '{"a": {{ card }}}'}, "body", "inside quotes"),
        ({"body": {"a": ["{{ card"]}}, "body", "cannot be read"),
        ({"method": "TRACE"}, "method", "none of"),
        ({"key": "not a name"}, "key", "no name of an environment"),
        ({"scheme": "digest"}, "scheme", "none of"),
        ({"locale": "de"}, "locale", "there is no"),
    ],
)
def test_a_mistake_in_a_request(change: dict[str, Any], key: str, told: str) -> None:
    table = {"url": "https://cms.example/{{ id }}", "key": "K", **change}
    with pytest.raises(RequestError, match=told) as problem:
        read_hooks({"strapi": {"secret": "S", "write_back": table}})
    assert problem.value.place
    assert problem.value.place.field == f"hooks.strapi.write_back.{key}"


def test_writing_back_needs_an_address_and_a_key() -> None:
    for table, key in (({"key": "K"}, "url"), ({"url": "https://cms.example/"}, "key")):
        with pytest.raises(RequestError) as problem:
            read_hooks({"ghost": {"secret": "S", "write_back": table}})
        assert problem.value.place
        assert problem.value.place.field == f"hooks.ghost.write_back.{key}"
    assert read_hooks({"generic": {"secret": "S", "write_back": {"url": "https://cms.example/"}}})


GHOST_KEY = f"6682b8a8:{'ab' * 32}"
ENVIRON = {
    "GHOST_SECRET": "ghost-secret",
    "GHOST_KEY": GHOST_KEY,
    "CDN_KEY": "cdn-key-value",
    "CONTENTFUL_SECRET": SECRET,
    "CONTENTFUL_KEY": "CFPAT-value",
}


def test_secrets_come_from_the_environment() -> None:
    settings = read_hooks(tomllib.loads(WHOLE)["hooks"])
    keys = read_keys(settings, ENVIRON)
    assert keys.secrets(settings.sources["ghost"]) == ["ghost-secret"]
    assert keys.hidden(f"it said {GHOST_KEY} and cdn-key-value") == "it said … and …"
    assert "cdn-key" not in repr(keys)


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("GHOST_SECRET", "", "hooks.ghost.secret"),
        ("GHOST_SECRET", "hunter2", "hooks.ghost.secret"),
        ("CONTENTFUL_SECRET", "tooshortasecret", "hooks.contentful.secret"),
        ("GHOST_KEY", "nocolonhere", "hooks.ghost.write_back.key"),
        ("GHOST_KEY", "id:nothex", "hooks.ghost.write_back.key"),
        ("CDN_KEY", "", "hooks.ghost.purge.key"),
        ("CDN_KEY", "line\nbreak", "hooks.ghost.purge.key"),
        ("CONTENTFUL_KEY", "schlüssel", "hooks.contentful.write_back.key"),
    ],
)
def test_a_secret_that_cannot_be_right(name: str, value: str, key: str) -> None:
    with pytest.raises(RequestError) as problem:
        read_keys(read_hooks(tomllib.loads(WHOLE)["hooks"]), {**ENVIRON, name: value})
    assert problem.value.place
    assert problem.value.place.field == key
    assert not value or value not in str(problem.value)


def test_wordpress_needs_a_user_and_a_password() -> None:
    table = {"secret": "S", "write_back": {"url": "https://wp.example/{{ id }}", "key": "K"}}
    settings = read_hooks({"wordpress": table})
    assert read_keys(settings, {"S": "a long token", "K": "ada:abcd efgh"})
    with pytest.raises(RequestError, match="application password"):
        read_keys(settings, {"S": "a long token", "K": "abcd efgh"})
