"""``init``, ``explain``, ``build``, ``meta`` and ``verify`` on a small site, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from svgog.cli.program import program
from svgog.site import Site

PAGES = {
    "docs/index.md": "# Acme\n",
    "docs/how-to/ship.md": "---\ntitle: How to ship on Fridays\nauthor: Maya\n---\nWords.\n",
    "docs/news/out.md": "---\ntitle: Acme 2.0 is out\ndescription: Faster.\n---\n",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Acme\nsite_url: https://acme.example/\nplugins:\n  - x: !!python/name:a.b\n"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def svgog(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(program, list(arguments))
    assert done.exit_code == code, done.output
    return done


def test_init_guesses_and_never_writes_over(site: Path) -> None:
    assert "Acme, https://acme.example, en, no logo (from mkdocs.yml)" in svgog("init").output
    loaded = Site.load(site / "svgog.toml")
    assert (loaded.name, loaded.url) == ("Acme", "https://acme.example")
    assert loaded.authors is not None
    assert [each.name for each in loaded.authors.authors] == ["Maya"]
    (site / "svgog.toml").write_text("[site]\nname = 'Mine'\n")
    assert "there is one already" in svgog("init", "site", code=1).output
    assert "Mine" in (site / "svgog.toml").read_text()
    svgog("init", "site", "--force")
    assert "Acme" in (site / "svgog.toml").read_text()


def test_every_setting_in_a_new_site_file_may_be_used(site: Path) -> None:
    """What stands there as a comment is right, too."""
    svgog("init")
    lines = (site / "svgog.toml").read_text("utf-8").split("\n")
    live = [
        line[2:] if line.startswith("# ") and ("=" in line or "[" in line[:4]) else line
        for line in lines
    ]
    text = "\n".join(line for line in live if not line.startswith(("logo", "templates", "fonts")))
    (site / "svgog.toml").write_text(text, "utf-8")
    loaded = Site.load(site / "svgog.toml")
    assert loaded.output.jpeg
    assert loaded.service.keys == ("SVGOG_KEY",)
    assert [rule.target for rule in loaded.rules] == ["release/notes"]


def test_explain_a_page_and_a_site(site: Path) -> None:
    one = svgog("explain", "docs/how-to/ship.md").output
    assert "docs/how-to/ship.md: article/guide" in one
    whole = svgog("explain", "docs").output
    assert ["all", "3"] in [line.split() for line in whole.split("\n")]
    told = json.loads(svgog("explain", "docs", "--json").output)
    assert [each["page"] for each in told] == ["how-to/ship.md", "index.md", "news/out.md"]


def test_explain_counts_bylines_that_do_not_show(site: Path) -> None:
    svgog("init")
    lines = svgog("explain", "docs").output.split("\n")
    assert "not approved" in " ".join(lines[-3:])


def test_build(site: Path) -> None:
    done = svgog("build", "docs", "--out", "og", "--jobs", "2")
    assert "og: 3 pages" in done.output
    assert "3 drawn, 0 kept" in done.output
    told = json.loads(svgog("build", "docs", "--out", "og", "--json").output)
    assert (told["drawn"], told["kept"]) == (0, 3)
    assert (site / "og" / "how-to" / "ship.png").exists()


def test_a_page_that_fails_makes_the_exit_code_1(site: Path) -> None:
    (site / "docs" / "bad.md").write_text("---\na: b: c\n---\n")
    done = svgog("build", "docs", "--out", "og", code=1)
    assert "bad.md:2: the front matter is no YAML" in done.output
    assert "So it has the fallback card." in done.output
    assert (site / "og" / "bad.png").exists()
    strict = svgog("build", "docs", "--out", "strict", "--strict", code=1)
    assert "bad.md:2" in strict.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("build", "docs"), "--out"),
        (("build", "nowhere", "--out", "og"), "nowhere"),
        (("build", "docs", "--out", "og", "--shard", "3/2"), '"3/2" is no part such as 2/8'),
        (("build", "docs", "--out", "og", "--jobs", "0"), "--jobs"),
        (("verify", "nowhere"), 'there is no folder "nowhere"'),
        (("verify", "docs", "--at", "http://localhost"), "--at needs --base-url"),
        (("meta", "docs/index.md", "--format", "perl"), "perl"),
    ],
)
def test_wrong_use_is_exit_code_2(site: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in svgog(*arguments, code=2).output


def test_meta(site: Path) -> None:
    assert (
        "Give --card-url, or write url under [site]"
        in svgog("meta", "docs/index.md", code=1).output
    )
    svgog("init")
    page = ("docs/how-to/ship.md", "--source", "docs")
    lines = svgog("meta", *page).output.split("\n")
    assert lines[0] == '<meta property="og:title" content="How to ship on Fridays">'
    assert any("https://acme.example/og/how-to/ship.png?v=" in line for line in lines)
    told = json.loads(svgog("meta", *page, "--format", "json").output)
    named = {each["name"]: each["content"] for each in told}
    assert named["og:url"] == "https://acme.example/how-to/ship/"
    assert (
        "export async function generateMetadata" in svgog("meta", *page, "--format", "next").output
    )


def test_tags_written_into_built_pages_are_sound(site: Path) -> None:
    """The whole way: build, write the tags, verify what lies there."""
    svgog("init")
    built = site / "built" / "how-to"
    built.mkdir(parents=True)
    page = "<html><head><title>How to ship</title></head><body><h1>How to ship</h1></body></html>"
    (built / "ship.html").write_text(page)
    svgog("build", "built", "--out", "built/og")
    svgog(
        *("meta", "built/how-to/ship.html", "--source", "built", "--write"),
        *("--url", "https://acme.example/how-to/ship.html"),
    )
    done = svgog("verify", "built", "--base-url", "https://acme.example", "--junit", "report.xml")
    assert "1 page: 0 faults, 0 warnings" in done.output
    assert 'failures="0"' in (site / "report.xml").read_text()
    (site / "built" / "og" / "how-to" / "ship.png").unlink()
    assert "fault picture-status" in svgog("verify", "built", code=1).output


def test_render_in_the_site_s_brand(site: Path) -> None:
    (site / "acme.toml").write_text('[site]\nname = "Acme"\n[brand]\naccent = "#c33"\n')
    page = ("render", "--set", "title=Ship it", "-o")
    svgog(*page, "plain.png")
    svgog(*page, "own.png", "--site", "acme.toml")
    assert (site / "plain.png").read_bytes() != (site / "own.png").read_bytes()
