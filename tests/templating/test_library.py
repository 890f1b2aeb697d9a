"""Finding and loading templates, and what a template may read."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from svgog._files import MAX_BYTES
from svgog.errors import AssetError, TemplateError, TemplateNotFound
from svgog.templating import Template, TemplateLibrary
from tests.templating.drawing import svg


def write(folder: Path, name: str, body: str = "<text>{{ title }}</text>", toml: str = "") -> Path:
    home = folder / name
    home.mkdir(parents=True)
    (home / "template.svg").write_text(svg(body), "utf-8")
    (home / "template.toml").write_text(toml, "utf-8")
    return home


def test_earlier_folders_win_name_by_name(tmp_path: Path) -> None:
    write(tmp_path / "own", "article/guide", toml='description = "own"')
    write(tmp_path / "bundled", "article/guide")
    write(tmp_path / "bundled", "brand/fallback", toml='description = "bundled"')
    library = TemplateLibrary(tmp_path / "own", tmp_path / "bundled")
    assert {name: template.description for name, template in library.items()} == {
        "article/guide": "own",
        "brand/fallback": "bundled",
    }


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotFound, match="nowhere"):
        TemplateLibrary(tmp_path / "nowhere")


def test_a_default_that_does_not_suit_its_field_is_the_template_s_fault(tmp_path: Path) -> None:
    toml = '[fields.title]\nmax = 9\n[fields.day]\ntype = "date"\ndefault = "2026-02-30"'
    write(tmp_path, "article/guide", toml=toml)
    with pytest.raises(TemplateError, match=r"template\.toml:5: default: Expected a date"):
        TemplateLibrary(tmp_path)["article/guide"]


NO_NAMES = """../own/article/guide /article/guide article article/../guide article//guide
article/guide/ ./article/guide article\\guide a/\0 article/guid""".split()


@pytest.mark.parametrize("name", ["", *NO_NAMES])
def test_a_name_that_is_none_is_not_found(tmp_path: Path, name: str) -> None:
    write(tmp_path / "own", "article/guide")
    library = TemplateLibrary(tmp_path / "own")
    assert name not in library
    with pytest.raises(TemplateNotFound):
        library[name]


def test_an_unknown_template_names_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, "article/guide")
    with pytest.raises(TemplateNotFound) as caught:
        TemplateLibrary(tmp_path)["article/giude"]
    assert str(caught.value) == (
        'There is no template "article/giude". Did you mean "article/guide"?'
    )


def test_a_broken_template_fails_when_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "article/guide", "<text>{{ titel }}</text>")
    library = TemplateLibrary(tmp_path)
    assert list(library) == ["article/guide"]
    with pytest.raises(TemplateError, match=r"^article/guide/template\.svg:2:7: "):
        library["article/guide"]


def test_threads_share_one_template(tmp_path: Path) -> None:
    write(tmp_path, "article/guide")
    library = TemplateLibrary(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(library.__getitem__, ["article/guide"] * 32))
    assert all(template is found[0] for template in found)


def loaded(folder: Path) -> Template:
    return TemplateLibrary(folder)["a/b"]


def test_the_digest_is_of_the_content_with_line_ends_normalised(tmp_path: Path) -> None:
    one, two = write(tmp_path / "1", "a/b"), write(tmp_path / "2", "a/b")
    text = (two / "template.svg").read_bytes()
    (two / "template.svg").write_bytes(text.replace(b"\n", b"\r\n"))
    assert loaded(tmp_path / "1").digest == loaded(tmp_path / "2").digest
    (one / "photo.jpg").write_bytes(b"x")
    assert loaded(tmp_path / "1").digest != loaded(tmp_path / "2").digest


def test_a_template_reads_its_own_folder_only(tmp_path: Path) -> None:
    home = write(tmp_path / "t", "a/b")
    (home / "in.jpg").write_bytes(b"in")
    (tmp_path / "t" / "a" / "out.jpg").write_bytes(b"out")
    (home / "link.jpg").symlink_to(tmp_path / "t" / "a" / "out.jpg")
    read = loaded(tmp_path / "t").read_file
    assert read("in.jpg") == b"in"
    for name in ("../out.jpg", "link.jpg", str(home.parent / "out.jpg"), "gone.jpg", "", "a\0b"):
        with pytest.raises(AssetError):
            read(name)


def test_a_template_s_files_have_the_limits_that_a_page_s_have(tmp_path: Path) -> None:
    home = write(tmp_path, "a/b")
    with (home / "large.jpg").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    (home / "round").symlink_to(home / "round")
    (home / "part").mkdir()
    read = loaded(tmp_path).read_file
    for name, words in (
        ("large.jpg", "longer than 20,000,000 bytes"),
        ("part/../template.svg", "not a path inside"),
        ("x" * 5000, "not a path"),
        ("https://example.com/a.jpg", "is a URL"),
        ("round", "no file"),
        ("part", "cannot be read|not a file"),
    ):
        with pytest.raises(AssetError, match=words) as caught:
            read(name)
        assert len(str(caught.value)) < 200
    with pytest.raises(AssetError, match=r"no file .* Put it beside template\.svg"):
        read("gone.jpg")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_template_s_pipe_is_no_file_and_does_not_hang(tmp_path: Path) -> None:
    home = write(tmp_path, "a/b")
    read = loaded(tmp_path).read_file
    os.mkfifo(home / "pipe.jpg")
    with pytest.raises(AssetError, match="is not a file"):
        read("pipe.jpg")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    home = write(tmp_path, "a/b")
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{svg("<text>é</text>")}'
    (home / "template.svg").write_bytes(text.encode(encoding))
    assert ">é<" in loaded(tmp_path).fill({}).source


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">',
        '<!-- x --><!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    ],
)
def test_entities_are_refused(tmp_path: Path, doctype: str) -> None:
    home = write(tmp_path, "a/b")
    (home / "template.svg").write_text(f"\n{doctype}<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(TemplateError, match=r"^a/b/template\.svg:2:\d+: A DOCTYPE may bring"):
        loaded(tmp_path)


def test_a_hidden_folder_is_no_template(tmp_path: Path) -> None:
    write(tmp_path, "article/guide")
    write(tmp_path, "article/.ipynb_checkpoints")
    library = TemplateLibrary(tmp_path)
    assert list(library) == ["article/guide"]
    assert library.folder("article/guide") == tmp_path / "article/guide"
