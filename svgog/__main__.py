"""``python -m svgog``."""

from __future__ import annotations

from svgog.cli import main

if __name__ == "__main__":
    main()
