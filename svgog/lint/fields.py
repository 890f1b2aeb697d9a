"""Rules about ``template.toml`` and the names that slots use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from svgog.lint.finding import Finding
from svgog.lint.subject import Subject, words
from svgog.model import PAGE_NAMES

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_BARE = frozenset({"og:if", "og:for"})
_USED_UNSEEN = frozenset({"currency", "lang"})
"""What every money, date and line break asks for, written in no slot."""


def names_in(expression: str) -> list[str]:
    """The names that an expression starts from: ``author`` in ``author.name | initials``."""
    return _NAME.findall(_STRING.sub('""', expression))


def used_names(subject: Subject) -> dict[str, Any]:
    """Every name of every slot, with the element, attribute or text that uses it first."""
    used: dict[str, Any] = {}
    for element in subject.elements:
        for attribute in element.attributes:
            bare = attribute.name in _BARE
            for expression in [attribute.value] if bare else _expressions(attribute.value):
                for name in names_in(expression):
                    used.setdefault(name, subject.place(attribute))
        for value in subject.bound(element.get("id")).values():
            for expression in _expressions(str(value)):
                for name in names_in(expression):
                    used.setdefault(name, subject.toml_place(f"bind.{element.get('id')}"))
    for text in words(subject.source.root):
        for found in _EXPRESSION.finditer(text.raw):
            for name in names_in(found.group(1) or found.group(2) or ""):
                used.setdefault(name, subject.source.place(text.offset(found.start())))
    return used


def _expressions(value: str) -> list[str]:
    return [inside or block for inside, block in _EXPRESSION.findall(value)]


def unused_field(subject: Subject) -> Iterator[Finding]:
    fields = _table(subject, "fields")
    used = set(used_names(subject))
    named = {str(field.get("of")) for field in fields.values() if isinstance(field, Mapping)}
    for name in fields:
        if name not in used | named | _USED_UNSEEN:
            yield Finding(
                subject.toml_place(f"fields.{name}"),
                "warning",
                "unused-field",
                f'The field "{name}" is declared, but nothing in the drawing shows it.',
                f'Use it, as in og:text="{{{{ {name} }}}}", or delete it.',
            )


def undeclared_field(subject: Subject) -> Iterator[Finding]:
    """Page names always exist, but only a declared one has a type, a limit and a sample.

    ``lang`` is svgog's own: every page has one.
    """
    fields = _table(subject, "fields")
    for name, place in used_names(subject).items():
        if name in PAGE_NAMES and name not in fields and name != "lang":
            yield Finding(
                place,
                "warning",
                "undeclared-field",
                f'"{name}" is used here, but template.toml does not declare it.',
                f"Add [fields.{name}] with a type and a sample.",
            )


def no_description(subject: Subject) -> Iterator[Finding]:
    if not subject.toml.get("description"):
        yield Finding(
            subject.toml_place("description"),
            "warning",
            "no-description",
            "The template has no description, so nobody can tell what it is for.",
            'Add description = "…" at the top.',
        )
    for name, field in _table(subject, "fields").items():
        if isinstance(field, Mapping) and not field.get("description"):
            yield Finding(
                subject.toml_place(f"fields.{name}"),
                "advice",
                "no-description",
                f'The field "{name}" has no description.',
                'Say what belongs in it: description = "…".',
            )


def no_samples(subject: Subject) -> Iterator[Finding]:
    fields = _table(subject, "fields")
    sampled = any(isinstance(f, Mapping) and f.get("sample") is not None for f in fields.values())
    if not subject.toml.get("samples") and not sampled and fields:
        yield Finding(
            subject.toml_place("samples"),
            "warning",
            "no-samples",
            "The template has no samples, so nobody can see what it does with real data.",
            "Add [[samples]] with a name and data: a short page, a long one, an unusual one.",
        )


def _table(subject: Subject, key: str) -> Mapping[str, Any]:
    found = subject.toml.get(key)
    return found if isinstance(found, Mapping) else {}
