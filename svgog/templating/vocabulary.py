"""Every name an ``og:`` attribute may carry, and what becomes of it."""

from __future__ import annotations

FLOW = frozenset({"text", "if", "for"})
"""Filled here and gone."""

LAYOUT = frozenset("fit stack gap align within justify hug padding focus mirror".split())
"""Left for the layout stage."""

INHERITED = frozenset(
    """clip-rule color color-interpolation color-interpolation-filters cursor direction
    dominant-baseline fill fill-opacity fill-rule font font-family font-feature-settings
    font-kerning font-optical-sizing font-palette font-size font-size-adjust font-stretch
    font-style font-synthesis font-synthesis-small-caps font-synthesis-style
    font-synthesis-weight font-variant font-variant-alternates font-variant-caps
    font-variant-east-asian font-variant-emoji font-variant-ligatures
    font-variant-numeric font-variant-position
    font-variation-settings font-weight hyphens image-rendering letter-spacing line-break
    line-height marker marker-end marker-mid marker-start overflow-wrap paint-order
    pointer-events shape-rendering stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-align-last
    text-anchor text-decoration-skip-ink text-indent text-orientation text-rendering
    text-transform text-underline-offset text-underline-position text-wrap text-wrap-mode
    text-wrap-style visibility white-space white-space-collapse word-break word-spacing word-wrap
    writing-mode""".split()
)
OWN = frozenset(
    """align-content alignment-baseline background background-color baseline-shift block-ellipsis
    clip clip-path display filter flood-color flood-opacity inline-size isolation lighting-color
    line-clamp -webkit-line-clamp mask mask-image mask-type max-lines mix-blend-mode opacity
    overflow shape-inside shape-margin shape-padding shape-subtract stop-color stop-opacity
    text-box text-box-edge text-box-trim text-decoration text-decoration-color
    text-decoration-line text-decoration-style text-decoration-thickness text-fit text-overflow
    transform-box transform-origin unicode-bidi vector-effect""".split()
)
CSS = INHERITED | OWN
"""The CSS properties an ``og:`` attribute may set, in the ``style`` of the filled element."""

ATTRIBUTES = frozenset(
    """amplitude aria-describedby aria-hidden aria-label aria-labelledby azimuth baseFrequency
    bias class clipPathUnits cx cy d diffuseConstant divisor dx dy edgeMode elevation exponent
    filterUnits fr fx fy gradientTransform gradientUnits height href id in in2 intercept k1 k2 k3
    k4 kernelMatrix kernelUnitLength lang lengthAdjust limitingConeAngle markerHeight markerUnits
    markerWidth maskContentUnits maskUnits media method mode numOctaves offset operator order
    orient pathLength patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY
    pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY rel
    requiredExtensions result role rotate rx ry scale seed side slope spacing specularConstant
    specularExponent spreadMethod startOffset stdDeviation stitchTiles style surfaceScale
    systemLanguage tabindex tableValues target targetX targetY textLength title transform type
    values viewBox width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z""".split()
)
"""SVG's attributes that are not presentation attributes; geometry stays among them."""

GEOMETRY = frozenset("x y cx cy r rx ry width height d transform".split())
"""Those that CSS may set too."""

NAMES = FLOW | LAYOUT | CSS | ATTRIBUTES
