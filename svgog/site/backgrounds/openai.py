"""Image models behind the API that OpenAI's is the pattern for: ``POST …/images/generations``."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import SplitResult

from svgog._files import MAX_BYTES
from svgog.errors import AssetError, RequestError, quoted
from svgog.site.backgrounds.exchange import Reply, ask, is_here, safe_address

_ANSWER_BYTES = 2 * MAX_BYTES
"""Base64 takes a third more than the picture, and models tell more than the picture."""
_TRIES = 4
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
_PIECE = 6
"""So many characters of a key in a row are not shown."""


def api_address(url: str) -> str:
    """``url`` without a slash at its end; RequestError for one that a key must not go to."""
    parts = safe_address(url)
    if parts is None or parts.query or parts.fragment:
        raise RequestError(
            "this is no https address of an API.",
            hint='Write one such as "https://api.openai.com/v1"; http only for localhost.',
        )
    return url.rstrip("/")


@dataclass(frozen=True)
class OpenAIImages:
    """A model at an API that begins at ``url``; an empty ``key`` is not sent.

    ``timeout`` is in seconds, for each request. A server that is busy is asked again, after as
    long as it says; what it has refused to understand once is not sent again. Raises RequestError
    for an address or a key that cannot be used; no error and no repr shows the key.
    """

    url: str
    key: str = field(repr=False)
    model: str
    timeout: float = 180.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False, compare=False)
    _refused: set[str] = field(default_factory=set, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        api_address(self.url)
        if self.key and not re.fullmatch(r"[!-~]+", self.key):
            raise RequestError("the key of the image model holds characters that no key has.")

    def image(self, prompt: str, *, width: int, height: int, seed: int) -> bytes:
        """The picture's file; AssetError where none came."""
        wanted = {"model": self.model, "prompt": prompt, "size": f"{width}x{height}", "n": 1}
        answer = self._answer(wanted, {"response_format": "b64_json", "seed": seed})
        try:
            first = json.loads(answer.body)["data"][0]
            packed, address = first.get("b64_json"), first.get("url")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise AssetError(f"{self._host} answers with something else than a picture.") from None
        if isinstance(packed, str) and packed:
            return self._unpacked(packed)
        if isinstance(address, str) and address:
            return self._fetched(address)
        raise AssetError(f"{self._host} answers without a picture.")

    @property
    def _host(self) -> str:
        return self._parts("/").hostname or ""

    def _parts(self, path: str) -> SplitResult:
        parts = safe_address(f"{self.url.rstrip('/')}{path}")
        assert parts is not None
        return parts

    def _answer(self, wanted: Mapping[str, Any], optional: Mapping[str, Any]) -> Reply:
        """The answer to a request that was understood; ``optional`` parts are left out if asked."""
        tries = 0
        while True:
            extra = {name: each for name, each in optional.items() if name not in self._refused}
            reply = self._post({**wanted, **extra})
            if reply.status in (200, 201):
                return reply
            unknown = [name for name in extra if name.encode() in reply.body]
            if reply.status in (400, 422) and unknown:
                self._refused.update(unknown)
                continue
            tries += 1
            is_spent = b"insufficient_quota" in reply.body
            if reply.status not in _AGAIN or tries == _TRIES or is_spent:
                raise self._refusal(reply)
            self.sleep(self._wait(reply, tries))

    def _post(self, wanted: Mapping[str, Any]) -> Reply:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return ask(
            self._parts("/images/generations"),
            seconds=self.timeout,
            most=_ANSWER_BYTES,
            headers=headers,
            body=json.dumps(wanted).encode(),
        )

    def _wait(self, reply: Reply, tries: int) -> float:
        """Seconds until the next try: what the server says, else twice as long each time."""
        seconds = _seconds(reply.headers.get("retry-after", ""))
        if seconds is None:
            return float(2**tries)
        if seconds > _LONGEST_WAIT:
            raise AssetError(
                f"{self._host} is busy and asks to come back in {seconds:.0f} seconds."
            )
        return seconds

    def _refusal(self, reply: Reply) -> AssetError:
        if reply.status in (401, 403):
            return AssetError(
                f"{self._host} does not take the key ({reply.status}).",
                hint="Look at the environment variable that [backgrounds] names.",
            )
        if 300 <= reply.status < 400:
            return AssetError(
                f"{self._host} sends requests elsewhere ({reply.status}).",
                hint="Write the address it sends them to as the url of [backgrounds].",
            )
        told = self._without_key(_message(reply.body))
        return AssetError(f"{self._host} refuses ({reply.status}){f': {told}' if told else ''}.")

    def _without_key(self, message: str) -> str:
        """A server's words, unless they show a part of the key."""
        parts = range(max(1, len(self.key) - _PIECE + 1))
        if self.key and any(self.key[at : at + _PIECE] in message for at in parts):
            return ""
        return quoted(" ".join(message.split()), 200) if message.strip() else ""

    def _unpacked(self, packed: str) -> bytes:
        try:
            data = base64.b64decode(packed.rpartition("base64,")[2], validate=True)
        except ValueError:
            raise AssetError(f"{self._host} answers with damaged base64.") from None
        if len(data) > MAX_BYTES:
            raise AssetError(f"{self._host} answers with a picture of over {MAX_BYTES:,} bytes.")
        return data

    def _fetched(self, address: str) -> bytes:
        """A picture that was left at an address; the key is not sent there."""
        if address.startswith("data:"):
            return self._unpacked(address)
        parts = safe_address(address, f"{self.url}/")
        # A server elsewhere has no business on this machine.
        if parts is None or (is_here(parts.hostname or "") and not is_here(self._host)):
            raise AssetError(f"{self._host} names an address that pictures are not fetched from.")
        reply = ask(parts, seconds=self.timeout, most=MAX_BYTES, headers={"Accept": "image/*"})
        if reply.status != 200:
            raise AssetError(f"{parts.hostname} does not give the picture ({reply.status}).")
        return reply.body


def _seconds(text: str) -> float | None:
    """What a Retry-After (RFC 9110 section 10.2.3) asks for: seconds, or a date."""
    if re.fullmatch(r"\d{1,9}", text.strip()):
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _message(body: bytes) -> str:
    """What a refusal says in words; empty where it says nothing readable."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    error = told.get("error") if isinstance(told, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    return message if isinstance(message, str) else ""
