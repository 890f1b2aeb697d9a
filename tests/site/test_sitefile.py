"""The site file: what it says is understood, what is wrong in it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

import svgog
from svgog.errors import RequestError
from svgog.site import Site

WHOLE = """\
[site]
name = "Acme"
url = "https://acme.example/"
locale = "de-AT"
logo = "logo.svg"
templates = "cards"

[brand]
accent = "#0a7"
mode = "light"

[[intents]]
template = "release/notes"
when = { path = "changelog/**" }

[[intents]]
intent = "docs"
when = { tags = ["reference"] }
badge = "API"

[authors.maya]
name = "Maya Lindqvist"
approved = true
topics = { seo = ["seo", "ranking"] }

[byline]
threshold = 3

[content]
include = ["**/*.md"]
exclude = "drafts/**"
fields = { teaser_text = "description" }
defaults = { type = "post" }

[output]
names = "content"
jpeg = true
keep_days = 7
url = "https://cdn.acme.example/cards"

[ttl]
product = 86400

[service]
keys = "ACME_OG_KEY"
rate = 30
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "svgog.toml"
    path.write_text(text, "utf-8")
    return path


def test_all_that_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    site = Site.load(written(tmp_path, WHOLE))
    assert (site.name, site.url, site.locale) == ("Acme", "https://acme.example", "de-AT")
    assert site.templates == (tmp_path / "cards").resolve()
    assert site.assets == tmp_path.resolve()
    assert dict(site.brand) == {
        "name": "Acme",
        "logo": "logo.svg",
        "accent": "#0a7",
        "mode": "light",
    }
    assert [rule.target for rule in site.rules] == ["release/notes", "docs"]
    assert site.authors is not None
    assert site.authors.threshold == 3
    assert site.content.exclude == ("drafts/**",)
    assert site.output.names == "content"
    assert site.ttl == {"product": 86400}
    assert site.service.keys == ("ACME_OG_KEY",)
    assert site.card_url("a.png") == "https://cdn.acme.example/cards/a.png"


def test_nothing_need_be_said(tmp_path: Path) -> None:
    site = Site.load(written(tmp_path, ""))
    assert site.authors is None
    assert site.card_url("a.png") == "/og/a.png"
    assert Site.from_dict({"site": {"url": "https://a.example"}}).card_url("x.png") == (
        "https://a.example/og/x.png"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[outptu]\n", 'svgog.toml:1: outptu: there is no table "outptu". Did you mean "output"?'),
        ("\n[output]\nnames = 'slugs'", 'toml:3: output.names: "slugs" is none of slug, content.'),
        ("[site]\nurl = 'acme.example'", 'toml:2: site.url: "acme.example" is no address.'),
        ("[site]\nnmae = 'A'", 'toml:2: site.nmae: there is no "nmae". Did you mean "name"?'),
        ("[site]\ntemplates = 'no'", 'toml:2: site.templates: there is no folder "no".'),
        ("[brand]\n\naccent = 'redd'", 'toml:3: brand.accent: "redd" is no CSS colour.'),
        (
            "[[intents]]\nintent = 'docs'\n[[intents]]\nintent = 'docs'\nwhenn = {}",
            'toml:5: intents[2].whenn: a rule has no "whenn". Did you mean "when"?',
        ),
        ("[authors.maya]\nname = 'M'\napprovd = true", "toml:3: authors.maya.approvd: "),
        ("[byline]\nthreshold = 2", "toml:1: byline: there are no authors."),
        ("[content]\ndefaults = { titel = 'x' }", 'Did you mean "title"?'),
        ("[ttl]\nproduct = '1h'", "toml:2: ttl.product: "),
        ("[output]\nscale = true", "toml:2: output.scale: "),
        ("x = [", "toml:1"),
        ("intents = 3", "rules are tables of a list"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(RequestError) as caught:
        Site.load(written(tmp_path, text))
    assert told in str(caught.value)


def test_a_secret_written_by_mistake_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(RequestError) as caught:
        Site.load(written(tmp_path, '[service]\nkeys = ["s3cr3t-k3y"]'))
    assert "s3cr3t" not in str(caught.value)
    assert "svgog.toml:2: service.keys" in str(caught.value)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="svgog init"):
        Site.load(tmp_path / "svgog.toml")
    (tmp_path / "svgog.toml").write_bytes(b"[site]\nname = '\xff'")
    with pytest.raises(RequestError, match=r"svgog\.toml:2: the file is not UTF-8"):
        Site.load(tmp_path / "svgog.toml")


def test_a_renderer_takes_what_the_site_says(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8"
    )
    site = svgog.Site.load(written(tmp_path, WHOLE))
    with svgog.Renderer(site=site) as renderer:
        assert renderer.brand.accent.hex == "#00aa77"
        decided = renderer.decide({"title": "Two", "path": "changelog/2.md"})
        assert decided.template == "release/notes"
        page = {"title": "Rank", "tags": ["seo", "ranking"], "author": "Maya Lindqvist"}
        assert renderer.decide(page).byline == "Maya Lindqvist"
        assert renderer.decide({**page, "author": "Nobody"}).byline is None
