"""Every name an ``og:`` attribute may carry, and what becomes of it."""

from __future__ import annotations

from svgog._css import PROPERTIES

FLOW = frozenset({"text", "if", "for"})
"""Filled here and gone."""

LAYOUT = frozenset("fit stack gap align within justify hug padding focus mirror".split())
"""Left for the layout stage."""

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

NAMES = FLOW | LAYOUT | PROPERTIES | ATTRIBUTES
