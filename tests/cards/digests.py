"""Prints one line that stands for every byte of every sample's card, and of words in each script.

Run on two machines, the lines are the same. ``--each`` prints a line a card, to find the one
that is not; ``--reverse`` and ``--threads N`` make the cards in another order and at once.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path

from svgog.assets import read_inside
from svgog.model import FilledSvg, ImageFormat, LaidOutSvg
from svgog.renderer import Renderer
from svgog.templating import Sample, Template

SCRIPTS = Path(__file__).parents[1] / "svg" / "scripts"
NOT_BUNDLED = ("chinese", "japanese", "korean")

Job = tuple[str, Callable[[Renderer], FilledSvg], ImageFormat]
"""A name, what fills the drawing, and the format that its template names."""


def digest(renderer: Renderer, job: Job) -> tuple[str, str]:
    """A job's name, and the digest of its card and of both its SVGs."""
    name, fill, format = job
    laid_out: LaidOutSvg = renderer.lay_out(fill(renderer))
    image = renderer.finish(laid_out, format)
    png = image if format == "png" else renderer.finish(laid_out, "png")
    svgs = (laid_out.to_svg(), laid_out.to_svg(text="embed"))
    total = sha256(b"".join([image.data, png.data, *(svg.encode() for svg in svgs)]))
    return name, total.hexdigest()


def _sample(template: Template, sample: Sample) -> Job:
    fill = partial(Renderer.fill_sample, template=template, sample=sample)
    return f"{template.name}/{sample.name}", fill, template.format


def _script(path: Path) -> Job:
    filled = FilledSvg(path.read_text("utf-8"), path.stem, {}, read_inside(SCRIPTS))
    return f"scripts/{path.stem}", lambda _: filled, "png"


def digests(*, reverse: bool = False, threads: int = 1) -> dict[str, str]:
    """Every digest, sorted by name."""
    renderer = Renderer()
    jobs = [_sample(each, one) for each in renderer.templates.values() for one in each.samples]
    jobs += [_script(path) for path in SCRIPTS.glob("*.svg") if path.stem not in NOT_BUNDLED]
    if reverse:
        jobs.reverse()
    with ThreadPoolExecutor(threads) as pool:
        return dict(sorted(pool.map(partial(digest, renderer), jobs)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--reverse", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as empty:
        # What another processor painted and kept would hide what this one paints.
        os.environ["XDG_CACHE_HOME"] = empty
        found = digests(reverse=given.reverse, threads=given.threads)
    if given.each:
        for name, each in found.items():
            print(each[:16], name)
        return
    print(f"{len(found)} cards {sha256(''.join(found.values()).encode()).hexdigest()[:32]}")


if __name__ == "__main__":
    main()
