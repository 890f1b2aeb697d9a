"""Pictures by their https address: fetched once, kept, asked for again when they are stale."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future

from svgog._kept import Kept
from svgog.assets.sniff import PictureLimits, sniff
from svgog.errors import AssetError
from svgog.model import Picture
from svgog.server.remote.address import is_public
from svgog.server.remote.copies import FAILED_FOR, FRAME, Copy, Failure
from svgog.server.remote.dial import Deadline, Dialler, Resolve
from svgog.server.remote.exchange import Answer, ask
from svgog.server.remote.origins import Origins, Target

_FAILURE_BYTES = 2_000_000


class RemotePictures:
    """Fetches pictures from listed origins; safe to share between threads.

    ``origins`` are ``https://host[:port]`` or ``https://*.example.org``; none means no picture.
    ``limits`` bound a picture's bytes and pixels, ``timeout`` the seconds of a whole fetch, the
    look-up of its host included, and ``kept_bytes`` what is kept of pictures. A host's name is
    resolved once a fetch; every address it has must satisfy ``is_allowed``, and the connection
    goes to one of these. ``context`` must check certificates and host names. ``clock``
    (seconds) tells what is stale.

    Redirects are not followed and proxies not used. Pictures stay fresh for their ``max-age``, a
    minute at least and a day at most; failures are kept for 30 s, those to reach a host for all
    its pictures. Raises RequestError for origins or a context that cannot be used.
    """

    def __init__(
        self,
        origins: Iterable[str],
        *,
        limits: PictureLimits | None = None,
        timeout: float = 3.0,
        kept_bytes: int = 32_000_000,
        resolve: Resolve = socket.getaddrinfo,
        context: ssl.SSLContext | None = None,
        is_allowed: Callable[[str], bool] = is_public,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._origins = Origins(origins)
        self._limits = limits or PictureLimits()
        self._timeout = timeout
        self._clock = clock
        self._dialler = Dialler(resolve, context, is_allowed)
        self._copies: Kept[Copy] = Kept(kept_bytes)
        self._failures: Kept[Failure] = Kept(_FAILURE_BYTES)
        self._under_way: dict[str, Future[Picture | Failure]] = {}
        self._lock = threading.Lock()

    def __call__(self, url: str) -> Picture:
        """The picture at ``url``; AssetError where it is not allowed, not there or not sound."""
        target = self._origins.target(url)
        outcome = self._shared(target)
        if isinstance(outcome, Failure):
            raise outcome.error()
        return outcome

    def _shared(self, target: Target) -> Picture | Failure:
        """What the one call says that is under way for this address; this one, if none is."""
        with self._lock:
            theirs = self._under_way.get(target.url)
            if theirs is None:
                ours = self._under_way[target.url] = Future()
        if theirs is not None:
            return theirs.result()
        outcome: Picture | Failure = Failure(f"{target.name} was given up.", "", 0)
        try:
            outcome = self._known(target) or self._fetched(target)
            return outcome
        finally:
            with self._lock:
                del self._under_way[target.url]
            ours.set_result(outcome)

    def _known(self, target: Target) -> Picture | Failure | None:
        """What needs no fetch: a fresh picture, or a failure of this address or its host."""
        now = self._clock()
        copy = self._copies.get(target.url)
        if copy and now < copy.until:
            return copy.picture
        for key in (target.origin, target.url):
            failure = self._failures.get(key)
            if failure and now < failure.until:
                return failure
        return None

    def _fetched(self, target: Target) -> Picture | Failure:
        deadline = Deadline.after(self._timeout)
        failing, cannot = target.origin, f"{target.host_name} cannot be reached"
        try:
            with self._dialler.connect(target, deadline) as line:
                failing, cannot = target.url, f"{target.name} cannot be fetched"
                copy = self._copies.get(target.url)
                validators = copy.validators if copy else {}
                answer = ask(line, target, validators, self._limits.bytes, deadline)
            return self._taken(target, answer, copy)
        except AssetError as error:
            message, hint = error.message, error.hint
        except (OSError, http.client.HTTPException, ValueError) as error:
            message, hint = f"{cannot}: {_reason(error)}.", ""
        failure = Failure(message, hint, self._clock() + FAILED_FOR)
        self._failures.put(failing, failure, FRAME + len(failing))
        return failure

    def _taken(self, target: Target, answer: Answer, before: Copy | None) -> Picture:
        if before and answer.status == 304:
            copy = before.renewed(answer.headers, self._clock())
        else:
            picture = sniff(answer.body, target.name, self._limits)
            copy = Copy.of(picture, answer.headers, self._clock())
        self._copies.put(target.url, copy, len(copy.picture.data) + FRAME + len(target.url))
        return copy.picture


def _reason(error: Exception) -> str:
    match error:
        case TimeoutError():
            return "it takes too long"
        case socket.gaierror():
            return "it has no address"
        case ssl.SSLCertVerificationError():
            return "its certificate is not valid for it"
        case ssl.SSLError():
            return "the safe connection fails"
        case OSError(strerror=str(words)):
            return f"the connection fails ({words})"
        case OSError():
            return "the connection fails"
        case _:
            return "the answer is not sound HTTP"
