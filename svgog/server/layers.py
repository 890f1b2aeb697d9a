"""A stack of layers, as hosted card services take it, written as a drawing for svgog.

Pictures leave the drawing as ``og-image:N``; text becomes text boxes that wrap and shrink.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from svgog.color import parse_color
from svgog.errors import Place, RequestError, nearest, quoted
from svgog.server.reading import needed, number, one_of, table, text, whole
from svgog.templating.rich import tspans
from svgog.templating.values import legal

WIDTH, HEIGHT = 1200, 630
_MOST_LAYERS = 50
_LONGEST = 2000
_ALIGN = {"left": "start", "center": "center", "right": "end", "start": "start", "end": "end"}
_VERTICAL = {"top": "start", "middle": "center", "bottom": "end"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_FOCUS = ("centre", "top", "smart", "face")
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" '
    'width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family={font}>'
)


@dataclass
class Drawing:
    """A drawing under way: its elements, and its pictures by their ``og-image:N``."""

    accent: str = "#5b9dff"
    font: str = "Inter"
    parts: list[str] = field(default_factory=list)
    pictures: dict[str, Any] = field(default_factory=dict)
    ids: int = 0

    def new_id(self) -> str:
        self.ids += 1
        return f"layer-{self.ids}"

    def source(self) -> str:
        head = _HEAD.format(width=WIDTH, height=HEIGHT, font=quoteattr(self.font))
        return "\n".join([head, *self.parts, "</svg>"])


Read = Callable[[str, str], Any]
"""From a picture's name and its field to what an image field takes, or None for no picture."""


def drawing_of(layers: Any, read: Read, *, accent: str, font: str) -> Drawing:
    """The drawing of ``layers``, the first one lowest; RequestError naming the layer's key."""
    if not isinstance(layers, list) or not layers:
        raise RequestError("Layers are a list of objects.", place=Place(field="layers"))
    if len(layers) > _MOST_LAYERS:
        raise RequestError(
            f"There are {len(layers)} layers; {_MOST_LAYERS} are the most.",
            place=Place(field="layers"),
        )
    drawing = Drawing(accent, font)
    for at, layer in enumerate(layers):
        here = f"layers[{at}]"
        kind = layer.get("type") if isinstance(layer, Mapping) else None
        if not isinstance(kind, str) or kind not in KINDS:
            raise RequestError(
                f"{quoted(kind)} is no kind of layer.",
                place=Place(field=f"{here}.type"),
                hint=nearest(kind, KINDS) or f"Kinds are {', '.join(KINDS)}.",
            )
        readers, required, draw = KINDS[kind]
        given = table(layer, here, {"type": text, **readers})
        needed(given, required, here)
        draw(drawing, given, here, read)
    return drawing


def _background(drawing: Drawing, layer: Mapping[str, Any], here: str, read: Read) -> None:
    all_of_it = {"x": 0.0, "y": 0.0, "width": float(WIDTH), "height": float(HEIGHT)}
    _rectangle(drawing, {"color": "#0e131b", **layer, **all_of_it}, here, read)
    if "from" in layer or "to" in layer:
        needed(layer, ("from", "to"), here)
        _gradient(drawing, {**layer, **all_of_it}, here, read)
    if "src" in layer:
        _image(drawing, {**layer, **all_of_it}, here, read)


def _rectangle(drawing: Drawing, layer: Mapping[str, Any], here: str, read: Read) -> None:
    border = ""
    if "border_color" in layer:
        width = layer.get("border_width", 1.0)
        border = f' stroke="{layer["border_color"]}" stroke-width="{width:g}"'
    fill = layer.get("color", "none" if border else "#ffffff")
    drawing.parts.append(
        f'<rect {_box(layer)}{_radius(layer)}{_opacity(layer)} fill="{fill}"{border}/>'
    )


def _gradient(drawing: Drawing, layer: Mapping[str, Any], here: str, read: Read) -> None:
    id_, angle = drawing.new_id(), layer.get("angle", 180.0)
    # CSS counts from upwards, clockwise; the vector here points to the right.
    turn = f"rotate({angle - 90:g} 0.5 0.5)"
    drawing.parts.append(
        f'<defs><linearGradient id="{id_}" gradientTransform="{turn}">'
        f'<stop offset="0" stop-color="{layer["from"]}"/>'
        f'<stop offset="1" stop-color="{layer["to"]}"/></linearGradient></defs>'
        f'<rect {_box(layer)}{_radius(layer)}{_opacity(layer)} fill="url(#{id_})"/>'
    )


def _image(drawing: Drawing, layer: Mapping[str, Any], here: str, read: Read) -> None:
    value = read(layer["src"], f"{here}.src")
    if value is None:
        return
    href = f"og-image:{len(drawing.pictures)}"
    drawing.pictures[href] = value
    focus, fit = layer.get("focus", "smart"), layer.get("fit", "cover")
    ratio = "xMidYMid slice" if fit == "cover" else "xMidYMid meet"
    clip = ""
    if layer.get("radius"):
        id_ = drawing.new_id()
        shape = f"<rect {_box(layer)}{_radius(layer)}/>"
        drawing.parts.append(f'<defs><clipPath id="{id_}">{shape}</clipPath></defs>')
        clip = f' clip-path="url(#{id_})"'
    drawing.parts.append(
        f'<image {_box(layer)} href="{href}" preserveAspectRatio="{ratio}" og:focus="{focus}"'
        f"{clip}{_opacity(layer)}/>"
    )


