"""The group of all commands, and what becomes of an error: one line, never a traceback."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from svgog.cli import report
from svgog.errors import SvgogError

COMMANDS = {
    "build": "build",
    "explain": "explain",
    "fonts": "fontadd",
    "hooks": "hooks",
    "init": "init",
    "layout": "layout",
    "lint": "lint",
    "meta": "meta",
    "render": "render",
    "serve": "serve",
    "sign": "sign",
    "templates": "catalogue",
    "verify": "verify",
}
"""Each command and the module it is in: only the one that is asked for is imported."""


class Program(click.Group):
    """A group whose failures are one line on standard error and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"svgog.cli.{COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, f"{cmd_name}_command")
        return found

    def main(self, *args: Any, **extra: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A terminal that cannot show a letter is no reason to fail.
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if os.environ.get("SVGOG_DEBUG"):
                raise
            report.error(_sentence(error))
            ctx.exit(1)


def _sentence(error: Exception) -> str:
    if isinstance(error, SvgogError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'svgog'}: {error.strerror}."
    return (
        f"svgog has a bug: {type(error).__name__}: {error}. Please report it, with the template, "
        "the data and what SVGOG_DEBUG=1 shows."
    )


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 the work failed, 2 wrong use.",
)
@click.version_option(package_name="svgog", message="%(prog)s %(version)s")
def program() -> None:
    """Turn a page's data into its social card."""
