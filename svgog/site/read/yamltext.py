"""YAML as plain values, straight from the parser's events.

``yaml.load`` reads ``no`` as False, ``1.10`` as 1.1 and ``12:30`` as 750, takes the last of two
equal keys, and lets a few anchors grow without end. Here a word stays a word as in YAML 1.2, a
number comes out as it was written or stays text, and all of it has a bound.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

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


def read_yaml(text: str, *, any_tag: bool = False) -> Any:
    """The first document of a text: mappings by text keys, lists, texts, numbers, dates.

    ``any_tag`` takes a value whatever its tag says it is. Raises YamlFault.
    """
    loader = _LOADER(text)
    reader = _Reader(loader.get_event, any_tag)
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
    finally:
        loader.dispose()
    fault.before = reader.top
    raise fault from None


class _Reader:
    """Puts values together from events; an alias counts as all that it stands for."""

    def __init__(self, event: Callable[[], Any], any_tag: bool) -> None:
        self.event = event
        self.any_tag = any_tag
        self.count = 0
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.top: dict[str, Any] = {}

    def document(self) -> Any:
        event = self.event()
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = self.event()
        return None if isinstance(event, yaml.StreamEndEvent) else self.value(event, 0)

    def value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self.alias(event)
        before = self.count
        self.counted(1, event)
        if kind is yaml.ScalarEvent:
            found = self.scalar(event)
        elif depth >= _DEEPEST:
            raise _fault("it is nested too deeply", event)
        else:
            self.check_tag(event)
            is_mapping = kind is yaml.MappingStartEvent
            found = self.mapping(depth + 1) if is_mapping else self.sequence(depth + 1)
        if event.anchor:
            self.anchors[event.anchor] = found, self.count - before
        return found

    def alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise _fault(f'there is no anchor "{event.anchor}" above it', event)
        found, size = self.anchors[event.anchor]
        self.counted(size, event)
        return found

    def counted(self, size: int, event: Any) -> None:
        self.count += size
        if self.count > _MOST_VALUES:
            raise _fault(f"it has more than {_MOST_VALUES:,} values", event)

    def sequence(self, depth: int) -> list[Any]:
        found = []
        while type(event := self.event()) is not yaml.SequenceEndEvent:
            found.append(self.value(event, depth))
        return found

    def mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if depth == 1:
            self.top = found
        merged: dict[str, Any] = {}
        while type(event := self.event()) is not yaml.MappingEndEvent:
            name = event.value if type(event) is yaml.ScalarEvent else self.key(event)
            value = self.value(self.event(), depth)
            if name == "<<":
                for part in value if isinstance(value, list) else [value]:
                    merged = {**part, **merged} if isinstance(part, dict) else merged
            elif name in found:
                raise _fault(f'"{name}" is given twice', event)
            else:
                found[name] = value
        for name, value in merged.items():
            found.setdefault(name, value)
        return found

    def key(self, event: Any) -> str:
        found = self.alias(event) if type(event) is yaml.AliasEvent else []
        if isinstance(found, (list, dict)):
            raise _fault("a key is a list or a mapping", event)
        return str(found)

    def scalar(self, event: Any) -> Any:
        plain = event.implicit[0]
        if event.tag is not None:
            self.check_tag(event)
            plain = plain and event.tag != _TEXT_TAG
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