def _text(drawing: Drawing, layer: Mapping[str, Any], here: str, read: Read) -> None:
    area, highest = drawing.new_id(), layer.get("size", 64.0)
    lowest = min(layer.get("min_size", max(24.0, highest / 2)), highest)
    style = {
        "shape-inside": f"url(#{area})",
        "line-height": f"{layer.get('line_height', 1.15):g}",
        "text-align": _ALIGN[layer.get("align", "left")],
        "align-content": _VERTICAL[layer.get("vertical", "top")],
        "text-wrap": "balance",
        "font-weight": f"{layer.get('weight', 700.0):g}",
        "font-size": f"{highest:g}px",
    }
    if "font" in layer:
        style["font-family"] = layer["font"]
    if "max_lines" in layer:
        style["line-clamp"] = str(layer["max_lines"])
    if "letter_spacing" in layer:
        style["letter-spacing"] = f"{layer['letter_spacing']:g}em"
    told = ";".join(f"{name}:{value}" for name, value in style.items())
    lang = f" xml:lang={quoteattr(layer['lang'])}" if "lang" in layer else ""
    drawing.parts.append(
        f'<defs><rect id="{area}" {_box(layer)}/></defs>'
        f'<text id="{area}-text" style={quoteattr(told)} og:fit="{lowest:.0f} {highest:.0f}"'
        f' fill="{layer.get("color", "#ffffff")}"{lang}{_opacity(layer)}>'
        f"{tspans(layer['text'], drawing.accent)}</text>"
    )


def _box(layer: Mapping[str, Any]) -> str:
    return " ".join(f'{name}="{layer[name]:g}"' for name in ("x", "y", "width", "height"))


def _radius(layer: Mapping[str, Any]) -> str:
    return f' rx="{layer["radius"]:g}"' if layer.get("radius") else ""


def _opacity(layer: Mapping[str, Any]) -> str:
    return f' opacity="{layer["opacity"]:g}"' if "opacity" in layer else ""


def _color(value: Any, here: str) -> str:
    if not isinstance(value, str) or parse_color(value) is None:
        hint = 'Write one such as "#0a7".'
        raise RequestError(f"{quoted(value)} is no CSS colour.", place=Place(field=here), hint=hint)
    return escape(value, {'"': "&quot;"})


def _words(value: Any, here: str) -> str:
    try:
        words = legal(text(value, here))
    except RequestError as problem:
        raise problem.at(Place(field=here)) from None
    if len(words) > _LONGEST:
        message = f"The text has {len(words)} characters; {_LONGEST} is the most."
        raise RequestError(message, place=Place(field=here))
    return words


def _language(value: Any, here: str) -> str:
    language = text(value, here)
    if not _LANGUAGE.fullmatch(language):
        message = f"{quoted(language)} is no language."
        raise RequestError(message, place=Place(field=here), hint='Write one such as "de".')
    return language


def _family(value: Any, here: str) -> str:
    family = text(value, here)
    odd = any(character in family for character in ";{}<>\\@\"'&")
    if odd or not family.isprintable() or not family:
        raise RequestError(f"{quoted(family)} is no font family.", place=Place(field=here))
    return family


_AREA = {
    "x": number(-2000, 2000),
    "y": number(-2000, 2000),
    "width": number(1, 2400),
    "height": number(1, 2400),
}
_LOOK = {"opacity": number(0, 1), "radius": number(0, 1000)}
_PICTURE = {"src": text, "focus": one_of(*_FOCUS), "fit": one_of("cover", "contain")}
_RAMP = {"from": _color, "to": _color, "angle": number(-360, 360)}
_WRITING = {
    "text": _words,
    "font": _family,
    "size": number(8, 400),
    "min_size": number(8, 400),
    "weight": number(1, 1000),
    "color": _color,
    "align": one_of(*_ALIGN),
    "vertical": one_of(*_VERTICAL),
    "line_height": number(0.5, 4),
    "letter_spacing": number(-0.2, 1),
    "max_lines": whole(1, 40),
    "lang": _language,
    "opacity": number(0, 1),
}
_BORDER = {"border_color": _color, "border_width": number(0, 200)}
_Draw = Callable[[Drawing, Mapping[str, Any], str, Read], None]
KINDS: dict[str, tuple[Mapping[str, Any], tuple[str, ...], _Draw]] = {
    "background": (
        {"color": _color, "opacity": number(0, 1), **_RAMP, **_PICTURE},
        (),
        _background,
    ),
    "rectangle": ({**_AREA, **_LOOK, **_BORDER, "color": _color}, tuple(_AREA), _rectangle),
    "gradient": ({**_AREA, **_LOOK, **_RAMP}, (*_AREA, "from", "to"), _gradient),
    "image": ({**_AREA, **_LOOK, **_PICTURE}, (*_AREA, "src"), _image),
    "text": ({**_AREA, **_WRITING}, (*_AREA, "text"), _text),
}
