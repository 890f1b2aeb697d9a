"""Requests to the services that a site's owner named: with bounds, and without telling a secret."""

from __future__ import annotations

import http.client
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, NoReturn
from urllib.parse import urlsplit

from svgog.errors import SvgogError, quoted

TIMEOUT = 10.0
"""Seconds for an answer to begin, and again for all of it to come."""
MOST_BYTES = 1_000_000
"""Of an answer."""

_ADDRESS = re.compile(r"(https?)://(\[[0-9a-f:]+\]|[a-z0-9_.-]+)(?::\d{1,5})?(?:[/?].*)?", re.I)
_OWN = ("localhost", "127.0.0.1", "[::1]")
_PIECE = 65_536


class CallFailed(SvgogError):
    """A service could not be asked or refused; the message names its host, never its path."""


@dataclass(frozen=True)
class Request:
    """One request; ``body`` is sent as JSON of type ``media_type``, nothing where it is None."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: Any = None
    media_type: str = "application/json"


def address_fault(url: str) -> str:
    """What is wrong with an address to call, as a sentence; empty where it may be called.

    It is ``https``, or ``http`` on this machine, and names its host without a mark or a password.
    """
    found = _ADDRESS.fullmatch(url)
    if not found or any(c.isspace() for c in re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", url)):
        return 'This is no address with a host of its own: write one such as "https://host/path".'
    if found[1].lower() == "http" and found[2].lower() not in _OWN:
        return f'{quoted(found[2])} may be called by "https" only.'
    return ""


def send(request: Request) -> Any:
    """The JSON that a service answers with, None where it answers with none.

    Raises CallFailed where there is no answer in time, or one of more than a megabyte, a redirect
    or a status that is no success.
    """
    if wrong := address_fault(request.url):
        raise CallFailed(wrong)
    host = urlsplit(request.url).hostname or ""
    data = None if request.body is None else json.dumps(request.body).encode()
    typed = {"Content-Type": request.media_type} if data is not None else {}
    asked = urllib.request.Request(
        request.url,
        data=data,
        method=request.method,
        headers={"Accept": "application/json", "User-Agent": "svgog", **typed, **request.headers},
    )
    try:
        with _opener().open(asked, timeout=TIMEOUT) as answer:
            return _json(_bounded(answer, host))
    except urllib.error.HTTPError as problem:
        problem.close()
        raise CallFailed(_refusal(host, problem.code)) from None
    except OSError as problem:
        raise CallFailed(f"{quoted(host)} {_breakdown(problem)}.") from None
    except (http.client.HTTPException, ValueError) as problem:
        # Its words may hold a header, and so a key.
        name = type(problem).__name__
        raise CallFailed(f"{quoted(host)} could not be asked or understood: {name}.") from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key goes only where the site file says."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _NoRedirect(),
        _OnlyHttp(),
    ):
        opener.add_handler(handler)
    return opener


class _OnlyHttp(urllib.request.BaseHandler):
    def unknown_open(self, _: Any) -> NoReturn:
        raise urllib.error.URLError("unknown scheme")


def _bounded(answer: http.client.HTTPResponse, host: str) -> bytes:
    end = time.monotonic() + TIMEOUT
    data = b""
    while piece := answer.read1(_PIECE):
        data += piece
        if len(data) > MOST_BYTES:
            raise CallFailed(f"{quoted(host)} answered with more than {MOST_BYTES:,} bytes.")
        if time.monotonic() > end:
            raise TimeoutError
    return data


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _refusal(host: str, status: int) -> str:
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    mend = ""
    if 300 <= status < 400:
        mend = " Redirects are not followed: write the address that it leads to."
    elif status in (401, 403):
        mend = " Its key is wrong, or may not do this."
    return f"{quoted(host)} answered {status}{phrase}.{mend}"


def _breakdown(problem: OSError) -> str:
    cause = problem.reason if isinstance(problem, urllib.error.URLError) else problem
    if isinstance(cause, TimeoutError):
        return f"did not answer in {TIMEOUT:g} seconds"
    reason = cause.strerror if isinstance(cause, OSError) else ""
    return f"cannot be reached: {reason}" if reason else "cannot be reached"
