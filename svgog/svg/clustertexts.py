"""Which words each cluster of a line stands for: what a browser shows and a reader copies."""

from __future__ import annotations

from itertools import pairwise

from svgog.text.layout import Line, Run
from svgog.text.linebreak import SOFT_HYPHEN


def cluster_texts(text: str, line: Line) -> list[dict[int, str]]:
    """For each run, by the index of a cluster's first glyph: what the cluster shows.

    ``text`` is the paragraph's. An ellipsis or a hyphen at the line's end, which is no part of
    it, goes with the last cluster, or stands alone where it has a run of its own.
    """
    end, suffix = _shown(text, line)
    starts = sorted({glyph.cluster for run in line.runs for glyph in run.glyphs})
    words = {
        start: text[start:after].replace(SOFT_HYPHEN, "")
        for start, after in pairwise([*starts, max([end, *starts[-1:]])])
    }
    alone = _run_of_suffix(line, starts[-1]) if suffix and starts else None
    found = []
    for run in line.runs:
        own = dict(words)
        if starts and suffix:
            last = "" if run is alone else words[starts[-1]]
            own[starts[-1]] = last + ("" if alone is not None and run is not alone else suffix)
        found.append(_by_first_glyph(run, own))
    return found


def _shown(text: str, line: Line) -> tuple[int, str]:
    """How far the line shows the paragraph, and what it shows besides."""
    end = line.start + len(line.text)
    if text[line.start : min(end, line.end)] == line.text:
        return end, ""
    at, end = 0, line.start
    for index in range(line.start, line.end):
        if line.text[at : at + 1] == text[index]:
            at, end = at + 1, index + 1
        elif text[index] != SOFT_HYPHEN:
            break
    return end, line.text[at:]


def _run_of_suffix(line: Line, last: int) -> Run | None:
    """The run that holds nothing but the suffix, whose glyphs have the last cluster, too."""
    holders = [run for run in line.runs if any(glyph.cluster == last for glyph in run.glyphs)]
    if len(holders) < 2:
        return None
    alone = [run for run in holders if all(glyph.cluster == last for glyph in run.glyphs)]
    return (alone[0] if alone[0].level & 1 else alone[-1]) if alone else None


def _by_first_glyph(run: Run, words: dict[int, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    seen: set[int] = set()
    for at, glyph in enumerate(run.glyphs):
        if glyph.cluster not in seen:
            seen.add(glyph.cluster)
            found[at] = words[glyph.cluster]
    return found
