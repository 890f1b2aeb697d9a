"""One HTML page with every card of a run: no network, no other file."""

from __future__ import annotations

import base64
import html
import io
from importlib.resources import files
from pathlib import Path

from PIL import Image

from svgog._files import write_whole
from svgog.testing.compare import three_pictures
from svgog.testing.engines import here
from svgog.testing.goldens import Verdict
from svgog.testing.pixels import Card, Pixels, write_picture
from svgog.testing.run import Record, Run, by_verdict

_THUMBNAIL = (480, 480)
_TYPES = {".png": "image/png", ".webp": "image/webp"}


def save_pictures(card: Card, verdict: Verdict, path: Path) -> dict[str, str]:
    """Write what the page will show of a card: whole pictures of a failure, else a small one."""
    if verdict.fault and verdict.expected is not None:
        three = three_pictures(verdict.expected, card.pixels)
        named = zip(("expected", "difference", "got"), three, strict=True)
        return {name: str(write_picture(each, Path(f"{path}-{name}.png"))) for name, each in named}
    if verdict.fault:
        return {"got": str(write_picture(card.pixels, Path(f"{path}-got.png")))}
    return {"got": str(_thumbnail(card.pixels, Path(f"{path}.webp")))}


def _thumbnail(pixels: Pixels, path: Path) -> Path:
    image = Image.fromarray(pixels)
    image.thumbnail(_THUMBNAIL)
    file = io.BytesIO()
    image.save(file, "WEBP", quality=80)
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, file.getvalue())


def write_report(run: Run, path: Path) -> Path:
    """Write the page of a run, whole or not at all."""
    records = list(by_verdict(run.records))
    failed = [each for each in records if each["fault"]]
    passed = [each for each in records if not each["fault"]]
    page = files("svgog.testing").joinpath("report.html").read_text(encoding="utf-8")
    filled = {
        "SUMMARY": _summary(failed, passed),
        "ENGINES": _text(", ".join(f"{name} {each}" for name, each in here().items())),
        "FAULTS": "".join(f'<p class="fault">{_text(fault)}</p>' for fault in run.faults)
        + "".join(f"<p>{_text(note)}</p>" for note in run.notes),
        "FAILED": "".join(map(_failure, failed)),
        "PASSED": "".join(map(_pass, passed)),
        "COUNT": str(len(passed)),
    }
    for name, value in filled.items():
        page = page.replace(f"<!--{name}-->", value)
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, page.encode())


def _summary(failed: list[Record], passed: list[Record]) -> str:
    taken = sum(bool(each["taken"]) for each in passed)
    parts = [f"{len(failed)} failed", f"{len(passed) - taken} held", f"{taken} taken"]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "no golden cards"


def _failure(record: Record) -> str:
    shown = {name: _data(Path(path)) for name, path in record["shown"].items()}
    if "expected" in shown:
        views = "".join(
            f'<figure class="{name}"><figcaption>{name}</figcaption>'
            f'<img alt="{name}" src="{data}"></figure>'
            for name, data in shown.items()
        )
        stage = f'<div class="stage" data-view="side">{views}</div>'
    else:
        stage = f'<div class="stage"><img alt="got" src="{shown["got"]}"></div>'
    what, _, command = record["fault"].rpartition("\n")
    label, _, command = command.partition(": ")
    return (
        f'<article><h2>{_text(record["name"])}</h2><p class="test">{_text(record["test"])}</p>'
        f"{stage}<p>{_lines(what or record['fault'])}</p>"
        + (f"<p>{_text(label)}: <code>{_text(command)}</code></p>" if what else "")
        + "</article>"
    )


def _pass(record: Record) -> str:
    note = " (taken)" if record["taken"] else ""
    image = _data(Path(record["shown"]["got"]))
    name = _text(record["name"] + note)
    return (
        f'<figure title="{_text(record["test"])}"><img loading="lazy" alt="" src="{image}">'
        f"<figcaption>{name}</figcaption></figure>"
    )


def _data(path: Path) -> str:
    data = base64.b64encode(path.read_bytes()).decode()
    return f"data:{_TYPES[path.suffix]};base64,{data}"


def _text(text: str) -> str:
    return html.escape(text)


def _lines(text: str) -> str:
    shown = [line for line in text.split("\n") if not line.startswith(("Expected |", "Got: "))]
    return "<br>".join(map(_text, shown))
