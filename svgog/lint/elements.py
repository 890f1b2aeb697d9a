"""Rules about elements: those that do not exist, and those a card does not draw."""

from __future__ import annotations

from collections.abc import Iterator

from svgog.errors import nearest
from svgog.lint.finding import Finding
from svgog.lint.subject import Subject

_KNOWN = frozenset(
    """a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite
    feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
    feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology
    feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g image line
    linearGradient marker mask metadata path pattern polygon polyline radialGradient rect stop
    style svg switch symbol text textPath title tref tspan use view""".split()
)
_NOT_DRAWN = frozenset(
    """animate animateMotion animateTransform audio canvas discard flowPara flowRegion flowRoot
    flowSpan font font-face foreignObject hatch iframe mesh mpath script set solidcolor unknown
    video""".split()
)


def unknown_element(subject: Subject) -> Iterator[Finding]:
    for element in subject.elements:
        if element.name not in _KNOWN | _NOT_DRAWN and not _is_foreign(subject, element.offset):
            yield Finding(
                subject.place(element),
                "warning",
                "unknown-element",
                f"<{element.name}> is no element of SVG, so it is not drawn.",
                nearest(element.name, _KNOWN) or "Delete it.",
            )


def not_drawn(subject: Subject) -> Iterator[Finding]:
    for element in subject.elements:
        if element.name in _NOT_DRAWN:
            yield Finding(
                subject.place(element),
                "warning",
                "not-drawn",
                f"<{element.name}> is not drawn in a card.",
                "Draw it with shapes, text and pictures.",
            )


def _is_foreign(subject: Subject, offset: int) -> bool:
    """Whether it stands inside an element that is not drawn anyway."""
    return any(
        outer.name in _NOT_DRAWN and any(inner.offset == offset for inner in outer.walk())
        for outer in subject.elements
    )
