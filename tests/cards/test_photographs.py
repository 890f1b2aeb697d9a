"""Cards with real photographs stay small in the format that their template asks for."""

from __future__ import annotations

import pytest

import svgog
from svgog.encode import MEDIA_TYPES
from tests.cards.samples import renderer
from tests.photographs import NAMES, photograph

PICTURED = [
    (name, field.name)
    for name, template in renderer().templates.items()
    for field in template.fields.values()
    if field.type == "image" and template.format == "jpeg"
]


@pytest.mark.parametrize(("template", "field"), PICTURED)
@pytest.mark.parametrize("photo", NAMES)
def test_a_card_with_a_photograph_is_small(template: str, field: str, photo: str) -> None:
    page = {"title": "A thing worth looking at", field: photo}
    with svgog.Renderer(assets=photograph(photo).parent, strict=True) as pictured:
        card = pictured.render(page, template=template)
    assert card.media_type == MEDIA_TYPES["jpeg"]
    assert len(card.data) <= 200_000
