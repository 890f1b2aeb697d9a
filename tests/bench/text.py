"""``python -m tests.bench.text``: what a layout costs, in milliseconds. It asserts nothing.

Every title is a new one, so nothing of it is known but its fonts and some of its words. The
processor's time is measured, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from statistics import median

from rich.console import Console
from rich.table import Table

from svgog.text import layout_text
from tests.text.languages import SENTENCES, book

TITLE = 72
LENGTHS = (1000, 2000, 4000, 8000, 10_000, 16_000)
SCRIPTS = {"Latin": "en", "Arabic": "ar", "Devanagari": "hi", "Thai": "th", "Chinese": "zh-Hans"}
EMOJI = "😀 👩🏽‍💻 🚀 🇫🇷 ❤️ 🏳️‍🌈 👨‍👩‍👧 ✨ 5️⃣ 🧑🏿‍🎤".split()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.text", description=__doc__)
    parser.add_argument("--rounds", type=int, default=60, help="how many titles are measured")
    rounds = parser.parse_args().rounds
    console = Console()
    console.print(titles(rounds))
    console.print(growth(max(3, rounds // 12)))


def titles(rounds: int) -> Table:
    """New titles of one length in each script, after as many others."""
    table = Table(f"a new title of {TITLE} characters", "median", "least")
    for script, lang in SCRIPTS.items():
        words = words_of(lang)
        table.add_row(script, *timed(rounds, lambda w=words: text_of(w, TITLE), lang))  # type: ignore[misc]
    table.add_row("emoji", *timed(rounds, lambda: text_of(EMOJI, TITLE), "en"))
    return table


def growth(rounds: int) -> Table:
    """Longer and longer Latin text; the last column is even where cost grows in a straight line."""
    table = Table("characters", "ms", "ms for 1,000")
    words = words_of("en")
    for length in LENGTHS:
        taken = [layout_time(text_of(words, length), "en") for _ in range(rounds)]
        each = median(taken)
        table.add_row(str(length), f"{each:.1f}", f"{each / length * 1000:.2f}")
    return table


def timed(rounds: int, make: Callable[[], str], lang: str) -> tuple[str, str]:
    for _ in range(rounds):
        layout_time(make(), lang)
    taken = [layout_time(make(), lang) for _ in range(rounds)]
    return f"{median(taken):.3f}", f"{min(taken):.3f}"


def layout_time(text: str, lang: str) -> float:
    start = time.process_time()
    layout_text(text, width=900, font_size=64, font_weight=700, lang=lang, fonts=book())
    return (time.process_time() - start) * 1000


def words_of(lang: str) -> list[str]:
    """The words of the sentences in a language; of scripts without spaces, pieces of them."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    text = " ".join(line.split("\t")[1] for line in lines if line.startswith(f"{lang}\t"))
    return text.split()


RANDOM = random.Random(72)


def text_of(words: list[str], length: int) -> str:
    text = ""
    while len(text) < length:
        text += (" " if text else "") + RANDOM.choice(words)
    return text[:length]


if __name__ == "__main__":
    main()
