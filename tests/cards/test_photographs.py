"""Cards with real photographs: small, without a warning, and their words can be read."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from svgog.encode import encode
from svgog.renderer import Renderer
from svgog.templating import Template
from svgog.templating.manifest import Field
from tests.cards.contrast import too_faint
from tests.cards.samples import Mode, renderer
from tests.photographs import HARDEST, NAMES, photograph

MOST_BYTES = {"jpeg": 200_000, "png": 300 * 1024}


def parts(field: Field) -> dict[str, Field]:
    """The fields of a list's items, where it holds more than bare values."""
    return {} if isinstance(field.items, str) else dict(field.items)


PICTURED = [
    (name, field.name)
    for name, template in renderer().templates.items()
    for field in template.fields.values()
    if "image" in (field.type, *(part.type for part in parts(field).values()))
]
FULL = [(name, field) for name, field in PICTURED if renderer().templates[name].format == "jpeg"]


@cache
def strict(mode: Mode) -> Renderer:
    return Renderer(brand={"mode": mode}, strict=True)


def page(template: Template, field: str, photo: bytes) -> dict[str, Any]:
    """The first sample with the photograph in a field, or in every item of a list."""
    data = {
        name: value
        for name, value in template.samples[0].data.items()
        if name == field or template.fields[name].type != "image"
    }
    for name, part in parts(template.fields[field]).items():
        if part.type == "image":
            return data | {field: [item | {name: photo} for item in data[field]]}
    return data | {field: photo}


def check(template: str, field: str, photo: str, mode: Mode) -> None:
    found = strict(mode).templates[template]
    data = page(found, field, photograph(photo).read_bytes())
    laid = strict(mode).lay_out(strict(mode).fill(found, data))
    assert [str(warning) for warning in laid.warnings] == []
    painted = strict(mode).paint(laid)
    assert len(encode(painted, found.format)) <= MOST_BYTES[found.format]
    assert too_faint(laid, painted) == {}


@pytest.mark.parametrize("photo", HARDEST)
@pytest.mark.parametrize(("template", "field"), FULL)
def test_a_card_with_a_hard_photograph_is_small_and_legible(
    template: str, field: str, photo: str
) -> None:
    check(template, field, photo, "dark")


@pytest.mark.slow
@pytest.mark.parametrize("photo", NAMES)
@pytest.mark.parametrize(("template", "field"), PICTURED)
def test_a_card_with_any_photograph_is_small_and_legible(
    template: str, field: str, photo: str
) -> None:
    # Dark and light take turns.
    check(template, field, photo, "light" if NAMES.index(photo) % 2 else "dark")


def test_there_are_twenty_photographs() -> None:
    assert len({photograph(name).read_bytes() for name in NAMES}) >= 20
