"""Pages without a picture get one from a model, asked once."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from svgog.site import Site
from tests.site.backgrounds.api import busy, packed, picture, serving
from tests.site.build.sites import cards, made, write


def site_with(url: str, folder: Path) -> Site:
    return Site.from_dict(
        {
            "site": {"assets": str(folder)},
            "backgrounds": {
                "url": url,
                "model": "painter",
                "prompt": "{{ title }}, abstract",
                "intents": ["article"],
            },
        },
        folder,
    )


def test_a_page_without_a_picture_gets_one_and_the_second_build_asks_nothing(
    tmp_path: Path,
) -> None:
    folder = write(
        tmp_path / "site",
        {
            "a.md": "---\ntitle: Rivers of light\ncategory: news\n---\n",
            "b.md": "---\ntitle: Postgres vs MySQL\n---\n",
        },
    )
    with serving(packed(picture())) as api:
        site = site_with(api.url, folder)
        plain = made(folder, tmp_path / "plain")
        first = made(folder, tmp_path / "out", site=site)
        assert (first.drawn, first.failures, len(api.posts)) == (2, [], 1)
        again = made(folder, tmp_path / "out", site=site)
        assert (again.kept, len(api.posts)) == (2, 1)
    assert plain.drawn == 2
    before, after = cards(tmp_path / "plain"), cards(tmp_path / "out")
    assert before["b.png"] == after["b.png"]
    changed = next(data for name, data in after.items() if name.startswith("a."))
    assert changed not in before.values()
    assert Image.open(io.BytesIO(changed)).size == (1200, 630)
    (kept,) = (folder / "backgrounds").iterdir()
    assert kept.suffix == ".jpg"


def test_a_model_that_fails_costs_no_card(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", {"a.md": "---\ntitle: Rivers\ncategory: news\n---\n"})
    with serving(busy(500)) as api:
        report = made(folder, tmp_path / "out", site=site_with(api.url, folder))
    assert (report.drawn, report.failures) == (1, [])
    assert any("no background" in each.reason for each in report.warnings)
