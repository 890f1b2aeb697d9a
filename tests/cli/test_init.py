"""``svgog init template``: a starting point in a folder of one's own."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from svgog.cli.init import STARTER, copy_folder
from svgog.lint import lint
from svgog.renderer import Renderer
from svgog.templating import bundled_folder
from tests.browsers import chromium_png, inkscape_edit, inkscape_png, inkscape_save, mean_difference
from tests.cli.conftest import Run

BUNDLED = bundled_folder()


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_bundled_template_comes_with_its_pictures(run: Run) -> None:
    result = run("init", "template", "article/note", "--from", "article/guide")
    assert result.exit_code == 0
    assert "templates/article/note: template.svg, template.toml, portrait.png" in result.stdout
    assert files(Path("templates/article/note")) == files(BUNDLED / "article" / "guide")


def test_what_it_says_to_do_next_works(run: Run) -> None:
    result = run("init", "template", "note", "--folder", "my cards")
    commands = [line.split(" ", 3)[3] for line in result.stdout.splitlines() if " svgog " in line]
    assert commands == [
        "render article/note --templates 'my cards' -o card.png",
        "lint article/note --templates 'my cards'",
    ]
    for command in commands:
        assert run(*shlex.split(command)).exit_code == 0


def test_without_a_source_it_is_a_blank_card(run: Run) -> None:
    assert run("init", "template", "shop/tag").exit_code == 0
    assert files(Path("templates/shop/tag")) == files(STARTER)


def test_the_name_of_a_bundled_template_is_a_source_too(run: Run) -> None:
    assert run("init", "template", "brand/fallback").exit_code == 0
    assert files(Path("templates/brand/fallback")) == files(BUNDLED / "brand" / "fallback")


def test_a_template_of_ones_own_can_be_the_source(run: Run, own: Path) -> None:
    assert (
        run("init", "template", "shop/label", "--from", "shop/tag", "--folder", own).exit_code == 0
    )
    assert files(own / "shop" / "label") == files(own / "shop" / "tag")


def test_nothing_is_written_over(run: Run) -> None:
    home = Path("templates/article/note")
    home.mkdir(parents=True)
    (home / "template.svg").write_text("mine")
    result = run("init", "template", "note")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: templates/article/note: it is there already, and nothing is written over. "
        "Choose another name, or move it away first.\n"
    )
    assert files(Path("templates")) == {"article/note/template.svg": b"mine"}


def test_an_unknown_source(run: Run) -> None:
    result = run("init", "template", "note", "--from", "artcle/giude")
    assert result.exit_code == 1
    assert 'Did you mean "article/guide"?' in result.stderr
    assert not Path("templates").exists()


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Note", "article/note"),
        ("My card", "article/my-card"),
        ("shop/Tag!", "shop/tag"),
        ("../../etc/card", "etc/card"),
        ("/shop/tag", "shop/tag"),
        ("shop\\tag", "article/shop-tag"),
        ("shop/.tag", "shop/tag"),
        ("shop/tag/", ""),
        ("", ""),
        ("日本", ""),
        ("con", ""),
        ("a" * 300, ""),
    ],
)
def test_a_name_must_be_plain(run: Run, name: str, better: str) -> None:
    result = run("init", "template", name)
    assert result.exit_code == 2
    assert "is no template's name" in result.stderr
    assert ("Did you mean" in result.stderr) == bool(better)
    assert f'"{better}"' in result.stderr or not better
    assert not Path("templates").exists()


def test_a_copy_that_breaks_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    whole = shutil.copyfile

    def full(source: Path, target: Path) -> None:
        if source.name != "template.svg":
            raise OSError(28, "No space left on device", str(target))
        whole(source, target)

    monkeypatch.setattr("svgog.cli.init.shutil.copyfile", full)
    result = run("init", "template", "note")
    assert result.exit_code == 1
    assert "it cannot be written: No space left on device." in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_copy_can_be_changed_where_the_original_cannot(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(STARTER, source)
    (source / "template.svg").chmod(0o444)
    (source / ".hidden").write_text("no")
    copy_folder(source, tmp_path / "copy")
    with (tmp_path / "copy" / "template.svg").open("a") as file:
        file.write("\n")
    assert not (tmp_path / "copy" / ".hidden").exists()


def test_the_blank_card_is_in_order(tmp_path: Path) -> None:
    copy_folder(STARTER, tmp_path / "article" / "note")
    with Renderer(templates=tmp_path, strict=True) as renderer:
        assert lint(tmp_path / "article" / "note", renderer) == ()
        template = renderer.templates["article/note"]
        for sample in template.samples:
            laid_out = renderer.lay_out(renderer.fill_sample(template, sample))
            assert {box.outcome for box in laid_out.boxes} <= {"fits", "shrunk"}
        for length in (1, 20, 60, 120, 400):
            card = renderer.render({"title": ("Mm " * 200)[:length]}, template="article/note")
            title = next(box for box in card.boxes if box.id == "title")
            assert title.area is not None
            assert title.y >= title.area.y and title.height < title.area.height


@pytest.mark.browser
def test_the_blank_card_is_a_picture_of_itself(tmp_path: Path) -> None:
    """In Chromium and in Inkscape, and a save in Inkscape changes no card."""
    copy_folder(STARTER, tmp_path / "article" / "note")
    copy_folder(STARTER, tmp_path / "article" / "saved")
    drawing = tmp_path / "article" / "note" / "template.svg"
    inkscape_save(drawing, tmp_path / "article" / "saved" / "template.svg")
    with Renderer(templates=tmp_path, strict=True) as renderer:
        cards = [
            renderer.paint(renderer.lay_out(renderer.fill_sample(template, sample))).pixels
            for template in (
                renderer.templates["article/note"],
                renderer.templates["article/saved"],
            )
            for sample in template.samples
        ]
    half = len(cards) // 2
    assert all((a == b).all() for a, b in zip(cards[:half], cards[half:], strict=True))
    for shown in (chromium_png(drawing, 1200, 630), inkscape_png(drawing)):
        assert mean_difference(shown, cards[0][..., :3]) < 2


@pytest.mark.browser
def test_attributes_given_in_inkscape_reach_the_card(tmp_path: Path) -> None:
    """As a designer does in the XML editor."""
    copy_folder(STARTER, tmp_path / "article" / "note")
    inkscape_edit(
        STARTER / "template.svg",
        tmp_path / "article" / "note" / "template.svg",
        "select-by-id:title",
        "object-set-attribute:og:text,{{ badge }}: {{ title }}",
        "object-set-attribute:og:fit,20 40",
    )
    with Renderer(templates=tmp_path, strict=True) as renderer:
        card = renderer.render({"title": "Hello", "badge": "New"}, template="article/note")
    title = next(box for box in card.boxes if box.id == "title")
    assert (title.lines, title.font_size) == (("New: Hello",), 40)


@pytest.mark.browser
def test_a_drawing_begun_in_inkscape_is_told_what_it_lacks(run: Run, tmp_path: Path) -> None:
    """Inkscape saves no namespace that was not used when it opened the file."""
    home = tmp_path / "mine" / "article" / "note"
    home.mkdir(parents=True)
    blank = tmp_path / "blank.svg"
    blank.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="1200" height="630">'
        '<text id="title" y="90">Words</text></svg>'
    )
    actions = ("select-by-id:title", "object-set-attribute:og:text,{{ title }}")
    inkscape_edit(blank, home / "template.svg", *actions)
    result = run("render", "article/note", "--templates", "mine", "-o", "card.png")
    assert result.exit_code == 1
    assert 'Add xmlns:og="urn:svgog" to the <svg> element.' in result.stderr
