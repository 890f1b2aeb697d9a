"""What was made before leaves no trace: cards in any order are those of a fresh renderer."""

from __future__ import annotations

import random

import pytest

from svgog.renderer import Renderer
from svgog.templating import Sample, Template

LANGUAGES = ("en", "de", "ar", "fr")


def jobs() -> list[tuple[Template, Sample]]:
    """The first sample of each template and those in other languages, some in every language."""
    found = []
    for template in Renderer().templates.values():
        for number, sample in enumerate(template.samples):
            if number == 0 or sample.data.get("lang"):
                found.append((template, sample))
    return found


def source(renderer: Renderer, job: tuple[Template, Sample], lang: str) -> str:
    template, sample = job
    spoken = Sample(sample.name, {**sample.data, "lang": lang}, sample.mode)
    return renderer.lay_out(renderer.fill_sample(template, spoken)).source


@pytest.mark.parametrize("seed", [1, 2])
def test_the_drawing_does_not_depend_on_the_cards_before(seed: int) -> None:
    order = random.Random(seed)
    cases = [(job, lang) for job in jobs() for lang in order.sample(LANGUAGES, 2)]
    alone = {}
    for number, (job, lang) in enumerate(cases):
        alone[number] = source(Renderer(), job, lang)
    shared = Renderer()
    numbers = list(alone) * 2
    order.shuffle(numbers)
    for number in numbers:
        job, lang = cases[number]
        assert source(shared, job, lang) == alone[number], (job[0].name, job[1].name, lang)
