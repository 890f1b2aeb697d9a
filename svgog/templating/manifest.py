"""``template.toml``: what a template asks for and how it is tried out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

from svgog._toml import key_place, read_toml
from svgog.errors import Place, TemplateError, nearest, quoted
from svgog.model import PAGE_NAMES, ImageFormat

FieldType = Literal["text", "rich", "image", "color", "date", "number", "money", "url", "list"]
Fallback = Literal["", "initials", "pattern"]

FIELD_TYPES: tuple[FieldType, ...] = get_args(FieldType)
_FORMATS = ("png", "jpeg", "webp", "avif")
_MAX_CHARACTERS = 1_000_000
_TOP_KEYS = ("description", "fields", "samples", "format", "private", "bind")
_SAMPLE_KEYS = ("name", "data", "mode")
_RESERVED = frozenset("brand loop caller varargs kwargs true false none self not and or in".split())


@dataclass(frozen=True)
class Field:
    """A declared field. ``max`` counts grapheme clusters of text, or the items of a list.

    ``fallback`` says what an image becomes when there is none: ``initials`` of the field named
    by ``of``, or a quiet brand ``pattern``. ``items`` is what a list holds: a type, or named
    fields of its own.
    """

    name: str
    type: FieldType = "text"
    required: bool = False
    max: int | None = None
    default: Any = None
    sample: Any = None
    description: str = ""
    fallback: Fallback = ""
    of: str = ""
    items: FieldType | Mapping[str, Field] = "text"


@dataclass(frozen=True)
class Sample:
    """Data to try a template with; image paths are relative to the template's folder."""

    name: str
    data: Mapping[str, Any]
    mode: Literal["dark", "light"] | None = None


@dataclass(frozen=True)
class Manifest:
    """A checked ``template.toml``; ``bind`` holds each value with the place that says it.

    A ``private`` template's cards are for one reader each: a service lets nobody keep them.
    """

    description: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    samples: tuple[Sample, ...] = ()
    format: ImageFormat = "png"
    private: bool = False
    bind: Mapping[str, Mapping[str, tuple[str, Place]]] = field(default_factory=dict)


