"""Prints one line that stands for every byte of every sample's card.

Run on two machines, the lines are the same. ``--each`` prints a line a card, to find the one
that is not; ``--reverse`` and ``--threads N`` make the cards in another order and at once.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256

from svgog.renderer import Renderer
from svgog.templating import Sample, Template


def digest(renderer: Renderer, job: tuple[Template, Sample]) -> tuple[str, str]:
    """A sample's name, and the digest of its card and of both its SVGs."""
    template, sample = job
    laid_out = renderer.lay_out(renderer.fill_sample(template, sample))
    image = renderer.finish(laid_out, template.format)
    png = renderer.finish(laid_out, "png")
    svgs = (laid_out.to_svg(), laid_out.to_svg(text="embed"))
    total = sha256(b"".join([image.data, png.data, *(svg.encode() for svg in svgs)]))
    return f"{template.name}/{sample.name}", total.hexdigest()


def digests(*, reverse: bool = False, threads: int = 1) -> dict[str, str]:
    """Every sample's digest, sorted by name."""
    renderer = Renderer()
    jobs = [(each, sample) for each in renderer.templates.values() for sample in each.samples]
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
    found = digests(reverse=given.reverse, threads=given.threads)
    if given.each:
        for name, each in found.items():
            print(each[:16], name)
        return
    print(f"{len(found)} cards {sha256(''.join(found.values()).encode()).hexdigest()[:32]}")


if __name__ == "__main__":
    main()
