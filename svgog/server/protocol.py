"""HTTP/1.1 as uvicorn speaks it, with bounds on what a client may send before it has asked."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD = 65_536
"""Bytes of a request's line and headers: twice what any browser or proxy sends."""
PATIENCE, BODY_PATIENCE = 20.0, 60.0
"""Seconds in which a request's head must have come, and its body."""
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n\r\n"


class BoundedProtocol(HttpToolsProtocol):
    """Ends a connection whose head is too long or takes too long (RFC 6585 §5)."""

    _head = 0
    _is_asking = True
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_asking:
            self._head += len(data)
        super().data_received(data)
        if self._timer is None and not self._is_asking and self._is_idle():
            # Something came that begins no request: that ended uvicorn's own patience.
            self._wait()
        if self._is_asking and self._head > LONGEST_HEAD and not self.transport.is_closing():
            self.transport.write(_TOO_LONG)
            self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if not self._is_asking:
            self._is_asking, self._head = True, 0
            self._wait()

    def on_headers_complete(self) -> None:
        self._is_asking = False
        self._wait(BODY_PATIENCE)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._wait_no_more()
        super().on_message_complete()

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait(self, seconds: float | None = None) -> None:
        self._wait_no_more()
        self._timer = self.loop.call_later(seconds or PATIENCE, self._give_up)

    def _wait_no_more(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
