"""YAML as plain values, straight from the parser's events.

``yaml.load`` reads ``no`` as False, ``1.10`` as 1.1 and ``12:30`` as 750, takes the last of two
equal keys, and lets a few anchors grow without end. Here a word stays a word as in YAML 1.2, a
number comes out as it was written or stays text, and all of it has a bound.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import yaml

_MOST_VALUES, _DEEPEST = 20_000, 32
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?")
_DATE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d{1,6})\d*)?[ \t]*"
    r"(Z|[-+]\d\d?(?::?\d\d)?)?"
)
_TEXT_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in "bool int float null timestamp map seq".split()
)


class YamlFault(Exception):
    """Text that is no YAML: why, its line from 1, and the keys that were read before it."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.before: dict[str, Any] = {}


class _Value(NamedTuple):
    value: Any
    size: int
    """How many values it is when every alias is written out."""


def read_yaml(text: str, *, any_tag: bool = False) -> Any:
    """The first document of a text: mappings by text keys, lists, texts, numbers, dates.

    ``any_tag`` takes a value whatever its tag says it is. Raises YamlFault.
    """
    reader = _Reader(yaml.parse(text, _LOADER), any_tag)
    try:
        return reader.document()
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        reason = getattr(problem, "problem", None) or getattr(problem, "reason", None)
        fault = YamlFault(reason or "it cannot be read", mark.line + 1 if mark else 1)
    except RecursionError:
        fault = YamlFault("it is nested too deeply", 1)
    except YamlFault as problem:
        fault = problem
    fault.before = reader.top
    raise fault from None


class _Reader:
    def __init__(self, events: Iterator[Any], any_tag: bool) -> None:
        self.events = events
        self.any_tag = any_tag
        self.anchors: dict[str, _Value] = {}
        self.top: dict[str, Any] = {}

    def document(self) -> Any:
        for event in self.events:
            if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
                continue
            if isinstance(event, yaml.StreamEndEvent):
                break
            return self.value(event, 0).value
        return None

    def value(self, event: Any, depth: int) -> _Value:
        kind = type(event)
        if kind is yaml.AliasEvent:
            found = self.anchors.get(event.anchor)
            if found is None:
                raise _fault(f'there is no anchor "{event.anchor}" above it', event)
            return found
        if kind is yaml.ScalarEvent:
            found = _Value(self.scalar(event), 1)
        elif depth >= _DEEPEST:
            raise _fault("it is nested too deeply", event)
        else:
            self.check_tag(event)
            made = self.mapping if kind is yaml.MappingStartEvent else self.sequence
            found = made(depth + 1)
            if found.size > _MOST_VALUES:
                raise _fault(f"it has more than {_MOST_VALUES:,} values", event)
        if event.anchor:
            self.anchors[event.anchor] = found
        return found

    def sequence(self, depth: int) -> _Value:
        found: list[Any] = []
        size = 1
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                break
            each = self.value(event, depth)
            found.append(each.value)
            size += each.size
            if size > _MOST_VALUES:
                raise _fault(f"it has more than {_MOST_VALUES:,} values", event)
        return _Value(found, size)

    def mapping(self, depth: int) -> _Value:
        found: dict[str, Any] = {}
        if depth == 1:
            self.top = found
        merged: dict[str, Any] = {}
        size = 1
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                break
            name = self.key(event)
            each = self.value(next(self.events), depth)
            size += each.size
            if size > _MOST_VALUES:
                raise _fault(f"it has more than {_MOST_VALUES:,} values", event)
            if name == "<<":
                for part in each.value if isinstance(each.value, list) else [each.value]:
                    merged = {**part, **merged} if isinstance(part, dict) else merged
            elif name in found:
                raise _fault(f'"{name}" is given twice', event)
            else:
                found[name] = each.value
        for name, value in merged.items():
            found.setdefault(name, value)
        return _Value(found, size)

    def key(self, event: Any) -> str:
        if type(event) is yaml.ScalarEvent:
            return str(event.value)
        found = self.value(event, _DEEPEST - 1).value
        if isinstance(found, (list, dict)):
            raise _fault("a key is a list or a mapping", event)
        return str(found)

    def scalar(self, event: Any) -> Any:
        plain, _ = event.implicit
        if not plain or event.tag == _TEXT_TAG:
            self.check_tag(event)
        return plain_value(event.value) if plain else event.value

    def check_tag(self, event: Any) -> None:
        known = event.tag in (None, "!", _TEXT_TAG) or event.tag in _PLAIN_TAGS
        if not known and not self.any_tag:
            raise _fault(f'the tag "{event.tag}" means nothing here', event)


def plain_value(text: str) -> Any:
    """What a word without quotes means."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    first = text[0]
    if not (first.isdigit() or first == "-"):
        return text
    if _NUMBER.fullmatch(text):
        number = float(text) if "." in text else int(text)
        return number if str(number) == text else text
    with suppress(ValueError):
        if found := _DATE.fullmatch(text):
            return datetime.date(*map(int, found.groups()))
        if found := _TIME.fullmatch(text):
            return _datetime(found)
    return text


def _datetime(found: re.Match[str]) -> datetime.datetime:
    day, hour, minute, second, fraction, zone = found.groups()
    iso = f"{day}T{int(hour):02d}:{minute}:{second}.{(fraction or '0'):0<6}"
    if zone and zone != "Z":
        sign, digits = zone[0], zone[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        zone = f"{sign}{int(hours):02d}:{minutes}"
    return datetime.datetime.fromisoformat(iso + (zone or ""))


def _fault(reason: str, event: Any) -> YamlFault:
    return YamlFault(reason, event.start_mark.line + 1)
