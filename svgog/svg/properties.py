"""The CSS properties svgog knows, by what becomes of them."""

from __future__ import annotations

PAINT = frozenset(
    """clip-path clip-rule color color-interpolation color-interpolation-filters display fill
    fill-opacity fill-rule filter flood-color flood-opacity image-rendering isolation
    lighting-color marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity
    overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    transform-box transform-origin vector-effect visibility""".split()
)
"""Left on the elements, as attributes, for the painter."""

CSS_ONLY = frozenset({"isolation", "mask-type", "mix-blend-mode", "transform-box"})
"""Those of them that are no presentation attributes for the painter: left in ``style``."""

TEXT = frozenset(
    """align-content alignment-baseline baseline-shift block-ellipsis direction dominant-baseline
    font-family font-feature-settings font-kerning font-optical-sizing font-palette font-size
    font-stretch font-style font-synthesis font-synthesis-small-caps font-synthesis-style
    font-synthesis-weight font-variant font-variant-alternates font-variant-caps
    font-variant-east-asian font-variant-emoji font-variant-ligatures
    font-variant-numeric font-variant-position
    font-variation-settings font-weight hanging-punctuation hyphenate-character
    hyphenate-limit-chars hyphens inline-size letter-spacing line-break line-clamp
    -webkit-line-clamp line-height overflow-wrap text-decoration-skip-ink text-decoration-style
    text-orientation text-underline-position word-wrap shape-inside text-align text-align-last
    text-anchor text-box text-box-edge text-box-trim text-decoration text-decoration-color
    text-decoration-line text-decoration-thickness text-fit text-indent text-overflow
    text-rendering text-transform text-underline-offset text-wrap text-wrap-style unicode-bidi
    white-space word-break word-spacing writing-mode""".split()
)
"""Spent on laying out text."""

GEOMETRY = frozenset("x y cx cy r rx ry width height d".split())
"""Attributes that CSS may set too."""

COLORS = frozenset(
    "color fill stroke stop-color flood-color lighting-color text-decoration-color".split()
)

PRESENTATION = PAINT | TEXT

INITIAL = {
    "alignment-baseline": "baseline",
    "baseline-shift": "0",
    "clip-path": "none",
    "clip-rule": "nonzero",
    "color": "black",
    "direction": "ltr",
    "display": "inline",
    "dominant-baseline": "auto",
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "filter": "none",
    "flood-color": "black",
    "flood-opacity": "1",
    "font-family": "sans-serif",
    "font-size": "16px",
    "font-style": "normal",
    "font-weight": "400",
    "isolation": "auto",
    "letter-spacing": "normal",
    "lighting-color": "white",
    "line-height": "normal",
    "marker-end": "none",
    "marker-mid": "none",
    "marker-start": "none",
    "mask": "none",
    "mix-blend-mode": "normal",
    "opacity": "1",
    "overflow": "visible",
    "paint-order": "normal",
    "stop-color": "black",
    "stop-opacity": "1",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "text-anchor": "start",
    "text-decoration-line": "none",
    "text-transform": "none",
    "visibility": "visible",
    "white-space": "normal",
    "word-spacing": "normal",
}
"""What ``initial`` stands for; any other property is removed by it."""

INHERITED = frozenset(
    """clip-rule color color-interpolation color-interpolation-filters direction dominant-baseline
    fill fill-opacity fill-rule font-family font-feature-settings font-kerning
    font-optical-sizing font-palette font-size font-stretch font-style font-synthesis
    font-synthesis-small-caps font-synthesis-style font-synthesis-weight font-variant
    font-variant-alternates font-variant-caps font-variant-east-asian font-variant-emoji
    font-variant-ligatures
    font-variant-numeric font-variant-position font-variation-settings font-weight
    hanging-punctuation hyphenate-character hyphenate-limit-chars hyphens
    image-rendering letter-spacing line-break line-height marker-end marker-mid marker-start
    overflow-wrap text-decoration-skip-ink text-underline-position word-wrap paint-order
    shape-rendering stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-align text-align-last text-anchor text-indent
    text-rendering text-transform text-wrap text-wrap-style visibility white-space word-break
    word-spacing writing-mode text-box-edge text-underline-offset""".split()
)
