"""The shape of the package: which way imports point, how large files are, what loads lazily."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "svgog"
MODULES = sorted(PACKAGE.rglob("*.py"))

RANKS = [
    {"errors", "model", "pixmap", "config", "color"}
    | {
        "_css",
        "_engines",
        "_files",
        "_folders",
        "_data",
        "_kept",
        "_keptfiles",
        "_plugins",
        "_processor",
        "_toml",
    },
    {"templating", "intents", "text", "assets"},
    {"svg"},
    {"raster"},
    {"encode"},
    {"cache"},
    {"renderer"},
    {"site", "testing", "lint"},
    {"server", "preview", "integrations"},
    {"cli"},
]
RANK = {name: rank for rank, names in enumerate(RANKS) for name in names}
FOUNDATION = RANKS[0]
HEAVY = {
    *("PIL", "babel", "boto3", "botocore", "click", "cssselect2", "cv2", "deflate", "fontTools"),
    *("icu4py", "jinja2", "lxml", "numpy", "redis", "resvg_py", "rich", "smartcrop"),
    *("snowballstemmer",),
    *("tinycss2", "uharfbuzz", "yaml", "zlib_ng"),
}


def _part(module: Path) -> str:
    """The part of svgog that a file belongs to; empty for ``svgog/__init__.py`` itself."""
    first = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first in {"__init__", "__main__"} else first


def _dotted(module: Path) -> list[str]:
    parts = list(module.relative_to(PACKAGE.parent).with_suffix("").parts)
    return parts[:-1] if parts[-1] == "__init__" else parts


def _imported_parts(module: Path) -> Iterator[tuple[str, int]]:
    """The parts of svgog that a file imports, inside functions too, and on which line."""
    package = _dotted(module) if module.name == "__init__.py" else _dotted(module)[:-1]
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" if base == "svgog" else base for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("svgog."):
                yield name.split(".")[1], node.lineno


def _ids(module: Path) -> str:
    return str(module.relative_to(PACKAGE.parent))


@pytest.mark.parametrize("module", MODULES, ids=_ids)
def test_imports_point_one_way(module: Path) -> None:
    here = _part(module)
    if not here:
        return
    assert here in RANK, f"{here} has no rank yet: give it one in {Path(__file__).name}"
    for there, line in _imported_parts(module):
        allowed = there == here or RANK.get(there, len(RANKS)) < RANK[here]
        if here in FOUNDATION and there in FOUNDATION:
            allowed = True
        assert allowed, f"{_ids(module)}:{line}: {here} must not import svgog.{there}"


def test_files_are_small() -> None:
    lines = {_ids(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {name: n for name, n in lines.items() if n > 400} == {}
    assert statistics.median(lines.values()) < 200


def test_no_module_shares_its_name_with_a_top_level_folder() -> None:
    assert [path for path in MODULES if path.stem in {"templates", "fonts"}] == []
    assert [path for path in PACKAGE.rglob("*") if path.name in {"templates", "fonts"}] == []


def _python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_import_svgog_loads_nothing_heavy() -> None:
    loaded = _python("import svgog, sys; print(*sys.modules)").split()
    assert HEAVY & {name.partition(".")[0] for name in loaded} == set()
    own = [name for name in loaded if name.startswith("svgog.")]
    assert set(own) <= {"svgog.errors", "svgog.model", "svgog.config", "svgog.color"}


def test_public_names_are_sorted_and_there() -> None:
    code = "import svgog; print(*svgog.__all__); print(*dir(svgog)); [getattr(svgog, n) for n in "
    names, listed = (line.split() for line in _python(code + "svgog.__all__]").splitlines())
    assert names == sorted(names)
    assert set(names) <= set(listed)
    expected = {
        *("render", "Renderer", "layout_text", "FontBook", "Template", "TemplateLibrary"),
        *("Decision", "EncodedImage", "SvgogError", "RequestError", "TemplateError"),
    }
    assert expected - set(names) == set()


def test_no_path_of_anybodys_machine() -> None:
    machine = re.compile(r"/(?:home|Users|root|work|mnt)/[\w.]|[A-Z]:\\\\?Users")
    files = [*MODULES, *(path for path in PACKAGE.parent.glob("templates/**/*") if path.is_file())]
    text = {".py", ".svg", ".toml", ".md", ".css"}
    found = [
        f"{path.relative_to(PACKAGE.parent)}:{number}"
        for path in files
        if path.suffix in text
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if machine.search(line)
    ]
    assert found == []
