"""The engine's own arithmetic: what resvg does with a layer that lies on another.

Pixels are ``uint8[height, width, 4]``, RGBA, premultiplied, as in the engine's memory. Its solids
and gradients are blended in whole numbers of 16 bits, its groups and pictures in float32.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Pixels: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]
"""``uint8[height, width, 4]``, premultiplied; a mask is ``uint8[height, width]``."""
Rgba: TypeAlias = tuple[int, int, int, int]

_STRIP = 32
_WORD = np.dtype("<u4")
_EVEN, _ODD = np.uint32(0x00FF00FF), np.uint32(0xFF00FF00)
_255 = np.uint16(255)


def blend_solid(canvas: Pixels, mask: Pixels, color: Rgba) -> None:
    """One opaque colour through a mask, onto ``canvas`` of the same size.

    Only what is covered is touched: of a line of text about a quarter. Four channels are carried
    in two 32-bit words, each channel with 16 bits to itself.
    """
    covered = np.flatnonzero(mask != 0)
    cover = mask.ravel()[covered].astype(np.uint32)
    words = canvas.view(_WORD)[..., 0]
    below = words.ravel()
    part = below[covered]
    rest = np.uint32(255) - cover
    red, green, blue, alpha = color
    even = part & _EVEN
    even *= rest
    even += cover * np.uint32(red | blue << 16)
    even += _EVEN
    even >>= np.uint32(8)
    even &= _EVEN
    part >>= np.uint32(8)
    part &= _EVEN
    part *= rest
    part += cover * np.uint32(green | alpha << 16)
    part += _EVEN
    part &= _ODD
    part |= even
    below[covered] = part
    words[...] = below.reshape(words.shape)


def blend_translucent(canvas: Pixels, layer: Pixels) -> None:
    """A translucent solid or a gradient, each pixel painted once."""
    for top in range(0, len(layer), _STRIP):
        part, above = canvas[top : top + _STRIP], layer[top : top + _STRIP]
        mixed = part * (_255 - above[..., 3:])
        mixed += _255
        mixed >>= 8
        mixed += above
        part[...] = mixed


def blend_group(canvas: Pixels, layer: Pixels, opacity: float) -> None:
    """An isolated group's pixels, or a picture's, at an opacity."""
    unit = np.float32(1 / 255)
    share = np.float32(opacity)
    for top in range(0, len(layer), _STRIP):
        part = canvas[top : top + _STRIP]
        above = layer[top : top + _STRIP].astype(np.float32) * unit
        if opacity != 1:
            above *= share
        mixed = part.astype(np.float32) * unit
        mixed *= np.float32(1) - above[..., 3:]
        mixed += above
        np.clip(mixed, 0, 1, out=mixed)
        mixed *= np.float32(255)
        part[...] = np.rint(mixed, out=mixed)


def premultiplied(pixels: Pixels) -> Pixels:
    """From straight alpha; exactly what the engine held before it wrote them."""
    alpha = pixels[..., 3:].astype(np.uint16)
    if (alpha == 255).all():
        return pixels
    out = pixels.copy()
    out[..., :3] = (pixels[..., :3] * alpha + np.uint16(127)) // _255
    return out


def straight(pixels: Pixels) -> Pixels:
    """To straight alpha, as the engine writes a PNG."""
    alpha = pixels[..., 3]
    if (alpha == 255).all():
        return pixels
    out = pixels.copy()
    some = (alpha != 0) & (alpha != 255)
    share = alpha[some, None] / 255.0
    out[some, :3] = (pixels[some, :3] / share + 0.5).astype(np.uint8)
    out[alpha == 0] = 0
    return out
