"""A page's data against a template's fields: typed values, or one clear error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from svgog.config import Author, Brand
from svgog.errors import AssetError, Place, RequestError, SvgogError, nearest, quoted, shown
from svgog.model import PAGE_NAMES, LoadPicture, Picture, absent, page_data
from svgog.templating import graphemes
from svgog.templating.convert import (
    kind_of,
    to_color,
    to_date,
    to_money,
    to_number,
    to_plain,
    to_url,
)
from svgog.templating.fallback import initials_picture, pattern_picture
from svgog.templating.manifest import Field
from svgog.templating.values import EMPTY, Image, Record, RichText, legal, place_picture

TooLong = Literal["error", "cut"]

_PAGE_IMAGES = frozenset({"image", "portrait"})
_PAGE_DATES = frozenset({"date", "lastmod"})
_PAGE_MONEY = frozenset({"price", "old_price"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_AUTHOR_PARTS = ("name", "role", "photo", "url")


@dataclass(frozen=True)
class Values:
    """Every declared field and every page name the template uses; ``pictures`` by their href."""

    values: dict[str, Any]
    pictures: dict[str, Picture]
    warnings: tuple[SvgogError, ...]


@dataclass
class _Check:
    """One checking under way."""

    data: Mapping[str, Any]
    load_picture: LoadPicture
    brand: Brand
    currency: str
    too_long: TooLong
    pictures: dict[str, Picture] = field(default_factory=dict)
    warnings: list[SvgogError] = field(default_factory=list)


def no_pictures(value: object) -> Picture:
    """Loads nothing: for templates filled where no assets are given."""
    raise AssetError(f"{kind_of(value)} cannot be loaded: no folder of assets is given.")


def check(
    fields: Mapping[str, Field],
    data: Mapping[str, Any],
    *,
    load_picture: LoadPicture = no_pictures,
    brand: Brand | None = None,
    too_long: TooLong = "error",
    uses: Iterable[str] = (),
) -> Values:
    """The values a template sees. ``uses`` are the page names it mentions without declaring them.

    Raises RequestError for the first fault: a name nobody knows, a required field that is absent,
    a value of the wrong type, text longer than ``max`` (with ``too_long="cut"`` it is cut and a
    warning). A named picture that cannot be loaded is a warning and the field's fallback.
    """
    data = page_data(data)
    _known(data, fields)
    _check_lang(data.get("lang"))
    currency = data.get("currency")
    if not (_absent(currency) or isinstance(currency, str)):
        raise _wrong("currency", currency, 'a currency\'s ISO code such as "EUR"')
    state = _Check(
        data,
        load_picture,
        brand or Brand(),
        "" if _absent(currency) else str(currency),
        too_long,
    )
    values = {name: _field(state, f, data.get(name), name) for name, f in fields.items()}
    for name in uses:
        if name not in values:
            values[name] = _page_value(state, name, data.get(name))
    return Values(values, state.pictures, tuple(state.warnings))


def _known(data: Mapping[str, Any], fields: Mapping[str, Field]) -> None:
    for name in data:
        if name not in fields and name not in PAGE_NAMES:
            # A declared name of this template is likelier meant than any page name.
            hint = nearest(name, fields) or nearest(name, PAGE_NAMES)
            raise RequestError(
                f"There is no field {quoted(name)}.",
                place=Place(field=shown(name)),
                hint=hint or f"This template has: {', '.join(fields) or 'none'}.",
            )


def _field(state: _Check, f: Field, value: Any, path: str) -> Any:
    if _absent(value):
        if f.required:
            raise RequestError(
                "A value is required here.",
                place=Place(field=path),
                hint=f"Give it, for example {path} = {_example(f)}.",
            )
        value = f.default
    if f.name == "author" and path == "author" and f.type in ("text", "rich"):
        return _author(state, value, path, f)
    if _absent(value):
        return _fallback(state, f, {}) if f.type == "image" else EMPTY
    try:
        return _READERS[f.type](state, f, value, path)
    except RequestError as fault:
        raise fault.at(Place(field=path)) from None


def _absent(value: Any) -> bool:
    return value is EMPTY or absent(value)


def _check_lang(value: Any) -> None:
    if not (_absent(value) or (isinstance(value, str) and _LANGUAGE.fullmatch(value))):
        expected = 'a language such as "de" or "pt-BR"'
        raise _wrong("lang", value, expected)


def _example(f: Field) -> str:
    examples = {"number": "5", "list": '["…"]', "date": '"2026-11-21"', "money": '"49 EUR"'}
    return examples.get(f.type, '"…"')


def _text(state: _Check, f: Field, value: Any, path: str) -> str:
    if isinstance(value, (RichText, Author)) or to_number(value) is not None:
        value = value.source if isinstance(value, RichText) else str(value)
    if not isinstance(value, str):
        raise _wrong(path, value, "text")
    text = _legal(str(value), path)
    if f.max is None or len(text) <= f.max:
        return text
    count = graphemes.count(text)
    if count <= f.max:
        return text
    message = f"The text has {count} characters; {f.max} is the most."
    fault = RequestError(message, place=Place(field=path))
    if state.too_long == "error":
        raise fault
    state.warnings.append(fault)
    return graphemes.cut(text, f.max)


def _legal(text: str, path: str) -> str:
    try:
        return legal(text)
    except RequestError as fault:
        raise fault.at(Place(field=path)) from None


def _rich(state: _Check, f: Field, value: Any, path: str) -> RichText:
    return RichText(_text(state, f, value, path))


def _converted(
    convert: Callable[[Any], Any], expected: str
) -> Callable[[_Check, Field, Any, str], Any]:
    def read(state: _Check, f: Field, value: Any, path: str) -> Any:
        converted = convert(value)
        if converted is None:
            raise _wrong(path, value, expected)
        return converted

    return read


def _money(state: _Check, f: Field, value: Any, path: str) -> Any:
    money = to_money(value, state.currency)
    if money is None:
        raise _wrong(path, value, 'an amount such as 49.90 or "49.90 EUR"')
    if money.currency:
        from svgog.templating.locales import known_currency

        if not known_currency(money.currency):
            raise RequestError(
                f"There is no currency {quoted(money.currency)}.",
                place=Place(field=path),
                hint='Write its ISO code, as in "49.90 EUR".',
            )
    return money


def _list(state: _Check, f: Field, value: Any, path: str) -> tuple[Any, ...]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, (list, tuple)):
        raise _wrong(path, value, "a list")
    if f.max is not None and len(value) > f.max:
        message = f"The list has {len(value)} items; {f.max} is the most."
        fault = RequestError(message, place=Place(field=path))
        if state.too_long == "error":
            raise fault
        state.warnings.append(fault)
        value = value[: f.max]
    return tuple(_item(state, f, item, f"{path}[{at}]") for at, item in enumerate(value))


def _item(state: _Check, f: Field, item: Any, path: str) -> Any:
    if isinstance(f.items, str):
        if f.items == "text" and isinstance(item, (Mapping, Author)):
            return _mapping_item(state, item)
        return _field(state, Field(f.name, f.items), item, path)
    if isinstance(item, Author):
        item = {name: getattr(item, name) for name in _AUTHOR_PARTS}
    if isinstance(item, str):
        # A bare word is the item's first field: ``speakers: [Ada]`` with name, portrait, …
        item = {next(iter(f.items)): item}
    if not isinstance(item, Mapping):
        raise _wrong(path, item, f"a mapping with {', '.join(f.items)}")
    for name in item:
        if name not in f.items:
            raise RequestError(
                f"There is no field {quoted(name)} here.",
                place=Place(field=path),
                hint=nearest(name, f.items) or f"Known: {', '.join(f.items)}.",
            )
    parts = {}
    for name, part in f.items.items():
        value = item.get(name)
        if part.type == "image":
            parts[name] = _image(state, part, value, f"{path}.{name}", item)
        else:
            parts[name] = _field(state, part, value, f"{path}.{name}")
    return Record(parts)


def _mapping_item(state: _Check, item: Any) -> Any:
    return item if isinstance(item, Author) else to_plain(item)


def _wrong(path: str, value: Any, expected: str) -> RequestError:
    return RequestError(f"Expected {expected}, not {kind_of(value)}.", place=Place(field=path))


def _image(
    state: _Check, f: Field, value: Any, path: str, siblings: Mapping[str, Any] | None = None
) -> Any:
    if _absent(value):
        if f.required:
            raise RequestError("A picture is required here.", place=Place(field=path))
        value = f.default
    if _absent(value):
        return _fallback(state, f, siblings or {})
    try:
        picture = value if isinstance(value, Picture) else state.load_picture(value)
    except AssetError as fault:
        state.warnings.append(fault.at(Place(field=path)))
        return _fallback(state, f, siblings or {})
    return _kept(state, picture)


def _kept(state: _Check, picture: Picture) -> Image:
    return place_picture(state.pictures, picture)


def _fallback(state: _Check, f: Field, siblings: Mapping[str, Any]) -> Any:
    if f.fallback == "pattern":
        return _kept(state, pattern_picture(state.brand))
    if f.fallback == "initials":
        name = siblings[f.of] if f.of in siblings else state.data.get(f.of)
        if isinstance(name, Mapping):
            name = name.get("name")
        name = _legal(shown(name or ""), f.of).strip() or state.brand.name
        return _kept(state, initials_picture(name, state.brand))
    return EMPTY


def _author(state: _Check, value: Any, path: str, f: Field | None = None) -> Any:
    """An author by name or as a mapping; absent when there is no name."""
    if isinstance(value, Author):
        value = {name: getattr(value, name) for name in _AUTHOR_PARTS}
    if isinstance(value, Mapping):
        for part in value:
            if part not in _AUTHOR_PARTS:
                raise RequestError(
                    f"An author has no {quoted(part)}.",
                    place=Place(field=path),
                    hint=nearest(part, _AUTHOR_PARTS) or f"Known: {', '.join(_AUTHOR_PARTS)}.",
                )
        parts = value
    elif value is None or value is EMPTY or isinstance(value, (str, int, float)):
        parts = {"name": value}
    else:
        raise _wrong(path, value, "a name, or a mapping with name, role, photo and url")
    given = {name: parts[name] for name in ("name", "role", "url") if not _absent(parts.get(name))}
    texts = dict.fromkeys(("name", "role", "url"), "")
    texts |= {name: _text(state, _PLAIN, part, f"{path}.{name}") for name, part in given.items()}
    if f is not None and texts["name"]:
        texts["name"] = _text(state, f, texts["name"], path)
    photo = _image(state, _PHOTO, parts.get("photo"), f"{path}.photo")
    return Author(photo=photo, **texts) if texts["name"] or photo else EMPTY


_PLAIN = Field("")
_PHOTO = Field("photo", "image")


def _page_value(state: _Check, name: str, value: Any) -> Any:
    """A page name used without a declaration: typed by its name where that is sure."""
    try:
        return _typed(state, name, value)
    except RequestError as fault:
        raise fault.at(Place(field=name)) from None


def _typed(state: _Check, name: str, value: Any) -> Any:
    if name == "author":
        return _author(state, value, name)
    if name == "lang":
        return value if isinstance(value, str) and value else "en"
    if _absent(value):
        return EMPTY
    if name in _PAGE_IMAGES:
        return _image(state, replace(_PHOTO, name=name), value, name)
    if name in _PAGE_DATES:
        return to_date(value) or to_plain(value)
    if name in _PAGE_MONEY:
        return to_money(value, state.currency) or to_plain(value)
    if name == "authors" and isinstance(value, (list, tuple)):
        return tuple(_author(state, one, f"authors[{at}]") for at, one in enumerate(value))
    return to_plain(value)


_READERS: dict[str, Callable[[_Check, Field, Any, str], Any]] = {
    "text": _text,
    "rich": _rich,
    "date": _converted(to_date, "a date such as 2026-11-21"),
    "number": _converted(to_number, "a number"),
    "money": _money,
    "url": _converted(to_url, "an http, https or mailto address"),
    "color": _converted(to_color, 'a CSS colour such as "#0a7"'),
    "image": _image,
    "list": _list,
}
