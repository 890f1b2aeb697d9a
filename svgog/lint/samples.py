"""Rules that lay the samples out and look at what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from svgog.errors import Place, SvgogError
from svgog.lint.finding import Finding
from svgog.lint.subject import Subject


def sample_fails(subject: Subject) -> Iterator[Finding]:
    for sample, card in subject.laid_out:
        if isinstance(card, SvgogError):
            yield Finding(
                card.place or subject.toml_place("samples"),
                "error",
                "sample-fails",
                f'The sample "{sample.name}" gives no card: {card.message}',
                card.hint,
            )


def sample_warns(subject: Subject) -> Iterator[Finding]:
    for sample, card in subject.laid_out:
        for warning in () if isinstance(card, SvgogError) else card.warnings:
            yield Finding(
                warning.place or subject.toml_place("samples"),
                "warning",
                "sample-warns",
                f'The sample "{sample.name}": {warning.message}',
                warning.hint,
            )


def sample_truncated(subject: Subject) -> Iterator[Finding]:
    """A sample shows a template at its best; one that is cut off shows a box too small."""
    for sample, card in subject.laid_out:
        for box in () if isinstance(card, SvgogError) else card.boxes:
            if box.outcome == "truncated":
                yield Finding(
                    _box_place(subject, box.id),
                    "warning",
                    "sample-truncated",
                    f'In the sample "{sample.name}" the text ends in an ellipsis: '
                    f'"{" ".join(box.lines)}".',
                    "Lower the first number of og:fit, allow more lines, or shorten the sample.",
                )


def _box_place(subject: Subject, element_id: str) -> Place:
    for element in subject.elements:
        if element_id and element.get("id") == element_id:
            return subject.place(element)
    return Place(subject.source.file)
