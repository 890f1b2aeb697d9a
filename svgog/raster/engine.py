"""The engine, resvg, behind one call: SVG text in, RGBA pixels out."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable

import numpy as np
import resvg_py
from PIL import Image

from svgog.errors import RenderError
from svgog.model import Pixmap

DPI = 96.0
STACK_BYTES = 64 << 20

_stack_size_lock = threading.Lock()


def rasterise(source: str, scale: float = 1) -> Pixmap:
    """Paint a document that has passed the gate; sides are rounded to whole px, halves up.

    No system font, no file and no network is touched. Raises RenderError where resvg refuses.
    """
    png = _on_large_stack(lambda: _svg_to_png(source, scale))
    with Image.open(io.BytesIO(png)) as image:
        pixels = np.array(image if image.mode == "RGBA" else image.convert("RGBA"))
    return Pixmap(pixels)


def _svg_to_png(source: str, scale: float) -> bytes:
    try:
        return bytes(
            resvg_py.svg_to_bytes(svg_string=source, zoom=scale, dpi=DPI, skip_system_fonts=True)
        )
    except BaseException as error:  # a Rust panic arrives as a BaseException
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise RenderError(f"resvg cannot paint the card: {error}") from None


def _on_large_stack(work: Callable[[], bytes]) -> bytes:
    """Run ``work`` in a thread whose stack holds the deepest document the gate lets through.

    ``threading.stack_size`` belongs to the whole process, so it is changed for the start of one
    thread only; a thread someone else starts meanwhile merely reserves more address space.
    """
    result: list[bytes] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            result.append(work())
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=run, name="svgog-paint", daemon=True)
    with _stack_size_lock:
        before = threading.stack_size(STACK_BYTES)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    thread.join()
    if failure:
        raise failure[0]
    return result[0]
