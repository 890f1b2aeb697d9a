"""The ``svgog`` command. Every command imports what it needs when it runs, so help is instant."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; leaves with 0 done, 1 the work failed, 2 wrong use."""
    try:
        from svgog.cli.program import program
    except KeyboardInterrupt:
        sys.exit(1)
    program.main(prog_name="svgog")
