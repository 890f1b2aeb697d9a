"""Rules that lay the samples out and look at what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from svgog.errors import Place, SvgogError
from svgog.lint.finding import Finding, Severity
from svgog.lint.subject import Subject
from svgog.model import TextBox


def sample_fails(subject: Subject) -> Iterator[Finding]:
    faults = [(s.name, card) for s, card in subject.laid_out if isinstance(card, SvgogError)]
    for error, names in _by_fault(faults):
        told = f"No card for the {names}: {error.message}"
        yield _finding(subject, error, "error", "sample-fails", told)


def sample_warns(subject: Subject) -> Iterator[Finding]:
    faults = [
        (sample.name, warning)
        for sample, card in subject.laid_out
        if not isinstance(card, SvgogError)
        for warning in card.warnings
    ]
    for error, names in _by_fault(faults):
        yield _finding(
            subject, error, "warning", "sample-warns", f"In the {names}: {error.message}"
        )


def _by_fault(faults: list[tuple[str, SvgogError]]) -> Iterator[tuple[SvgogError, str]]:
    """Each fault once, with the samples that show it."""
    found: dict[str, tuple[SvgogError, dict[str, None]]] = {}
    for name, error in faults:
        found.setdefault(str(error), (error, {}))[1][name] = None
    for error, names in found.values():
        listed = ", ".join(f'"{name}"' for name in names)
        yield error, f"sample{'s' if len(names) > 1 else ''} {listed}"


def _finding(
    subject: Subject, error: SvgogError, severity: Severity, rule: str, reason: str
) -> Finding:
    place = error.place if error.place and error.place.file else subject.toml_place("samples")
    mend = error.hint or "Mend it there, or the sample's data."
    return Finding(place, severity, rule, reason, mend)


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
