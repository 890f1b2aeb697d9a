"""Building the wheel, and installing it where the checkout is out of sight."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def outside(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without what this run's environment says of Python, pytest and coverage."""
    known = ("PYTHON", "PYTEST", "COV_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(known)}
    clean |= {"PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "100"}
    return subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True)


def run(*command: str | Path, cwd: Path) -> str:
    """What a command says that ought to work."""
    done = outside(*command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(out: Path) -> None:
    """Put the sdist of the checkout, and the wheel built from that sdist, into ``out``."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)


def install(wheel: Path, home: Path) -> None:
    """Make a virtual environment with the wheel; its dependencies are this environment's."""
    venv.create(home, with_pip=False)
    pip = (sys.executable, "-m", "pip", "--python", command(home, "python"))
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    site = sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)})
    # A folder named in a .pth file comes after the wheel, and its own .pth files (the editable
    # install's) are not read.
    Path(site, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")


def command(home: Path, name: str) -> Path:
    """A command of the environment."""
    return home / ("Scripts" if os.name == "nt" else "bin") / name
