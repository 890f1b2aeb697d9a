"""What a picture's header says: its type and its size in pixels; nothing is decoded."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from svgog._files import MAX_BYTES
from svgog.assets.lengths import to_px
from svgog.errors import AssetError
from svgog.model import Picture

KINDS = "PNG, JPEG, WebP, AVIF, GIF or SVG"


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """The largest picture that is taken: bytes of its file, pixels of its canvas."""

    bytes: int = MAX_BYTES
    pixels: int = 50_000_000


def sniff(data: bytes, name: str, limits: PictureLimits | None = None) -> Picture:
    """Type and size from the header, EXIF orientation applied.

    ``name`` is for messages. Raises AssetError for a file that is empty, cut short, of another
    type, or beyond ``limits``.
    """
    limits = limits or PictureLimits()
    if len(data) > limits.bytes:
        raise AssetError(
            f"{name} is {len(data):,} bytes long; {limits.bytes:,} are allowed.",
            hint="Scale it down or save it as JPEG or WebP.",
        )
    if not data:
        raise AssetError(f"{name} is empty.")
    read, media_type = _reader(data, name)
    try:
        width, height = read(data)
    except (struct.error, LookupError, ValueError, ArithmeticError):
        raise AssetError(f"{name} is cut short or damaged: its header has no size.") from None
    if width < 1 or height < 1:
        raise AssetError(f"{name} is damaged: its header says {width} by {height} pixels.")
    if width * height > limits.pixels:
        raise AssetError(
            f"{name} is {width:,} by {height:,} pixels; {limits.pixels // 1_000_000} million "
            "are allowed.",
            hint="Scale it down.",
        )
    return Picture(data, media_type, width, height, name)


_INTEGERS = {3: "H", 4: "I"}
"""TIFF's SHORT and LONG."""
_Reader = Callable[[bytes], tuple[int, int]]


def _reader(data: bytes, name: str) -> tuple[_Reader, str]:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png, "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg, "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp, "image/webp"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return _gif, "image/gif"
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis", b"mif1", b"miaf"):
        return _avif, "image/avif"
    if _may_be_svg(data):
        return _svg, "image/svg+xml"
    raise AssetError(f"{name} is not a picture that can be read.", hint=f"Use {KINDS}.")


def turned(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """``size`` after the turn that EXIF's Orientation (1 to 8) asks for."""
    return (size[1], size[0]) if 5 <= orientation <= 8 else size


def exif_orientation(tiff: bytes) -> int:
    """The Orientation tag (1 to 8) of an EXIF block, 1 where there is none."""
    tiff = tiff.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    (start,) = struct.unpack_from(order + "I", tiff, 4)
    if start + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(order + "H", tiff, start)
    for entry in range(start + 2, start + 2 + 12 * count, 12):
        if entry + 12 > len(tiff):
            break
        tag, kind = struct.unpack_from(order + "HH", tiff, entry)
        if tag == 0x0112 and kind in _INTEGERS:
            return int(struct.unpack_from(order + _INTEGERS[kind], tiff, entry + 8)[0])
    return 1


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise ValueError
    width, height = struct.unpack_from(">II", data, 16)
    orientation = 1
    spot = 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, spot)
        if spot + 12 + length > len(data):
            raise ValueError
        if kind == b"eXIf":
            orientation = exif_orientation(data[spot + 8 : spot + 8 + length])
        if kind == b"IEND":
            return turned((width, height), orientation)
        spot += 12 + length


def _jpeg(data: bytes) -> tuple[int, int]:
    exif = b""
    spot = 2
    while True:
        while data[spot] == 0xFF and data[spot + 1] == 0xFF:
            spot += 1
        if data[spot] != 0xFF:
            raise ValueError
        marker = data[spot + 1]
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            spot += 2
            continue
        if marker in (0xD9, 0xDA):
            raise ValueError
        (length,) = struct.unpack_from(">H", data, spot + 2)
        if marker == 0xE1 and data[spot + 4 : spot + 10] == b"Exif\0\0":
            exif += data[spot + 10 : spot + 2 + length]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, spot + 5)
            return turned((width, height), exif_orientation(exif))
        spot += 2 + max(length, 2)


def _webp(data: bytes) -> tuple[int, int]:
    size: tuple[int, int] | None = None
    orientation = 1
    (whole,) = struct.unpack_from("<I", data, 4)
    if whole + 8 > len(data) + 1:
        raise ValueError
    spot = 12
    while spot + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, spot)
        body = spot + 8
        if kind == b"VP8X":
            size = (_u24(data, body + 4) + 1, _u24(data, body + 7) + 1)
        elif kind == b"VP8 " and size is None:
            width, height = struct.unpack_from("<HH", data, body + 6)
            size = (width & 0x3FFF, height & 0x3FFF)
        elif kind == b"VP8L" and size is None:
            (bits,) = struct.unpack_from("<I", data, body + 1)
            size = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        elif kind == b"EXIF":
            orientation = exif_orientation(data[body : body + length])
        spot = body + length + (length & 1)
    if size is None:
        raise ValueError
    return turned(size, orientation)


def _u24(data: bytes, spot: int) -> int:
    if spot + 3 > len(data):
        raise ValueError
    return int.from_bytes(data[spot : spot + 3], "little")


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """ISO BMFF boxes between two offsets: type, start and end of the body."""
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, start)
        body = start + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, body)
            body += 8
        stop = end if size == 0 else start + size
        if stop < body or stop > end:
            raise ValueError
        yield kind, body, stop
        start = stop


def _avif(data: bytes) -> tuple[int, int]:
    """The largest ``ispe`` (a grid's whole is larger than its tiles), turned by ``irot``."""
    sizes: list[tuple[int, int]] = []
    quarter_turns = 0
    for kind, start, end in _boxes(data, 0, len(data)):
        if kind != b"meta":
            continue
        for inner, body, stop in _boxes(data, start + 4, end):
            if inner != b"iprp":
                continue
            for container, first, last in _boxes(data, body, stop):
                if container != b"ipco":
                    continue
                for name, at, _ in _boxes(data, first, last):
                    if name == b"ispe":
                        sizes.append(struct.unpack_from(">II", data, at + 4))
                    elif name == b"irot":
                        quarter_turns = data[at] & 3
        break
    if not sizes:
        raise ValueError
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return (height, width) if quarter_turns % 2 else (width, height)


_SVG_HEAD = 262_144
"""Bytes within which an SVG file's root begins."""


def _may_be_svg(data: bytes) -> bool:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"<") and (b"<svg" in data[:65536] or b":svg" in data[:4096])


class _RootSeen(Exception):
    pass


def _svg(data: bytes) -> tuple[int, int]:
    """The root's size in whole px; a side of its own wins over viewBox, 300 by 150 is the last."""
    root: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] != "svg":
            raise ValueError
        root.update(attributes)
        raise _RootSeen

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    try:
        # Entities may be a hundred times as long as what declares them.
        parser.Parse(data[:_SVG_HEAD], False)
        raise ValueError
    except _RootSeen:
        pass
    except expat.ExpatError:
        raise ValueError from None
    box = [to_px(part) or 0 for part in root.get("viewBox", "").replace(",", " ").split()]
    whole = (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
    width, height = to_px(root.get("width", "")), to_px(root.get("height", ""))
    if whole:
        ratio = whole[0] / whole[1]
        if width is None:
            width = height * ratio if height else whole[0]
        if height is None:
            height = width / ratio
    return max(1, round(width or 300)), max(1, round(height or 150))
