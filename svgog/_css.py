"""The CSS properties svgog knows: the one list of templates, lint and layout."""

from __future__ import annotations

_PAINT_INHERITED = frozenset(
    """clip-rule color color-interpolation color-interpolation-filters fill fill-opacity fill-rule
    image-rendering marker-end marker-mid marker-start paint-order shape-rendering stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-width visibility""".split()
)
_PAINT_OWN = frozenset(
    """clip-path display filter flood-color flood-opacity isolation lighting-color mask mask-type
    mix-blend-mode opacity overflow stop-color stop-opacity transform-box transform-origin
    vector-effect""".split()
)
_TEXT_INHERITED = frozenset(
    """direction dominant-baseline font-family font-feature-settings font-kerning
    font-optical-sizing font-palette font-size font-stretch font-style font-synthesis
    font-synthesis-small-caps font-synthesis-style font-synthesis-weight font-variant
    font-variant-alternates font-variant-caps font-variant-east-asian font-variant-emoji
    font-variant-ligatures font-variant-numeric font-variant-position font-variation-settings
    font-weight hanging-punctuation hyphenate-character hyphenate-limit-chars hyphens
    letter-spacing line-break line-height overflow-wrap text-align text-align-last text-anchor
    text-box-edge text-decoration-skip-ink text-indent text-orientation text-rendering
    text-spacing-trim text-transform text-underline-offset text-underline-position text-wrap
    text-wrap-style white-space word-break word-spacing word-wrap writing-mode""".split()
)
_TEXT_OWN = frozenset(
    """-webkit-line-clamp align-content alignment-baseline baseline-shift block-ellipsis
    inline-size line-clamp shape-inside text-box text-box-trim text-decoration
    text-decoration-color text-decoration-line text-decoration-style text-decoration-thickness
    text-fit text-overflow unicode-bidi""".split()
)
_OTHER_INHERITED = frozenset(
    "cursor font font-size-adjust marker pointer-events text-wrap-mode white-space-collapse".split()
)
_OTHER_OWN = frozenset(
    """background background-color clip mask-image max-lines shape-margin shape-padding
    shape-subtract""".split()
)

PAINT = _PAINT_INHERITED | _PAINT_OWN
"""Left on the elements, as attributes, for the painter."""

CSS_ONLY = frozenset({"isolation", "mask-type", "mix-blend-mode", "transform-box"})
"""Those of them that are no presentation attributes for the painter: left in ``style``."""

TEXT = _TEXT_INHERITED | _TEXT_OWN
"""Spent on laying out text."""

PRESENTATION = PAINT | TEXT
"""Read from attributes, too."""

PROPERTIES = PRESENTATION | _OTHER_INHERITED | _OTHER_OWN
"""All, with shorthands, and what browsers and editors know that changes no card."""

INHERITED = _PAINT_INHERITED | _TEXT_INHERITED | _OTHER_INHERITED

GEOMETRY = frozenset("x y cx cy r rx ry width height d transform".split())
"""Attributes that CSS may set too."""

COLORS = frozenset(
    "color fill stroke stop-color flood-color lighting-color text-decoration-color".split()
)

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
"""What ``initial`` stands for; any other property is removed by it."""
