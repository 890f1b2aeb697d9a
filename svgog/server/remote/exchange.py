"""One question and its answer over a connection, bounded in bytes and in time."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any, cast

from svgog.errors import AssetError
from svgog.server.remote.dial import Deadline
from svgog.server.remote.origins import Target

_PIECE = 65536
_HEADERS = {
    "User-Agent": "svgog",
    "Accept": "image/png,image/jpeg,image/webp,image/avif,image/gif,image/svg+xml",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True)
class Answer:
    """``status`` is 200 with the whole body, or 304 with none."""

    status: int
    headers: Message
    body: bytes = b""


def ask(
    line: ssl.SSLSocket,
    target: Target,
    validators: Mapping[str, str],
    limit: int,
    deadline: Deadline,
) -> Answer:
    """Get ``target``; ``validators`` are the headers that make 304 an answer.

    Raises AssetError for any other status (a redirect leads nowhere), for a body that is coded
    or longer than ``limit`` bytes; OSError, HTTPException or ValueError for a connection that
    breaks off, is not HTTP or is not done at the deadline.
    """
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.auto_open = 0
    # Chunks have a frame, so what comes over the line may be longer than the body.
    timed = _TimedSocket(line, deadline, 2 * limit + _PIECE)
    connection.sock = cast(socket.socket, timed)
    headers = {"Host": target.authority, **_HEADERS, **validators}
    connection.request("GET", target.path, headers=headers)
    with connection.getresponse() as response:
        if response.status == 304 and validators:
            return Answer(304, response.headers)
        _check(response, target)
        return Answer(200, response.headers, _body(response, target, limit))


def _check(response: http.client.HTTPResponse, target: Target) -> None:
    status = response.status
    if 300 <= status < 400:
        raise AssetError(
            f"{target.name} is answered with a redirect ({status}), which is not followed.",
            hint="Give the address that it leads to.",
        )
    if status != 200:
        raise AssetError(f"{target.name} is answered with status {status}.")
    for name, plain in (("Content-Encoding", "identity"), ("Transfer-Encoding", "chunked")):
        coding = ", ".join(response.headers.get_all(name, []))
        if coding.strip().lower() not in ("", plain):
            raise AssetError(
                f"{target.name} is sent in a coding that was not asked for ({name}).",
                hint="Let the host send the file as it is.",
            )


def _body(response: http.client.HTTPResponse, target: Target, limit: int) -> bytes:
    """All of it; a length that is promised is neither believed nor forgotten."""
    if (response.length or 0) > limit:
        raise _too_long(target, limit)
    whole = bytearray()
    while piece := response.read(_PIECE):
        whole += piece
        if len(whole) > limit:
            raise _too_long(target, limit)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return bytes(whole)


def _too_long(target: Target, limit: int) -> AssetError:
    return AssetError(
        f"{target.name} is longer than {limit:,} bytes.",
        hint="Scale it down or save it as JPEG or WebP.",
    )


class _TimedSocket:
    """As much of a socket as http.client needs; whoever opened the connection closes it."""

    def __init__(self, line: ssl.SSLSocket, deadline: Deadline, limit: int) -> None:
        self._line = line
        self._deadline = deadline
        self._limit = limit

    def sendall(self, data: bytes) -> None:
        self._line.settimeout(self._deadline.left())
        self._line.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedStream(self._line, self._deadline, self._limit))

    def close(self) -> None:
        pass


class _TimedStream(io.RawIOBase):
    """A connection's bytes: every read ends at the deadline, however slowly they drip."""

    def __init__(self, line: ssl.SSLSocket, deadline: Deadline, limit: int) -> None:
        self._line = line
        self._deadline = deadline
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(self._deadline.left())
        count = self._line.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise http.client.HTTPException("more was sent than any picture is long")
        return count
