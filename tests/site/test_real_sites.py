"""A real documentation and a real blog, written by others: every page has its card.

``tests/run`` unpacks them beside the environment: the documentation of Next.js from its npm
package, and Hatch's with its blog from its PyPI archive.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from svgog.site import Site
from svgog.site.build import build
from svgog.site.build.manifest import Manifest

DOCUMENTATION = Path(sys.prefix, "next", "package", "dist", "docs")
BLOG = Path(sys.prefix, "hatch-1.18.2", "docs")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "name", "least"),
    [(DOCUMENTATION, "Next.js", 470), (BLOG, "Hatch", 80)],
    ids=["documentation", "blog"],
)
def test_every_page_has_its_own_card(folder: Path, name: str, least: int, tmp_path: Path) -> None:
    assert folder.is_dir(), f"{folder} is missing: tests/run fetches it"
    site = Site.from_dict({"site": {"name": name, "url": "https://site.example"}}, folder)
    out = tmp_path / "out"
    done = build(folder, out, site, jobs=2, strict=True)
    assert done.drawn == done.pages >= least
    assert (done.failures, done.fallback) == ([], 0)
    # The fallback's template is for the pages that every site has, no way out for the others.
    assert done.intents["brand"] < done.pages / 10
    pages = Manifest.read(out).pages
    assert len({entry.name for entry in pages.values()}) == len(pages)
    for entry in pages.values():
        data = (out / entry.name).read_bytes()
        assert len(data) == entry.bytes <= 300_000
        assert Image.open(io.BytesIO(data)).size == (1200, 630)
        assert entry.alt
    again = build(folder, out, site, jobs=2, strict=True)
    assert (again.drawn, again.kept) == (0, done.pages)


@pytest.mark.slow
def test_posts_of_a_blog_are_told_from_its_documentation(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(BLOG, out, Site(assets=BLOG, name="Hatch"), jobs=2)
    posts = {i: e for i, e in Manifest.read(out).pages.items() if i.startswith("blog/posts/")}
    assert {entry.template for entry in posts.values()} == {"release/notes"}
    assert len(posts) >= 7
