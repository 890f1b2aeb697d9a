"""Rules that lay the samples out and look at what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from svgog.errors import Place, SvgogError
from svgog.lint.finding import Finding
from svgog.lint.subject import Subject
from svgog.model import TextBox


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
    """One very long sample may end in an ellipsis; a text that does so half the time may not."""
    shown: dict[str, list[tuple[str, TextBox]]] = {}
    for sample, card in subject.laid_out:
        for number, box in enumerate(() if isinstance(card, SvgogError) else card.boxes):
            shown.setdefault(box.id or f"#{number}", []).append((sample.name, box))
    for element_id, seen in shown.items():
        cut = [(name, box) for name, box in seen if box.outcome == "truncated"]
        if cut and 2 * len(cut) >= len(seen):
            name, box = cut[0]
            yield Finding(
                _box_place(subject, element_id),
                "warning",
                "sample-truncated",
                f'The text ends in an ellipsis in {len(cut)} of {len(seen)} samples; in "{name}": '
                f'"{" ".join(box.lines)}".',
                "Lower the first number of og:fit, allow more lines, or shorten the samples.",
            )


def _box_place(subject: Subject, element_id: str) -> Place:
    for element in subject.elements:
        if element.get("id") == element_id:
            return subject.place(element)
    return Place(subject.source.file)
