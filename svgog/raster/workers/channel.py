"""Messages between two processes: whole, and in order."""

from __future__ import annotations

from io import RawIOBase
from struct import Struct

MOST_BYTES = 1 << 30
"""Of one message; a length beyond it can only be the word of a process gone mad."""

_HEAD = Struct(">Q")
_SMALL = 1 << 16


class Channel:
    """Carries messages over two pipes, or over one socket that is both reader and writer."""

    def __init__(self, reader: RawIOBase, writer: RawIOBase) -> None:
        self._reader, self._writer = reader, writer

    def send(self, message: bytes) -> None:
        """Write the whole message; raises OSError where the other side is gone."""
        head = _HEAD.pack(len(message))
        if len(message) < _SMALL:
            self._write(head + message)
        else:
            self._write(head)
            self._write(message)

    def receive(self) -> bytearray | None:
        """Wait for the next message; None where the other side is gone, even in its middle."""
        head = self._read(_HEAD.size)
        if head is None:
            return None
        (size,) = _HEAD.unpack(head)
        return self._read(size) if size <= MOST_BYTES else None

    def close(self) -> None:
        self._reader.close()
        self._writer.close()

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._writer.write(rest) :]

    def _read(self, size: int) -> bytearray | None:
        data = bytearray(size)
        rest = memoryview(data)
        while rest:
            try:
                count = self._reader.readinto(rest)
            except OSError:
                return None
            if not count:
                return None
            rest = rest[count:]
        return data
