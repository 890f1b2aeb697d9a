"""Compiled templates found again: the same cards, and the same places of their faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from svgog._keptfiles import KeptFiles
from svgog.errors import TemplateError
from svgog.renderer import Renderer
from svgog.templating import TemplateLibrary, bundled_folder
from tests.templating.drawing import svg


def test_a_kept_program_fills_as_a_new_one_does(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path)
    with Renderer() as renderer:
        for name in ("article/guide", "podcast/episode"):
            made, found, new = (
                TemplateLibrary(bundled_folder(), compiled=store)[name]
                for store in (kept, kept, None)
            )
            filled = [renderer.fill_sample(each, each.samples[0]) for each in (made, found, new)]
            assert filled[0].source == filled[1].source == filled[2].source
            assert list(filled[1].places) == list(filled[2].places)
            assert found.program.compiled.uses == new.program.compiled.uses
    assert len(list(tmp_path.iterdir())) == 2


def test_a_fault_of_a_kept_program_has_its_place(tmp_path: Path) -> None:
    home = tmp_path / "own" / "article" / "note"
    home.mkdir(parents=True)
    body = '<text>x</text>\n<text>{{ title|replace("a", 1 // 0) }}</text>'
    (home / "template.svg").write_text(svg(body), "utf-8")
    messages = []
    for _ in range(2):
        library = TemplateLibrary(tmp_path / "own", compiled=KeptFiles(tmp_path / "kept"))
        with Renderer() as renderer, pytest.raises(TemplateError) as caught:
            renderer.fill(library["article/note"], {"title": "A"})
        messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert "article/note/template.svg:3" in messages[0]


def test_another_text_is_another_program(tmp_path: Path) -> None:
    home = tmp_path / "own" / "article" / "note"
    home.mkdir(parents=True)
    kept = KeptFiles(tmp_path / "kept")
    for words in ("one", "two"):
        (home / "template.svg").write_text(svg(f"<text>{words}</text>"), "utf-8")
        with Renderer() as renderer:
            template = TemplateLibrary(tmp_path / "own", compiled=kept)["article/note"]
            assert words in renderer.fill(template, {"title": "A"}).source
