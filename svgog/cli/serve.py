"""``svgog serve``: cards over HTTP."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from svgog.cli.options import site_option

if TYPE_CHECKING:
    from svgog.server.service import Service

_DRAIN = 15
"""Seconds for requests that are under way when the service is told to stop."""


@click.command("serve", short_help="Draw cards over HTTP: /api/og.")
@site_option
@click.option(
    "--pages",
    type=click.Path(exists=True, path_type=Path),
    metavar="SOURCE",
    help="The site's pages, as svgog build reads them, for /api/og/page/…",
)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8630, show_default=True, type=click.IntRange(0, 65_535))
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Processes that draw; default: one a core.",
)
@click.option(
    "--allow-unsigned/--signed-only",
    default=None,
    help="Draw for URLs without a signature, too; default: what the site file says, else no.",
)
@click.option(
    "--cache",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where cards are kept; default: the user's cache folder.",
)
@click.option(
    "--watch/--no-watch", default=True, help="Reload when the site or a template changes."
)
@click.option(
    "--proxies",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESSES",
    help="Whose word on the client's address is taken (X-Forwarded-For).",
)
@click.option(
    "--drain",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0, 600),
    metavar="SECONDS",
    help="How long /ready says no, and all is answered, before it stops on SIGTERM.",
)
@click.option("--quiet", is_flag=True, help="No line for each request.")
def serve_command(
    site: Path | None,
    pages: Path | None,
    host: str,
    port: int,
    workers: int | None,
    allow_unsigned: bool | None,
    folder: Path | None,
    watch: bool,
    proxies: str,
    drain: float,
    quiet: bool,
) -> None:
    """Answer /api/og and the rest until told to stop; SIGHUP reloads site, templates and fonts."""
    from svgog.cli.options import SITE_FILE, read_site

    _check_extra()
    from svgog.server.arena import one_arena
    from svgog.server.service import Service
    from svgog.server.watch import Watch, looked_at

    one_arena()
    _log(quiet)
    found = site or (Path(SITE_FILE) if Path(SITE_FILE).is_file() else None)
    if found is None and (known := read_site(None, pages)):
        found = known.file
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    listener = _listener(host, port)
    service = Service(
        found,
        source=pages,
        workers=workers or cores or 1,
        allow_unsigned=allow_unsigned,
        folder=folder,
    )
    _tell(service, allow_unsigned)
    watching = (
        Watch(lambda: looked_at(service.current.site, pages), service.reload) if watch else None
    )
    try:
        _run(service, listener, drain, proxies)
    finally:
        listener.close()
        if watching:
            watching.close()


def _check_extra() -> None:
    for package in ("prometheus_client", "uvicorn", "httptools"):
        if find_spec(package) is None:
            raise click.ClickException(
                f'svgog serve needs the package {package}. Install it: pip install "svgog[server]".'
            )


def _listener(host: str, port: int) -> socket.socket:
    """Bound before anything else is begun: what is taken is told at once."""
    from svgog.errors import SvgogError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as problem:
        # Python's own words for it name the address again; a name that is none has no number.
        number = problem.errno or 0
        reason = os.strerror(number) if number > 0 else problem.strerror
        raise SvgogError(
            f"{host}:{port} cannot be listened to: {reason or problem}.",
            hint="Give another --port or --host.",
        ) from None


def _run(service: Service, listener: socket.socket, drain: float, proxies: str) -> None:
    import uvicorn

    from svgog.server.asgi import asgi_app
    from svgog.server.protocol import BoundedProtocol

    config = uvicorn.Config(
        asgi_app(service),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        http=BoundedProtocol,
        ws="none",
        forwarded_allow_ips=proxies,
        timeout_graceful_shutdown=_DRAIN,
    )

    class Server(uvicorn.Server):
        """Tells that it is about to stop before it does."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            if sig != signal.SIGTERM or not drain or service.is_draining:
                super().handle_exit(sig, frame)
                return
            service.drain()
            stop = super().handle_exit
            threading.Timer(drain, stop, [sig, frame]).start()

    if hasattr(signal, "SIGHUP"):
        # A reload takes seconds; no signal handler may.
        signal.signal(
            signal.SIGHUP, lambda *_: threading.Thread(target=service.reload, daemon=True).start()
        )
    host, port = listener.getsockname()[:2]
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/api/og", err=True)
    Server(config).run(sockets=[listener])


def _tell(service: Service, allow_unsigned: bool | None) -> None:
    settings = service.current.site.service
    allowed = settings.allow_unsigned if allow_unsigned is None else allow_unsigned
    if not (settings.keys or allowed):
        click.echo(
            "Warning: no URL with fields will be answered: there are no [service] keys in the site "
            "file, and --allow-unsigned is not given.",
            err=True,
        )


def _log(quiet: bool) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    logging.getLogger("svgog").setLevel(logging.INFO)
    if quiet:
        logging.getLogger("svgog.access").setLevel(logging.WARNING)
