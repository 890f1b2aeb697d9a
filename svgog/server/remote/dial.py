"""A connection to a host that is what its name says: looked up once, pinned, checked by TLS."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from svgog.errors import AssetError, RequestError
from svgog.server.remote.origins import Target

Resolve = Callable[..., Iterable[tuple[Any, ...]]]
"""Answers as ``socket.getaddrinfo`` does."""
_LOOKUPS = 16
_TRIED = 4


@dataclass(frozen=True)
class Deadline:
    """A moment that nothing puts off, on the monotonic clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """The seconds until then, more than 0; TimeoutError when it is over."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class Dialler:
    """Opens connections; ``is_allowed`` judges every address of a host before any is used."""

    def __init__(
        self,
        resolve: Resolve,
        context: ssl.SSLContext | None,
        is_allowed: Callable[[str], bool],
    ) -> None:
        self._resolve = resolve
        self._context = _checking(context)
        self._is_allowed = is_allowed
        self._lookups = threading.BoundedSemaphore(_LOOKUPS)

    def connect(self, target: Target, deadline: Deadline) -> ssl.SSLSocket:
        """A TLS connection to ``target``, whose certificate is good for its host.

        Raises OSError where there is none in time, AssetError where an address is not allowed.
        """
        addresses = self._addresses(target, deadline)
        if not all(self._is_allowed(address) for address in addresses):
            raise AssetError(
                f"{target.host_name} is not on the public Internet.",
                hint="Put its pictures into assets.",
            )
        plain = _first(addresses[:_TRIED], target.port, deadline)
        try:
            plain.settimeout(deadline.left())
            # A connection that breaks off must not pass for the end of a picture.
            return self._context.wrap_socket(
                plain, server_hostname=target.host, suppress_ragged_eofs=False
            )
        except BaseException:
            plain.close()
            raise

    def _addresses(self, target: Target, deadline: Deadline) -> list[str]:
        """The host's addresses as numbers, none twice; a look-up cannot be stopped, only left."""
        if not self._lookups.acquire(timeout=deadline.left()):
            raise TimeoutError
        answer: Future[list[str]] = Future()

        def look_up() -> None:
            try:
                rows = self._resolve(target.host, target.port, type=socket.SOCK_STREAM)
                answer.set_result([str(ip_address(str(row[4][0]))) for row in rows])
            except Exception:
                answer.set_exception(socket.gaierror())
            finally:
                self._lookups.release()

        try:
            threading.Thread(target=look_up, name="svgog-lookup", daemon=True).start()
        except RuntimeError:
            self._lookups.release()
            raise OSError("no thread is free") from None
        found = list(dict.fromkeys(answer.result(deadline.left())))
        if not found:
            raise socket.gaierror
        return found


def _checking(context: ssl.SSLContext | None) -> ssl.SSLContext:
    if context is None:
        context = ssl.create_default_context()
        context.set_alpn_protocols(["http/1.1"])
    if not context.check_hostname or context.verify_mode != ssl.CERT_REQUIRED:
        raise RequestError(
            "Pictures are fetched only with certificates checked.",
            hint="Make the context with ssl.create_default_context().",
        )
    return context


def _first(addresses: list[str], port: int, deadline: Deadline) -> socket.socket:
    """The first that takes a connection; each is given an equal share of the time left."""
    broken = OSError()
    for position, address in enumerate(addresses):
        share = deadline.left() / (len(addresses) - position)
        try:
            return _connected(address, port, share)
        except OSError as error:
            broken = error
    raise broken


def _connected(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an address in numbers, so that no name is looked up again."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    plain = socket.socket(family, socket.SOCK_STREAM)
    try:
        plain.settimeout(seconds)
        plain.connect((address, port))
    except BaseException:
        plain.close()
        raise
    return plain
