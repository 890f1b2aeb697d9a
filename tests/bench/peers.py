"""The same card by svgog, by Takumi and by satori with resvg-js, in turns.

Each is a fresh process a round; all draw the same hundred titles in the same order, which is
another in each round. Ratios are taken within a round; what stands in the table is their median.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from svgog._folders import cache_folder
from tests.bench.card import shuffled
from tests.bench.figures import Spans, Table, medians

HERE = Path(__file__).parent / "peers"
ROOT = Path(__file__).resolve().parents[2]
INTER = ROOT / "fonts" / "inter" / "InterVariable.ttf"
CUTS = (600, 700, 800)
Run = Callable[[int, Path], dict[str, Any]]
"""One process's cards for a seed: ``times`` in ms and ``bytes``; writes its last card there."""


def comparison(rounds: int, pictures: Path | None = None) -> Table:
    """svgog without and with painted pixels on disk, and the peers where node is there."""
    with tempfile.TemporaryDirectory() as scratch:
        runs: dict[str, Run] = {
            "svgog, nothing on disk": partial(_svgog, None),
            "svgog": partial(_svgog, Path(scratch)),
        }
        node = shutil.which("node")
        if node:
            home = installed()
            cuts = _cuts(home)
            runs["@takumi-rs/core"] = partial(_peer, node, home, cuts, "takumi")
            runs["satori + resvg-js"] = partial(_peer, node, home, cuts, "satori")
        folder = pictures or Path(scratch)
        _svgog(Path(scratch), 10_000, folder / "warm.png")
        taken: dict[str, list[dict[str, Any]]] = {name: [] for name in runs}
        for seed in range(rounds):
            for name, run in runs.items():
                taken[name].append(run(seed, folder / f"{_file(name)}.png"))
    spans = {name: [Spans(tuple(each["times"])) for each in took] for name, took in taken.items()}
    rows = []
    for name, each in spans.items():
        ratios = [
            median(own.warm / other.warm for own, other in zip(spans["svgog"], each, strict=True))
        ]
        size = median(took["bytes"] for took in taken[name]) / 1000
        rows.append((name, *medians(span.row() for span in each), *ratios, size))
    versions = ", ".join(f"{name} {version}" for name, version in peer_versions().items())
    return Table(
        "a new title on a kept template, PNG 1200×630, gradient background, one process",
        ("", *Spans.COLUMNS, "svgog is × of it", "KB"),
        tuple(rows),
        note=f"Median, mean and 95 % of cards 41 to 100; {rounds} rounds. "
        + (f"{versions}." if node else "Without peers: node is not there."),
    )


def _file(name: str) -> str:
    return re.sub(r"\W+", "-", name).strip("-")


def peer_versions() -> dict[str, str]:
    found = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    return {name: str(version) for name, version in sorted(found.items())}


def installed() -> Path:
    """The folder with the peers' packages, fetched by npm when first asked for."""
    wanted = (HERE / "package.json").read_text("utf-8")
    home = cache_folder() / "bench-peers"
    stamp = home / "installed.json"
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_text(wanted, "utf-8")
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"]
        subprocess.run(command, cwd=home, check=True)
        stamp.write_text(wanted, "utf-8")
    # node looks for packages from where the program lies.
    shutil.copy(HERE / "peers.mjs", home)
    return home


def _cuts(home: Path) -> list[dict[str, Any]]:
    """Inter at the weights of the card: satori reads no variable fonts."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    cuts = []
    for weight in CUTS:
        file = home / f"Inter-{weight}.ttf"
        if not file.exists():
            font = TTFont(INTER)
            instantiateVariableFont(font, {"wght": weight, "opsz": 32}, inplace=True)
            font.save(file)
        cuts.append({"weight": weight, "file": str(file)})
    return cuts


def _svgog(store: Path | None, seed: int, picture: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.card", f"--seed={seed}", f"--picture={picture}"]
    with tempfile.TemporaryDirectory() as empty:
        home = str(store or empty)
        return _json(command, env={**os.environ, "XDG_CACHE_HOME": home}, cwd=ROOT)


def _peer(
    node: str, home: Path, cuts: list[dict[str, Any]], peer: str, seed: int, picture: Path
) -> dict[str, Any]:
    given = {
        "peer": peer,
        "titles": shuffled(seed),
        "variable": str(INTER),
        "cuts": cuts,
        "picture": str(picture),
    }
    return _json([node, str(home / "peers.mjs")], input=json.dumps(given))


def _json(command: list[str], **how: Any) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **how)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