def read_manifest(text: str, file: str) -> Manifest:
    """The manifest in a TOML text; TemplateError with file, line and the nearest right key."""
    return _Reader(text, file).manifest()


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        if len(text) > _MAX_CHARACTERS:
            raise TemplateError("The file is larger than 1 MB.", place=Place(file))
        self.data = read_toml(text, file, TemplateError)

    def manifest(self) -> Manifest:
        self._known(self.data, _TOP_KEYS, "")
        fields = self._fields(self._table(self.data, "fields", ""), "fields")
        return Manifest(
            description=self._string(self.data, "description", ""),
            fields=MappingProxyType(fields),
            samples=self._samples(fields),
            format=cast(ImageFormat, self._word(self.data, "format", "", _FORMATS, "png")),
            private=self._yes_or_no(self.data, "private", ""),
            bind=self._bind(),
        )

    def _fields(self, table: Mapping[str, Any], path: str) -> dict[str, Field]:
        fields = {}
        for name, entry in table.items():
            here = f"{path}.{name}"
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name) or name in _RESERVED:
                raise self._error(
                    f'"{name}" cannot be a field\'s name.',
                    path,
                    name,
                    "Use letters, digits and underscores; brand and loop are taken.",
                )
            if not isinstance(entry, dict):
                raise self._error(
                    f"[{here}] must be a table.", path, name, f'Write [{here}] and type = "text".'
                )
            fields[name] = self._field(name, entry, here)
        known = {*fields, *self.data.get("fields", {}), *PAGE_NAMES}
        for name, made in fields.items():
            if made.of and made.of not in known:
                here = f"{path}.{name}"
                message = f'of = "{made.of}" names no field.'
                raise self._error(message, here, "of", nearest(made.of, known))
        return fields

    def _field(self, name: str, entry: Mapping[str, Any], path: str) -> Field:
        keys = ("type", "required", "max", "default", "sample", "description", "fallback", "of")
        self._known(entry, (*keys, "items"), path)
        kind = cast(FieldType, self._word(entry, "type", path, FIELD_TYPES, "text"))
        most = entry.get("max")
        if most is not None and (not isinstance(most, int) or isinstance(most, bool) or most < 1):
            raise self._error("max must be a whole number from 1.", path, "max")
        if most is not None and kind not in ("text", "rich", "list"):
            raise self._error(f"max means nothing for a field of type {kind}.", path, "max")
        if "fallback" in entry and kind != "image":
            raise self._error("Only image fields have a fallback.", path, "fallback")
        if "items" in entry and kind != "list":
            raise self._error("Only list fields have items.", path, "items")
        required = self._yes_or_no(entry, "required", path)
        fallback = self._word(entry, "fallback", path, ("initials", "pattern"), "")
        if fallback == "initials" and "of" not in entry:
            raise self._error(
                'fallback = "initials" needs the field whose initials they are.',
                path,
                "fallback",
                'Add of = "author".',
            )
        return Field(
            name=name,
            type=kind,
            required=required,
            max=most,
            default=entry.get("default"),
            sample=entry.get("sample"),
            description=self._string(entry, "description", path),
            fallback=cast(Fallback, fallback),
            of=self._string(entry, "of", path),
            items=self._items(entry, path),
        )

    def _items(self, entry: Mapping[str, Any], path: str) -> FieldType | Mapping[str, Field]:
        items = entry.get("items", "text")
        if items == {}:
            raise self._error("items names no field.", path, "items", 'Write items = "text".')
        if isinstance(items, dict):
            return MappingProxyType(self._fields(items, f"{path}.items"))
        if items == "list":
            raise self._error("A list cannot hold lists.", path, "items")
        return cast(FieldType, self._word(entry, "items", path, FIELD_TYPES, "text"))

    def _samples(self, fields: Mapping[str, Field]) -> tuple[Sample, ...]:
        entries = self.data.get("samples", [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise self._error("samples must be tables.", "", "samples", "Write [[samples]].")
        samples: list[Sample] = []
        for number, entry in enumerate(entries, 1):
            here = f"samples[{number}]"
            for key in entry:
                if key not in _SAMPLE_KEYS:
                    hint = nearest(key, _SAMPLE_KEYS) or "Fields' values go into [samples.data]."
                    raise self._error(f'A sample has no key "{key}".', here, key, hint)
            data = self._table(entry, "data", here)
            mode = self._word(entry, "mode", here, ("dark", "light"), "") or None
            name = self._string(entry, "name", here) or str(number)
            if name in (each.name for each in samples):
                raise self._error(f"Two samples are called {quoted(name)}.", here, "name")
            samples.append(Sample(name, MappingProxyType(data), cast(Any, mode)))
        if not samples:
            data = {name: f.sample for name, f in fields.items() if f.sample is not None}
            samples = [Sample("sample", MappingProxyType(data))]
        return tuple(samples)

    def _bind(self) -> dict[str, dict[str, tuple[str, Place]]]:
        bindings: dict[str, dict[str, tuple[str, Place]]] = {}
        for id_, entry in self._table(self.data, "bind", "").items():
            path = f"bind.{id_}"
            if not isinstance(entry, dict):
                raise self._error(f"[{path}] must be a table.", "bind", id_)
            bindings[id_] = {}
            for name, value in entry.items():
                if isinstance(value, bool) or not isinstance(value, (str, int, float)):
                    raise self._error(f"{name} must be text or a number.", path, name)
                bindings[id_][name] = (str(value), self._place(path, name))
        return bindings

    def _known(self, table: Mapping[str, Any], keys: tuple[str, ...], path: str) -> None:
        for key in table:
            if key not in keys:
                raise self._error(
                    f'There is no key "{key}"{f" in [{path}]" if path else ""}.',
                    path,
                    key,
                    nearest(key, keys) or f"Known: {', '.join(keys)}.",
                )

    def _table(self, table: Mapping[str, Any], key: str, path: str) -> dict[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self._error(f"{key} must be a table.", path, key)
        return value

    def _yes_or_no(self, table: Mapping[str, Any], key: str, path: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self._error(f"{key} must be true or false.", path, key)
        return value

    def _string(self, table: Mapping[str, Any], key: str, path: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self._error(f"{key} must be text.", path, key, f'Write {key} = "…".')
        return value

    def _word(
        self, table: Mapping[str, Any], key: str, path: str, known: tuple[str, ...], other: str
    ) -> str:
        value = table.get(key, other)
        if key in table and value not in known:
            raise self._error(
                f'{key} = "{value}" is not one of {", ".join(known)}.',
                path,
                key,
                nearest(str(value), known),
            )
        return str(value)

    def _error(self, message: str, path: str, key: str, hint: str = "") -> TemplateError:
        return TemplateError(message, place=self._place(path, key), hint=hint)

    def _place(self, path: str, key: str) -> Place:
        return key_place(self.text, self.file, path, key)
