"""Small sites, written in a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image

from svgog.site import Site
from svgog.site.build import Report, build
from tests.bench.card import many_titles


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def many(folder: Path, count: int) -> Path:
    """So many short pages with titles that differ."""
    return write(
        folder, {f"posts/{n:05}.md": f"# {title}\n" for n, title in enumerate(many_titles(count))}
    )


def picture(path: Path, colour: str = "#345") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (640, 400), colour).save(path)
    return path


def made(folder: Path, out: Path, **options: Any) -> Report:
    """A build of a folder whose assets are its own."""
    site = options.pop("site", None) or Site(assets=folder)
    return build(folder, out, site, **options)


def cards(out: Path) -> dict[str, bytes]:
    """Every file in a folder by name."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
