"""Files written whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from svgog._files import write_whole


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o444])
def test_a_file_that_is_written_over_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")
    path.chmod(mode)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == mode
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]
