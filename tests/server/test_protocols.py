"""The service behind real servers and inside frameworks."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import uvicorn

from svgog.server.asgi import asgi_app
from svgog.server.protocol import BoundedProtocol
from svgog.server.service import Service
from svgog.server.signing import sign_url
from svgog.server.wsgi import wsgi_app
from tests.processes import eventually
from tests.server.client import SECRET, TOKEN, Answer, Client

TITLE = {"title": "Grüße & 50 % off"}


def expected(client: Client) -> bytes:
    return client.signed("/api/og/article/guide.png", **TITLE).body


def test_an_asgi_application(service: Service, client: Client) -> None:
    with asgi_server(asgi_app(service)) as address:
        url = address + sign_url("/api/og/article/guide.png", SECRET, TITLE)
        answer = fetch(url)
        assert (answer.status, answer.body) == (200, expected(client))
        assert fetch(url, "HEAD").headers["Content-Length"] == str(len(answer.body))
        has = fetch(url, headers={"If-None-Match": answer.headers["ETag"]})
        assert (has.status, has.body) == (304, b"")
        body = {"template": "article/guide", "data": TITLE, "format": "png"}
        posted = fetch(f"{address}/v1/render", "POST", body)
        assert (posted.status, posted.body) == (200, answer.body)
        assert fetch(f"{address}/v1/render", "POST", "x" * 9_000_000).status == 413


def test_mounted_in_fastapi_it_signs_the_whole_path(service: Service, client: Client) -> None:
    from fastapi import FastAPI

    app = FastAPI()
    app.mount("/cards", asgi_app(service))
    with asgi_server(app) as address:
        url = sign_url("/cards/api/og/article/guide.png", SECRET, TITLE)
        assert fetch(address + url).body == expected(client)
        other = sign_url("/api/og/article/guide.png", SECRET, TITLE)
        assert fetch(address + other).status == 404
        assert fetch(f"{address}/cards{other}").status == 403
        body = {"template": "article/guide", "data": TITLE, "response": "url"}
        told = fetch(f"{address}/cards/v1/render", "POST", body).json
        assert told["url"].startswith("https://acme.example/cards/api/og/c/")
        assert fetch(told["url"].replace("https://acme.example", address)).status == 200


def test_a_mount_may_be_called_anything(service: Service, client: Client) -> None:
    from fastapi import FastAPI

    app = FastAPI()
    app.mount("/my kärten", asgi_app(service))
    with asgi_server(app) as address:
        url = sign_url("/my%20k%C3%A4rten/api/og/article/guide.png", SECRET, TITLE)
        assert fetch(address + url).body == expected(client)


def test_a_client_that_goes_away_harms_nobody(service: Service, client: Client) -> None:
    with asgi_server(asgi_app(service)) as address:
        host, port = address.removeprefix("http://").split(":")
        for n in range(20):
            with socket.create_connection((host, int(port))) as gone:
                url = sign_url("/api/og/article/guide.png", SECRET, {"title": f"Gone {n}"})
                gone.sendall(f"GET {url} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        assert fetch(address + sign_url("/api/og", SECRET, TITLE)).status == 200


def test_a_wsgi_application_behind_a_real_server(service: Service, client: Client) -> None:
    with wsgi_server(wsgi_app(service)) as address:
        url = address + sign_url("/api/og/article/guide.png", SECRET, TITLE)
        assert fetch(url).body == expected(client)
        body = {"template": "article/guide", "data": TITLE, "format": "png"}
        assert fetch(f"{address}/v1/render", "POST", body).body == expected(client)


def test_mounted_in_flask(service: Service, client: Client) -> None:
    from flask import Flask
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    app = Flask("site")
    app.add_url_rule("/", view_func=lambda: "the site")
    app.wsgi_app = DispatcherMiddleware(  # type: ignore[method-assign]
        app.wsgi_app, {"/cards": wsgi_app(service)}
    )
    http = app.test_client()
    assert http.get("/").text == "the site"
    url = sign_url("/cards/api/og/article/guide.png", SECRET, TITLE)
    assert http.get(url).data == expected(client)


DJANGO = """
import sys
import django
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path, re_path

from svgog.server.protocol import BoundedProtocol
from svgog.server.service import Service
from svgog.server.django import card_view

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="x")
django.setup()
service = Service(workers=1, allow_unsigned=True, folder=sys.argv[1], environ={})
urlpatterns = [
    path("", lambda request: HttpResponse("the site")),
    re_path(r"^cards/", card_view(service, mounted_at="/cards")),
]
http = Client()
print(http.get("/").content.decode())
answer = http.get("/cards/api/og/article/guide.png", {"title": "Hello"})
print(answer.status_code, answer["Content-Type"], answer["ETag"][:1])
print(http.get("/cards/api/og/article/guide.png").status_code)
print(http.get("/cards/api/og/page/日本.png").status_code)
service.close()
"""


def test_mounted_in_django(tmp_path: Path) -> None:
    program = tmp_path / "site_urls.py"
    program.write_text(DJANGO)
    done = subprocess.run(
        [sys.executable, program, tmp_path / "cards"], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["the site", '200 image/png "', "400", "404"]


def fetch(
    url: str, method: str = "GET", body: Any = None, headers: dict[str, str] | None = None
) -> Answer:
    data = None if body is None else json.dumps(body).encode()
    told = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    request = urllib.request.Request(url, data, {**told, **(headers or {})}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as answer:
        with answer:
            return Answer(answer.code, answer.headers, answer.read())


@contextmanager
def asgi_server(app: Any) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    # Its lifespan is another's: one that is mounted has none.
    config = uvicorn.Config(app, lifespan="off", log_level="error", http=BoundedProtocol, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        assert eventually(lambda: server.started)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@contextmanager
def wsgi_server(app: Any) -> Iterator[str]:
    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            pass

    with make_server("127.0.0.1", 0, app, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
