"""The group of all commands, and what becomes of an error: one line, never a traceback."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Any

import click

from svgog.cli import report
from svgog.cli.build import build_command
from svgog.cli.catalogue import templates_command
from svgog.cli.explain import explain_command
from svgog.cli.fontadd import fonts_command
from svgog.cli.hooks import hooks_command
from svgog.cli.init import init_command
from svgog.cli.layout import layout_command
from svgog.cli.lint import lint_command
from svgog.cli.meta import meta_command
from svgog.cli.render import render_command
from svgog.cli.serve import serve_command
from svgog.cli.sign import sign_command
from svgog.cli.verify import verify_command
from svgog.errors import SvgogError


class Program(click.Group):
    """A group whose failures are one line on standard error and exit code 1."""

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


for command in (
    render_command,
    layout_command,
    explain_command,
    build_command,
    meta_command,
    verify_command,
    serve_command,
    sign_command,
    hooks_command,
    templates_command,
    fonts_command,
    lint_command,
    init_command,
):
    program.add_command(command)
