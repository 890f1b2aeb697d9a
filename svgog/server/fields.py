"""From a URL's parameters, or a posted object, to a page's data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from svgog.errors import Place, RequestError, nearest, quoted
from svgog.model import PAGE_NAMES
from svgog.server.reading import check_depth
from svgog.site.read.jsontext import read_whole_json

LISTS = frozenset(("tags", "keywords", "authors"))
"""Page names that hold lists, whether or not a template declares them."""
_IMAGES = frozenset(("image", "portrait", "photo"))
_BETWEEN = "|"
ReadPicture = Callable[[str, str], Any]
"""From a picture's name and its field to what an image field takes, or None for no picture."""


class FieldLike(Protocol):
    @property
    def type(self) -> str: ...
    @property
    def items(self) -> Any: ...


def page_of(parameters: Iterable[tuple[str, str]], lists: Iterable[str]) -> dict[str, Any]:
    """Text for every field, but for those in ``lists``: their items stand between ``|``.

    A value that begins with ``[`` or ``{`` and is JSON is what it says, where its field is a list
    or an author. An empty value is none.
    """
    known = frozenset(lists) | LISTS
    page: dict[str, Any] = {}
    for name, text in parameters:
        if not text.strip():
            continue
        structured = name in known or name == "author"
        if structured and text.lstrip()[:1] in ("[", "{"):
            page[name] = _json(name, text)
        elif name in known:
            between = "," if name in LISTS and _BETWEEN not in text else _BETWEEN
            page[name] = [each.strip() for each in text.split(between) if each.strip()]
        else:
            page[name] = text
    return page


def check_names(page: Mapping[str, Any], fields: Mapping[str, Any]) -> None:
    """RequestError for a name that neither the template nor any page has."""
    for name in page:
        if name not in fields and name not in PAGE_NAMES:
            raise RequestError(
                f"There is no parameter {quoted(name, 40)}.",
                hint=nearest(name, fields) or nearest(name, PAGE_NAMES),
            )


def with_pictures(
    page: Mapping[str, Any], fields: Mapping[str, FieldLike], read: ReadPicture
) -> dict[str, Any]:
    """The page with each picture it names read by ``read``; those that are None are left out."""
    found: dict[str, Any] = {}
    for name, value in page.items():
        field = fields.get(name)
        if (field and field.type == "image") or (not field and name in _IMAGES):
            value = _read(value, name, read)
        elif isinstance(value, Mapping):
            value = _inside(value, (), name, read)
        elif isinstance(value, list):
            images = _images_of(field)
            value = [_item(each, images, name, field, read) for each in value]
        if value is not None:
            found[name] = value
    return found


def _images_of(field: FieldLike | None) -> tuple[str, ...]:
    items = field.items if field else None
    if not isinstance(items, Mapping):
        return ()
    return tuple(name for name, part in items.items() if part.type == "image")


def _item(
    item: Any, images: tuple[str, ...], name: str, field: FieldLike | None, read: ReadPicture
) -> Any:
    if isinstance(item, Mapping):
        return _inside(item, images, name, read)
    return _read(item, name, read) if field and field.items == "image" else item


def _inside(
    value: Mapping[str, Any], images: tuple[str, ...], name: str, read: ReadPicture
) -> dict[str, Any]:
    parts = {
        key: _read(each, f"{name}.{key}", read) if key in images or key in _IMAGES else each
        for key, each in value.items()
    }
    return {key: each for key, each in parts.items() if each is not None}


def _read(value: Any, name: str, read: ReadPicture) -> Any:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise RequestError("A picture's name is text.", place=Place(field=name))
    return read(value, name)


def _json(name: str, text: str) -> Any:
    try:
        value = read_whole_json(text, "", what="the value")
        check_depth(value)
        return value
    except RequestError as problem:
        raise RequestError(problem.message, place=Place(field=name)) from None
