"""Real servers for tests: Redis as a process, S3 by moto, and ones that misbehave."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_PATIENCE = 30.0
_ATTEMPTS = 5
LOCALHOST = "127.0.0.1"


@dataclass
class RedisServer:
    """A ``redis-server`` of one's own; it keeps its port from start to start, and no data."""

    folder: Path
    port: int
    tls_port: int
    password: str = ""
    certificates: Path | None = None
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def url(self) -> str:
        """The address, with the password."""
        return f"redis://{f':{self.password}@' if self.password else ''}{LOCALHOST}:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers; AssertionError with its log where it ends."""
        log = self.folder / "redis.log"
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                self._command(), stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
        end = time.monotonic() + _PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise AssertionError(f"redis-server does not start: {log.read_text()}")
            time.sleep(0.01)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def pause(self) -> None:
        """It keeps its connections, takes new ones and answers nothing."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def resume(self) -> None:
        os.kill(self.process.pid, signal.SIGCONT)

    def _command(self) -> list[str]:
        command = ["redis-server", "--port", str(self.port), "--bind", LOCALHOST]
        command += ["--dir", str(self.folder), "--save", "", "--appendonly", "no"]
        if self.password:
            command += ["--requirepass", self.password]
        if self.certificates:
            command += ["--tls-port", str(self.tls_port), "--tls-auth-clients", "no"]
            command += ["--tls-cert-file", str(self.certificates / "server.pem")]
            command += ["--tls-key-file", str(self.certificates / "server.key")]
        return command

    def _answers(self) -> bool:
        """Whether this very process answers on the port, not another's."""
        question = f"AUTH {self.password}\r\n" if self.password else ""
        try:
            with socket.create_connection((LOCALHOST, self.port), timeout=1) as connection:
                connection.sendall(f"{question}PING\r\nINFO server\r\nQUIT\r\n".encode())
                answer = b"".join(iter(lambda: connection.recv(65536), b""))
        except OSError:
            return False
        return b"+PONG" in answer and b"process_id:%d\r\n" % self.process.pid in answer


@contextmanager
def redis_server(
    folder: Path, *, password: str = "", certificates: Path | None = None
) -> Iterator[RedisServer]:
    """A Redis server that answers, with ``.url``, ``.port`` and ``.process``; gone at the end.

    With ``certificates``, a folder with ``server.pem`` and ``server.key``, it speaks TLS on
    ``.tls_port``. Fails where the command ``redis-server`` (Debian's package of that name) is not
    there.
    """
    for attempt in range(_ATTEMPTS):
        server = RedisServer(folder, free_port(), free_port(), password, certificates)
        try:
            server.start()
            break
        except AssertionError:
            # Somebody else may have taken the port meanwhile.
            if attempt == _ATTEMPTS - 1:
                raise
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def s3_server() -> Iterator[str]:
    """The address of a store that speaks S3 over HTTP; it has no buckets yet."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(LOCALHOST, port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.stop()
        assert server._server is not None
        server._server.server_close()


@dataclass
class Answers:
    """What a server of ``answering`` says to every request, and how many it got."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    url: str = ""
    requests: int = 0


@contextmanager
def answering(answers: Answers) -> Iterator[Answers]:
    """An HTTP server that says the same to everybody; ``.url`` is its address."""

    class Handler(BaseHTTPRequestHandler):
        # Under 1.0 it would not answer "Expect: 100-continue", and S3's client would wait for that.
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            answers.requests += 1
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(answers.status)
            for name, value in (
                {"Content-Length": str(len(answers.body))} | answers.headers
            ).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answers.body)

        do_GET = do_PUT = answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((LOCALHOST, 0), Handler)
    answers.url = f"http://{LOCALHOST}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def silent_server(greeting: bytes = b"") -> Iterator[int]:
    """The port of a server that takes every connection, says ``greeting`` and then nothing."""
    held: list[socket.socket] = []
    with socket.create_server((LOCALHOST, 0)) as listener:

        def hold() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                held.append(connection)
                connection.sendall(greeting)

        thread = threading.Thread(target=hold, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in held:
                connection.close()


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.create_server((LOCALHOST, 0)) as listener:
        return int(listener.getsockname()[1])
