"""Every sample of every bundled template, in both modes: whatever the folder holds is held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeAlias

from svgog.assets import Assets
from svgog.config import Brand
from svgog.model import FilledSvg, LaidOutSvg
from svgog.renderer import Renderer
from svgog.templating import Sample, Template, bundled_folder

Mode: TypeAlias = Literal["dark", "light"]

FOLDER = bundled_folder()
TEMPLATES = sorted(
    path.parent.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*/template.svg")
)


@dataclass(frozen=True)
class Card:
    """One sample of a template in one mode."""

    template: str
    sample: str
    mode: Mode

    def __str__(self) -> str:
        return f"{self.template}/{self.sample}-{self.mode}"

    def filled(self) -> FilledSvg:
        template = renderer().templates[self.template]
        return renderer().fill_sample(template, replace(self._sample(template), mode=self.mode))

    def in_brand(self, brand: Brand) -> LaidOutSvg:
        """The sample under a brand that knows its own mode."""
        template = renderer().templates[self.template]
        data, pictures = self._sample(template).data, Assets(template.path)
        return renderer().lay_out(
            renderer().fill(template, data, brand=brand, load_picture=pictures)
        )

    def laid_out(self) -> LaidOutSvg:
        return renderer().lay_out(self.filled())

    def is_first(self) -> bool:
        return renderer().templates[self.template].samples[0].name == self.sample

    def _sample(self, template: Template) -> Sample:
        return next(sample for sample in template.samples if sample.name == self.sample)


@cache
def renderer() -> Renderer:
    return Renderer()


def cards_of(template: str) -> list[Card]:
    """The template's samples, each in the mode it is meant for."""
    samples = renderer().templates[template].samples
    return [Card(template, sample.name, sample.mode or "dark") for sample in samples]


def all_cards() -> list[Card]:
    """Every sample in both modes."""
    return [
        Card(template, sample.name, mode)
        for template in TEMPLATES
        for sample in renderer().templates[template].samples
        for mode in ("dark", "light")
    ]
