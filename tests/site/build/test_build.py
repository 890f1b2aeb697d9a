"""The cards of a site: what changed is drawn, what did not is not, and nothing is lost."""

from __future__ import annotations

import datetime
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from svgog.errors import RenderError, RequestError, SvgogError
from svgog.model import CardRequest, EncodedImage
from svgog.renderer import Renderer
from svgog.site import Output, Site
from svgog.site.build import Shard
from svgog.site.build.manifest import Manifest
from svgog.templating import bundled_folder
from tests.site.build.sites import cards, made, many, picture, write

PAGES = {
    "index.md": "# Home",
    "guide/setup.md": "---\ntitle: Set up a server\ntags: [x]\n---\n",
    "news/2026-01-02-out.md": "---\ntitle: We ship\ntype: news\nimage: pic.png\n---\n",
}
MANIFEST = "svgog-manifest.json"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = write(tmp_path / "content", PAGES)
    picture(folder / "news" / "pic.png")
    return folder


def test_every_page_has_its_card(site: Path, tmp_path: Path) -> None:
    done = made(site, tmp_path / "out")
    assert (done.pages, done.drawn, done.failures, done.warnings) == (3, 3, [], [])
    files = cards(tmp_path / "out")
    assert set(files) - {MANIFEST} == {"index.png", "guide/setup.png", "news/out.jpg"}
    with Renderer() as renderer:
        alone = renderer.render(
            {"title": "Set up a server", "path": "guide/setup.md", "tags": ["x"]}
        )
    assert Image.open(io.BytesIO(files["guide/setup.png"])).size == (alone.width, alone.height)
    entry = Manifest.read(tmp_path / "out").pages["guide/setup.md"]
    assert entry.alt.startswith("Set up a server")
    assert entry.bytes == len(files["guide/setup.png"])


