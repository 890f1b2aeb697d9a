"""Hooks, from the request to the card that is there before anybody asks."""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest

from svgog.errors import RequestError
from svgog.server.service import Service
from tests.processes import eventually
from tests.server.client import ENVIRON, Client, make_site
from tests.server.hooks.systems import serving

HOOKED = """
[hooks.generic]
secret = "HOOK_SECRET"
[hooks.generic.fields]
title = "page.headline"
type = "page.kind"
[hooks.generic.write_back]
url = "{url}/pages/{{{{ id }}}}"
method = "PATCH"
key = "CMS_KEY"
body = '{{"og_image": "{{{{ card }}}}"}}'
"""
SECRETS = {**ENVIRON, "HOOK_SECRET": "a secret for hooks only", "CMS_KEY": "a key for the CMS"}
PAGE = {"event": "publish", "id": "42", "page": {"headline": "Hooked", "kind": "article"}}


def deliver(client: Client, value: Any, secret: str = SECRETS["HOOK_SECRET"]) -> Any:
    body = json.dumps(value).encode()
    mac = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return client.ask("POST", "/api/hooks/generic", body, x_svgog_signature=f"sha256={mac}")


def test_a_published_page_has_its_card_before_anybody_asks(tmp_path: Path) -> None:
    with serving() as system:
        site = make_site(tmp_path, HOOKED.format(url=system.url))
        with Service(
            site,
            workers=1,
            folder=tmp_path / "cards",
            queue_file=tmp_path / "hooks.sqlite",
            environ=SECRETS,
        ) as service:
            client = Client(service)
            taken = deliver(client, PAGE)
            assert (taken.status, taken.json) == (202, {"message": "The delivery is taken."})
            assert deliver(client, PAGE).json == {"message": "The delivery was taken before."}
            assert deliver(client, PAGE, "another secret, a wrong one").status == 401
            assert client.ask("GET", "/api/hooks/generic").status == 405
            assert client.ask("POST", "/api/hooks/ghost").status == 404
            assert eventually(lambda: bool(system.asked))
            method, path, _, told = system.asked[0]
            assert (method, path) == ("PATCH", "/pages/42")
            url = told["og_image"]
            assert url.startswith("https://acme.example/api/og?title=Hooked&type=article&sig=")
            drawn = service.metrics.page().body
            card = client.get(url.removeprefix("https://acme.example"))
            assert (card.status, card.image.size) == (200, (1200, 630))
            assert b'source="drawn"' not in drawn
            assert b'svgog_cards_total{source="memory"} 1.0' in service.metrics.page().body


def test_a_fault_in_the_table_of_hooks_is_told_with_its_line(tmp_path: Path) -> None:
    site = make_site(tmp_path, '\n[hooks.generic]\nsecret = "NOT_SET"\n')
    with pytest.raises(RequestError, match=r"svgog\.toml:\d+: hooks\.generic\.secret"):
        Service(site, workers=1, folder=tmp_path, environ=ENVIRON)
