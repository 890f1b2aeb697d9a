"""Chromium and Inkscape as the tests' second pair of eyes.

Both see the fonts of one folder and no others: through a fontconfig file of their own, and in
Chromium also as ``@font-face`` rules, because only those give it every weight and the optical
size of a variable font. Their profiles lie in a folder that is thrown away at the end.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

import numpy as np
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image

Pixels: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]
"""``uint8[height, width, 3]``, on white."""

FONTS = Path(__file__).resolve().parent.parent / "fonts"
SECONDS = 90
EXACT_ADVANCES = ":root{text-rendering:geometricPrecision}"
"""Chromium rounds every advance to a whole pixel at a device scale of 1 unless told not to."""
LAID_OUT_ANEW = """document.fonts.ready.then(() => {
  for (const child of [...document.documentElement.children])
    if (!["style", "script"].includes(child.localName)) child.replaceWith(child.cloneNode(true));
})"""
"""Chromium keeps the box of text set in a fallback font for gradients after the font has come."""
SVG = "{http://www.w3.org/2000/svg}"
CHROMIUM_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--disable-lcd-text", "--font-render-hinting=none"),
    *("--allow-file-access-from-files", "--virtual-time-budget=5000"),
)


def chromium_png(
    page: Path | str, width: int, height: int, fonts: Path | None = FONTS, scale: float = 1
) -> Pixels:
    """Chromium's picture of an SVG or HTML file, or of the markup itself, in device pixels.

    With ``fonts`` None it is given only a monospaced font, so that a page which does not bring
    its own fonts shows it.
    """
    with tempfile.TemporaryDirectory(dir=_workspace()) as name:
        folder = Path(name)
        shot = folder / "shot.png"
        options = (
            f"--window-size={width},{height}",
            f"--force-device-scale-factor={scale:g}",
            f"--screenshot={shot}",
        )
        said = _chromium(_prepared(page, folder, fonts), folder, fonts, options)
        if not shot.exists():
            raise RuntimeError(f"Chromium made no picture: {said.stderr}")
        return _rgb(shot)


def chromium_dump(html: str, fonts: Path | None = FONTS) -> str:
    """The document as HTML after its scripts have run and its promises are settled.

    A script that measures text must wait: ``document.fonts.ready.then(() => …)``.
    """
    with tempfile.TemporaryDirectory(dir=_workspace()) as name:
        folder = Path(name)
        said = _chromium(_prepared(html, folder, fonts), folder, fonts, ("--dump-dom",))
        if not said.stdout:
            raise RuntimeError(f"Chromium printed nothing: {said.stderr}")
        return said.stdout


def inkscape_png(path: Path, fonts: Path = FONTS) -> Pixels:
    """Inkscape's picture of the page of an SVG file, one pixel a px."""
    with tempfile.TemporaryDirectory(dir=_workspace()) as folder:
        out = Path(folder, "out.png")
        _inkscape(path, "--export-type=png", out, fonts)
        return _rgb(out)


def inkscape_save(path: Path, out: Path, fonts: Path = FONTS) -> Path:
    """Open an SVG file in Inkscape and save it to ``out`` as Inkscape writes it."""
    _inkscape(path, "--export-type=svg", out, fonts)
    return out


def inkscape_edit(path: Path, out: Path, *actions: str) -> Path:
    """Open an SVG file in Inkscape, do these of its ``--actions``, save it to ``out``."""
    done = ";".join([*actions, f"export-filename:{out}", "export-do"])
    said = _run(["inkscape", path, f"--actions={done}"], _environment(FONTS))
    if not out.exists():
        raise RuntimeError(f"Inkscape made no {out.name}: {said.stderr}")
    return out


def mean_difference(a: Pixels, b: Pixels) -> float:
    """The mean absolute difference of two pictures of one size, from 0 to 255."""
    if a.shape != b.shape:
        raise ValueError(f"the pictures differ in size: {a.shape} and {b.shape}")
    return float(np.abs(a.astype(np.int16) - b).mean())


@cache
def _workspace() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="svgog-browsers-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _environment(fonts: Path) -> dict[str, str]:
    """Neither the user's settings nor the system's fonts, only ``fonts``."""
    home = Path(tempfile.mkdtemp(dir=_workspace()))
    config = home / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(fonts))}</dir><cachedir>{escape(str(home))}/cache</cachedir>"
        "</fontconfig>",
        encoding="utf-8",
    )
    private = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "INKSCAPE_PROFILE_DIR")
    given = {name: str(home) for name in private}
    return {**os.environ, **given, "FONTCONFIG_FILE": str(config), "LC_ALL": "C.UTF-8"}


def _run(
    command: list[str | Path], environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=True,
    )


def _chromium(
    page: Path, profile: Path, fonts: Path | None, options: tuple[str, ...]
) -> subprocess.CompletedProcess[str]:
    command = ["chromium", *CHROMIUM_FLAGS, f"--user-data-dir={profile / 'profile'}", *options]
    return _run([*command, page.as_uri()], _environment(fonts or FONTS / "jetbrains-mono"))


def _inkscape(path: Path, kind: str, out: Path, fonts: Path) -> None:
    options = [kind, "--export-area-page", f"--export-filename={out}"]
    said = _run(["inkscape", path, *options], _environment(fonts))
    if not out.exists():
        raise RuntimeError(f"Inkscape made no {out.name}: {said.stderr}")


def _prepared(page: Path | str, folder: Path, fonts: Path | None) -> Path:
    """A copy of the page with the ``@font-face`` rules in it, beside links to its neighbours."""
    markup = page if isinstance(page, str) else page.read_text(encoding="utf-8")
    if isinstance(page, Path):
        for neighbour in page.resolve().parent.iterdir():
            (folder / neighbour.name).symlink_to(neighbour)
    css = EXACT_ADVANCES + _font_faces(fonts) if fonts else ""
    if markup.lstrip("\ufeff \t\r\n").startswith(("<svg", "<?xml", "<!--")):
        copy = folder / "svgog-page.svg"
        copy.write_bytes(_svg_with_style(markup, css))
    else:
        copy = folder / "svgog-page.html"
        reset = '<meta charset="utf-8"><style>body{margin:0}</style>'
        copy.write_text(f"<!DOCTYPE html>{reset}<style>{css}</style>{markup}", encoding="utf-8")
    return copy


def _svg_with_style(markup: str, css: str) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(markup.encode(), parser)
    if css:
        style = etree.Element(f"{SVG}style")
        style.text = css
        style.tail = root.text
        root.insert(0, style)
        etree.SubElement(root, f"{SVG}script").text = LAID_OUT_ANEW
    return etree.tostring(root, encoding="utf-8")


@cache
def _font_faces(fonts: Path) -> str:
    files = sorted(path for path in fonts.rglob("*") if path.suffix in {".ttf", ".otf"})
    return "\n".join(_font_face(path) for path in files)


def _font_face(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        family = font["name"].getBestFamilyName()
        weight = str(font["OS/2"].usWeightClass)
        if "fvar" in font:
            axes = {axis.axisTag: axis for axis in font["fvar"].axes}
            weight = f"{axes['wght'].minValue:g} {axes['wght'].maxValue:g}"
        style = "italic" if font["OS/2"].fsSelection & 1 else "normal"
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f'src:url("{path.resolve().as_uri()}")}}'
    )


def _rgb(path: Path) -> Pixels:
    with Image.open(path) as image:
        shown = image.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        return np.asarray(Image.alpha_composite(paper, shown).convert("RGB"))