def test_what_did_not_change_is_not_touched(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(site, out)
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    done = made(site, out)
    assert (done.drawn, done.kept) == (0, 3)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == {
        path: time for path, time in times.items() if path.is_file()
    }


def test_one_page_changed_is_one_card(site: Path, tmp_path: Path) -> None:
    made(site, tmp_path / "out")
    write(site, {"guide/setup.md": "# Starting again"})
    done = made(site, tmp_path / "out")
    assert (done.drawn, done.kept) == (1, 2)


def test_words_that_are_not_on_the_card_draw_nothing(site: Path, tmp_path: Path) -> None:
    made(site, tmp_path / "out")
    before = cards(tmp_path / "out")["guide/setup.png"]
    write(site, {"guide/setup.md": PAGES["guide/setup.md"] + "A sentence more."})
    done = made(site, tmp_path / "out")
    assert (done.drawn, done.kept) == (0, 3)
    assert cards(tmp_path / "out")["guide/setup.png"] == before


def test_a_picture_changed_is_its_card(site: Path, tmp_path: Path) -> None:
    made(site, tmp_path / "out")
    picture(site / "news" / "pic.png", "#c33")
    assert made(site, tmp_path / "out").drawn == 1


def test_a_template_touched_is_its_pages(site: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    settings = replace(Site(assets=site), templates=own)
    for name in ("article/guide", "brand/fallback", "article/news"):
        shutil.copytree(bundled_folder() / name, own / name)
    made(site, tmp_path / "out", site=settings)
    used = {e.template for e in Manifest.read(tmp_path / "out").pages.values()}
    drawing = own / "brand/fallback/template.svg"
    drawing.write_text(drawing.read_text("utf-8").replace("</svg>", "<g/></svg>"), "utf-8")
    done = made(site, tmp_path / "out", site=settings)
    assert "brand/fallback" in used
    assert done.drawn == done.intents["brand"] == 1


def test_another_brand_is_every_card(site: Path, tmp_path: Path) -> None:
    made(site, tmp_path / "out")
    done = made(site, tmp_path / "out", site=Site(assets=site, brand={"accent": "#c33"}))
    assert done.drawn == 3


def test_a_card_that_was_lost_is_drawn_again(site: Path, tmp_path: Path) -> None:
    made(site, tmp_path / "out")
    before = cards(tmp_path / "out")
    (tmp_path / "out" / "index.png").unlink()
    (tmp_path / "out" / "guide" / "setup.png").write_bytes(b"half")
    assert made(site, tmp_path / "out").drawn == 2
    assert cards(tmp_path / "out") == before


@pytest.mark.parametrize("damage", ["", "{", '{"format": 0}', '{"format": 1, "pages": {"a": {}}}'])
def test_a_damaged_manifest_is_made_anew(site: Path, tmp_path: Path, damage: str) -> None:
    made(site, tmp_path / "out")
    before = cards(tmp_path / "out")
    (tmp_path / "out" / MANIFEST).write_text(damage)
    assert made(site, tmp_path / "out").drawn == 3
    assert cards(tmp_path / "out") == before


def test_a_failing_page_gets_the_fallback(site: Path, tmp_path: Path) -> None:
    write(site, {"bad.md": "---\ntitle: a: b\n---\n"})
    done = made(site, tmp_path / "out")
    assert (done.drawn, done.fallback) == (3, 1)
    assert [(each.page, each.card) for each in done.failures] == [("bad.md", "bad.png")]
    assert "bad.md:2: the front matter is no YAML" in done.failures[0].reason
    again = made(site, tmp_path / "out")
    assert (again.kept, again.fallback, len(again.failures)) == (3, 1, 1)
    with pytest.raises(SvgogError, match=r"bad\.md:2"):
        made(site, tmp_path / "strict", strict=True)


def test_a_picture_that_is_not_there_is_a_warning(site: Path, tmp_path: Path) -> None:
    write(
        site,
        {
            "a.md": "---\ntitle: A\nimage: nowhere.png\n---\n",
            "b.md": "---\ntitle: B\nimage: https://elsewhere.example/x.png\n---\n",
        },
    )
    done = made(site, tmp_path / "out")
    assert done.drawn == 5
    assert [each.page for each in done.warnings] == ["a.md", "b.md"]
    assert "nowhere.png" in done.warnings[0].reason
    assert "never fetched" in done.warnings[1].reason


def test_pictures_from_the_site_s_root_and_its_own_address(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "content",
        {
            "a.md": "---\ntitle: A\nimage: /img/p.png\ntype: news\n---\n",
            "b.md": "---\ntitle: B\nimage: https://acme.example/img/p.png?w=9\ntype: news\n---\n",
            "c.md": "---\ntitle: C\nimage: ../../secret.png\ntype: news\n---\n",
        },
    )
    picture(folder / "static" / "img" / "p.png")
    picture(tmp_path / "secret.png")
    done = made(folder, tmp_path / "out", site=Site(assets=folder, url="https://acme.example"))
    pages = Manifest.read(tmp_path / "out").pages
    assert [each.page for each in done.warnings] == ["c.md"]
    assert [pages[name].pictures[0][0] for name in ("a.md", "b.md")] == ["static/img/p.png"] * 2
    assert pages["c.md"].pictures == ()


def test_cards_of_pages_that_are_gone_stay_for_a_while(site: Path, tmp_path: Path) -> None:
    first, out = datetime.date(2026, 1, 1), tmp_path / "out"
    made(site, out, today=first)
    (site / "guide" / "setup.md").unlink()
    assert made(site, out, today=first).removed == 0
    assert (out / "guide" / "setup.png").exists()
    assert made(site, out, today=first + datetime.timedelta(29)).removed == 0
    assert made(site, out, today=first + datetime.timedelta(30)).removed == 1
    assert not (out / "guide").exists()


def test_a_page_that_comes_back_keeps_its_card(site: Path, tmp_path: Path) -> None:
    first, out = datetime.date(2026, 1, 1), tmp_path / "out"
    made(site, out, today=first)
    (site / "index.md").unlink()
    made(site, out, today=first)
    write(site, PAGES)
    made(site, out, today=first)
    made(site, out, today=first + datetime.timedelta(99))
    assert (out / "index.png").exists()


def test_names_by_content(site: Path, tmp_path: Path) -> None:
    settings = Site(assets=site, output=Output(names="content"))
    made(site, tmp_path / "out", site=settings)
    names = {each.name for each in Manifest.read(tmp_path / "out").pages.values()}
    assert all(len(name.partition(".")[0]) == 20 for name in names)
    write(site, {"index.md": "# Another home"})
    done = made(site, tmp_path / "out", site=settings, today=datetime.date.today())
    assert (done.drawn, done.kept) == (1, 2)
    assert len(Manifest.read(tmp_path / "out").stale) == 1


def test_two_pages_of_one_slug(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", {"a.md": "---\nslug: same\n---\n# A", "B.md": "# B"})
    write(folder, {"c.md": "---\nslug: Same\n---\n# C"})
    done = made(folder, tmp_path / "out")
    assert {each.name for each in Manifest.read(tmp_path / "out").pages.values()} == {
        "B.png",
        "same.png",
        "c.md.png",
    }
    assert [each.page for each in done.warnings] == ["c.md"]
    assert made(folder, tmp_path / "out").kept == 3


def test_shards_are_the_whole(tmp_path: Path) -> None:
    folder = many(tmp_path / "content", 12)
    made(folder, tmp_path / "whole")
    for number in (1, 2, 3):
        made(folder, tmp_path / "parts", shard=Shard(number, 3))
    parts, whole = cards(tmp_path / "parts"), cards(tmp_path / "whole")
    assert {name: data for name, data in parts.items() if "manifest" not in name} == {
        name: data for name, data in whole.items() if "manifest" not in name
    }
    assert made(folder, tmp_path / "parts", shard=Shard(2, 3)).drawn == 0


def test_too_many_bytes_become_fewer(tmp_path: Path) -> None:
    import numpy as np

    noise = np.random.default_rng(1).integers(0, 256, (630, 1200, 3), dtype=np.uint8)
    folder = write(tmp_path / "c", {"a.md": "---\ntitle: A\ntype: news\nimage: p.png\n---\n"})
    Image.fromarray(noise).save(folder / "p.png")
    png = Output(format="png")
    heavy = made(folder, tmp_path / "png", site=Site(assets=folder, output=png))
    assert "some platforms show none over 600" in heavy.warnings[0].reason
    light = replace(png, jpeg=True)
    done = made(folder, tmp_path / "jpeg", site=Site(assets=folder, output=light))
    assert (tmp_path / "jpeg" / "a.jpg").exists()
    assert done.bytes < heavy.bytes / 2


def test_only_one_build_at_a_time(site: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with (
        Manifest.opened(tmp_path / "out"),
        pytest.raises(RenderError, match="another build is at work"),
    ):
        made(site, tmp_path / "out")
    assert made(site, tmp_path / "out").drawn == 3


def test_an_out_that_cannot_be_one(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RequestError):
        made(site, tmp_path / "file" / "out")


def test_the_report_is_plain(site: Path, tmp_path: Path) -> None:
    told = json.loads(json.dumps(made(site, tmp_path / "out").to_json()))
    assert told["pages"] == 3
    assert sum(told["intents"].values()) == 3


def test_a_picture_that_comes_later_is_shown(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", {"n/a.md": "---\ntitle: A\ntype: news\nimage: p.png\n---\n"})
    assert len(made(folder, tmp_path / "out").warnings) == 1
    before = cards(tmp_path / "out")["n/a.jpg"]
    picture(folder / "n" / "p.png", "#c33")
    done = made(folder, tmp_path / "out")
    assert (done.drawn, done.warnings) == (1, [])
    assert cards(tmp_path / "out")["n/a.jpg"] != before


def test_a_card_that_failed_by_chance_is_tried_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Renderer.run

    def unlucky(self: Renderer, request: CardRequest) -> EncodedImage:
        if request.data.get("title") == "Set up a server" and request.template != "brand/fallback":
            raise RenderError("the worker died.")
        return whole(self, request)

    with monkeypatch.context() as patch:
        patch.setattr(Renderer, "run", unlucky)
        done = made(site, tmp_path / "out")
    assert (done.drawn, done.fallback) == (2, 1)
    again = made(site, tmp_path / "out")
    assert (again.drawn, again.kept, again.fallback) == (1, 2, 0)


def test_a_shared_slug_is_told_every_time(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", {"a.md": "# A", "b.md": "---\nslug: a\n---\n# B"})
    for drawn in (2, 0):
        done = made(folder, tmp_path / "out")
        assert done.drawn == drawn
        assert [each.reason for each in done.warnings] == ["another page has the same slug."]


@pytest.mark.parametrize("name", ["../precious.txt", "/etc/precious", "a/../../precious.txt", ""])
def test_a_manifest_leads_nowhere_else(site: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "precious.txt").write_text("")
    made(site, tmp_path / "out")
    path = tmp_path / "out" / MANIFEST
    told = json.loads(path.read_text())
    path.write_text(json.dumps({**told, "stale": {name: "2000-01-01"}}))
    made(site, tmp_path / "out")
    told["pages"]["gone.md"] = {**told["pages"]["index.md"], "name": name}
    path.write_text(json.dumps(told))
    made(site, tmp_path / "out", today=datetime.date(2100, 1, 1))
    assert (tmp_path / "precious.txt").exists()


def test_pictures_outside_are_not_even_looked_at(tmp_path: Path) -> None:
    picture(tmp_path / "secret.png")
    text = (
        f"---\ntitle: A\ntype: news\nimage: ../secret.png\nportrait: {tmp_path}/secret.png\n---\n"
    )
    folder = write(tmp_path / "c", {"a.md": text})
    made(folder, tmp_path / "out")
    assert Manifest.read(tmp_path / "out").pages["a.md"].pictures == ()
