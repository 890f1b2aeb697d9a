"""The service under load, by ``wrk`` from a process of its own.

Kept cards and new ones are asked for by so many connections; what new ones are held against is the
same renderer with as many workers, asked in the same run. ``wrk`` is Debian's package of that name.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from urllib.parse import quote

from svgog.renderer import Renderer
from tests.bench.card import FIELDS, TEMPLATE, TEMPLATES, many_titles
from tests.bench.figures import Table
from tests.server.live import Live, served

SITE = """
[site]
templates = "{templates}"
[service]
allow_unsigned = true
rate = 1000000
"""
SECONDS = 6
CARDS = 200
PATH = f"/api/og/{TEMPLATE}.png"
# Each thread of wrk has titles of its own, and each of them is asked for once.
LUA = """
local at, own = 0, 0
local titles = {{ {titles} }}
local threads = 0
function setup(thread) thread:set("own", threads); threads = threads + 1 end
function request()
  at = at + 1
  local title = titles[(at - 1) % #titles + 1]
  return wrk.format("GET", "{path}?{fields}&title=" .. title .. "%20" .. own .. "-{run}-" .. at)
end
"""
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def table(rounds: int) -> Table:
    """Kept cards, new cards, one new card for 64 clients, ten times too many clients."""
    if not shutil.which("wrk"):
        raise SystemExit('wrk is missing: install the package "wrk".')
    with tempfile.TemporaryDirectory() as scratch, started(Path(scratch)) as live:
        folder = Path(scratch)
        _wrk(live, folder, "warm", connections=8, seconds=3, titles=_titles(0))
        rows = [_kept(live, folder, connections) for connections in (32, 256)]
        rows += [_new(live, folder, rounds), _one_for_many(live), *_overload(live, folder)]
    columns = ("", "answers/s", "median", "p99", "what came")
    return Table("service", columns, tuple(rows), "2 workers; ms; wrk has the same two cores.")


def started(folder: Path) -> AbstractContextManager[Live]:
    """A service that draws for everybody and keeps cards below ``folder``."""
    site = folder / "svgog.toml"
    site.write_text(SITE.format(templates=TEMPLATES))
    return served(folder, "--site", site, "--cache", folder / "cards", "--quiet", "--no-watch")


def _kept(live: Live, folder: Path, connections: int) -> tuple[str | float, ...]:
    target = f"{PATH}?title=Kept"
    live.get(target)
    rate, half, most, _ = _run(["-c", str(connections)], live.address + target, SECONDS)
    return (f"a kept card, {connections} clients", rate, half, most, "the card")


def _new(live: Live, folder: Path, rounds: int) -> tuple[str | float, ...]:
    """In turns with the renderer alone, whose workers are warm, too."""
    rates, ratios, halves, mosts = [], [], [], []
    with Renderer(TEMPLATES, workers=2) as renderer:
        _alone(renderer, CARDS, "first")
        for turn in range(rounds):
            alone = _alone(renderer, CARDS, str(turn))
            before = live.count('svgog_cards_total{source="drawn"}')
            rate, half, most, _ = _wrk(
                live, folder, f"new{turn}", connections=16, titles=_titles(turn + 1)
            )
            assert live.count('svgog_cards_total{source="drawn"}') - before > rate
            rates.append(rate)
            ratios.append(rate / alone)
            halves.append(half)
            mosts.append(most)
    told = f"{median(ratios):.2f} × the renderer alone"
    return ("new cards, 16 clients", median(rates), median(halves), median(mosts), told)


def _one_for_many(live: Live) -> tuple[str | float, ...]:
    drawn = "svgog_drawings_total"
    before, target = live.count(drawn), f"{PATH}?title=For%20many"
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(live.get(target).status)) for _ in range(64)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = f"{answers.count(200)} of 64 answers, drawn {live.count(drawn) - before:.0f} times"
    return ("one new card, 64 clients", "", "", "", told)


def _overload(live: Live, folder: Path) -> list[tuple[str | float, ...]]:
    names = {
        name: f'svgog_cards_total{{source="{name}"}}' for name in ("drawn", "stale", "fallback")
    }
    before = {name: live.count(counter) for name, counter in names.items()}
    rate, half, most, errors = _wrk(live, folder, "over", connections=640, titles=_titles(99))
    got = {name: live.count(counter) - before[name] for name, counter in names.items()}
    told = ", ".join(f"{count:.0f} {name}" for name, count in got.items())
    over = ("ten times too many, 640 clients", rate, half, most, f"{told}; {errors} errors")
    time.sleep(1)
    after = _wrk(live, folder, "after", connections=16, titles=_titles(100))
    return [over, ("new cards, a second later", *after[:3], f"{after[3]} errors")]


def _alone(renderer: Renderer, cards: int, run: str) -> float:
    """Cards a second by the renderer's own workers."""
    titles = [f"{title} {run}" for title in many_titles(cards)]

    def card(title: str) -> None:
        renderer.render({"title": title, **FIELDS}, template=TEMPLATE, format="png")

    with ThreadPoolExecutor(16) as threads:
        start = time.perf_counter()
        for _ in threads.map(card, titles):
            pass
        return cards / (time.perf_counter() - start)


def _titles(run: int) -> Sequence[str]:
    return list(many_titles(400 * (run % 5 + 1)))[-400:]


def _wrk(
    live: Live,
    folder: Path,
    run: str,
    *,
    connections: int,
    titles: Sequence[str],
    seconds: int = SECONDS,
) -> tuple[float, float, float, str]:
    script = folder / f"{run}.lua"
    listed = ",".join(f'"{quote(title)}"' for title in titles)
    fields = "&".join(f"{name}={quote(str(value))}" for name, value in FIELDS.items())
    script.write_text(LUA.format(titles=listed, path=PATH, run=run, fields=fields))
    options = ["-c", str(connections), "-s", str(script)]
    return _run(options, live.address, seconds)


def _run(options: Sequence[str], url: str, seconds: int) -> tuple[float, float, float, str]:
    """Answers a second, half and 99 % of the times in ms, and what went wrong."""
    command = ["wrk", "-t", "1", "-d", f"{seconds}s", "--timeout", "10s", "--latency"]
    done = subprocess.run([*command, *options, url], capture_output=True, text=True, check=True)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert rate, done.stdout
    socket = re.search(r"Socket errors: (.*)", done.stdout)
    other = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    errors = "; ".join(found[1] for found in (socket, other) if found) or "no"
    return float(rate[1]), _time(done.stdout, "50%"), _time(done.stdout, "99%"), errors


def _time(report: str, share: str) -> float:
    found = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", report)
    assert found, report
    return float(found[1]) * _UNITS[found[2]]
